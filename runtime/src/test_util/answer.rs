//! What a mock answers with.

use std::future::{pending, ready};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use serde::Serialize;

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
    Fault(TransportErrorKind),
    Silence,
    /// What was asked for cannot be made.
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
            Kind::Response(..) | Kind::Fault(_) | Kind::Silence => None,
        }
    }

    /// The answer as a transport gives it.
    pub(super) fn give(self) -> BoxFuture<'static, Result<http::Response<Body>, TransportError>> {
        match self.0 {
            Kind::Response(status, headers, body) => {
                let mut response = http::Response::new(Body::from(body));
                *response.status_mut() = status;
                *response.headers_mut() = headers;
                Box::pin(ready(Ok(response)))
            }
            Kind::Fault(kind) => Box::pin(ready(Err(TransportError::new(kind, "as the mock was told")))),
            Kind::Silence => Box::pin(pending()),
            Kind::Impossible(why) => {
                Box::pin(ready(Err(TransportError::new(TransportErrorKind::Other, format!("mock: {why}")))))
            }
        }
    }
}
