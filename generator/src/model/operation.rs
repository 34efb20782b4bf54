//! An operation: what is sent, and what may come back.

use crate::model::{Body, Docs, Name, Output, Paging, Parameter, Response, Server, Status, Type, Waiter};
use crate::source::Span;

/// One operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// What it is called.
    pub name: Name,
    /// `GET`, `POST` …
    pub method: &'static str,
    /// The path with its `{variables}`, as in the document.
    pub path: String,
    /// Where the path stands.
    pub path_span: Span,
    /// One line, then the rest.
    pub docs: Docs,
    /// Whether it is on its way out.
    pub deprecated: bool,
    /// Its parameters, in the order of the document.
    pub parameters: Vec<Parameter>,
    /// What it sends.
    pub body: Option<RequestBody>,
    /// What may come back, by status.
    pub responses: Vec<Response>,
    /// What a call gives its caller.
    pub output: Output,
    /// Whether a call proves who makes it.
    pub authentication: Authentication,
    /// Where it is called, if that is not where the others are.
    pub server: Option<Server>,
    /// How its list is paged, if it has one that is.
    pub paging: Option<Paging>,
    /// The states that can be waited for with it.
    pub waiters: Vec<Waiter>,
}

/// What an operation sends.
#[derive(Clone, Debug)]
pub struct RequestBody {
    /// What it is.
    pub docs: Docs,
    /// Its type and encoding.
    pub body: Body,
    /// Whether it is always sent.
    pub required: bool,
}

/// Whether a call proves who makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Authentication {
    /// It does.
    Required,
    /// It does where the client has credentials.
    Optional,
    /// It does not, even where the client has credentials.
    None,
    /// It does by one of these alternatives, each of which is the wire names of schemes that are needed
    /// together. One without a scheme allows anybody.
    Schemes(Vec<Vec<String>>),
}

impl Operation {
    /// Whether a call succeeds with this response; `default` is a success only where no other response is.
    pub fn is_success(&self, response: &Response) -> bool {
        let has_success = self.responses.iter().any(|response| response.status.is_success());
        response.status.is_success() || (response.status == Status::Default && !has_success)
    }

    /// The responses with which a call fails.
    pub fn errors(&self) -> impl Iterator<Item = &Response> {
        self.responses.iter().filter(|response| !self.is_success(response))
    }

    /// Whether it says more of its errors than which there are.
    pub fn has_typed_errors(&self) -> bool {
        self.errors().any(|error| matches!(&error.body, Some(Body::Json(ty)) if *ty != Type::Json))
    }

    /// The same operation where its caller asks for the body as it comes, if it can be had so too.
    pub fn streamed(&self) -> Option<Self> {
        let stream = self.responses.iter().find_map(|response| response.stream.clone())?;
        let body = Some(Body::Stream(stream.clone()));
        let is_part =
            |response: &&Response| !self.is_success(response) || response.stream.as_ref() == Some(&stream);
        let responses = self.responses.iter().filter(is_part).map(|response| match response.stream {
            Some(_) => Response { body: body.clone(), stream: None, ..response.clone() },
            None => response.clone(),
        });
        let (responses, output) = (responses.collect(), Output::Always(Body::Stream(stream.clone())));
        Some(Self { responses, output, paging: None, waiters: Vec::new(), ..self.clone() })
    }
}
