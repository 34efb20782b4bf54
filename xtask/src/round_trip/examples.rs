//! The examples and defaults of a document, each with the schema that it is of.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::document::escaped;

/// An example or a default.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Literal {
    /// Place in the document, as a JSON pointer.
    pub(super) at: String,
    /// The reference to its schema.
    pub(super) schema: String,
    pub(super) value: Value,
}

impl Literal {
    pub(super) fn to_json(&self) -> Value {
        json!({ "at": self.at, "schema": self.schema, "value": self.value })
    }
}

/// Keywords whose value is a schema, a list of schemas, or schemas by name.
const ONE: [&str; 5] = ["items", "additionalProperties", "not", "propertyNames", "contains"];
const LISTS: [&str; 4] = ["allOf", "oneOf", "anyOf", "prefixItems"];
const NAMED: [&str; 4] = ["properties", "patternProperties", "$defs", "definitions"];

/// Keywords that do not change which values a schema allows.
const WORDS: [&str; 8] =
    ["title", "description", "example", "examples", "default", "deprecated", "externalDocs", "xml"];

/// All literals of a document, in its order. Schemas that allow the same single values are one.
pub(super) fn literals(tree: &Value) -> Vec<Literal> {
    let mut found = Found::default();
    found.walk("#", tree, 0);
    found.literals
}

/// References to the schemas that stand in operations and are no reference themselves, each text once.
pub(super) fn inline(tree: &Value) -> Vec<String> {
    let mut found = Found::default();
    found.walk("#", tree, 0);
    found.inline
}

#[derive(Default)]
struct Found {
    literals: Vec<Literal>,
    inline: Vec<String>,
    /// The first schema of each text, for schemas without parts.
    alike: HashMap<String, String>,
}

/// Levels of a document that are looked at.
const DEEPEST: usize = 100;

impl Found {
    /// Looks for schemas below a node that is none.
    fn walk(&mut self, at: &str, node: &Value, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        match node {
            Value::Object(object) => {
                if let Some(schema) = object.get("schema") {
                    self.note(&format!("{at}/schema"), schema);
                    self.beside(at, object, schema);
                    self.schema(&format!("{at}/schema"), schema, depth);
                }
                for (key, value) in object {
                    let place = format!("{at}/{}", escaped(key));
                    match key.as_str() {
                        "schema" | "example" | "examples" => {}
                        key if key.starts_with("x-") => {}
                        "schemas" if at == "#/components" => self.named(&place, value, depth),
                        _ => self.walk(&place, value, depth + 1),
                    }
                }
            }
            Value::Array(items) => {
                items
                    .iter()
                    .enumerate()
                    .for_each(|(index, item)| self.walk(&format!("{at}/{index}"), item, depth + 1));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn note(&mut self, at: &str, schema: &Value) {
        let is_own = self.place(at, schema) == at;
        if is_own && !at.starts_with("#/components/schemas/") {
            self.inline.push(at.to_owned());
        }
    }

    /// The examples of a media type or a parameter.
    fn beside(&mut self, at: &str, object: &Map<String, Value>, schema: &Value) {
        let place = format!("{at}/schema");
        if let Some(example) = object.get("example") {
            self.put(format!("{at}/example"), &place, schema, example);
        }
        for (name, example) in object.get("examples").and_then(Value::as_object).into_iter().flatten() {
            if let Some(value) = example.get("value") {
                self.put(format!("{at}/examples/{}/value", escaped(name)), &place, schema, value);
            }
        }
    }

    fn named(&mut self, at: &str, schemas: &Value, depth: usize) {
        for (name, schema) in schemas.as_object().into_iter().flatten() {
            self.schema(&format!("{at}/{}", escaped(name)), schema, depth + 1);
        }
    }

    fn schema(&mut self, at: &str, node: &Value, depth: usize) {
        let Some(object) = node.as_object().filter(|_| depth <= DEEPEST) else { return };
        for key in ["example", "default"] {
            if let Some(value) = object.get(key) {
                self.put(format!("{at}/{key}"), at, node, value);
            }
        }
        let examples = object.get("examples").and_then(Value::as_array);
        for (index, value) in examples.into_iter().flatten().enumerate() {
            self.put(format!("{at}/examples/{index}"), at, node, value);
        }
        for (key, value) in object {
            let place = format!("{at}/{key}");
            let key = key.as_str();
            if ONE.contains(&key) {
                self.schema(&place, value, depth + 1);
            } else if LISTS.contains(&key) {
                let parts = value.as_array().into_iter().flatten().enumerate();
                parts.for_each(|(index, part)| self.schema(&format!("{place}/{index}"), part, depth + 1));
            } else if NAMED.contains(&key) {
                self.named(&place, value, depth);
            }
        }
    }

    fn put(&mut self, at: String, place: &str, schema: &Value, value: &Value) {
        let schema = self.place(place, schema);
        self.literals.push(Literal { at, schema, value: value.clone() });
    }

    /// The place of a schema: of a reference the one that it leads to, of one without parts the first that is alike.
    fn place(&mut self, place: &str, schema: &Value) -> String {
        let Some(object) = schema.as_object() else { return place.to_owned() };
        let telling =
            object.iter().filter(|(key, _)| !WORDS.contains(&key.as_str()) && !key.starts_with("x-"));
        let telling: Map<String, Value> = telling.map(|(key, value)| (key.clone(), value.clone())).collect();
        if let (1, Some(target)) = (telling.len(), telling.get("$ref").and_then(Value::as_str)) {
            return target.to_owned();
        }
        let has_parts = telling.keys().any(|key| {
            let key = key.as_str();
            key == "$ref" || ONE.contains(&key) || LISTS.contains(&key) || NAMED.contains(&key)
        });
        if has_parts {
            return place.to_owned();
        }
        let text = Value::Object(telling).to_string();
        self.alike.entry(text).or_insert_with(|| place.to_owned()).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_found_with_their_schemas() {
        let tree = serde_json::json!({
            "paths": { "/a": { "get": { "parameters": [{ "name": "n", "schema": { "type": "string" }, "example": "x" }] } } },
            "components": { "schemas": {
                "A": { "type": "object", "example": { "default": 1 }, "properties": {
                    "default": { "type": "string", "default": "d", "description": "Words." },
                    "list": { "type": "array", "items": { "$ref": "#/components/schemas/A", "description": "An a." }, "default": [] },
                } },
                "B": { "allOf": [{ "$ref": "#/components/schemas/A", "default": {} }] },
            } },
        });
        let found: Vec<_> = literals(&tree).into_iter().map(|one| (one.at, one.schema)).collect();
        let a = "#/components/schemas/A";
        let text = "#/paths/~1a/get/parameters/0/schema";
        let expected = [
            ("#/paths/~1a/get/parameters/0/example".to_owned(), text.to_owned()),
            (format!("{a}/example"), a.to_owned()),
            (format!("{a}/properties/default/default"), text.to_owned()),
            (format!("{a}/properties/list/default"), format!("{a}/properties/list")),
            ("#/components/schemas/B/allOf/0/default".to_owned(), a.to_owned()),
        ];
        assert_eq!(found, expected);
    }
}
