//! A body: one or several representations, each a media type and what it holds.

use crate::model::{Stream, Value};

/// One representation of a body.
#[derive(Clone, Debug, PartialEq)]
pub struct Representation {
    /// The media type that is sent, or asked for: `application/json`.
    pub media_type: String,
    /// Content.
    pub content: Content,
}

/// How a field of a form is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormStyle {
    /// One text, with this between two items.
    Joined(char),
    /// The way to each value in brackets.
    Deep,
    /// As JSON text.
    Json,
    /// As a part of this media type.
    As(String),
}

/// The content of a representation.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A JSON value.
    Json(Value),
    /// Plain text.
    Text,
    /// Parts that are read as they come.
    Stream(Stream),
    /// Anything else, as bytes.
    Bytes,
}

impl Content {
    /// Whether a caller gets the same of both; what is said about the values is left out.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Json(one), Self::Json(other)) => one.is_like(other),
            (Self::Stream(one), Self::Stream(other)) => one.is_like(other),
            (Self::Text, Self::Text) | (Self::Bytes, Self::Bytes) => true,
            (Self::Json(_) | Self::Stream(_) | Self::Text | Self::Bytes, _) => false,
        }
    }
}
