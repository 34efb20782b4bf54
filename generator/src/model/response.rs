//! The responses of an operation, chosen by status and never by shape.

use crate::model::{Content, Docs, Link, Representation, ResponseHeader, Stream, Value};
use crate::source::Span;

/// The response for a status.
#[derive(Clone, Debug)]
pub struct Response {
    /// For which status codes.
    pub status: Status,
    /// Documentation: its meaning.
    pub docs: Docs,
    /// The headers that it documents, by name.
    pub headers: Vec<ResponseHeader>,
    /// In which forms its body can come, JSON before other ones; none where it has no body.
    pub representations: Vec<Representation>,
    /// An example of its JSON body.
    pub example: Option<Example>,
    /// Calls that can follow.
    pub links: Vec<Link>,
}

/// An example of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// JSON text.
    pub text: String,
    /// Whether it is of the kind that its schema says.
    pub fits: bool,
    /// Place where it is written.
    pub span: Span,
}

impl Response {
    /// The content that its body is read as: JSON where there is JSON, then what is streamed, then the first.
    #[must_use]
    pub fn body(&self) -> Option<&Content> {
        let contents = || self.representations.iter().map(|one| &one.content);
        let json = contents().find(|content| matches!(content, Content::Json(_)));
        let stream = || contents().find(|content| matches!(content, Content::Stream(_)));
        json.or_else(stream).or_else(|| contents().next())
    }

    /// The representations that are JSON of another type than the one that the body is read as.
    pub fn others(&self) -> impl Iterator<Item = &Representation> {
        let body = self.body();
        let is_other = move |one: &&Representation| match (&one.content, body) {
            (Content::Json(_), Some(body @ Content::Json(_))) => !body.is_like(&one.content),
            (Content::Json(_) | Content::Text | Content::Stream(_) | Content::Bytes, _) => false,
        };
        self.representations.iter().filter(is_other)
    }

    /// The representations of a success that are text or bytes instead of JSON, where they are asked for.
    pub fn instead(&self) -> impl Iterator<Item = &Representation> {
        let is_json = self.status.is_success() && matches!(self.body(), Some(Content::Json(_)));
        let is_other = move |one: &&Representation| match &one.content {
            Content::Text | Content::Bytes => is_json,
            Content::Json(_) | Content::Stream(_) => false,
        };
        self.representations.iter().filter(is_other)
    }

    /// The stream that a success can carry instead of JSON, where it is asked for.
    #[must_use]
    pub fn stream(&self) -> Option<&Stream> {
        if !self.status.is_success() || !matches!(self.body(), Some(Content::Json(_))) {
            return None;
        }
        self.representations.iter().find_map(|one| match &one.content {
            Content::Stream(stream) => Some(stream),
            Content::Json(_) | Content::Text | Content::Bytes => None,
        })
    }

    /// The media types of a success whose streams are read as this one is.
    pub fn streams_like<'r>(&'r self, stream: &'r Stream) -> impl Iterator<Item = &'r str> {
        let is_success = self.status.is_success();
        self.representations.iter().filter_map(move |one| match &one.content {
            Content::Stream(other) if is_success && other.parts == stream.parts => {
                Some(other.media_type.as_str())
            }
            Content::Stream(_) | Content::Json(_) | Content::Text | Content::Bytes => None,
        })
    }
}

/// The status codes a response stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    #[must_use]
    pub fn is_success(self) -> bool {
        match self {
            Self::Code(code) => (200..300).contains(&code),
            Self::Range(class) => class == 2,
            Self::Default => false,
        }
    }
}

/// The result of a successful call.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// Nothing but status and headers.
    Nothing,
    /// The same body for every successful status.
    Always(Content),
    /// A body or none, depending on the status.
    Sometimes(Content),
    /// Bodies of several types, told apart by status and media type: an enumeration.
    Several(Vec<Success>),
    /// Streams of different types, or nothing documented: the response as it is, for the caller to decode.
    Raw,
}

impl Output {
    /// The body that a successful call gives, where it is JSON of one type.
    #[must_use]
    pub fn json(&self) -> Option<&Value> {
        match self {
            Self::Always(Content::Json(value)) | Self::Sometimes(Content::Json(value)) => Some(value),
            Self::Always(Content::Text | Content::Bytes | Content::Stream(_))
            | Self::Sometimes(Content::Text | Content::Bytes | Content::Stream(_))
            | Self::Nothing
            | Self::Several(_)
            | Self::Raw => None,
        }
    }
}

/// One of several types of successes.
#[derive(Clone, Debug, PartialEq)]
pub struct Success {
    /// Body; `None` where there is none.
    pub content: Option<Content>,
    /// The statuses that it comes with, whatever the media type.
    pub statuses: Vec<Status>,
    /// The statuses that it comes with as one of the media types of the status.
    pub typed: Vec<TypedStatus>,
}

/// A status and one of its media types, which has a body of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedStatus {
    /// The status.
    pub status: Status,
    /// The media type.
    pub media_type: String,
}
