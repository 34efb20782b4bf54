//! Path items and operations: parameters in `body` and `formData` leave the list and become `requestBody`.
//! Spec: <https://spec.openapis.org/oas/v2.0.html#path-item-object>

use std::collections::HashSet;

use super::context::Converting;
use super::object::{Object, list};
use super::original::{self, Kind, METHODS};
use super::place::Place;
use super::request_body::Unsent;
use super::server::Address;
use super::{form, media_type, parameter, reference, request_body, response};
use crate::diagnostic::Problem;
use crate::openapi::fields::{Fields, Text};
use crate::openapi::keyword::swagger as keyword;
use crate::openapi::node::{Entry, Node};

/// The keywords of an operation that are others in OpenAPI 3.0.
const CONVERTED: [&str; 5] = ["consumes", "produces", "parameters", "responses", "schemes"];

/// Converts the path item under `entry`.
pub(super) fn path_item<'d>(ctx: &mut Converting<'d, '_>, entry: &'d Entry, address: &Address<'d>) -> Node {
    let node = ctx.inlined(&entry.value).unwrap_or(&entry.value);
    let Some(mut fields) = Fields::open(ctx.diagnostics, node, &keyword::PATH_ITEM) else {
        return node.clone();
    };
    let mut object = Object::new(node.span);
    let converted = [&METHODS[..], &["parameters", "$ref"]].concat();
    object.keep(fields.mapping(), &keyword::PATH_ITEM, &converted);
    if let Some(pointer) = fields.take("$ref") {
        object.add("$ref", reference::convert(ctx, pointer));
    }
    let written = fields.list(ctx.diagnostics, "parameters");
    let mut shared = Parameters::sort(ctx, written);
    if let Some(parameters) = shared.list(ctx) {
        object.add("parameters", parameters);
    }
    for method in METHODS {
        let Some(node) = fields.take(method) else { continue };
        let place = [("paths"), entry.key.as_str(), method];
        let operation = operation(ctx, node, &place, &shared, address);
        object.add(method, operation);
    }
    fields.close(ctx.diagnostics);
    object.into_node()
}

fn operation<'d>(
    ctx: &mut Converting<'d, '_>,
    node: &'d Node,
    place: &[&str; 3],
    shared: &Parameters<'d>,
    address: &Address<'d>,
) -> Node {
    let Some(mut fields) = Fields::open(ctx.diagnostics, node, &keyword::OPERATION) else {
        return node.clone();
    };
    let mut object = Object::new(node.span);
    object.keep(fields.mapping(), &keyword::OPERATION, &CONVERTED);
    let consumes = media_type::read(ctx, &mut fields, "consumes").unwrap_or_else(|| ctx.consumes.clone());
    let written = fields.list(ctx.diagnostics, "parameters");
    let mut own = Parameters::sort(ctx, written);
    if let Some(parameters) = own.list(ctx) {
        object.add("parameters", parameters);
    }
    if let Some(body) = body(ctx, &own, shared, place, &consumes) {
        object.add("requestBody", body);
    }
    if let Some(servers) = address.of_operation(ctx, &mut fields) {
        object.add("servers", servers);
    }
    if let Some(responses) = responses(ctx, &mut fields, place) {
        object.add("responses", responses);
    }
    fields.close(ctx.diagnostics);
    object.into_node()
}

/// Parameters by what becomes of them.
#[derive(Debug, Default)]
struct Parameters<'d> {
    sent: Vec<&'d Node>,
    bodies: Vec<Unsent<'d>>,
    fields: Vec<Unsent<'d>>,
}

impl<'d> Parameters<'d> {
    fn sort(ctx: &Converting<'d, '_>, written: &'d [Node]) -> Self {
        let mut sorted = Self::default();
        for item in written {
            let node = ctx.target(item).map_or(item, |target| target.node);
            match original::kind(node) {
                Kind::Sent => sorted.sent.push(item),
                Kind::Body => sorted.bodies.push(Unsent { item, node }),
                Kind::Form => sorted.fields.push(Unsent { item, node }),
            }
        }
        sorted
    }

    /// `parameters`, where there are any.
    fn list(&mut self, ctx: &mut Converting<'d, '_>) -> Option<Node> {
        let span = self.sent.first()?.span;
        let sent: Vec<_> = self.sent.iter().filter_map(|node| parameter::convert(ctx, node)).collect();
        (!sent.is_empty()).then(|| list(sent, span))
    }
}

/// `requestBody`: the body, or else the form. The operation's own parameters come before those of the path item.
fn body<'d>(
    ctx: &mut Converting<'d, '_>,
    own: &Parameters<'d>,
    shared: &Parameters<'d>,
    place: &[&str; 3],
    consumes: &[Text<'d>],
) -> Option<Node> {
    let [paths, path, method] = *place;
    let place = Place(&[paths, path, method, "requestBody"]);
    let fields = form_fields(own, shared);
    let Some(body) = own.bodies.first().or(shared.bodies.first()) else {
        let span = fields.first()?.item.span;
        return Some(form::convert(ctx, &fields, &place, consumes, span));
    };
    for other in own.bodies.iter().skip(1) {
        let name = other.node.get("name").and_then(Node::as_str).unwrap_or("body").to_owned();
        ctx.diagnostics.push(Problem::DuplicateParameter { name }, other.item.span);
    }
    if let Some(field) = fields.first() {
        let what = "a parameter in `formData` beside one in `body`".to_owned();
        let instead = "the body alone".to_owned();
        ctx.diagnostics.push(Problem::UnsupportedConstruct { what, instead }, field.item.span);
    }
    // A body of the path item is that of several operations.
    let is_own = !own.bodies.is_empty() || ctx.has_room(body.node.measure().weight, body.item.span);
    is_own.then(|| request_body::convert(ctx, *body, &place, consumes))
}

/// The operation's own fields, and those of the path item that it does not replace.
fn form_fields<'d>(own: &Parameters<'d>, shared: &Parameters<'d>) -> Vec<Unsent<'d>> {
    let name = |field: &Unsent<'d>| field.node.get("name").and_then(Node::as_str);
    let names: HashSet<_> = own.fields.iter().map(name).collect();
    let others = shared.fields.iter().filter(|field| !names.contains(&name(field)));
    own.fields.iter().chain(others).copied().collect()
}

fn responses<'d>(ctx: &mut Converting<'d, '_>, fields: &mut Fields<'d>, place: &[&str; 3]) -> Option<Node> {
    let own = media_type::read(ctx, fields, "produces");
    let node = fields.take("responses")?;
    let [paths, path, method] = *place;
    let mut object = Object::new(node.span);
    for entry in fields.entries(ctx.diagnostics, "responses") {
        let place = Place(&[paths, path, method, "responses", &entry.key]);
        let is_extension = entry.key.starts_with("x-");
        let response = if is_extension {
            entry.value.clone()
        } else {
            let produces = media_type::produced(ctx, &entry.value, &entry.key, own.clone());
            response::convert(ctx, &entry.value, &place, &produces)
        };
        object.push(&entry.key, entry.key_span, response);
    }
    Some(object.into_node())
}
