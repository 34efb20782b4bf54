//! `application/x-www-form-urlencoded`, and the `encoding` of its fields.

use crate::lower::media_type::{self, Kind};
use crate::lower::place::Hint;
use crate::lower::{Lowering, schema};
use crate::model::{FormStyle, SentContent, Value};
use crate::openapi::media_type::{Encoding, MediaType};

/// A value that is written as a form.
pub(super) fn lower<'d>(ctx: &mut Lowering<'d, '_>, media: &MediaType<'d>, hint: &Hint<'_>) -> SentContent {
    let value = media.schema.map_or_else(Value::anything, |id| schema::lower(ctx, id, hint).value);
    let styles = media.encodings.iter();
    let styles = styles.filter_map(|one| Some((one.field.text.to_owned(), style(one)?))).collect();
    SentContent::Form(value, styles)
}

/// The style of a field; `None` where it is written as usual.
pub(super) fn style(encoding: &Encoding<'_>) -> Option<FormStyle> {
    let is_json = encoding.content_type.is_some_and(|written| media_type::kind(written.text) == Kind::Json);
    let explode = encoding.explode;
    match encoding.style.map(|style| style.text) {
        Some("deepObject") => Some(FormStyle::Deep),
        Some("spaceDelimited") if explode != Some(true) => Some(FormStyle::Joined(' ')),
        Some("pipeDelimited") if explode != Some(true) => Some(FormStyle::Joined('|')),
        Some(_) | None if explode == Some(false) => Some(FormStyle::Joined(',')),
        Some(_) => None,
        None => is_json.then_some(FormStyle::Json),
    }
}
