//! `requestBody`: what an operation sends.

mod form;
mod multipart;

use crate::lower::media_type::{self, Kind};
use crate::lower::place::Hint;
use crate::lower::{Lowering, body, text};
use crate::model::{Content, Docs, RequestBody, Sent, SentContent};
use crate::openapi::media_type::MediaType;
use crate::openapi::request_body::RequestBody as Written;

/// The media type of forms.
const FORM: &str = "application/x-www-form-urlencoded";

/// The media type of forms with parts.
const MULTIPART: &str = "multipart/form-data";

/// Lowers a request body; `Err` where it has no media type that can be sent.
pub(super) fn lower<'d>(
    ctx: &mut Lowering<'d, '_>,
    written: &Written<'d>,
    hint: &Hint<'_>,
) -> Result<Option<RequestBody>, String> {
    if written.content.is_empty() {
        return Ok(None);
    }
    let hint = hint.part("body", written.span);
    let mut choices: Vec<Sent> = Vec::with_capacity(written.content.len());
    for media in &written.content {
        let sent = sent(ctx, media, &hint);
        choices.extend(sent.filter(|sent| !choices.iter().any(|other| is_same(sent, other))));
    }
    if choices.is_empty() {
        return Err("none of the media types of its request body is one".to_owned());
    }
    if !choices.iter().any(|sent| is_typed(&sent.content)) {
        report_schemas(ctx, &written.content);
    }
    let docs = Docs { text: text(written.description), link: None };
    Ok(Some(RequestBody { docs, required: written.required, choices }))
}

/// A body as one media type.
fn sent<'d>(ctx: &mut Lowering<'d, '_>, media: &MediaType<'d>, hint: &Hint<'_>) -> Option<Sent> {
    let essence = media_type::essence(media.name.text);
    if essence == FORM {
        return Some(Sent { media_type: essence, content: form::lower(ctx, media, hint) });
    }
    if essence == MULTIPART {
        return Some(Sent { media_type: essence, content: multipart::lower(ctx, media, hint) });
    }
    let one = body::one(ctx, media, hint)?;
    let content = match one.content {
        Content::Json(value) => SentContent::Json(value),
        Content::Text => SentContent::Text,
        Content::Bytes | Content::Stream(_) => SentContent::Bytes,
    };
    Some(Sent { media_type: named(one.media_type, &content), content })
}

/// Names a type in the place of a wildcard.
fn named(media_type: String, content: &SentContent) -> String {
    match content {
        _ if !media_type.contains('*') => media_type,
        SentContent::Json(_) | SentContent::Form(..) | SentContent::Multipart(..) | SentContent::Parts(_) => {
            "application/json".to_owned()
        }
        SentContent::Text => "text/plain".to_owned(),
        SentContent::Bytes => "application/octet-stream".to_owned(),
    }
}

/// Whether both are the same to a server: servers list JSON under several names (`text/json`, `application/*+json`).
fn is_same(one: &Sent, other: &Sent) -> bool {
    let is_plain = |sent: &Sent| matches!(sent.media_type.as_str(), "application/json" | "text/json");
    match (&one.content, &other.content) {
        (SentContent::Json(value), SentContent::Json(another)) => {
            let is_one_type = one.media_type == other.media_type || (is_plain(one) && is_plain(other));
            is_one_type && value.is_like(another)
        }
        (
            SentContent::Form(..)
            | SentContent::Multipart(..)
            | SentContent::Parts(_)
            | SentContent::Json(_)
            | SentContent::Text
            | SentContent::Bytes,
            _,
        ) => one.media_type == other.media_type,
    }
}

fn is_typed(content: &SentContent) -> bool {
    match content {
        SentContent::Json(_) | SentContent::Form(..) | SentContent::Multipart(..) | SentContent::Parts(_) => {
            true
        }
        SentContent::Text | SentContent::Bytes => false,
    }
}

/// Reports schemas of bodies that are given as text or bytes.
fn report_schemas<'d>(ctx: &mut Lowering<'d, '_>, content: &[MediaType<'d>]) {
    for media in content {
        let is_text = media_type::kind(media.name.text) == Kind::Text;
        body::report_schema(ctx, media, &if is_text { Content::Text } else { Content::Bytes });
    }
}
