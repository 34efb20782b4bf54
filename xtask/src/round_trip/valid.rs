//! Whether a value is one of its schema, as a crate says that knows nothing of this generator.

use jsonschema::Draft;
use serde_json::{Value, json};

/// A document whose schemas are plain JSON Schema, in place.
#[derive(Debug)]
pub(super) struct Schemas {
    tree: Value,
    draft: Draft,
}

impl Schemas {
    pub(super) fn of(tree: &Value) -> Self {
        let mut tree = tree.clone();
        let is_30 =
            tree.get("openapi").and_then(Value::as_str).is_some_and(|version| version.starts_with("3.0"));
        if is_30 {
            make_plain(&mut tree);
        }
        Self { tree, draft: if is_30 { Draft::Draft7 } else { Draft::Draft202012 } }
    }

    /// Why a value is none of the schema at a place, if it is none.
    ///
    /// # Errors
    /// When the schema cannot be read.
    pub(super) fn refusal(&self, place: &str, value: &Value) -> Result<Option<String>, String> {
        let mut schema = self.tree.clone();
        let root = schema.as_object_mut().ok_or("the document is no object")?;
        root.insert("$ref".to_owned(), json!(place));
        let options = jsonschema::options().with_draft(self.draft).should_validate_formats(true);
        let validator = options.build(&schema).map_err(|error| error.to_string())?;
        Ok(validator.validate(value).err().map(|error| format!("{error} at `{}`", error.instance_path())))
    }
}

/// `nullable` and the limits that exclude, as JSON Schema says them.
fn make_plain(node: &mut Value) {
    match node {
        Value::Object(object) => {
            object.values_mut().for_each(make_plain);
            for (limit, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
                match object.get(exclusive) {
                    Some(Value::Bool(true)) => {
                        let value = object.remove(limit).unwrap_or_default();
                        object.insert(exclusive.to_owned(), value);
                    }
                    Some(Value::Bool(false)) => drop(object.remove(exclusive)),
                    Some(_) | None => {}
                }
            }
            if object.get("nullable") == Some(&Value::Bool(true)) {
                allow_null(node);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(make_plain),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn allow_null(node: &mut Value) {
    let Some(object) = node.as_object_mut() else { return };
    object.remove("nullable");
    if let Some(Value::Array(values)) = object.get_mut("enum") {
        values.push(Value::Null);
    }
    match object.get("type").cloned() {
        Some(Value::String(kind)) => drop(object.insert("type".to_owned(), json!([kind, "null"]))),
        Some(_) => {}
        None => {
            let whole = std::mem::take(node);
            *node = json!({ "anyOf": [whole, { "type": "null" }] });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_dialects_are_understood() {
        let schemas = json!({
            "A": { "type": "integer", "nullable": true, "minimum": 1, "exclusiveMinimum": true },
            "B": { "allOf": [{ "$ref": "#/components/schemas/A" }], "nullable": true },
            "C": { "type": ["integer", "null"], "exclusiveMinimum": 1 },
            "D": { "type": "string", "format": "date" },
        });
        let refuses = |version: &str, name: &str, value: Value| {
            let tree = json!({ "openapi": version, "components": { "schemas": schemas } });
            let place = format!("#/components/schemas/{name}");
            Schemas::of(&tree).refusal(&place, &value).unwrap().is_some()
        };
        for (name, version) in [("A", "3.0.3"), ("B", "3.0.3"), ("C", "3.1.0")] {
            assert!(!refuses(version, name, Value::Null) && !refuses(version, name, json!(2)), "{name}");
            assert!(refuses(version, name, json!(1)) && refuses(version, name, json!("2")), "{name}");
        }
        assert!(refuses("3.1.0", "D", json!("yesterday")) && !refuses("3.0.0", "D", json!("2026-11-27")));
    }
}
