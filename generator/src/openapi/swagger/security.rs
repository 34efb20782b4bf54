//! `securityDefinitions` become `securitySchemes`: `basic` is a scheme of `http`, and a flow of OAuth 2 has its own
//! object.
//! Spec: <https://spec.openapis.org/oas/v2.0.html#security-scheme-object>

use super::context::Converting;
use super::object::{Object, text};
use crate::diagnostic::Problem;
use crate::openapi::fields::{self, Fields};
use crate::openapi::keyword::swagger as keyword;
use crate::openapi::node::Node;

/// The flows of OAuth 2 by their names in both documents.
const FLOWS: [(&str, &str); 4] = [
    ("implicit", "implicit"),
    ("password", "password"),
    ("application", "clientCredentials"),
    ("accessCode", "authorizationCode"),
];

/// Keywords of a flow.
const OF_FLOWS: [&str; 3] = ["authorizationUrl", "tokenUrl", "scopes"];

/// Converts one security scheme.
pub(super) fn convert(ctx: &mut Converting<'_, '_>, node: &Node) -> Node {
    let Some(mut fields) = Fields::open(ctx.diagnostics, node, &keyword::SCHEME) else {
        return node.clone();
    };
    let mut object = Object::new(node.span);
    let kind = fields.take("type").and_then(Node::as_str);
    let moved = ["flow", OF_FLOWS[0], OF_FLOWS[1], OF_FLOWS[2]];
    if let (Some("basic"), Some(written)) = (kind, fields.take("type")) {
        object.add("type", text("http", written.span));
        object.add("scheme", text("basic", written.span));
        object.keep(fields.mapping(), &keyword::SCHEME, &[&moved[..], &["type"]].concat());
    } else {
        object.keep(fields.mapping(), &keyword::SCHEME, &moved);
    }
    if kind == Some("oauth2")
        && let Some(flows) = flows(ctx, &mut fields)
    {
        object.add("flows", flows);
    }
    fields.close(ctx.diagnostics);
    object.into_node()
}

fn flows(ctx: &mut Converting<'_, '_>, fields: &mut Fields<'_>) -> Option<Node> {
    let written = fields.require(ctx.diagnostics, "flow")?;
    let written = fields::text(ctx.diagnostics, written, "flow")?;
    let Some((_, name)) = FLOWS.iter().find(|(name, _)| *name == written.text) else {
        let what = format!("the flow `{}` of OAuth 2", written.text);
        let instead = "a token that is at hand".to_owned();
        ctx.diagnostics.push(Problem::UnsupportedConstruct { what, instead }, written.span);
        return None;
    };
    let mut flow = Object::new(fields.node.span);
    for entry in fields.mapping().iter().filter(|entry| OF_FLOWS.contains(&entry.key.as_str())) {
        flow.push(&entry.key, entry.key_span, entry.value.clone());
    }
    let mut flows = Object::new(fields.node.span);
    flows.push(*name, written.span, flow.into_node());
    Some(flows.into_node())
}
