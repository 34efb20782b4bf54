//! `content: { application/json: { schema: … } }`: the forms in which a body comes.

use crate::lower::place::Hint;
use crate::lower::{Lowering, schema, stream};
use crate::model::{Content, Representation, Value};
use crate::openapi::media_type::{MediaType, is_json};

/// All media types of a body, in the order of the document.
pub(super) fn representations<'d>(
    ctx: &mut Lowering<'d, '_>,
    content: &[MediaType<'d>],
    hint: &Hint<'_>,
) -> Vec<Representation> {
    let one = |media: &MediaType<'d>| Representation {
        media_type: media.name.text.to_owned(),
        content: self::content(ctx, media, hint),
    };
    content.iter().map(one).collect()
}

/// The content of a media type: JSON, parts that are read as they come, text, or else bytes.
fn content<'d>(ctx: &mut Lowering<'d, '_>, media: &MediaType<'d>, hint: &Hint<'_>) -> Content {
    if is_json(media.name.text) {
        let used = media.schema.map(|schema| schema::lower(ctx, schema, hint));
        return Content::Json(used.map_or_else(Value::anything, |used| used.value));
    }
    match stream::lower(ctx, media, hint) {
        Some(stream) => Content::Stream(stream),
        None if media.name.text.starts_with("text/") => Content::Text,
        None => Content::Bytes,
    }
}
