//! Servers and their variables as written.
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#server-object>

use crate::openapi::fields::{Fields, Text, text};
use crate::openapi::keyword;
use crate::openapi::node::{Entry, Node};
use crate::openapi::reference::Reading;

/// One entry of `servers`.
#[derive(Debug)]
pub struct Server<'d> {
    /// `url`, with `{variable}` placeholders.
    pub url: Text<'d>,
    /// `description`.
    pub description: Option<Text<'d>>,
    /// `name` (OpenAPI 3.2).
    pub name: Option<Text<'d>>,
    /// `variables`.
    pub variables: Vec<ServerVariable<'d>>,
    /// `x-clientwright-endpoints`: the URL for single values of the first variable, where it
    /// does not follow the template.
    pub exceptions: Vec<(Text<'d>, Text<'d>)>,
}

/// One variable of a server's URL.
#[derive(Debug)]
pub struct ServerVariable<'d> {
    /// Name of the variable.
    pub name: Text<'d>,
    /// `default`.
    pub default: Option<Text<'d>>,
    /// `enum`.
    pub values: Vec<Text<'d>>,
    /// `description`.
    pub description: Option<Text<'d>>,
    /// `x-clientwright-required`: the user must choose, the default is no choice.
    pub required: bool,
}

/// Reads one server.
pub fn read<'d>(ctx: &mut Reading<'d, '_>, node: &'d Node) -> Option<Server<'d>> {
    let mut fields = Fields::open(ctx.diagnostics, node, &keyword::SERVER)?;
    let url = fields.require(ctx.diagnostics, "url").and_then(|node| text(ctx.diagnostics, node, "url"));
    let variables: Vec<_> = fields.entries(ctx.diagnostics, "variables").collect();
    let exceptions: Vec<_> = fields.entries(ctx.diagnostics, "x-clientwright-endpoints").collect();
    let description = fields.text(ctx.diagnostics, "description");
    let name = fields.text(ctx.diagnostics, "name");
    fields.close(ctx.diagnostics);
    Some(Server {
        url: url?,
        name,
        description,
        variables: variables.into_iter().filter_map(|entry| variable(ctx, entry)).collect(),
        exceptions: exceptions.into_iter().filter_map(|entry| exception(ctx, entry)).collect(),
    })
}

fn variable<'d>(ctx: &mut Reading<'d, '_>, entry: &'d Entry) -> Option<ServerVariable<'d>> {
    let mut fields = Fields::open(ctx.diagnostics, &entry.value, &keyword::SERVER_VARIABLE)?;
    let default = fields.require(ctx.diagnostics, "default");
    let values = fields.list(ctx.diagnostics, "enum");
    let variable = ServerVariable {
        name: Text { text: &entry.key, span: entry.key_span },
        default: default.and_then(|node| text(ctx.diagnostics, node, "default")),
        values: values.iter().filter_map(|node| text(ctx.diagnostics, node, "enum")).collect(),
        description: fields.text(ctx.diagnostics, "description"),
        required: fields.flag(ctx.diagnostics, "x-clientwright-required"),
    };
    fields.close(ctx.diagnostics);
    Some(variable)
}

fn exception<'d>(ctx: &mut Reading<'d, '_>, entry: &'d Entry) -> Option<(Text<'d>, Text<'d>)> {
    let url = text(ctx.diagnostics, &entry.value, "x-clientwright-endpoints")?;
    Some((Text { text: &entry.key, span: entry.key_span }, url))
}
