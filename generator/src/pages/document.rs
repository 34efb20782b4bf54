//! The facts of all pages as one OpenAPI document: operations in the order of their paths, components with names of
//! their own, a lock that says where each is from.

mod authentication;
mod common;
mod components;
pub mod digest;
mod merge;
mod operation;
mod schema;
pub mod yaml;

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value, json};

use super::facts::{Count, Operation};
use super::{Import, Lock, LockedPage, Options, lock};
use crate::diagnostic::Diagnostics;
use crate::source::Sources;
use components::Components;

/// Methods in the order in which OpenAPI lists them.
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Joins the facts into a document.
pub(super) fn document(
    mut operations: Vec<Operation>,
    options: &Options,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
    mut count: Count,
) -> Import {
    operations.sort_by_cached_key(|operation| {
        let method = METHODS.iter().position(|method| *method == operation.method).unwrap_or(METHODS.len());
        (operation.path.clone(), method, operation.contradicted, operation.file.clone())
    });
    keep_names(&mut operations, options);
    unique_names(&mut operations);
    let mut groups = merge::groups(operations, sources, diagnostics);
    common::name(&mut groups);
    count.operations = groups.len();
    let components = Components::new(&groups);
    let paths = paths(&groups, &components, options);
    let schemas = components.schemas(&groups, options);
    let document = frame(options, paths, schemas, authentication::scheme(&groups, options));
    let lock = Lock {
        site: options.site.clone(),
        keeps_descriptions: options.keep_descriptions,
        document: digest::of_document(&document),
        pages: locked(&groups, &components, sources),
    };
    let header = options.header.as_deref().unwrap_or_default();
    let yaml = header.to_owned() + &yaml::text(&document);
    Import { document, lock, yaml, count }
}

/// An operation that is named after its title keeps the name it has in the base: overlays and callers know it by that.
fn keep_names(operations: &mut [Operation], options: &Options) {
    let paths = options.base.as_ref().and_then(|base| base.get("paths"));
    let mut pages: HashMap<(String, String), usize> = HashMap::new();
    for operation in operations.iter() {
        *pages.entry((operation.method.clone(), operation.path.clone())).or_default() += 1;
    }
    for operation in operations.iter_mut().filter(|operation| operation.is_titled) {
        let known =
            paths.and_then(|paths| paths.get(&operation.path)?.get(&operation.method)?.get("operationId"));
        let is_alone = pages.get(&(operation.method.clone(), operation.path.clone())) == Some(&1);
        if let Some(known) = known.and_then(Value::as_str).filter(|_| is_alone) {
            known.clone_into(&mut operation.name);
        }
    }
}

/// Gives operations of one name a number each, from the second on.
fn unique_names(operations: &mut [Operation]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for operation in operations {
        let times = seen.entry(operation.name.clone()).or_default();
        *times += 1;
        if *times > 1 {
            operation.name = format!("{}{times}", operation.name);
        }
    }
}

fn paths(groups: &[merge::Group], components: &Components, options: &Options) -> Value {
    let mut paths = Map::new();
    for (at, group) in groups.iter().enumerate() {
        let item = paths.entry(group.path.clone()).or_insert_with(|| json!({}));
        if let Some(item) = item.as_object_mut() {
            item.insert(group.method.clone(), operation::operation(group, at, components, options));
        }
    }
    Value::Object(paths)
}

/// The base with paths and schemas in their places; what the base does not say is as little as OpenAPI demands, and the
/// header by which the pages tell who calls.
fn frame(options: &Options, paths: Value, schemas: Value, scheme: Option<Value>) -> Value {
    let base = options.base.as_ref().and_then(Value::as_object).cloned().unwrap_or_default();
    let mut document = Map::new();
    document.insert("openapi".to_owned(), "3.1.1".into());
    let title = options.title.as_deref().unwrap_or("API");
    document.insert("info".to_owned(), json!({ "title": title, "version": "v1" }));
    let mut components = base.get("components").and_then(Value::as_object).cloned().unwrap_or_default();
    for (key, value) in base {
        if key != "paths" && key != "components" {
            document.insert(key, value);
        }
    }
    if let Some(scheme) = scheme {
        document.insert("security".to_owned(), json!([{ "token": [] }]));
        components.insert("securitySchemes".to_owned(), json!({ "token": scheme }));
    }
    document.insert("paths".to_owned(), paths);
    if schemas.as_object().is_some_and(|schemas| !schemas.is_empty()) {
        components.insert("schemas".to_owned(), schemas);
    }
    if !components.is_empty() {
        document.insert("components".to_owned(), Value::Object(components));
    }
    Value::Object(document)
}

fn locked(groups: &[merge::Group], components: &Components, sources: &Sources) -> Vec<LockedPage> {
    let mut pages = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        for (page, operation) in group.operations.iter().enumerate() {
            let text = operation.source.map_or("", |file| sources.text(file));
            pages.push(LockedPage {
                address: operation.address.clone(),
                file: operation.file.clone(),
                operation: operation.name.clone(),
                endpoint: format!("{} {}", operation.method.to_uppercase(), operation.path),
                title: operation.title.clone(),
                date: lock::date(text),
                etag: None,
                digest: digest::of(operation),
                wording: digest::of_wording(operation),
                origins: origins((at, page), operation, components),
            });
        }
    }
    pages
}

/// Origins of method and path, and of each parameter, field and status. Two tables of one component have its fields once.
fn origins(
    (at, page): (usize, usize),
    operation: &Operation,
    components: &Components,
) -> Vec<(String, String)> {
    let parameters = operation.parameters.iter().map(|parameter| {
        let place = operation::place(parameter.place);
        (format!("{place}.{}", parameter.field.name), parameter.field.origin.clone())
    });
    let tables = operation.objects.iter().enumerate();
    let fields = tables.flat_map(|(table, object)| {
        let name = components.name((at, page, table));
        let named = object.fields.iter().filter(move |_| !name.is_empty());
        named.map(move |field| (format!("{name}.{}", field.name), field.origin.clone()))
    });
    let listed = operation.responses.iter().filter(|response| !response.origin.is_empty());
    let statuses = listed.map(|response| (format!("status.{}", response.status), response.origin.clone()));
    let endpoint = ("endpoint".to_owned(), format!("line {}", operation.line));
    let mut seen = HashSet::new();
    std::iter::once(endpoint)
        .chain(parameters)
        .chain(fields)
        .chain(statuses)
        .filter(|(fact, _)| seen.insert(fact.clone()))
        .collect()
}
