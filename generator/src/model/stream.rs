//! A body that is read as it comes, part by part.

use crate::model::Value;

/// A streamed body.
#[derive(Clone, Debug, PartialEq)]
pub struct Stream {
    /// As in the document, to ask for it: `text/event-stream`.
    pub media_type: String,
    /// Parts.
    pub parts: Parts,
    /// The event that ends it, which nobody gets.
    pub end: StreamEnd,
}

/// The event that ends a stream: by either.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StreamEnd {
    /// Its data.
    pub data: Option<String>,
    /// Its kind.
    pub kind: Option<String>,
}

/// The parts of a streamed body.
#[derive(Clone, Debug, PartialEq)]
pub enum Parts {
    /// Bytes.
    Bytes,
    /// Server-sent events: their data is text, or a value as JSON.
    Events(Option<Value>),
    /// JSON values, one a line.
    Lines(Value),
    /// JSON values as a text sequence (RFC 7464).
    Sequence(Value),
}

impl Stream {
    /// Whether both consist of the same parts; what is said about the values is left out.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        let is_like = match (&self.parts, &other.parts) {
            (Parts::Bytes, Parts::Bytes) | (Parts::Events(None), Parts::Events(None)) => true,
            (Parts::Events(Some(one)), Parts::Events(Some(other)))
            | (Parts::Lines(one), Parts::Lines(other))
            | (Parts::Sequence(one), Parts::Sequence(other)) => one.is_like(other),
            (Parts::Bytes | Parts::Events(_) | Parts::Lines(_) | Parts::Sequence(_), _) => false,
        };
        is_like && self.media_type == other.media_type
    }
}
