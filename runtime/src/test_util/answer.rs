//! The answers of a mock.

use std::{
    future::{pending, ready},
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use http_body::Frame;
use serde_core::Serialize;

use crate::{
    BoxFuture,
    transport::{Body, TransportError, TransportErrorKind},
};

/// An answer of a [`Mock`](super::Mock): a response, a failure of the network, or none at all.
#[derive(Clone, Debug)]
#[must_use]
pub struct Answer(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Response(StatusCode, HeaderMap, Bytes),
    /// A response whose body breaks off after these bytes.
    Part(StatusCode, HeaderMap, Bytes, TransportErrorKind),
    Fault(TransportErrorKind),
    Silence,
    /// An answer that cannot be made, and why.
    Impossible(String),
}

impl Answer {
    /// A response with this status and no body. A number that is no status fails the call.
    pub fn status(status: u16) -> Self {
        match StatusCode::from_u16(status) {
            Ok(status) => Self(Kind::Response(status, HeaderMap::new(), Bytes::new())),
            Err(_) => Self(Kind::Impossible(format!("{status} is no HTTP status"))),
        }
    }

    /// A response with this status and this value as JSON; `None` and `()` are no body at all.
    pub fn json(status: u16, value: &(impl Serialize + ?Sized)) -> Self {
        match serde_json::to_vec(value) {
            Ok(json) if json == b"null" => Self::status(status),
            Ok(json) => Self::status(status).body("application/json", json),
            Err(error) => Self(Kind::Impossible(format!("the value cannot be written as JSON: {error}"))),
        }
    }

    /// The network fails at this step.
    pub fn fault(kind: TransportErrorKind) -> Self {
        Self(Kind::Fault(kind))
    }

    /// No answer ever comes: the call ends by its time limit, which takes no time here.
    pub fn never() -> Self {
        Self(Kind::Silence)
    }

    /// The same response with this body.
    pub fn body(self, media_type: &'static str, body: impl Into<Bytes>) -> Self {
        let Self(Kind::Response(status, mut headers, _)) = self else { return self };
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
        Self(Kind::Response(status, headers, body.into()))
    }

    /// The same response with this header. What a header cannot carry fails the call.
    pub fn header(self, name: &str, value: &str) -> Self {
        let Self(Kind::Response(status, mut headers, body)) = self else { return self };
        match (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_str(value)) {
            (Ok(name), Ok(value)) => {
                headers.append(name, value);
                Self(Kind::Response(status, headers, body))
            }
            _ => Self(Kind::Impossible(format!("`{name}: {value}` is no HTTP header"))),
        }
    }

    /// The same response, whose body breaks off where it was to end: what a stream has to reckon with. To be
    /// said last.
    pub fn breaking_off(self, kind: TransportErrorKind) -> Self {
        let Self(Kind::Response(status, headers, body)) = self else { return self };
        Self(Kind::Part(status, headers, body, kind))
    }

    /// A response as it came once.
    pub(super) fn response(status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        Self(Kind::Response(status, headers, body))
    }

    /// A request that nobody said what to answer to.
    pub(super) fn unexpected(complaint: &str) -> Self {
        Self(Kind::Impossible(complaint.to_owned()))
    }

    /// Why there is no answer, where that is the test's mistake.
    #[cfg(feature = "test-server")]
    pub(super) fn mistake(&self) -> Option<&str> {
        match &self.0 {
            Kind::Impossible(why) => Some(why),
            Kind::Response(..) | Kind::Part(..) | Kind::Fault(_) | Kind::Silence => None,
        }
    }

    /// The answer as a transport gives it.
    pub(super) fn give(self) -> BoxFuture<'static, Result<http::Response<Body>, TransportError>> {
        match self.0 {
            Kind::Response(status, headers, body) => respond(status, headers, Body::from(body)),
            Kind::Part(status, headers, body, kind) => {
                respond(status, headers, Body::new(Part { body, end: Some(fault(kind)) }))
            }
            Kind::Fault(kind) => Box::pin(ready(Err(fault(kind)))),
            Kind::Silence => Box::pin(pending()),
            Kind::Impossible(why) => {
                Box::pin(ready(Err(TransportError::new(TransportErrorKind::Other, format!("mock: {why}")))))
            }
        }
    }
}

fn respond(
    status: StatusCode,
    headers: HeaderMap,
    body: Body,
) -> BoxFuture<'static, Result<http::Response<Body>, TransportError>> {
    let mut response = http::Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    Box::pin(ready(Ok(response)))
}

fn fault(kind: TransportErrorKind) -> TransportError {
    TransportError::new(kind, "as the mock was told")
}

/// A body that breaks off.
struct Part {
    body: Bytes,
    end: Option<TransportError>,
}

impl http_body::Body for Part {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let body = std::mem::take(&mut self.body);
        if !body.is_empty() {
            return Poll::Ready(Some(Ok(Frame::data(body))));
        }
        Poll::Ready(self.end.take().map(Err))
    }
}
