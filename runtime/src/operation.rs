//! What is known of an operation before it is called: where it is, and what it gives.

use http::Method;

/// An operation of an API. Each generated request is one, so that a test can say which operation it stands
/// in for by its type alone.
pub trait Operation {
    /// What a call gives, without the [`Response`](crate::Response) around it.
    type Output;

    /// The method.
    const METHOD: Method;

    /// The path with its `{variables}`, as documented.
    const PATH: &'static str;

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

    /// Its status.
    #[must_use]
    pub const fn status(self) -> u16 {
        self.status
    }

    /// Its body: JSON.
    #[must_use]
    pub const fn body(self) -> &'static str {
        self.body
    }
}
