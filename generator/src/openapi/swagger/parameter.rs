//! Parameters that OpenAPI 3.0 has too, those of path, query and header: what they say of their values moves below
//! `schema`, and `collectionFormat` becomes `style` and `explode`.
//! Spec: <https://spec.openapis.org/oas/v2.0.html#parameter-object>

use super::context::Converting;
use super::object::{Object, flag, text};
use super::original::{OF_VALUES, is_list};
use super::{reference, schema};
use crate::diagnostic::{Problem, suggest};
use crate::openapi::fields::{self, Fields};
use crate::openapi::keyword::swagger as keyword;
use crate::openapi::node::Node;

const LOCATIONS: [&str; 5] = ["query", "header", "path", "formData", "body"];

/// Converts an item of `parameters`; `None` for one in a place that Swagger does not have.
pub(super) fn convert(ctx: &mut Converting<'_, '_>, node: &Node) -> Option<Node> {
    if let Some(target) = ctx.inlined(node) {
        return convert(ctx, target);
    }
    if let Some(pointer) = node.get("$ref") {
        let mut object = Object::new(node.span);
        object.add("$ref", reference::convert(ctx, pointer));
        return Some(object.into_node());
    }
    if !is_of_known_place(ctx, node) {
        return None;
    }
    let Some(mut fields) = Fields::open(ctx.diagnostics, node, &keyword::PARAMETER) else {
        return Some(node.clone());
    };
    let mut object = Object::new(node.span);
    object.keep(fields.mapping(), &keyword::PARAMETER, &CONVERTED);
    if let Some(schema) = value(ctx, &mut fields) {
        object.add("schema", schema);
    }
    for (keyword, value) in style(ctx, &mut fields) {
        object.add(keyword, value);
    }
    fields.close(ctx.diagnostics);
    Some(object.into_node())
}

/// Keywords that a parameter has no more, besides [`OF_VALUES`].
const OF_SWAGGER: [&str; 4] = ["schema", "collectionFormat", "allowEmptyValue", "x-nullable"];

/// All of them.
const CONVERTED: [&str; OF_VALUES.len() + OF_SWAGGER.len()] = {
    let mut all = [""; OF_VALUES.len() + OF_SWAGGER.len()];
    let (values, own) = all.split_at_mut(OF_VALUES.len());
    values.copy_from_slice(&OF_VALUES);
    own.copy_from_slice(&OF_SWAGGER);
    all
};

fn is_of_known_place(ctx: &mut Converting<'_, '_>, node: &Node) -> bool {
    let Some(place) = node.get("in") else { return true };
    let Some(name) = place.as_str() else { return true };
    let is_known = LOCATIONS.contains(&name);
    if !is_known {
        let suggestion = suggest(name, LOCATIONS);
        ctx.diagnostics.push(Problem::UnknownLocation { name: name.to_owned(), suggestion }, place.span);
    }
    is_known
}

/// The schema of a value: its own, which bodies have, or else what the parameter or header itself says.
pub(super) fn value(ctx: &mut Converting<'_, '_>, fields: &mut Fields<'_>) -> Option<Node> {
    if let Some(written) = fields.take("schema") {
        for keyword in OF_VALUES {
            fields.ignore(ctx.diagnostics, keyword, "the value is what `schema` says");
        }
        return Some(schema::convert(ctx, written));
    }
    let mapping = fields.mapping();
    let says = |key: &str| OF_VALUES.contains(&key) || key == "x-nullable";
    let mut said = Vec::new();
    for entry in mapping.iter().filter(|entry| says(&entry.key)) {
        let mut entry = entry.clone();
        if entry.key == "items" {
            entry.value = items(&entry.value);
        }
        said.push(entry);
    }
    if said.is_empty() {
        return None;
    }
    let mut object = Object::new(fields.node.span);
    for entry in said {
        object.push(entry.key, entry.key_span, entry.value);
    }
    Some(schema::convert(ctx, &object.into_node()))
}

/// `items` without the format of a list in a list, which is sent as JSON text.
fn items(node: &Node) -> Node {
    let Some(mapping) = node.as_mapping() else { return node.clone() };
    let mut object = Object::new(node.span);
    for entry in mapping.iter().filter(|entry| entry.key != "collectionFormat") {
        let value = if entry.key == "items" { items(&entry.value) } else { entry.value.clone() };
        object.push(&entry.key, entry.key_span, value);
    }
    object.into_node()
}

/// `style` and `explode` of a list; commas unless it says more.
pub(super) fn style(ctx: &mut Converting<'_, '_>, fields: &mut Fields<'_>) -> Vec<(&'static str, Node)> {
    if !is_list(fields.mapping()) {
        return Vec::new();
    }
    let is_query = fields.node.get("in").and_then(Node::as_str) == Some("query");
    let span = fields.node.span;
    let Some(format) = fields.text(ctx.diagnostics, "collectionFormat") else {
        return if is_query { vec![("explode", flag(false, span))] } else { Vec::new() };
    };
    let written = |name: String| vec![("style", text(name, format.span))];
    match format.text {
        "csv" if is_query => vec![("explode", flag(false, format.span))],
        "multi" if is_query => vec![("explode", flag(true, format.span))],
        "csv" => Vec::new(),
        "ssv" => written("spaceDelimited".to_owned()),
        "pipes" => written("pipeDelimited".to_owned()),
        // No style, which is reported where the parameter is lowered.
        other => {
            let plain = is_query.then(|| ("explode", flag(false, format.span)));
            written(format!("collectionFormat: {other}")).into_iter().chain(plain).collect()
        }
    }
}

/// The text under `name` of a parameter that the converted document has no more.
pub(super) fn name<'d>(ctx: &mut Converting<'_, '_>, fields: &mut Fields<'d>) -> Option<fields::Text<'d>> {
    let node = fields.require(ctx.diagnostics, "name")?;
    fields::text(ctx.diagnostics, node, "name")
}
