//! `content: { application/json: { schema: … } }`: the forms in which a body comes.

use crate::diagnostic::Problem;
use crate::lower::media_type::{self, Kind};
use crate::lower::place::Hint;
use crate::lower::{Lowering, schema, stream};
use crate::model::{Content, Representation, Value};
use crate::openapi::media_type::MediaType;

/// The media type of JSON that nothing more is said of.
const JSON: &str = "application/json";

/// All media types of a body, in the order in which they are read: JSON first.
pub(super) fn representations<'d>(
    ctx: &mut Lowering<'d, '_>,
    content: &[MediaType<'d>],
    hint: &Hint<'_>,
) -> Vec<Representation> {
    let mut all = Vec::with_capacity(content.len());
    for media in content {
        all.extend(one(ctx, media, hint).map(|one| (media, one)));
    }
    if !all.iter().any(|(_, one)| matches!(one.content, Content::Json(_))) {
        for (media, one) in &all {
            report_schema(ctx, media, &one.content);
        }
    }
    all.into_iter().map(|(_, one)| one).collect()
}

/// One media type, if it is one.
pub(super) fn one<'d>(
    ctx: &mut Lowering<'d, '_>,
    media: &MediaType<'d>,
    hint: &Hint<'_>,
) -> Option<Representation> {
    let Some(media_type) = media_type::in_header(media.name.text) else {
        let what = format!("the media type `{}`", media.name.text.escape_debug());
        let instead = "a body without this form".to_owned();
        ctx.diagnostics.push(Problem::UnsupportedConstruct { what, instead }, media.name.span);
        return None;
    };
    let content = self::content(ctx, media, hint);
    stream::report_end(ctx, media, &content);
    let is_wild = matches!(content, Content::Json(_)) && media_type::kind(media.name.text) == Kind::Any;
    Some(Representation { media_type: if is_wild { JSON.to_owned() } else { media_type }, content })
}

/// The content of a media type: JSON, parts that are read as they come, text, or else bytes.
fn content<'d>(ctx: &mut Lowering<'d, '_>, media: &MediaType<'d>, hint: &Hint<'_>) -> Content {
    if is_json(ctx, media) {
        let used = media.schema.map(|schema| schema::lower(ctx, schema, hint));
        return Content::Json(used.map_or_else(Value::anything, |used| used.value));
    }
    match stream::lower(ctx, media, hint) {
        Some(stream) => Content::Stream(stream),
        None if media_type::kind(media.name.text) == Kind::Text => Content::Text,
        None => Content::Bytes,
    }
}

/// Whether a media type is JSON; a wildcard is by its schema.
pub(super) fn is_json(ctx: &Lowering<'_, '_>, media: &MediaType<'_>) -> bool {
    match media_type::kind(media.name.text) {
        Kind::Json => true,
        Kind::Text | Kind::Other => false,
        Kind::Any => match media.schema.map(|schema| ctx.target(schema)) {
            Some(schema) => schema.format.is_none_or(|format| format.text != "binary"),
            None => media_type::essence(media.name.text) == "*/*",
        },
    }
}

/// Reports a schema of parts where the body is given as a whole.
pub(super) fn report_schema<'d>(ctx: &mut Lowering<'d, '_>, media: &MediaType<'d>, content: &Content) {
    let instead = match content {
        Content::Text => "text as it comes",
        Content::Bytes => "bytes as they come",
        Content::Json(_) | Content::Stream(_) => return,
    };
    let Some(schema) = media.schema.map(|schema| ctx.target(schema)) else { return };
    let is_composed = !schema.all_of.is_empty() || !schema.choices.is_empty();
    if is_composed || !schema.properties.is_empty() || schema.items.is_some() {
        let (what, instead) = (format!("the schema of `{}`", media.name.text), instead.to_owned());
        ctx.diagnostics.push(Problem::UnsupportedConstruct { what, instead }, media.name.span);
    }
}
