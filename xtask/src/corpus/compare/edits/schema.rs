//! Edits of components: types, fields, options.

use std::collections::HashSet;

use clientwright::compare::Class;
use serde_json::{Map, Value, json};

use super::operation::describe;
use super::{Expected, Kind, split, token};

pub(super) const KINDS: [Kind; 10] = [
    Kind { name: "component renamed", places: objects, make: rename },
    Kind { name: "component described otherwise", places: objects, make: describe },
    Kind { name: "field removed", places: fields, make: remove },
    Kind { name: "field added", places: objects, make: add },
    Kind { name: "field of another type", places: texts, make: retype },
    Kind { name: "field described otherwise", places: texts, make: describe },
    Kind { name: "field required or not", places: fields, make: require },
    Kind { name: "field renamed", places: texts, make: rename_field },
    Kind { name: "option added", places: options, make: add_option },
    Kind { name: "option removed", places: options, make: remove_option },
];

/// Components that are plain objects.
fn objects(tree: &Value) -> Vec<String> {
    let schemas = tree.pointer("/components/schemas").and_then(Value::as_object);
    let own = schemas.into_iter().flatten().filter(|(_, schema)| {
        let other = ["allOf", "oneOf", "anyOf", "$ref", "enum", "not"];
        let fields = schema.get("properties").and_then(Value::as_object);
        other.iter().all(|key| schema.get(*key).is_none()) && fields.is_some_and(|map| map.len() > 1)
    });
    own.map(|(key, _)| format!("/components/schemas/{}", token(key))).collect()
}

fn fields(tree: &Value) -> Vec<String> {
    let each = objects(tree).into_iter().flat_map(|object| {
        let map = tree.pointer(&format!("{object}/properties")).and_then(Value::as_object);
        let fields = map.into_iter().flatten();
        fields.map(|(key, _)| format!("{object}/properties/{}", token(key))).collect::<Vec<_>>()
    });
    each.collect()
}

/// Fields that are plain texts.
fn texts(tree: &Value) -> Vec<String> {
    let known = ["type", "description", "example", "title", "maxLength", "minLength"];
    let is_plain = |pointer: &String| {
        tree.pointer(pointer).and_then(Value::as_object).is_some_and(|map| {
            map.get("type") == Some(&json!("string")) && map.keys().all(|key| known.contains(&key.as_str()))
        })
    };
    fields(tree).into_iter().filter(is_plain).collect()
}

/// Fields that are enumerations of at least three texts.
fn options(tree: &Value) -> Vec<String> {
    let is_listed = |pointer: &String| {
        let list = tree.pointer(&format!("{pointer}/enum")).and_then(Value::as_array);
        list.is_some_and(|list| list.len() > 2 && list.iter().all(Value::is_string))
            && tree.pointer(&format!("{pointer}/default")).is_none()
    };
    fields(tree).into_iter().filter(is_listed).collect()
}

/// Why an edit in a component may be no change, or several: the components that `allOf` puts into others.
pub(super) fn exception(tree: &Value, place: &str) -> Option<&'static str> {
    let component = place.strip_prefix("/components/schemas/")?.split('/').next()?;
    let mut parts = HashSet::new();
    composed(tree, false, &mut parts);
    let is_part = parts.contains(&format!("#/components/schemas/{component}"));
    is_part.then_some("the component is part of an `allOf`, which has its fields itself: a change in each")
}

/// References that are parts of others.
fn composed(value: &Value, is_part: bool, found: &mut HashSet<String>) {
    match value {
        Value::Object(map) => {
            found.extend(map.get("$ref").and_then(Value::as_str).filter(|_| is_part).map(str::to_owned));
            for (key, value) in map {
                let is_choice = is_part && (key == "oneOf" || key == "anyOf");
                composed(value, key == "allOf" || is_choice, found);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| composed(value, is_part, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A mapping with another name for one of its keys, in the same place.
fn with_key(map: &Map<String, Value>, from: &str, to: &str) -> Map<String, Value> {
    let key = |key: &String| if key == from { to.to_owned() } else { key.clone() };
    map.iter().map(|(name, value)| (key(name), value.clone())).collect()
}

fn rename(tree: &mut Value, pointer: &str) -> Option<Expected> {
    let (parent, last) = split(pointer)?;
    let schemas = tree.pointer_mut(parent)?.as_object_mut()?;
    *schemas = with_key(schemas, &last, "RenamedByAnEdit");
    let reference = format!("#{parent}/{}", token(&last));
    let is_named = refer(tree, &reference, &format!("#{parent}/RenamedByAnEdit"));
    // Without a reference to it, nothing tells that it is the same.
    is_named.then_some(Expected::Note)
}

/// Puts another reference in the place of one; whether there was one.
fn refer(value: &mut Value, from: &str, to: &str) -> bool {
    match value {
        Value::Object(map) => {
            let mut is_found = false;
            for (key, value) in map.iter_mut() {
                if key == "$ref" && value.as_str() == Some(from) {
                    *value = to.into();
                    is_found = true;
                } else {
                    is_found |= refer(value, from, to);
                }
            }
            is_found
        }
        Value::Array(list) => list.iter_mut().map(|value| refer(value, from, to)).max().unwrap_or_default(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

fn remove(tree: &mut Value, pointer: &str) -> Option<Expected> {
    let (parent, last) = split(pointer)?;
    tree.pointer_mut(parent)?.as_object_mut()?.shift_remove(&last)?;
    let (object, _) = split(parent)?;
    if let Some(list) = tree.pointer_mut(&format!("{object}/required")).and_then(Value::as_array_mut) {
        list.retain(|name| *name != json!(last));
    }
    Some(Expected::One(Class::Breaking))
}

fn add(tree: &mut Value, pointer: &str) -> Option<Expected> {
    let map = tree.pointer_mut(&format!("{pointer}/properties"))?.as_object_mut()?;
    map.insert("added_by_an_edit".to_owned(), json!({ "type": "string" }));
    Some(Expected::One(Class::Additive))
}

fn retype(tree: &mut Value, pointer: &str) -> Option<Expected> {
    *tree.pointer_mut(&format!("{pointer}/type"))? = "boolean".into();
    let map = tree.pointer_mut(pointer)?.as_object_mut()?;
    let facts = ["example", "maxLength", "minLength"];
    facts.iter().all(|key| map.get(*key).is_none()).then_some(Expected::One(Class::Breaking))
}

fn require(tree: &mut Value, pointer: &str) -> Option<Expected> {
    let (parent, last) = split(pointer)?;
    let is_one_way = |key: &str| tree.pointer(&format!("{pointer}/{key}")) == Some(&json!(true));
    if is_one_way("readOnly") || is_one_way("writeOnly") {
        return None;
    }
    let (object, _) = split(parent)?;
    let map = tree.pointer_mut(object)?.as_object_mut()?;
    let list = map.entry("required").or_insert_with(|| json!([])).as_array_mut()?;
    let count = list.len();
    list.retain(|name| *name != json!(last));
    if list.len() == count {
        list.push(last.into());
    }
    Some(Expected::One(Class::Breaking))
}

fn rename_field(tree: &mut Value, pointer: &str) -> Option<Expected> {
    let (parent, last) = split(pointer)?;
    let fields = tree.pointer_mut(parent)?.as_object_mut()?;
    *fields = with_key(fields, &last, "renamed_by_an_edit");
    let (object, _) = split(parent)?;
    let list = tree.pointer_mut(&format!("{object}/required")).and_then(Value::as_array_mut);
    for name in list.into_iter().flatten().filter(|name| **name == json!(last)) {
        *name = "renamed_by_an_edit".into();
    }
    Some(Expected::One(Class::Breaking))
}

fn add_option(tree: &mut Value, pointer: &str) -> Option<Expected> {
    tree.pointer_mut(&format!("{pointer}/enum"))?.as_array_mut()?.push("ADDED_BY_AN_EDIT".into());
    Some(Expected::One(Class::Additive))
}

fn remove_option(tree: &mut Value, pointer: &str) -> Option<Expected> {
    tree.pointer_mut(&format!("{pointer}/enum"))?.as_array_mut()?.pop();
    Some(Expected::One(Class::Breaking))
}
