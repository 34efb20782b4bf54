//! What may come back from an operation, chosen by status and never by shape.

use crate::model::{Docs, Stream, Type};

/// What comes back for a status.
#[derive(Clone, Debug)]
pub struct Response {
    /// For which status codes.
    pub status: Status,
    /// What it means.
    pub docs: Docs,
    /// What it carries.
    pub body: Option<Body>,
    /// What it can carry instead, if a success is asked for as it comes.
    pub stream: Option<Stream>,
    /// An example of its body: JSON text.
    pub example: Option<String>,
}

/// The status codes a response stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// One.
    Code(u16),
    /// A hundred: 4 is 400 to 499.
    Range(u8),
    /// All that have no response of their own.
    Default,
}

impl Status {
    /// Whether it is a success: 2xx.
    pub fn is_success(self) -> bool {
        match self {
            Self::Code(code) => (200..300).contains(&code),
            Self::Range(class) => class == 2,
            Self::Default => false,
        }
    }
}

/// A body and its encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// A JSON value.
    Json(Type),
    /// Plain text.
    Text,
    /// What is read as it comes.
    Stream(Stream),
    /// Anything else, as bytes.
    Bytes,
}

/// What a call gives its caller when it succeeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Nothing but status and headers.
    Nothing,
    /// The same body for every successful status.
    Always(Body),
    /// That body, or none, depending on the status.
    Sometimes(Body),
    /// Different bodies, or none documented: the response as it is, for the caller to decode.
    Raw,
}
