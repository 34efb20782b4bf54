//! Responses: as they are, and decoded.

mod field;
mod headers;

use std::{
    fmt,
    ops::{Deref, DerefMut},
    str::Utf8Error,
    time::Duration,
};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_core::de::DeserializeOwned;

use crate::{Error, ErrorShape, retry::after::retry_after, route::Route};
pub(crate) use field::Path;
pub use headers::Header;

/// A response with any status, its body read but not decoded.
///
/// Boxed, because it is moved many times between the transport and the caller.
#[derive(Clone)]
pub struct RawResponse(Box<Received>);

#[derive(Clone)]
struct Received {
    head: Head,
    body: Bytes,
    route: Route,
    attempts: u32,
}

/// Status and headers, and how they are to be read.
#[derive(Clone)]
struct Head {
    status: StatusCode,
    headers: HeaderMap,
    shape: &'static ErrorShape,
}

impl Head {
    fn request_id(&self) -> Option<&str> {
        self.shape.request_id(&self.headers)
    }
}

impl RawResponse {
    pub(crate) fn new(
        route: Route,
        shape: &'static ErrorShape,
        status: StatusCode,
        headers: HeaderMap,
        body: Bytes,
    ) -> Self {
        let head = Head { status, headers, shape };
        Self(Box::new(Received { head, body, route, attempts: 1 }))
    }

    pub(crate) fn route(&self) -> &Route {
        &self.0.route
    }

    /// Error format of the client's provider.
    pub(crate) fn error_shape(&self) -> &'static ErrorShape {
        self.0.head.shape
    }

    /// Notes the number of the attempt.
    pub(crate) fn after(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// The same response with another body: without a secret that the server repeated, say, before it becomes an error,
    /// which quotes it.
    #[must_use]
    pub fn with_body(&self, body: Bytes) -> Self {
        let mut other = self.clone();
        other.0.body = body;
        other
    }

    /// Number of attempts; 1 where nothing had to be repeated.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Whether the status is a success: 2xx.
    #[must_use]
    pub fn is_success(&self) -> bool {
        self.0.head.status.is_success()
    }

    /// Too many requests: status 429, or an error whose [code says so](ErrorShape::throttling_codes).
    #[must_use]
    pub fn is_throttled(&self) -> bool {
        let status = self.0.head.status;
        status == StatusCode::TOO_MANY_REQUESTS
            || (status.is_client_error() || status.is_server_error())
                && self.0.head.shape.is_throttling(&self.0.body)
    }

    /// Pause that the server asks for before the next attempt (`Retry-After`, RFC 9110 section 10.2.3).
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(&self.0.head.headers)
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.head.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.0.head.headers
    }

    /// Whether the body has this media type; parameters and the case of letters make no difference.
    #[must_use]
    pub fn is_of(&self, media_type: &str) -> bool {
        crate::header::is_of(self.headers(), media_type)
    }

    /// The whole body.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.0.body
    }

    /// The provider's name for this call, from the headers: what its support asks for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.head.request_id()
    }

    /// A field of the JSON body: the names that lead to it, from the outside in.
    pub(crate) fn field(&self, path: &[&str]) -> Option<serde_json::Value> {
        field::find(text_of(&self.0.body).ok()?, path)
    }

    /// Decodes the body as JSON. A byte order mark before it is skipped.
    ///
    /// # Errors
    /// When the body is not a `T`: the error keeps the whole response, and says where in the
    /// body it was.
    pub fn json<T: DeserializeOwned>(self) -> Result<Response<T>, Error> {
        // Checking the text once is faster than checking each string in it.
        let text = match text_of(&self.0.body) {
            Ok(text) => text,
            Err(error) => return Err(Error::not_text(self, error)),
        };
        match serde_json::from_str(text) {
            Ok(value) => Ok(Response { value, head: self.0.head }),
            Err(error) => Err(Error::decode(self, error)),
        }
    }

    /// The response as the value of a response.
    pub(crate) fn into_whole(self) -> Response<Self> {
        Response { head: self.0.head.clone(), value: self }
    }

    /// The response without its body.
    #[must_use]
    pub fn empty(self) -> Response<()> {
        Response { value: (), head: self.0.head }
    }

    /// The body as it is.
    #[must_use]
    pub fn bytes(self) -> Response<Bytes> {
        Response { value: self.0.body, head: self.0.head }
    }

    /// The body as text.
    ///
    /// # Errors
    /// When it is not UTF-8: the error keeps the whole response.
    pub fn text(self) -> Result<Response<String>, Error> {
        match text_of(&self.0.body) {
            Ok(text) => Ok(Response { value: text.to_owned(), head: self.0.head }),
            Err(error) => Err(Error::not_text(self, error)),
        }
    }

    /// The response as an error: for each documented status that is not a success.
    #[must_use]
    pub fn into_error(self) -> Error {
        Error::status_of(self)
    }

    /// The response as an error: for a status that the operation does not document, be it a
    /// success or not.
    #[must_use]
    pub fn into_undocumented_error(self) -> Error {
        Error::undocumented(self)
    }
}

/// The body is shown by its length only: it can be long, or secret.
impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("status", &self.0.head.status)
            .field("request_id", &self.request_id())
            .field("body", &format_args!("{} bytes", self.0.body.len()))
            .field("call", &format_args!("{}", self.0.route))
            .finish_non_exhaustive()
    }
}

/// A decoded response. It derefs to the value, and keeps status and headers.
#[derive(Clone)]
pub struct Response<T> {
    value: T,
    head: Head,
}

impl<T> Response<T> {
    /// The status.
    pub fn status(&self) -> StatusCode {
        self.head.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// The provider's name for this call, from the headers: what its support asks for.
    pub fn request_id(&self) -> Option<&str> {
        self.head.request_id()
    }

    /// The value alone.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The same response with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Response<U> {
        Response { value: change(self.value), head: self.head }
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Response<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

/// Headers are not shown: they can set cookies.
impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.head.status)
            .field("request_id", &self.request_id())
            .field("value", &self.value)
            .finish_non_exhaustive()
    }
}

/// The body as text, without the mark.
pub(crate) fn text_of(body: &[u8]) -> Result<&str, Utf8Error> {
    std::str::from_utf8(without_mark(body))
}

/// The body without a UTF-8 byte order mark, which some servers put before JSON.
pub(crate) fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body)
}
