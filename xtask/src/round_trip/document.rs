//! A document as one of OpenAPI 3, in JSON: what the other side of the comparison reads.

use std::path::Path;

use clientwright::Run;
use clientwright::openapi::swagger;
use serde_json::{Map, Value, json};

/// Reads a document; one of Swagger 2.0 is converted.
pub(super) fn read(path: &Path) -> Result<Value, String> {
    let mut run = Run::default();
    let unreadable = |run: &Run| match run.diagnostics.iter().next() {
        Some(first) => format!("{}: {}", path.display(), first.problem.message()),
        None => format!("{} cannot be read", path.display()),
    };
    let tree = run.open(path).and_then(|id| run.document(id, &[]));
    let Some(tree) = tree else { return Err(unreadable(&run)) };
    match swagger::convert(&tree, &mut run.diagnostics) {
        Some(tree) => Ok(tree.to_json()),
        None => Err(unreadable(&run)),
    }
}

/// The names of the component schemas.
pub(super) fn components(tree: &Value) -> Vec<String> {
    let schemas = tree.pointer("/components/schemas").and_then(Value::as_object);
    schemas.map(|schemas| schemas.keys().cloned().collect()).unwrap_or_default()
}

/// The reference to a component schema.
pub(super) fn component(name: &str) -> String {
    format!("#/components/schemas/{}", escaped(name))
}

/// A key as part of a JSON pointer.
pub(super) fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// The document with one more component for each of the places: an object whose only property is of that schema, so
/// that every schema has a Rust type of a known name, and `null` a place.
pub(super) fn with_holders(tree: &Value, places: &[String]) -> Value {
    let mut tree = tree.clone();
    let components = entry(&mut tree, "components").and_then(|components| entry(components, "schemas"));
    if let Some(Value::Object(schemas)) = components {
        for (number, place) in places.iter().enumerate() {
            let value = json!({ "$ref": place });
            let holder = json!({ "type": "object", "required": ["value"], "properties": { "value": value } });
            schemas.insert(holder_name(number), holder);
        }
    }
    tree
}

/// The name of the component with that number, which is its name in Rust too.
pub(super) fn holder_name(number: usize) -> String {
    format!("HolderOf{number}")
}

/// The object under a key, made where there is none.
fn entry<'v>(value: &'v mut Value, key: &str) -> Option<&'v mut Value> {
    Some(value.as_object_mut()?.entry(key).or_insert_with(|| Value::Object(Map::new())))
}
