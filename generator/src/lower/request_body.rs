//! `requestBody`: what an operation sends.

use crate::lower::response::body;
use crate::lower::schema::Hint;
use crate::lower::{Lowering, text};
use crate::model::{Body, Docs, RequestBody};
use crate::openapi::fields::Text;
use crate::openapi::request_body::RequestBody as Written;

/// Lowers a request body; `Err` where no media type of it can be sent, and why.
pub(super) fn lower<'d>(
    ctx: &mut Lowering<'d, '_>,
    written: &Written<'d>,
    hint: &Hint<'d>,
) -> Result<Option<RequestBody>, String> {
    let hint = hint.part(Text { text: "request", span: written.node.span }, None);
    let Some(found) = body(ctx, &written.content, &hint) else { return Ok(None) };
    if !matches!(found, Body::Json(_)) {
        let types: Vec<_> = written.content.iter().map(|media| format!("`{}`", media.name.text)).collect();
        return Err(format!("its request body is {}, and only JSON can be sent yet", types.join(" or ")));
    }
    let docs = Docs { text: text(written.description), link: None };
    Ok(Some(RequestBody { docs, body: found, required: written.required }))
}
