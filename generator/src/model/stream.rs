//! A body that is read as it comes, part by part.

use crate::model::Type;

/// A streamed body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stream {
    /// As in the document, to ask for it: `text/event-stream`.
    pub media_type: String,
    /// What it consists of.
    pub parts: Parts,
}

/// What a streamed body consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parts {
    /// Bytes.
    Bytes,
    /// Server-sent events: their data is text, or a value as JSON.
    Events(Option<Type>),
    /// JSON values, one a line.
    Lines(Type),
    /// JSON values as a text sequence (RFC 7464).
    Sequence(Type),
}
