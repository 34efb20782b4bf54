//! Swagger 2.0: the tree of such a document becomes that of an OpenAPI 3.0 document, before it is read. Every node
//! keeps the place of what it is made from, so that problems point into the original.
//! Spec: <https://spec.openapis.org/oas/v2.0.html>
//!
//! Overlays come before: they address the document as people see it.

mod content;
mod context;
mod form;
mod media_type;
mod object;
mod operation;
mod original;
mod parameter;
mod place;
mod reference;
mod request_body;
mod response;
mod schema;
mod security;
mod server;

use std::borrow::Cow;

use self::context::Converting;
use self::object::{Object, text};
use self::original::Kind;
use self::place::Place;
use self::server::Address;
use super::fields::Fields;
use super::keyword::swagger as keyword;
use super::node::{Node, Value};
use super::read::MAX_DEPTH;
use crate::diagnostic::{Diagnostics, Problem};

/// The keywords of the document that are others in OpenAPI 3.0.
const CONVERTED: [&str; 11] = [
    "swagger",
    "host",
    "basePath",
    "schemes",
    "consumes",
    "produces",
    "paths",
    "definitions",
    "parameters",
    "responses",
    "securityDefinitions",
];

/// The document as OpenAPI 3.0, itself where it is no Swagger 2.0; `None` where that would be larger or deeper than a
/// document may be, which is reported.
pub fn convert<'d>(root: &'d Node, diagnostics: &mut Diagnostics) -> Option<Cow<'d, Node>> {
    if !is_swagger(root) {
        return Some(Cow::Borrowed(root));
    }
    let mut ctx = Converting::new(root, diagnostics);
    let converted = document(&mut ctx)?;
    if ctx.is_full() {
        return None;
    }
    if converted.measure().depth > MAX_DEPTH {
        ctx.diagnostics.push(Problem::TooDeep { limit: MAX_DEPTH }, root.span);
        return None;
    }
    Some(Cow::Owned(converted))
}

/// A file that a document of Swagger 2.0 refers to: schemas, wherever they stand in it.
pub fn convert_part(root: &Node, diagnostics: &mut Diagnostics) -> Node {
    schema::anywhere(&mut Converting::new(root, diagnostics), root)
}

/// The pointers under which a part of a converted document, or of a file beside one, may stand too.
pub fn renamed(pointer: &str) -> impl Iterator<Item = String> + '_ {
    let pairs = reference::SECTIONS.into_iter().flat_map(|(one, other)| [(one, other), (other, one)]);
    pairs.filter_map(move |(from, to)| Some(format!("{to}{}", pointer.strip_prefix(from)?)))
}

/// Gives the references in problems that were found in the converted document the names that the original has.
pub fn name_as_written(diagnostics: &mut Diagnostics) {
    let original = |reference: &mut String| {
        for (from, to) in reference::SECTIONS {
            if let Some(rest) = reference.strip_prefix('#').and_then(|text| text.strip_prefix(to)) {
                *reference = format!("#{from}{rest}");
                return;
            }
        }
    };
    for diagnostic in diagnostics.iter_mut() {
        if let Problem::DanglingRef { reference, suggestion } = &mut diagnostic.problem {
            original(reference);
            suggestion.iter_mut().for_each(original);
        } else if let Problem::CyclicRef { chain } = &mut diagnostic.problem {
            chain.iter_mut().for_each(original);
        }
    }
}

/// Version 2.0, as text or as the number that YAML takes it for.
fn is_swagger(root: &Node) -> bool {
    let version = root.get("swagger").filter(|_| root.get("openapi").is_none());
    let version = match version.map(|node| &node.value) {
        Some(Value::String(version)) => version.clone(),
        Some(Value::Number(version)) => version.to_string(),
        Some(Value::Null | Value::Bool(_) | Value::Sequence(_) | Value::Mapping(_)) | None => return false,
    };
    version == "2" || version == "2.0" || version.starts_with("2.0.")
}

fn document(ctx: &mut Converting<'_, '_>) -> Option<Node> {
    let root = ctx.root;
    let mut fields = Fields::open(ctx.diagnostics, root, &keyword::DOCUMENT)?;
    let mut object = Object::new(root.span);
    let version = fields.mapping().entry("swagger")?;
    object.push("openapi", version.key_span, text("3.0.3", version.value.span));
    for entry in fields.mapping().iter().filter(|entry| is_foreign(&entry.key)) {
        let extension = schema::anywhere(ctx, &entry.value);
        object.push(&entry.key, entry.key_span, extension);
    }
    object.keep(fields.mapping(), &keyword::DOCUMENT, &CONVERTED);
    let address = Address::read(ctx, &mut fields);
    if let Some(servers) = address.servers() {
        object.add("servers", servers);
    }
    ctx.consumes = media_type::read(ctx, &mut fields, "consumes").unwrap_or_default();
    ctx.produces = media_type::read(ctx, &mut fields, "produces").unwrap_or_default();
    if let Some(paths) = paths(ctx, &mut fields, &address) {
        let key_span = fields.mapping().entry("paths")?.key_span;
        object.push("paths", key_span, paths);
    }
    let components = components(ctx, &mut fields);
    object.add("components", components);
    fields.close(ctx.diagnostics);
    Some(object.into_node())
}

/// Whether a key is an extension that is not ours; schemas may stand in it.
fn is_foreign(key: &str) -> bool {
    key.starts_with("x-") && !key.starts_with("x-clientwright-")
}

fn paths<'d>(ctx: &mut Converting<'d, '_>, fields: &mut Fields<'d>, address: &Address<'d>) -> Option<Node> {
    let node = fields.take("paths")?;
    let mut object = Object::new(node.span);
    for entry in fields.entries(ctx.diagnostics, "paths") {
        let item = if entry.key.starts_with("x-") {
            entry.value.clone()
        } else {
            operation::path_item(ctx, entry, address)
        };
        object.push(&entry.key, entry.key_span, item);
    }
    Some(object.into_node())
}

fn components<'d>(ctx: &mut Converting<'d, '_>, fields: &mut Fields<'d>) -> Node {
    let span = fields.node.span;
    let mut object = Object::new(span);
    let mut section = |key: &str, section: Object| {
        if !section.is_empty() {
            object.add(key, section.into_node());
        }
    };
    section("schemas", each(ctx, fields, "definitions", |ctx, node, _| schema::convert(ctx, node)));
    let produces = ctx.produces.clone();
    section(
        "responses",
        each(ctx, fields, "responses", |ctx, node, key| {
            response::convert(ctx, node, &Place(&["components", "responses", key]), &produces)
        }),
    );
    let (parameters, bodies) = parameters(ctx, fields);
    section("parameters", parameters);
    section("requestBodies", bodies);
    section(
        "securitySchemes",
        each(ctx, fields, "securityDefinitions", |ctx, node, _| security::convert(ctx, node)),
    );
    object.into_node()
}

fn each<'d>(
    ctx: &mut Converting<'d, '_>,
    fields: &mut Fields<'d>,
    keyword: &'static str,
    convert: impl Fn(&mut Converting<'d, '_>, &'d Node, &str) -> Node,
) -> Object {
    let mut object = Object::new(fields.take(keyword).map_or(fields.node.span, |node| node.span));
    for entry in fields.entries(ctx.diagnostics, keyword) {
        let converted = convert(ctx, &entry.value, &entry.key);
        object.push(&entry.key, entry.key_span, converted);
    }
    object
}

/// Shared parameters, and those that are request bodies. A field of a form is among the parameters for its schema, to
/// which forms refer; no list of parameters does.
fn parameters<'d>(ctx: &mut Converting<'d, '_>, fields: &mut Fields<'d>) -> (Object, Object) {
    let span = fields.take("parameters").map_or(fields.node.span, |node| node.span);
    let (mut parameters, mut bodies) = (Object::new(span), Object::new(span));
    let consumes = ctx.consumes.clone();
    for entry in fields.entries(ctx.diagnostics, "parameters") {
        match original::kind_of_item(ctx, &entry.value) {
            Kind::Body if entry.value.get("$ref").is_none() => {
                let place = Place(&["components", "requestBodies", &entry.key]);
                let body = request_body::build(ctx, &entry.value, &place, &consumes, None);
                bodies.push(&entry.key, entry.key_span, body);
            }
            // A reference to a body is followed where it is used.
            Kind::Body => {}
            Kind::Sent | Kind::Form => {
                if let Some(parameter) = parameter::convert(ctx, &entry.value) {
                    parameters.push(&entry.key, entry.key_span, parameter);
                }
            }
        }
    }
    (parameters, bodies)
}
