//! `requestBody`: what an operation sends.

use crate::lower::place::Hint;
use crate::lower::{Lowering, body, text};
use crate::model::{Content, Docs, RequestBody};
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
    if !representations.iter().any(|one| matches!(one.content, Content::Json(_))) {
        let types: Vec<_> = written.content.iter().map(|media| format!("`{}`", media.name.text)).collect();
        return Err(format!("its request body is {}, and only JSON can be sent yet", types.join(" or ")));
    }
    let docs = Docs { text: text(written.description), link: None };
    Ok(Some(RequestBody { docs, required: written.required, representations }))
}
