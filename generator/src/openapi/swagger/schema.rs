//! Schemas: references lead to `components`, `discriminator` is an object, `x-nullable` is `nullable`, and a file is
//! a binary string. All else is the same, also what Swagger 2.0 does not have: `oneOf` is read where it is written.
//! Spec: <https://spec.openapis.org/oas/v2.0.html#schema-object>

use super::context::Converting;
use super::object::{Object, text};
use super::{original, reference};
use crate::openapi::node::{Entry, Mapping, Node, Value};

/// Converts the schema at `node`, and those in it.
pub(super) fn convert(ctx: &mut Converting<'_, '_>, node: &Node) -> Node {
    let Some(mapping) = node.as_mapping() else { return node.clone() };
    let mut object = Object::new(node.span);
    for entry in mapping {
        keyword(ctx, &mut object, mapping, entry);
    }
    object.into_node()
}

fn keyword(ctx: &mut Converting<'_, '_>, object: &mut Object, schema: &Mapping, entry: &Entry) {
    let Entry { key, key_span, value } = entry;
    let converted = match key.as_str() {
        "properties" | "patternProperties" | "definitions" | "$defs" => each(ctx, value),
        "items"
        | "additionalProperties"
        | "unevaluatedProperties"
        | "propertyNames"
        | "allOf"
        | "anyOf"
        | "oneOf"
        | "not"
        | "prefixItems" => one_or_many(ctx, value),
        "$ref" => reference::convert(ctx, value),
        "discriminator" if value.as_str().is_some() => {
            let mut discriminator = Object::new(value.span);
            discriminator.add("propertyName", value.clone());
            discriminator.into_node()
        }
        "x-nullable" => {
            if schema.get("nullable").is_none() {
                object.push("nullable", *key_span, value.clone());
            }
            return;
        }
        "type" if value.as_str() == Some("file") => {
            object.add("format", text("binary", value.span));
            text("string", value.span)
        }
        // The format of a file says nothing that `binary` does not.
        "format" if original::is_file(schema) => return,
        _ => value.clone(),
    };
    object.push(key, *key_span, converted);
}

/// The schemas of a mapping of names.
pub(super) fn each(ctx: &mut Converting<'_, '_>, node: &Node) -> Node {
    let Some(mapping) = node.as_mapping() else { return node.clone() };
    let mut object = Object::new(node.span);
    for entry in mapping {
        let schema = convert(ctx, &entry.value);
        object.push(&entry.key, entry.key_span, schema);
    }
    object.into_node()
}

fn one_or_many(ctx: &mut Converting<'_, '_>, node: &Node) -> Node {
    let Some(items) = node.as_sequence() else { return convert(ctx, node) };
    let items = items.iter().map(|item| convert(ctx, item)).collect();
    Node { value: Value::Sequence(items), span: node.span }
}

/// Converts an extension of the document, in which schemas may stand that references lead to.
pub(super) fn anywhere(ctx: &mut Converting<'_, '_>, node: &Node) -> Node {
    match &node.value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => node.clone(),
        Value::Sequence(items) => {
            let items = items.iter().map(|item| anywhere(ctx, item)).collect();
            Node { value: Value::Sequence(items), span: node.span }
        }
        Value::Mapping(mapping) if mapping.get("$ref").is_some() || mapping.get("type").is_some() => {
            convert(ctx, node)
        }
        Value::Mapping(mapping) => {
            let mut object = Object::new(node.span);
            for entry in mapping {
                let value = anywhere(ctx, &entry.value);
                object.push(&entry.key, entry.key_span, value);
            }
            object.into_node()
        }
    }
}
