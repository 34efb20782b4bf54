//! The `content` map of a request body or a response as written.
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#media-type-object>

use crate::openapi::fields::{Fields, Text};
use crate::openapi::found::SchemaId;
use crate::openapi::keyword;
use crate::openapi::mime::{Kind, essence, kind};
use crate::openapi::node::Node;
use crate::openapi::reference::Reading;
use crate::openapi::stream_end::{self, StreamEnd};

/// One media type of a `content` map.
#[derive(Debug)]
pub struct MediaType<'d> {
    /// The key: `application/json`.
    pub name: Text<'d>,
    /// Schema of the value.
    pub schema: Option<SchemaId>,
    /// `itemSchema`, what one part of a stream is (OpenAPI 3.2).
    pub item_schema: Option<SchemaId>,
    /// `encoding`: how single fields of a form are written.
    pub encodings: Vec<Encoding<'d>>,
    /// `x-clientwright-stream-end`: the event that ends a stream.
    pub stream_end: Option<StreamEnd<'d>>,
    /// The first example given: `example`, or the value of the first of `examples`.
    pub example: Option<&'d Node>,
}

/// One entry of `encoding`.
#[derive(Debug)]
pub struct Encoding<'d> {
    /// The field that it is for.
    pub field: Text<'d>,
    /// `contentType`.
    pub content_type: Option<Text<'d>>,
    /// `style`, when it is written.
    pub style: Option<Text<'d>>,
    /// `explode`, when it is written.
    pub explode: Option<bool>,
}

/// Reads the entries of `content`, those first that a client prefers: `content` is a mapping, and has no order itself.
pub fn read_all<'d>(ctx: &mut Reading<'d, '_>, fields: &mut Fields<'d>) -> Vec<MediaType<'d>> {
    let mut entries: Vec<_> = fields.entries(ctx.diagnostics, "content").collect();
    entries.sort_by_cached_key(|entry| order(&entry.key));
    let read = |entry: &'d crate::openapi::node::Entry| {
        let name = Text { text: &entry.key, span: entry.key_span };
        let node = ctx.target(&entry.value)?;
        let mut fields = Fields::open(ctx.diagnostics, node, &keyword::MEDIA_TYPE)?;
        let schema = fields.take("schema").map(|node| ctx.schema(node));
        let item_schema = fields.take("itemSchema").map(|node| ctx.schema(node));
        let encodings = encodings(ctx, &mut fields);
        let stream_end = fields.take("x-clientwright-stream-end");
        let stream_end = stream_end.and_then(|node| stream_end::read(ctx, node));
        let example = example(ctx, &mut fields);
        fields.close(ctx.diagnostics);
        Some(MediaType { name, schema, item_schema, encodings, stream_end, example })
    };
    entries.into_iter().filter_map(read).collect()
}

fn encodings<'d>(ctx: &mut Reading<'d, '_>, fields: &mut Fields<'d>) -> Vec<Encoding<'d>> {
    let entries: Vec<_> = fields.entries(ctx.diagnostics, "encoding").collect();
    let read = |entry: &'d crate::openapi::node::Entry| {
        let mut fields = Fields::open(ctx.diagnostics, &entry.value, &keyword::ENCODING)?;
        let encoding = Encoding {
            field: Text { text: &entry.key, span: entry.key_span },
            content_type: fields.text(ctx.diagnostics, "contentType"),
            style: fields.text(ctx.diagnostics, "style"),
            explode: fields.take("explode").is_some().then(|| fields.flag(ctx.diagnostics, "explode")),
        };
        fields.close(ctx.diagnostics);
        Some(encoding)
    };
    entries.into_iter().filter_map(read).collect()
}

/// By what the media types of a body are sorted.
pub(super) fn order(media_type: &str) -> (usize, String) {
    (preference(media_type), media_type.to_owned())
}

/// The rank of a media type among those of one body: JSON, what has types as well, and what is given as it is; a stream
/// of events is asked for by those who want one.
fn preference(media_type: &str) -> usize {
    match (essence(media_type).as_str(), kind(media_type)) {
        ("application/json", _) => 0,
        (_, Kind::Json) => 1,
        ("application/x-www-form-urlencoded", _) => 2,
        ("multipart/form-data", _) => 3,
        ("text/event-stream", _) => 7,
        (_, Kind::Any) => 4,
        (_, Kind::Text) => 5,
        (_, Kind::Other) => 6,
    }
}

/// `example`, or the value of the first of `examples`.
pub fn example<'d>(ctx: &mut Reading<'d, '_>, fields: &mut Fields<'d>) -> Option<&'d Node> {
    let example = fields.take("example");
    example.or_else(|| first_example(ctx, fields))
}

/// The first by name: `examples` is a mapping, and has no order itself.
fn first_example<'d>(ctx: &mut Reading<'d, '_>, fields: &mut Fields<'d>) -> Option<&'d Node> {
    let entry = fields.entries(ctx.diagnostics, "examples").min_by_key(|entry| &entry.key)?;
    let example = ctx.target(&entry.value)?;
    let mut fields = Fields::open(ctx.diagnostics, example, &keyword::EXAMPLE)?;
    let value = fields.take("value").or_else(|| fields.take("dataValue"));
    fields.close(ctx.diagnostics);
    value
}
