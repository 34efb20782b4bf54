//! An operation of an API, as constants: where it is, what it needs, and what its responses mean. All that operations
//! share is written once, in [`Call`].

mod call;
mod from_call;
mod request_macro;
mod responses;

use http::Method;

pub use crate::route::Security;
pub use call::Call;
pub use from_call::FromCall;
pub use responses::{Responses, class};

/// An operation of an API. Each generated request is one, so that a call needs no code of its own, and a test can say
/// by type which operation it stands in for.
///
/// ```
/// use clientwright_runtime::prelude::*;
/// # struct Client { http: clientwright_runtime::HttpClient }
///
/// impl Client {
///     pub fn count_books(&self, shelf: impl Into<String>) -> CountBooks {
///         CountBooks::of(&self.http).with(parameter::path("shelf"), shelf.into())
///     }
/// }
///
/// request!(CountBooks, "Client::count_books" -> u64);
///
/// impl Operation for CountBooks {
///     const METHOD: Method = Method::GET;
///     const PATH: &'static str = "/v1/shelves/{shelf}/count";
///     const SECURITY: Security = Security::Required;
///     const RESPONSES: Responses<Self::Output> = Responses::json(&[200]).errors(&[401, 404]);
/// }
///
/// impl CountBooks {
///     /// Counts only books in this language.
///     pub fn language(self, language: impl Into<String>) -> Self {
///         self.with(parameter::query("language"), language.into())
///     }
/// }
/// ```
pub trait Operation: FromCall + 'static {
    /// The method.
    const METHOD: Method;

    /// The path with its `{variables}`, its text encoded as it is sent.
    const PATH: &'static str;

    /// Whether it needs credentials.
    const SECURITY: Security = Security::Optional;

    /// The documented statuses, and how a success is read.
    const RESPONSES: Responses<Self::Output, Self::Raw>;

    /// The documented example of a success, if there is one.
    const EXAMPLE: Option<Example> = None;
}

/// A documented example of a response.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    status: u16,
    body: &'static str,
}

impl Example {
    /// An example with this status and this body, which is JSON.
    #[must_use]
    pub const fn new(status: u16, body: &'static str) -> Self {
        Self { status, body }
    }

    /// Status of the example.
    #[must_use]
    pub const fn status(self) -> u16 {
        self.status
    }

    /// Body of the example: JSON.
    #[must_use]
    pub const fn body(self) -> &'static str {
        self.body
    }
}
