//! The links of a response as written: calls that can follow.
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#link-object>

use crate::openapi::fields::{Fields, Text};
use crate::openapi::keyword;
use crate::openapi::node::{Entry, Node};
use crate::openapi::reference::Reading;

/// One link, its reference followed.
#[derive(Debug)]
pub struct Link<'d> {
    /// The key it stands under.
    pub name: Text<'d>,
    /// `operationId`.
    pub operation_id: Option<Text<'d>>,
    /// `operationRef`.
    pub operation_ref: Option<Text<'d>>,
    /// `parameters`: names, and what they take.
    pub parameters: Vec<(Text<'d>, &'d Node)>,
    /// `requestBody`: what it is.
    pub request_body: Option<&'d Node>,
    /// `description`.
    pub description: Option<Text<'d>>,
}

/// Reads the links of a response, by name: as a mapping they have no order.
pub fn read_all<'d>(ctx: &mut Reading<'d, '_>, fields: &mut Fields<'d>) -> Vec<Link<'d>> {
    let mut entries: Vec<_> = fields.entries(ctx.diagnostics, "links").collect();
    entries.sort_by_key(|entry| &entry.key);
    entries.into_iter().filter_map(|entry| read(ctx, entry)).collect()
}

fn read<'d>(ctx: &mut Reading<'d, '_>, entry: &'d Entry) -> Option<Link<'d>> {
    let node = ctx.target(&entry.value)?;
    let mut fields = Fields::open(ctx.diagnostics, node, &keyword::LINK)?;
    let mut parameters: Vec<_> = fields.entries(ctx.diagnostics, "parameters").collect();
    parameters.sort_by_key(|entry| &entry.key);
    let named = |entry: &'d Entry| (Text { text: &entry.key, span: entry.key_span }, &entry.value);
    let parameters = parameters.into_iter().map(named).collect();
    let link = Link {
        name: Text { text: &entry.key, span: entry.key_span },
        operation_id: fields.text(ctx.diagnostics, "operationId"),
        operation_ref: fields.text(ctx.diagnostics, "operationRef"),
        parameters,
        request_body: fields.take("requestBody"),
        description: fields.text(ctx.diagnostics, "description"),
    };
    fields.close(ctx.diagnostics);
    Some(link)
}
