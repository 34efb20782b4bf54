//! Calls that the service makes, as written: `webhooks` of the document, and `callbacks` of an operation.
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#callback-object>

use crate::openapi::fields::{Fields, Text};
use crate::openapi::keyword;
use crate::openapi::method::METHODS;
use crate::openapi::node::Entry;
use crate::openapi::reference::Reading;
use crate::openapi::request_body::{self, RequestBody};

/// One call of the service: an operation of a webhook or a callback.
#[derive(Debug)]
pub struct Webhook<'d> {
    /// The key of the webhook or callback.
    pub name: Text<'d>,
    /// The address that is called, as an expression; a webhook has none.
    pub address: Option<Text<'d>>,
    /// The keyword it stands under: `post`.
    pub method: &'static str,
    /// `summary`.
    pub summary: Option<Text<'d>>,
    /// `description`.
    pub description: Option<Text<'d>>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `requestBody`.
    pub request_body: Option<RequestBody<'d>>,
    /// `x-clientwright-name`.
    pub rust_name: Option<Text<'d>>,
}

/// Reads `webhooks`.
pub fn read_all<'d>(ctx: &mut Reading<'d, '_>, fields: &mut Fields<'d>) -> Vec<Webhook<'d>> {
    let mut entries: Vec<_> = fields.entries(ctx.diagnostics, "webhooks").collect();
    entries.sort_by_key(|entry| &entry.key);
    entries.into_iter().flat_map(|entry| read(ctx, name(entry), None, entry)).collect()
}

/// Reads `callbacks`: each is a map from addresses to path items.
pub fn read_callbacks<'d>(ctx: &mut Reading<'d, '_>, fields: &mut Fields<'d>) -> Vec<Webhook<'d>> {
    let mut entries: Vec<_> = fields.entries(ctx.diagnostics, "callbacks").collect();
    entries.sort_by_key(|entry| &entry.key);
    let mut found = Vec::new();
    for entry in entries {
        let Some(mapping) = ctx.target(&entry.value).and_then(|node| node.as_mapping()) else { continue };
        for address in mapping.iter().filter(|address| !address.key.starts_with("x-")) {
            found.extend(read(ctx, name(entry), Some(name(address)), address));
        }
    }
    found
}

fn name(entry: &Entry) -> Text<'_> {
    Text { text: &entry.key, span: entry.key_span }
}

/// The operations of a path item. Callbacks of theirs are not read: they could lead back to it.
fn read<'d>(
    ctx: &mut Reading<'d, '_>,
    name: Text<'d>,
    address: Option<Text<'d>>,
    entry: &'d Entry,
) -> Vec<Webhook<'d>> {
    let Some(node) = ctx.target(&entry.value) else { return Vec::new() };
    let Some(mut item) = Fields::open(ctx.diagnostics, node, &keyword::PATH_ITEM) else { return Vec::new() };
    let mut found = Vec::new();
    for (method, _) in METHODS {
        let Some(node) = item.take(method) else { continue };
        let Some(mut fields) = Fields::open(ctx.diagnostics, node, &keyword::OPERATION) else { continue };
        found.push(Webhook {
            name,
            address,
            method,
            summary: fields.text(ctx.diagnostics, "summary"),
            description: fields.text(ctx.diagnostics, "description"),
            deprecated: fields.flag(ctx.diagnostics, "deprecated"),
            request_body: fields.take("requestBody").and_then(|node| request_body::read(ctx, node)),
            rust_name: fields.text(ctx.diagnostics, "x-clientwright-name"),
        });
        fields.close(ctx.diagnostics);
    }
    item.close(ctx.diagnostics);
    found
}
