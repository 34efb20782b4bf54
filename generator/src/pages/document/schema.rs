//! A field's facts as a JSON Schema.

use serde_json::{Map, Value, json};

use crate::pages::facts::{Field, Type};

/// The schema of a type; `table` says how a table is referred to.
pub(super) fn of_type(r#type: &Type, table: &dyn Fn(usize) -> Value) -> Value {
    match r#type {
        Type::String => json!({ "type": "string" }),
        Type::File => json!({ "type": "string", "format": "binary" }),
        Type::Integer => json!({ "type": "integer" }),
        Type::Long => json!({ "type": "integer", "format": "int64" }),
        Type::Number => json!({ "type": "number" }),
        Type::Float => json!({ "type": "number", "format": "float" }),
        Type::Double => json!({ "type": "number", "format": "double" }),
        Type::Boolean => json!({ "type": "boolean" }),
        Type::Null => json!({ "type": "null" }),
        Type::Array(inner) => json!({ "type": "array", "items": of_type(inner, table) }),
        Type::Map(inner) => json!({ "type": "object", "additionalProperties": of_type(inner, table) }),
        Type::Object | Type::Named(_) => json!({ "type": "object", "additionalProperties": true }),
        Type::Table(at) => table(*at),
        Type::Any => json!({}),
    }
}

/// The schema of a field.
pub(super) fn field(field: &Field, keep_descriptions: bool, table: &dyn Fn(usize) -> Value) -> Value {
    let mut schema = of_type(&field.r#type, table);
    if let Some(innermost) = innermost(&mut schema) {
        values(field, keep_descriptions, innermost);
    }
    let Some(map) = schema.as_object_mut() else {
        return schema;
    };
    if let Some(default) = &field.default {
        map.insert("default".to_owned(), default.clone());
    }
    limits(field, map);
    if let Some(unit) = field.unit {
        map.insert("x-clientwright-unit".to_owned(), unit.into());
    }
    if field.deprecated && !map.contains_key("$ref") {
        map.insert("deprecated".to_owned(), true.into());
    }
    if keep_descriptions && !field.description.is_empty() {
        described(map, &field.description)
    } else {
        schema
    }
}

/// The description first, as a person writes it.
fn described(map: &Map<String, Value>, description: &str) -> Value {
    let first = std::iter::once(("description".to_owned(), Value::from(description)));
    Value::Object(first.chain(map.clone()).collect())
}

/// The schema of the values themselves, within lists and maps.
fn innermost(schema: &mut Value) -> Option<&mut Map<String, Value>> {
    let map = schema.as_object_mut()?;
    let key =
        ["items", "additionalProperties"].into_iter().find(|key| map.get(*key).is_some_and(Value::is_object));
    match key {
        Some(key) => innermost(map.get_mut(key)?),
        None => Some(map),
    }
}

fn values(field: &Field, keep_descriptions: bool, map: &mut Map<String, Value>) {
    if let Some(format) = field.format {
        map.insert("format".to_owned(), format.into());
    }
    if field.options.is_empty() || map.contains_key("$ref") {
        return;
    }
    map.insert("enum".to_owned(), field.options.clone().into());
    if keep_descriptions && field.meanings.iter().all(|meaning| !meaning.is_empty()) {
        map.insert("x-enum-descriptions".to_owned(), field.meanings.clone().into());
    }
}

fn limits(field: &Field, map: &mut Map<String, Value>) {
    let limits = &field.limits;
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            map.insert(key.to_owned(), value);
        }
    };
    put("minLength", limits.min_length.map(Value::from));
    put("maxLength", limits.max_length.map(Value::from));
    put("minimum", limits.minimum.clone().map(Value::Number));
    put("maximum", limits.maximum.clone().map(Value::Number));
    put("minItems", limits.min_items.map(Value::from));
    put("maxItems", limits.max_items.map(Value::from));
    put("pattern", limits.pattern.clone().map(Value::from));
}
