//! `requestBody`: what an operation sends.

use crate::diagnostic::Problem;
use crate::lower::place::Hint;
use crate::lower::{Lowering, body, text};
use crate::model::{Content, Docs, Representation, RequestBody};
use crate::openapi::request_body::RequestBody as Written;

/// Lowers a request body; `Err` where no media type of it can be sent, and why.
pub(super) fn lower<'d>(
    ctx: &mut Lowering<'d, '_>,
    written: &Written<'d>,
    hint: &Hint<'_>,
) -> Result<Option<RequestBody>, String> {
    if written.content.is_empty() {
        return Ok(None);
    }
    let hint = hint.part("body", written.span);
    let mut representations = body::representations(ctx, &written.content, &hint);
    representations.iter_mut().for_each(name_type);
    if let Some(form) = body::form(ctx, &written.content, &hint) {
        representations.retain(|one| one.media_type != form.media_type);
        representations.push(form);
    }
    let Some(sent) = sent(&representations) else {
        let types: Vec<_> = written.content.iter().map(|media| format!("`{}`", media.name.text)).collect();
        return Err(format!("its request body is {}, and uploads cannot be sent yet", types.join(" or ")));
    };
    let sent = representations.remove(sent);
    report_others(ctx, written, &representations, &sent);
    representations.insert(0, sent);
    let docs = Docs { text: text(written.description), link: None };
    Ok(Some(RequestBody { docs, required: written.required, representations }))
}

/// Reports the forms of a body that are not sent, because another is.
fn report_others(
    ctx: &mut Lowering<'_, '_>,
    written: &Written<'_>,
    all: &[Representation],
    sent: &Representation,
) {
    let is_other = |other: &&Representation| {
        !other.content.is_like(&sent.content) || other.form.is_some() != sent.form.is_some()
    };
    for other in all.iter().filter(is_other) {
        let what = format!("a request body as `{}`", other.media_type);
        let instead = format!("one as `{}` alone", sent.media_type);
        ctx.report(Problem::UnsupportedConstruct { what, instead }, written.span);
    }
}

/// The form that is sent: JSON, else a form, else text, else bytes; the first of them in the document.
fn sent(all: &[Representation]) -> Option<usize> {
    let is_upload = |one: &Representation| one.media_type.to_ascii_lowercase().starts_with("multipart/");
    let rank = |one: &Representation| match (&one.content, &one.form) {
        (Content::Json(_), None) => 0,
        (Content::Json(_), Some(_)) => 1,
        (Content::Text, _) => 2,
        (Content::Bytes | Content::Stream(_), _) => 3,
    };
    let sendable = all.iter().enumerate().filter(|(_, one)| !is_upload(one));
    sendable.min_by_key(|(_, one)| rank(one)).map(|(index, _)| index)
}

/// Names a type in the place of a wildcard, and makes bytes of what is sent at once.
fn name_type(one: &mut Representation) {
    if matches!(one.content, Content::Stream(_)) {
        one.content = Content::Bytes;
    }
    if one.media_type.contains('*') {
        let named = if one.content == Content::Text { "text/plain" } else { "application/octet-stream" };
        named.clone_into(&mut one.media_type);
    }
}
