//! Responses: `schema` and `examples` move into `content`, in the media types of `produces`.
//! Spec: <https://spec.openapis.org/oas/v2.0.html#response-object>

use super::context::Converting;
use super::object::{Object, reference as reference_to};
use super::place::Place;
use super::{content, media_type, original, parameter, reference, schema};
use crate::openapi::fields::{Fields, Text};
use crate::openapi::keyword::swagger as keyword;
use crate::openapi::node::{Entry, Mapping, Node};

/// The response at `place`, of an operation with these `produces`.
pub(super) fn convert<'d>(
    ctx: &mut Converting<'d, '_>,
    node: &'d Node,
    place: &Place<'_>,
    produces: &[Text<'d>],
) -> Node {
    if let Some(target) = ctx.inlined(node) {
        return build(ctx, target, place, produces, None);
    }
    let Some(pointer) = node.get("$ref") else {
        return build(ctx, node, place, produces, None);
    };
    if !media_type::are_same(produces, &ctx.produces)
        && let Some(target) = ctx.target(node)
        && target.node.get("schema").is_some()
        && ctx.has_room(target.node.measure().weight, node.span)
    {
        // The shared response comes in other media types.
        let shared = reference::moved(ctx, &format!("{}/schema", target.pointer));
        return build(ctx, target.node, place, produces, shared.as_deref());
    }
    let mut object = Object::new(node.span);
    object.add("$ref", reference::convert(ctx, pointer));
    object.into_node()
}

/// The response, its schema the one at `shared` where that stands elsewhere.
pub(super) fn build<'d>(
    ctx: &mut Converting<'d, '_>,
    node: &'d Node,
    place: &Place<'_>,
    produces: &[Text<'d>],
    shared: Option<&str>,
) -> Node {
    let Some(mut fields) = Fields::open(ctx.diagnostics, node, &keyword::RESPONSE) else {
        return node.clone();
    };
    let mut object = Object::new(node.span);
    object.keep(fields.mapping(), &keyword::RESPONSE, &["schema", "headers", "examples"]);
    let headers: Vec<_> = fields.entries(ctx.diagnostics, "headers").collect();
    if !headers.is_empty() {
        let mut converted = Object::new(node.span);
        for entry in headers {
            let header = header(ctx, &entry.value);
            converted.push(&entry.key, entry.key_span, header);
        }
        object.add("headers", converted.into_node());
    }
    if let Some(content) = content(ctx, &mut fields, place, produces, shared) {
        object.add("content", content);
    }
    fields.close(ctx.diagnostics);
    object.into_node()
}

/// The body, where there is one: without a schema there is none.
fn content<'d>(
    ctx: &mut Converting<'d, '_>,
    fields: &mut Fields<'d>,
    place: &Place<'_>,
    produces: &[Text<'d>],
    shared: Option<&str>,
) -> Option<Node> {
    let node = fields.node;
    let written = fields.take("schema");
    let schema = written.map(|written| match shared.filter(|_| written.get("$ref").is_none()) {
        Some(pointer) => reference_to(pointer, written.span),
        None => schema::convert(ctx, written),
    });
    let types = media_type::of_response(ctx, node, produces);
    let examples = examples(ctx, fields, produces);
    Some(content::content(ctx, &types, place, &schema?, |listed, media| {
        if let Some(example) = examples.and_then(|examples| examples.get(listed)) {
            media.add("example", example.clone());
        }
    }))
}

/// The examples by media type; those that are lost are reported.
fn examples<'d>(
    ctx: &mut Converting<'_, '_>,
    fields: &mut Fields<'d>,
    produces: &[Text<'_>],
) -> Option<&'d Mapping> {
    let node = fields.take("examples")?;
    let examples = crate::openapi::fields::mapping(ctx.diagnostics, node, "examples")?;
    let schema = fields.take("schema").map(|schema| schema.as_mapping());
    let is_lost = |entry: &Entry| match schema {
        None => true,
        Some(schema) if schema.is_some_and(original::is_file) => true,
        Some(_) => !entry.key.contains('/') && !media_type::is_listed(produces, &entry.key),
    };
    if examples.iter().any(|entry| !entry.value.is_null() && is_lost(entry)) {
        let instead = if schema.is_none() {
            "a response without `schema` has no body"
        } else {
            "an example is of a media type, which is its key, and not of a file"
        };
        fields.ignore(ctx.diagnostics, "examples", instead);
    }
    Some(examples)
}

fn header(ctx: &mut Converting<'_, '_>, node: &Node) -> Node {
    let Some(mut fields) = Fields::open(ctx.diagnostics, node, &keyword::HEADER) else {
        return node.clone();
    };
    let mut object = Object::new(node.span);
    let is_same = |key: &str| key == "description" || (key.starts_with("x-") && key != "x-nullable");
    for entry in fields.mapping().iter().filter(|entry| is_same(&entry.key)) {
        object.push(&entry.key, entry.key_span, entry.value.clone());
    }
    if let Some(schema) = parameter::value(ctx, &mut fields) {
        object.add("schema", schema);
    }
    for (keyword, node) in parameter::style(ctx, &mut fields) {
        object.add(keyword, node);
    }
    fields.close(ctx.diagnostics);
    object.into_node()
}
