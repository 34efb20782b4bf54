//! ```yaml
//! text/event-stream: { itemSchema: { properties: { data: { contentSchema: { $ref: … } } } } }
//! application/x-ndjson: { schema: { $ref: … } }
//! application/octet-stream: {}
//! ```
//!
//! `itemSchema` is OpenAPI 3.2's: <https://spec.openapis.org/oas/v3.2.0.html#sequential-media-types>. Documents of
//! before say in `schema` what the data of an event is, or what a line is.

use crate::lower::Lowering;
use crate::lower::place::Hint;
use crate::lower::schema;
use crate::model::{Parts, Stream, Value};
use crate::openapi::media_type::MediaType;
use crate::openapi::node::Node;

/// The streamed body that a media type is, if it is one.
pub(super) fn lower<'d>(
    ctx: &mut Lowering<'d, '_>,
    media: &MediaType<'d>,
    hint: &Hint<'_>,
) -> Option<Stream> {
    let essence = media.name.text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let part = |word| hint.part(word, media.name.span);
    let parts = match essence.as_str() {
        "text/event-stream" => Parts::Events(event_data(ctx, media, &part("event"))),
        "application/x-ndjson"
        | "application/ndjson"
        | "application/jsonl"
        | "application/x-jsonl"
        | "application/jsonlines"
        | "application/x-jsonlines" => Parts::Lines(value(ctx, media, &part("line"))),
        "application/json-seq" => Parts::Sequence(value(ctx, media, &part("item"))),
        "application/octet-stream" => Parts::Bytes,
        _ if media.schema.is_some_and(|schema| is(schema, "format", "binary")) => Parts::Bytes,
        _ => return None,
    };
    Some(Stream { media_type: media.name.text.to_owned(), parts })
}

/// The data of an event, where it is JSON.
fn event_data<'d>(ctx: &mut Lowering<'d, '_>, media: &MediaType<'d>, hint: &Hint<'_>) -> Option<Value> {
    let written = media.item_schema.or(media.schema)?;
    let node = ctx.reading.target(written)?;
    let data = match node.get("properties").and_then(|properties| properties.get("data")) {
        Some(data) if media.item_schema.is_some() || is_event(node) => data,
        // An event without described data; or, in `schema`, the data itself.
        Some(_) | None if media.item_schema.is_some() => return None,
        Some(_) | None => written,
    };
    let resolved = ctx.reading.target(data)?;
    let data = match resolved.get("contentSchema") {
        Some(schema) => schema,
        None if is(resolved, "type", "string") => return None,
        None => data,
    };
    schema::lower(ctx, data, hint).map(|used| used.value)
}

/// Whether a schema describes events as the standard has them, not what is in them.
fn is_event(node: &Node) -> bool {
    let properties = node.get("properties").and_then(Node::as_mapping);
    properties.is_some_and(|properties| {
        properties.iter().all(|entry| matches!(entry.key.as_str(), "data" | "event" | "id" | "retry"))
    })
}

/// The value of a line: `itemSchema`, the items of a `schema` that describes all of them, or the `schema`.
fn value<'d>(ctx: &mut Lowering<'d, '_>, media: &MediaType<'d>, hint: &Hint<'_>) -> Value {
    let all =
        media.schema.and_then(|schema| ctx.reading.target(schema)).filter(|all| is(all, "type", "array"));
    let node = media.item_schema.or_else(|| all.and_then(|all| all.get("items"))).or(media.schema);
    let used = node.and_then(|node| schema::lower(ctx, node, hint));
    used.map_or_else(Value::anything, |used| used.value)
}

fn is(schema: &Node, keyword: &str, value: &str) -> bool {
    schema.get(keyword).and_then(Node::as_str) == Some(value)
}
