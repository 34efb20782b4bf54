//! Facts of the original, looked up where another part of it is converted.

use super::context::{Converting, MAX_TYPES};
use crate::openapi::fields::Text;
use crate::openapi::node::{Mapping, Node};

/// The keywords of a path item that are operations.
pub(super) const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

/// Keywords that say what a value is. They stand in the parameter, and belong to its schema.
pub(super) const OF_VALUES: [&str; 21] = [
    "type",
    "format",
    "items",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
    "x-enum-varnames",
    "x-enum-descriptions",
    "x-clientwright-type-name",
    "x-clientwright-unit",
    "x-clientwright-rust-type",
];

/// Fate of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A parameter, as it was.
    Sent,
    /// The request body.
    Body,
    /// A property of the request body.
    Form,
}

/// Fate of the parameter at `node`.
pub(super) fn kind(node: &Node) -> Kind {
    match node.get("in").and_then(Node::as_str) {
        Some("body") => Kind::Body,
        Some("formData") => Kind::Form,
        Some(_) | None => Kind::Sent,
    }
}

/// The same of an item of `parameters`, its reference followed.
pub(super) fn kind_of_item(ctx: &Converting<'_, '_>, node: &Node) -> Kind {
    ctx.target(node).map_or_else(|| kind(node), |target| kind(target.node))
}

/// Whether the value is a list.
pub(super) fn is_list(mapping: &Mapping) -> bool {
    mapping.get("type").and_then(Node::as_str) == Some("array")
}

/// Whether the type is `file`.
pub(super) fn is_file(schema: &Mapping) -> bool {
    schema.get("type").and_then(Node::as_str) == Some("file")
}

/// Whether a value of the schema is an object or a list.
pub(super) fn is_structured(ctx: &Converting<'_, '_>, schema: &Node) -> bool {
    let target = ctx.target(schema);
    let schema = target.as_ref().map_or(schema, |target| target.node);
    let kind = schema.get("type").and_then(Node::as_str);
    let says = ["properties", "allOf", "items", "additionalProperties"];
    matches!(kind, Some("object" | "array")) || says.iter().any(|keyword| schema.get(keyword).is_some())
}

/// The media types under `keyword` of an operation, and no word of what else is there.
pub(super) fn listed<'d>(operation: &'d Node, keyword: &str) -> Option<Vec<Text<'d>>> {
    let items = operation.get(keyword)?.as_sequence()?;
    let text = |item: &'d Node| Some(Text { text: item.as_str()?, span: item.span });
    Some(items.iter().take(MAX_TYPES).filter_map(text).collect())
}
