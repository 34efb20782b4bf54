//! An operation: what is sent, and what may come back.

use crate::model::{
    Content, Docs, Example, Name, Output, Paging, Parameter, Representation, RequestBody, Response, Server,
    Status, Type, Waiter,
};
use crate::source::Span;

/// One operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Name; the wire name is unique in the API.
    pub name: Name,
    /// The group it belongs to.
    pub group: Option<String>,
    /// `GET`, `POST` …
    pub method: &'static str,
    /// The key of its path, as in the document.
    pub path_key: String,
    /// The path with its `{variables}`, its text encoded as it is sent; without what else the key has.
    pub path: String,
    /// Place of the path.
    pub path_span: Span,
    /// One line, then the rest.
    pub docs: Docs,
    /// Whether it is on its way out.
    pub deprecated: bool,
    /// Parameters, in the order of the document.
    pub parameters: Vec<Parameter>,
    /// Request body.
    pub body: Option<RequestBody>,
    /// Responses, by status.
    pub responses: Vec<Response>,
    /// Result of a successful call.
    pub output: Output,
    /// The media types to ask for, where they are others than usual for such an output.
    pub accept: Option<String>,
    /// The media types of successes that are JSON of another type than the one that is read.
    pub unread: Vec<String>,
    /// Whether a call proves who makes it.
    pub authentication: Authentication,
    /// Server that is called, if that is not the others'.
    pub server: Option<Server>,
    /// How its list is paged, if it has one that is.
    pub paging: Option<Paging>,
    /// The states that can be waited for with it.
    pub waiters: Vec<Waiter>,
}

/// Whether a call proves who makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Authentication {
    /// Always, or the call is not sent.
    Required,
    /// With credentials if the client has some, without them otherwise.
    Optional,
    /// Never, even where the client has credentials.
    None,
    /// By one of these alternatives, each of which is the wire names of schemes that are needed
    /// together. One without a scheme allows anybody.
    Schemes(Vec<Vec<String>>),
}

impl Operation {
    /// The responses with which a call fails; what `default` describes is what is no documented success.
    pub fn errors(&self) -> impl Iterator<Item = &Response> {
        self.responses.iter().filter(|response| !response.status.is_success())
    }

    /// The first example of a success, and its status.
    pub fn example(&self) -> Option<(u16, &Example)> {
        self.responses.iter().find_map(|response| match response.status {
            Status::Code(code) if response.status.is_success() => Some((code, response.example.as_ref()?)),
            Status::Code(_) | Status::Range(_) | Status::Default => None,
        })
    }

    /// The errors whose body is JSON of a known type: status and type.
    pub fn typed_errors(&self) -> impl Iterator<Item = (&Response, &Type)> {
        self.errors().filter_map(|error| match error.body() {
            Some(Content::Json(value)) if value.ty != Type::Json => Some((error, &value.ty)),
            Some(Content::Json(_) | Content::Text | Content::Bytes | Content::Stream(_)) | None => None,
        })
    }

    /// The errors of one status whose body is JSON of a known type of its own as another media type: status, media type
    /// and type.
    pub fn other_errors(&self) -> impl Iterator<Item = (Status, &str, &Type)> {
        let others = self.errors().flat_map(|error| error.others().map(|other| (error.status, other)));
        others.filter_map(|(status, other)| match &other.content {
            Content::Json(value) if value.ty != Type::Json => {
                Some((status, other.media_type.as_str(), &value.ty))
            }
            Content::Json(_) | Content::Text | Content::Bytes | Content::Stream(_) => None,
        })
    }

    /// The text and bytes that a caller can ask for where a call gives JSON: each media type once, by its name.
    #[must_use]
    pub fn instead(&self) -> Vec<&Representation> {
        let mut found: Vec<_> = self.responses.iter().flat_map(Response::instead).collect();
        found.sort_by(|one, other| one.media_type.cmp(&other.media_type));
        found.dedup_by(|one, other| one.media_type == other.media_type);
        found
    }

    /// The streamed body that a caller can ask for where a call gives JSON.
    #[must_use]
    pub fn streamed(&self) -> Option<&crate::model::Stream> {
        self.responses.iter().find_map(Response::stream)
    }
}
