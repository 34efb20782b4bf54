//! The header object of a response as written.
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#header-object>

use crate::openapi::fields::{Fields, Text};
use crate::openapi::found::SchemaId;
use crate::openapi::keyword;
use crate::openapi::media_type::{self, MediaType};
use crate::openapi::node::Entry;
use crate::openapi::reference::Reading;

/// One header of a response, its reference followed.
#[derive(Debug)]
pub struct Header<'d> {
    /// The key it stands under: its name.
    pub name: Text<'d>,
    /// `description`.
    pub description: Option<Text<'d>>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `style`, when it is written.
    pub style: Option<Text<'d>>,
    /// `schema`; absent where `content` describes the value.
    pub schema: Option<SchemaId>,
    /// `content`: the one media type that the value is written in.
    pub content: Vec<MediaType<'d>>,
    /// `x-clientwright-name`.
    pub rust_name: Option<Text<'d>>,
}

/// Reads the headers of a response, by name: as a mapping they have no order. `Content-Type` is none of them, as the
/// specification says.
pub fn read_all<'d>(ctx: &mut Reading<'d, '_>, fields: &mut Fields<'d>) -> Vec<Header<'d>> {
    let mut entries: Vec<_> = fields.entries(ctx.diagnostics, "headers").collect();
    entries.sort_by_key(|entry| &entry.key);
    let own = entries.into_iter().filter(|entry| !entry.key.eq_ignore_ascii_case("content-type"));
    own.filter_map(|entry| read(ctx, entry)).collect()
}

fn read<'d>(ctx: &mut Reading<'d, '_>, entry: &'d Entry) -> Option<Header<'d>> {
    let node = ctx.target(&entry.value)?;
    let mut fields = Fields::open(ctx.diagnostics, node, &keyword::HEADER)?;
    let header = Header {
        name: Text { text: &entry.key, span: entry.key_span },
        description: fields.text(ctx.diagnostics, "description"),
        deprecated: fields.flag(ctx.diagnostics, "deprecated"),
        style: fields.text(ctx.diagnostics, "style"),
        schema: fields.take("schema").map(|node| ctx.schema(node)),
        content: media_type::read_all(ctx, &mut fields),
        rust_name: fields.text(ctx.diagnostics, "x-clientwright-name"),
    };
    fields.close(ctx.diagnostics);
    Some(header)
}
