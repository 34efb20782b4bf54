//! A parameter in `body` becomes `requestBody`, in the media types of `consumes`.
//! Spec: <https://spec.openapis.org/oas/v2.0.html#parameter-object>

use super::context::Converting;
use super::object::{Object, reference as reference_to};
use super::place::Place;
use super::{content, media_type, parameter, reference};
use crate::openapi::fields::{Fields, Text};
use crate::openapi::keyword::swagger as keyword;
use crate::openapi::node::{Mapping, Node};

/// A parameter in `body` or `formData`: the item of the list, and what it refers to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unsent<'d> {
    /// The item.
    pub(super) item: &'d Node,
    /// The parameter itself.
    pub(super) node: &'d Node,
}

impl Unsent<'_> {
    /// The pointer to the schema of a shared parameter, which stands below `components`.
    pub(super) fn shared_schema(&self, ctx: &mut Converting<'_, '_>) -> Option<String> {
        let target = ctx.target(self.item)?;
        let is_shared = target.pointer.starts_with("/parameters/");
        is_shared.then(|| reference::moved(ctx, &format!("{}/schema", target.pointer))).flatten()
    }
}

/// The request body that the parameter is at `place`, for an operation with these `consumes`.
pub(super) fn convert<'d>(
    ctx: &mut Converting<'d, '_>,
    body: Unsent<'d>,
    place: &Place<'_>,
    consumes: &[Text<'d>],
) -> Node {
    let shared = body.shared_schema(ctx);
    if let Some(pointer) = shared.as_deref().filter(|_| media_type::are_same(consumes, &ctx.consumes))
        && let Some((component, _)) = pointer.rsplit_once("/content/")
    {
        return reference_to(component, body.item.span);
    }
    build(ctx, body.node, place, consumes, shared.as_deref())
}

/// The request body, its schema the one at `shared` where that stands elsewhere.
pub(super) fn build<'d>(
    ctx: &mut Converting<'d, '_>,
    node: &'d Node,
    place: &Place<'_>,
    consumes: &[Text<'d>],
    shared: Option<&str>,
) -> Node {
    let Some(mut fields) = Fields::open(ctx.diagnostics, node, &keyword::PARAMETER) else {
        return node.clone();
    };
    let schema = schema(ctx, &mut fields, shared);
    let mut object = Object::new(node.span);
    keep(&mut object, fields.mapping());
    let types = media_type::of_request(ctx, node, consumes);
    object.add("content", content::content(ctx, &types, place, &schema, |_, _| ()));
    fields.close(ctx.diagnostics);
    object.into_node()
}

/// Description, `required` and extensions.
fn keep(object: &mut Object, mapping: &Mapping) {
    let is_same = |key: &str| key == "description" || key == "required" || key.starts_with("x-");
    for entry in mapping.iter().filter(|entry| is_same(&entry.key)) {
        object.push(&entry.key, entry.key_span, entry.value.clone());
    }
}

fn schema(ctx: &mut Converting<'_, '_>, fields: &mut Fields<'_>, shared: Option<&str>) -> Node {
    if let Some(pointer) = shared.filter(|_| !is_reference(fields.node)) {
        return reference_to(pointer, fields.node.span);
    }
    let schema = parameter::value(ctx, fields);
    if schema.is_none() {
        fields.require(ctx.diagnostics, "schema");
    }
    schema.unwrap_or_else(|| Object::new(fields.node.span).into_node())
}

/// Whether the schema is only a reference, which can stand in several places.
fn is_reference(parameter: &Node) -> bool {
    let schema = parameter.get("schema").and_then(Node::as_mapping);
    schema.is_some_and(|schema| schema.len() == 1 && schema.get("$ref").is_some())
}
