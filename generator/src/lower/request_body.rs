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
    let hint = hint.part("body", written.node.span);
    let representations = body::representations(ctx, &written.content, &hint);
    let Some(sent) = representations.iter().find(|one| matches!(one.content, Content::Json(_))) else {
        let types: Vec<_> = written.content.iter().map(|media| format!("`{}`", media.name.text)).collect();
        return Err(format!("its request body is {}, and only JSON can be sent yet", types.join(" or ")));
    };
    report_others(ctx, written, &representations, sent);
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
    for other in all.iter().filter(|other| !other.content.is_like(&sent.content)) {
        let what = format!("a request body as `{}`", other.media_type);
        let instead = format!("one as `{}` alone", sent.media_type);
        ctx.report(Problem::UnsupportedConstruct { what, instead }, written.node.span);
    }
}
