//! A provider of a client's own: what generated code asks of one.

use std::future::ready;

use clientwright_runtime::auth::{Authenticator, Context};
use clientwright_runtime::transport::Body;
use clientwright_runtime::{BoxFuture, Error, ErrorShape, HeaderValue, Server, http};

/// Credentials that say who calls, and prove nothing.
#[derive(Clone, Debug)]
pub struct Credentials(&'static str);

impl Credentials {
    /// Credentials of the machine.
    #[must_use]
    pub fn default_chain() -> Self {
        Self("the machine")
    }
}

impl Authenticator for Credentials {
    fn authenticate<'a>(
        &'a self,
        request: &'a mut http::Request<Body>,
        _: &'a Context<'a>,
    ) -> BoxFuture<'a, Result<(), Error>> {
        request.headers_mut().insert("x-caller", HeaderValue::from_static(self.0));
        Box::pin(ready(Ok(())))
    }
}

/// The place of every service.
#[must_use]
pub fn endpoint_from_env(_: &Server) -> Option<String> {
    Some("https://here.example".to_owned())
}

/// Errors such as `{"why": "QUEUE", "words": "later"}`.
pub static ERROR_SHAPE: ErrorShape = ErrorShape::new().codes_with_messages(&[("why", "words")]);
