//! A document in other shapes that mean the same.

use std::collections::{HashMap, HashSet};

use clientwright::pages::document::yaml;
use serde_json::{Map, Value};

/// The shape in which every component has another name.
pub(super) const RENAMED: &str = "components renamed";

/// The shape in which the keys of all mappings stand the other way round.
const REORDERED: &str = "keys in another order";

/// Parts of a document in which components stand.
const SECTIONS: [&str; 6] = ["schemas", "parameters", "responses", "requestBodies", "headers", "examples"];

/// The shapes, by name.
#[must_use]
pub fn variants(text: &str, tree: &Value) -> Vec<(&'static str, String)> {
    vec![
        ("itself", text.to_owned()),
        ("JSON", tree.to_string()),
        ("YAML", yaml::text(tree)),
        (REORDERED, reordered(tree).to_string()),
        (RENAMED, renamed(tree).to_string()),
    ]
}

/// The document with the keys of all mappings the other way round.
fn reordered(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            Value::Object(map.iter().rev().map(|(key, value)| (key.clone(), reordered(value))).collect())
        }
        Value::Array(list) => Value::Array(list.iter().map(reordered).collect()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

/// The document with another name for each component, in it and in all references. A schema that a discriminator names
/// keeps its name: it is on the wire.
fn renamed(tree: &Value) -> Value {
    let mut named = HashSet::new();
    discriminated(tree, &mut named);
    // A value of the base itself says the base's name.
    let schemas = tree.pointer("/components/schemas").and_then(Value::as_object);
    let bases = schemas.into_iter().flatten().filter(|(_, schema)| schema.get("discriminator").is_some());
    named.extend(bases.map(|(key, _)| key.clone()));
    let mut references = HashMap::new();
    let mut tree = tree.clone();
    for (prefix, owner) in [("/components", "/components"), ("", "")] {
        let sections: &[&str] =
            if owner.is_empty() { &["definitions", "parameters", "responses"] } else { &SECTIONS };
        for section in sections {
            let pointer = format!("{owner}/{section}");
            let Some(Value::Object(map)) = tree.pointer_mut(&pointer) else { continue };
            let mut other = Map::new();
            for (key, value) in std::mem::take(map) {
                let name = if named.contains(&key) { key.clone() } else { format!("{key}Renamed") };
                let escaped = |key: &str| key.replace('~', "~0").replace('/', "~1");
                references.insert(
                    format!("#{prefix}/{section}/{}", escaped(&key)),
                    format!("#{prefix}/{section}/{}", escaped(&name)),
                );
                other.insert(name, value);
            }
            *map = other;
        }
    }
    refer(&mut tree, &references);
    tree
}

/// The schemas of which a discriminator can show the name.
fn discriminated(value: &Value, found: &mut HashSet<String>) {
    match value {
        Value::Object(map) => {
            if map.contains_key("discriminator") {
                for list in ["oneOf", "anyOf"].iter().filter_map(|key| map.get(*key)?.as_array()) {
                    found.extend(list.iter().filter_map(|one| last(one.get("$ref")?.as_str()?)));
                }
                let mapping = map.get("discriminator").and_then(|one| one.get("mapping")?.as_object());
                found.extend(mapping.into_iter().flatten().filter_map(|(_, name)| last(name.as_str()?)));
            }
            map.values().for_each(|value| discriminated(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| discriminated(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn last(reference: &str) -> Option<String> {
    reference.rsplit('/').next().map(str::to_owned)
}

/// The other reference, to a component or into it.
fn referred(text: &str, references: &HashMap<String, String>) -> Option<String> {
    let mut ends = text.match_indices('/').map(|(at, _)| at).chain([text.len()]);
    ends.find_map(|at| {
        let (component, rest) = text.split_at_checked(at)?;
        Some(format!("{}{rest}", references.get(component)?))
    })
}

/// Puts other references in the place of all; a value of `$ref` that is no text is no reference.
fn refer(value: &mut Value, references: &HashMap<String, String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map.iter_mut() {
                let other =
                    value.as_str().filter(|_| key == "$ref").and_then(|text| referred(text, references));
                match other {
                    Some(other) => *value = Value::from(other),
                    None => refer(value, references),
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|value| refer(value, references)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
