//! `x-clientwright-stream-end` on a media type, as written: the event that ends a stream.

use crate::openapi::fields::{Fields, Text};
use crate::openapi::keyword;
use crate::openapi::node::Node;
use crate::openapi::reference::Reading;
use crate::source::Span;

/// The event that ends a stream, by its data or its kind.
#[derive(Debug)]
pub struct StreamEnd<'d> {
    /// Place where it is written.
    pub span: Span,
    /// `data`, or the whole where it is a text.
    pub data: Option<Text<'d>>,
    /// `event`.
    pub event: Option<Text<'d>>,
}

/// Reads the end of a stream.
pub fn read<'d>(ctx: &mut Reading<'d, '_>, node: &'d Node) -> Option<StreamEnd<'d>> {
    let span = node.span;
    if let Some(text) = node.as_str() {
        return Some(StreamEnd { span, data: Some(Text { text, span }), event: None });
    }
    let mut fields = Fields::open(ctx.diagnostics, node, &keyword::STREAM_END)?;
    let data = fields.text(ctx.diagnostics, "data");
    let event = fields.text(ctx.diagnostics, "event");
    fields.close(ctx.diagnostics);
    Some(StreamEnd { span, data, event })
}
