//! Losses of a rendering: a capture announces options and does not list them. Their absence says nothing, so
//! they are compared as they were.

use clientwright::diagnostic::{Diagnostics, Problem};
use clientwright::pages::Lock;
use clientwright::source::Sources;
use serde_json::{Map, Value};

/// A parameter or field, as the lock calls it, and the method and path of its operation.
pub(super) type Lost = (String, String);

/// Owners of options that are announced and not there.
pub(super) fn options(lock: &Lock, diagnostics: &Diagnostics, sources: &Sources) -> Vec<Lost> {
    let mut lost = Vec::new();
    let missing =
        diagnostics.iter().filter(|found| matches!(found.problem, Problem::PageOptionsMissing { .. }));
    for span in missing.filter_map(|found| found.span) {
        let line = format!(" / line {}", sources.line_column(span).0);
        for page in lock.pages.iter().filter(|page| page.file == sources.path(span.file)) {
            let of_line = page.origins.iter().filter(|(_, origin)| origin.ends_with(&line));
            lost.extend(of_line.map(|(fact, _)| (page.endpoint.clone(), fact.clone())));
        }
    }
    lost
}

/// The new document, with the options that were lost as the old document has them.
pub(super) fn restored(before: &Value, after: &Value, lost: &[Lost]) -> Value {
    let mut after = after.clone();
    for (endpoint, fact) in lost {
        let known = schema(before, endpoint, fact).and_then(innermost);
        let options = known.and_then(|known| known.get("enum")).cloned();
        let place = schema_mut(&mut after, endpoint, fact).and_then(innermost_mut);
        if let Some((options, place)) = options.zip(place) {
            place.entry("enum").or_insert(options);
        }
    }
    after
}

/// The parameters of an operation: `GET /v1/images`.
fn parameters<'d>(document: &'d Value, endpoint: &str) -> Option<&'d Vec<Value>> {
    let (method, path) = endpoint.split_once(' ')?;
    document.get("paths")?.get(path)?.get(method.to_lowercase())?.get("parameters")?.as_array()
}

fn is_parameter(parameter: &Value, place: &str, name: &str) -> bool {
    let is = |key: &str, value: &str| parameter.get(key).and_then(Value::as_str) == Some(value);
    is("in", place) && is("name", name)
}

fn schema<'d>(document: &'d Value, endpoint: &str, fact: &str) -> Option<&'d Value> {
    let (owner, name) = fact.split_once('.')?;
    let component = document.pointer("/components/schemas").and_then(|schemas| schemas.get(owner));
    if let Some(component) = component {
        return component.get("properties")?.get(name);
    }
    parameters(document, endpoint)?
        .iter()
        .find(|parameter| is_parameter(parameter, owner, name))?
        .get("schema")
}

fn schema_mut<'d>(document: &'d mut Value, endpoint: &str, fact: &str) -> Option<&'d mut Value> {
    let (owner, name) = fact.split_once('.')?;
    let is_component =
        document.pointer("/components/schemas").is_some_and(|schemas| schemas.get(owner).is_some());
    if is_component {
        let component = document.pointer_mut("/components/schemas")?.get_mut(owner)?;
        return component.get_mut("properties")?.get_mut(name);
    }
    let at =
        parameters(document, endpoint)?.iter().position(|parameter| is_parameter(parameter, owner, name))?;
    let (method, path) = endpoint.split_once(' ')?;
    let operation = document.get_mut("paths")?.get_mut(path)?.get_mut(method.to_lowercase())?;
    operation.get_mut("parameters")?.get_mut(at)?.get_mut("schema")
}

/// The schema of the values themselves, within lists.
fn innermost(mut schema: &Value) -> Option<&Map<String, Value>> {
    while let Some(items) = schema.get("items") {
        schema = items;
    }
    schema.as_object()
}

fn innermost_mut(mut schema: &mut Value) -> Option<&mut Map<String, Value>> {
    while schema.get("items").is_some() {
        schema = schema.get_mut("items")?;
    }
    schema.as_object_mut()
}
