//! The request body as written.
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#request-body-object>

use crate::openapi::fields::{Fields, Text};
use crate::openapi::keyword;
use crate::openapi::media_type::{self, MediaType};
use crate::openapi::node::Node;
use crate::openapi::reference::Reading;
use crate::source::Span;

/// The body of a request, its reference followed.
#[derive(Debug)]
pub struct RequestBody<'d> {
    /// Place where it is written.
    pub span: Span,
    /// `description`.
    pub description: Option<Text<'d>>,
    /// `required`.
    pub required: bool,
    /// `content`.
    pub content: Vec<MediaType<'d>>,
}

/// Reads the request body at `node`, following its reference.
pub fn read<'d>(ctx: &mut Reading<'d, '_>, node: &'d Node) -> Option<RequestBody<'d>> {
    let node = ctx.target(node)?;
    let mut fields = Fields::open(ctx.diagnostics, node, &keyword::REQUEST_BODY)?;
    let body = RequestBody {
        span: node.span,
        description: fields.text(ctx.diagnostics, "description"),
        required: fields.flag(ctx.diagnostics, "required"),
        content: media_type::read_all(ctx, &mut fields),
    };
    fields.close(ctx.diagnostics);
    Some(body)
}
