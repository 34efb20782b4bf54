//! ```yaml
//! text/event-stream: { itemSchema: { properties: { data: { contentSchema: { $ref: … } } } } }
//! application/x-ndjson: { schema: { $ref: … } }
//! application/octet-stream: {}
//! ```
//!
//! `itemSchema` is OpenAPI 3.2's: <https://spec.openapis.org/oas/v3.2.0.html#sequential-media-types>. Documents of
//! before say in `schema` what the data of an event is, or what a line is.

use crate::diagnostic::Problem;
use crate::lower::Lowering;
use crate::lower::media_type;
use crate::lower::place::Hint;
use crate::lower::{owned, schema};
use crate::model::{Content, Parts, Stream, StreamEnd, Value};
use crate::openapi::found::SchemaId;
use crate::openapi::media_type::MediaType;
use crate::openapi::schema::{Reference, Schema};

/// The streamed body that a media type is, if it is one.
pub(super) fn lower<'d>(
    ctx: &mut Lowering<'d, '_>,
    media: &MediaType<'d>,
    hint: &Hint<'_>,
) -> Option<Stream> {
    let essence = media_type::essence(media.name.text);
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
        _ if media.schema.is_some_and(|schema| is_binary(ctx.schema(schema))) => Parts::Bytes,
        _ => return None,
    };
    let end = end(media, &parts);
    Some(Stream { media_type: media.name.text.to_owned(), parts, end })
}

/// The event that ends the stream.
fn end(media: &MediaType<'_>, parts: &Parts) -> StreamEnd {
    match (parts, &media.stream_end) {
        (Parts::Events(_), Some(end)) => StreamEnd { data: end.data.map(owned), kind: end.event.map(owned) },
        (Parts::Events(_) | Parts::Bytes | Parts::Lines(_) | Parts::Sequence(_), _) => StreamEnd::default(),
    }
}

/// Reports the end of a stream where there are no events.
pub(super) fn report_end(ctx: &mut Lowering<'_, '_>, media: &MediaType<'_>, content: &Content) {
    let is_event = |content: &Content| match content {
        Content::Stream(stream) => matches!(stream.parts, Parts::Events(_)),
        Content::Json(_) | Content::Text | Content::Bytes => false,
    };
    if let Some(end) = media.stream_end.as_ref().filter(|_| !is_event(content)) {
        let what = format!("the end of a stream on `{}`, which has no events,", media.name.text);
        let instead = "a body that ends where it ends".to_owned();
        ctx.report(Problem::UnsupportedConstruct { what, instead }, end.span);
    }
}

/// The data of an event, where it is JSON.
fn event_data(ctx: &mut Lowering<'_, '_>, media: &MediaType<'_>, hint: &Hint<'_>) -> Option<Value> {
    let written = media.item_schema.or(media.schema)?;
    let event = target(ctx, written)?;
    let data = event.properties.iter().find(|property| property.name.text == "data");
    let data = match data {
        Some(data) if media.item_schema.is_some() || is_event(event) => data.schema,
        // An event without described data; or, in `schema`, the data itself.
        Some(_) | None if media.item_schema.is_some() => return None,
        Some(_) | None => written,
    };
    let described = target(ctx, data)?;
    let data = match described.content {
        Some(schema) => schema,
        None if is_of(described, "string") => return None,
        None => data,
    };
    Some(schema::lower(ctx, data, hint).value)
}

/// Whether a schema describes events as the standard has them, not what is in them.
fn is_event(schema: &Schema<'_>) -> bool {
    schema.properties.iter().all(|property| matches!(property.name.text, "data" | "event" | "id" | "retry"))
}

/// The value of a line: `itemSchema`, the items of a `schema` that describes all of them, or the `schema`.
fn value(ctx: &mut Lowering<'_, '_>, media: &MediaType<'_>, hint: &Hint<'_>) -> Value {
    let all = media.schema.and_then(|schema| target(ctx, schema)).filter(|all| is_of(all, "array"));
    let schema = media.item_schema.or_else(|| all.and_then(|all| all.items)).or(media.schema);
    schema.map_or_else(Value::anything, |schema| schema::lower(ctx, schema, hint).value)
}

/// The schema, or the one it refers to; `None` where that is not there.
fn target<'d>(ctx: &Lowering<'d, '_>, id: SchemaId) -> Option<&'d Schema<'d>> {
    match ctx.schema(id).reference {
        Reference::None => Some(ctx.schema(id)),
        Reference::To(target) => Some(ctx.schema(target)),
        Reference::Lost => None,
    }
}

fn is_binary(schema: &Schema<'_>) -> bool {
    schema.format.is_some_and(|format| format.text == "binary")
}

fn is_of(schema: &Schema<'_>, kind: &str) -> bool {
    matches!(schema.types.as_slice(), [only] if only.text == kind)
}
