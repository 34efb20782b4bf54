//! Edits of operations, parameters and responses.

use clientwright::compare::Class;
use serde_json::{Value, json};

use super::{Expected, Kind, key, split, token};

const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

pub(super) const KINDS: [Kind; 18] = [
    Kind { name: "operation removed", places: operations, make: remove_operation },
    Kind { name: "operation added", places: paths, make: add_operation },
    Kind { name: "operation described otherwise", places: operations, make: describe },
    Kind { name: "operation deprecated", places: operations, make: deprecate },
    Kind { name: "operation renamed", places: named, make: rename },
    Kind { name: "operation moved", places: movable, make: shift },
    Kind { name: "operation grouped otherwise", places: operations, make: group },
    Kind { name: "optional parameter added", places: operations, make: |t, p| add_parameter(t, p, false) },
    Kind { name: "required parameter added", places: operations, make: |t, p| add_parameter(t, p, true) },
    Kind { name: "parameter removed", places: parameters, make: remove_parameter },
    Kind { name: "parameter required or not", places: parameters, make: require },
    Kind { name: "parameter described otherwise", places: parameters, make: describe },
    Kind { name: "parameter limited", places: texts, make: limit },
    Kind { name: "parameter of another type", places: texts, make: retype },
    Kind { name: "parameter with another default", places: defaults, make: default },
    Kind { name: "error status added", places: operations, make: add_status },
    Kind { name: "response described otherwise", places: responses, make: describe },
    Kind { name: "parameter in another place", places: queries, make: to_header },
];

/// Pointers to all operations.
fn operations(tree: &Value) -> Vec<String> {
    let paths = tree.get("paths").and_then(Value::as_object);
    let each = paths.into_iter().flatten().flat_map(|(path, item)| {
        let methods = METHODS.into_iter().filter(|method| item.get(method).is_some_and(Value::is_object));
        methods.map(move |method| format!("/paths/{}/{method}", token(path)))
    });
    each.collect()
}

fn paths(tree: &Value) -> Vec<String> {
    let paths = tree.get("paths").and_then(Value::as_object);
    paths.into_iter().flatten().map(|(path, _)| format!("/paths/{}", token(path))).collect()
}

fn named(tree: &Value) -> Vec<String> {
    let has_id = |pointer: &String| tree.pointer(&format!("{pointer}/operationId")).is_some();
    operations(tree).into_iter().filter(has_id).collect()
}

/// Paths of one operation, which has a name, so that it is found again.
fn movable(tree: &Value) -> Vec<String> {
    let (all, named) = (operations(tree), named(tree));
    let is_named = |path: &String| {
        let of_path = |pointer: &&String| pointer.rsplit_once('/').is_some_and(|(parent, _)| parent == path);
        all.iter().filter(of_path).count() == 1 && named.iter().filter(of_path).count() == 1
    };
    paths(tree).into_iter().filter(is_named).collect()
}

/// Pointers to the parameters that are written in their operation.
fn parameters(tree: &Value) -> Vec<String> {
    let each = operations(tree).into_iter().flat_map(|operation| {
        let list = tree.pointer(&format!("{operation}/parameters")).and_then(Value::as_array);
        let list = list.into_iter().flatten().enumerate();
        let own = list.filter(|(_, one)| {
            let place = one.get("in").and_then(Value::as_str);
            matches!(place, Some("query" | "header")) && !is_reserved(one)
        });
        own.map(move |(index, _)| format!("{operation}/parameters/{index}")).collect::<Vec<_>>()
    });
    each.collect()
}

/// Whether a header is the client's own.
fn is_reserved(parameter: &Value) -> bool {
    let name = parameter.get("name").and_then(Value::as_str).unwrap_or_default().to_lowercase();
    ["accept", "content-type", "authorization"].contains(&name.as_str())
}

fn queries(tree: &Value) -> Vec<String> {
    let is_query = |pointer: &String| {
        let place = tree.pointer(&format!("{pointer}/in")).and_then(Value::as_str);
        place == Some("query") && tree.pointer(&format!("{pointer}/schema/type")) == Some(&json!("string"))
    };
    parameters(tree).into_iter().filter(is_query).collect()
}

/// Schemas of parameters that are plain texts.
fn texts(tree: &Value) -> Vec<String> {
    let known = ["type", "description", "example", "minLength", "title"];
    let is_plain = |pointer: &String| {
        let schema = tree.pointer(pointer).and_then(Value::as_object);
        schema.is_some_and(|map| {
            map.get("type") == Some(&json!("string")) && map.keys().all(|key| known.contains(&key.as_str()))
        })
    };
    parameters(tree).into_iter().map(|pointer| format!("{pointer}/schema")).filter(is_plain).collect()
}

/// Schemas of parameters that have a number as default.
fn defaults(tree: &Value) -> Vec<String> {
    let is_number = |pointer: &String| tree.pointer(&format!("{pointer}/default")).is_some_and(Value::is_i64);
    parameters(tree).into_iter().map(|pointer| format!("{pointer}/schema")).filter(is_number).collect()
}

fn responses(tree: &Value) -> Vec<String> {
    let each = operations(tree).into_iter().flat_map(|operation| {
        let all = tree.pointer(&format!("{operation}/responses")).and_then(Value::as_object);
        let own = all.into_iter().flatten().filter(|(status, one)| {
            one.get("description").is_some()
                && one.get("$ref").is_none()
                && status.starts_with(|c: char| c.is_ascii_digit())
        });
        own.map(|(status, _)| format!("{operation}/responses/{}", token(status))).collect::<Vec<_>>()
    });
    each.collect()
}

fn remove_operation(tree: &mut Value, pointer: &str) -> Option<Expected> {
    let (parent, last) = split(pointer)?;
    tree.pointer_mut(parent)?.as_object_mut()?.shift_remove(&last)?;
    Some(Expected::One(Class::Breaking))
}

fn add_operation(tree: &mut Value, pointer: &str) -> Option<Expected> {
    let path = key(pointer.rsplit_once('/')?.1);
    if path.contains('{') {
        return None;
    }
    let operation =
        json!({ "operationId": "addedByAnEdit", "responses": { "204": { "description": "Done." } } });
    let paths = tree.get_mut("paths")?.as_object_mut()?;
    paths.insert(format!("{}/added-by-an-edit", path.trim_end_matches('/')), json!({ "post": operation }));
    Some(Expected::One(Class::Additive))
}

pub(super) fn describe(tree: &mut Value, pointer: &str) -> Option<Expected> {
    let map = tree.pointer_mut(pointer)?.as_object_mut()?;
    map.insert("description".to_owned(), "Told otherwise by an edit.".into());
    Some(Expected::One(Class::Documentation))
}

fn deprecate(tree: &mut Value, pointer: &str) -> Option<Expected> {
    let map = tree.pointer_mut(pointer)?.as_object_mut()?;
    let was = map.insert("deprecated".to_owned(), true.into());
    (was != Some(json!(true))).then_some(Expected::One(Class::Additive))
}

fn rename(tree: &mut Value, pointer: &str) -> Option<Expected> {
    *tree.pointer_mut(&format!("{pointer}/operationId"))? = "renamedByAnEdit".into();
    Some(Expected::Note)
}

fn shift(tree: &mut Value, pointer: &str) -> Option<Expected> {
    let (parent, last) = split(pointer)?;
    let paths = tree.pointer_mut(parent)?.as_object_mut()?;
    let item = paths.shift_remove(&last)?;
    paths.insert(format!("/moved-by-an-edit{last}"), item);
    Some(Expected::One(Class::Fix))
}

fn group(tree: &mut Value, pointer: &str) -> Option<Expected> {
    let map = tree.pointer_mut(pointer)?.as_object_mut()?;
    map.insert("tags".to_owned(), json!(["grouped by an edit"]));
    Some(Expected::One(Class::Documentation))
}

fn add_parameter(tree: &mut Value, pointer: &str, required: bool) -> Option<Expected> {
    let parameter = json!({
        "name": "added_by_an_edit", "in": "query", "required": required, "schema": { "type": "string" }
    });
    let map = tree.pointer_mut(pointer)?.as_object_mut()?;
    let list = map.entry("parameters").or_insert_with(|| json!([]));
    list.as_array_mut()?.push(parameter);
    Some(Expected::One(if required { Class::Breaking } else { Class::Additive }))
}

fn remove_parameter(tree: &mut Value, pointer: &str) -> Option<Expected> {
    let (parent, last) = split(pointer)?;
    tree.pointer_mut(parent)?.as_array_mut()?.remove(last.parse().ok()?);
    Some(Expected::One(Class::Breaking))
}

fn require(tree: &mut Value, pointer: &str) -> Option<Expected> {
    let map = tree.pointer_mut(pointer)?.as_object_mut()?;
    let is = map.get("required") == Some(&json!(true));
    map.insert("required".to_owned(), (!is).into());
    Some(Expected::One(Class::Breaking))
}

fn limit(tree: &mut Value, pointer: &str) -> Option<Expected> {
    tree.pointer_mut(pointer)?.as_object_mut()?.insert("maxLength".to_owned(), 77.into());
    Some(Expected::One(Class::Breaking))
}

fn retype(tree: &mut Value, pointer: &str) -> Option<Expected> {
    *tree.pointer_mut(&format!("{pointer}/type"))? = "boolean".into();
    let map = tree.pointer_mut(pointer)?.as_object_mut()?;
    ["example", "minLength"]
        .iter()
        .all(|key| map.get(*key).is_none())
        .then_some(Expected::One(Class::Breaking))
}

fn default(tree: &mut Value, pointer: &str) -> Option<Expected> {
    let place = tree.pointer_mut(&format!("{pointer}/default"))?;
    *place = (place.as_i64()?.checked_add(7)?).into();
    Some(Expected::One(Class::Breaking))
}

fn add_status(tree: &mut Value, pointer: &str) -> Option<Expected> {
    let map = tree.pointer_mut(&format!("{pointer}/responses"))?.as_object_mut()?;
    let was = map.insert("418".to_owned(), json!({ "description": "Short and stout." }));
    was.is_none().then_some(Expected::One(Class::Fix))
}

fn to_header(tree: &mut Value, pointer: &str) -> Option<Expected> {
    *tree.pointer_mut(&format!("{pointer}/in"))? = "header".into();
    Some(Expected::One(Class::Fix))
}
