//! What can be said about one call: its limits, headers and retries.

use std::{fmt, sync::Arc, time::Duration};

use crate::{
    request::{Header, header_of, put},
    retry::RetryPolicy,
};

/// What one call does differently from the client's settings.
///
/// ```
/// use std::time::Duration;
/// use clientwright_runtime::{CallOptions, retry::NoRetry};
///
/// let options = CallOptions::new()
///     .timeout(Duration::from_secs(5))
///     .header("x-language", "en-us")
///     .retry(NoRetry);
/// # let _ = options;
/// ```
#[derive(Clone, Default)]
#[must_use]
pub struct CallOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retry: Option<Arc<dyn RetryPolicy>>,
    pub(crate) idempotent: bool,
    pub(crate) headers: Vec<Header>,
    pub(crate) problem: Option<String>,
}

impl CallOptions {
    /// Options that change nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// How long the call may take in all, with every attempt and the waits between them.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// How long one attempt may take, from authenticating to the last byte.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// When the call is attempted again.
    pub fn retry(mut self, policy: impl RetryPolicy + 'static) -> Self {
        self.retry = Some(Arc::new(policy));
        self
    }

    /// Says that doing the call twice does no more than doing it once, so that it may be repeated like a
    /// `GET`, whatever its method.
    pub fn idempotent(mut self) -> Self {
        self.idempotent = true;
        self
    }

    /// Sends a key by which the server knows a repeated call (header `Idempotency-Key`), and so makes the
    /// call [idempotent](Self::idempotent). Every attempt has the same key.
    pub fn idempotency_key(self, key: impl AsRef<str>) -> Self {
        self.header("idempotency-key", key).idempotent()
    }

    /// Sets a header, in place of the operation's own of that name. What a header cannot carry, and headers
    /// that belong to the transport, are reported when the request is sent.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        match header_of(name.as_ref(), value.as_ref()) {
            Ok(header) => put(&mut self.headers, header),
            Err(problem) => {
                self.problem.get_or_insert(problem);
            }
        }
        self
    }
}

/// Values of secret headers are not shown.
impl fmt::Debug for CallOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallOptions")
            .field("timeout", &self.timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("retry", &self.retry)
            .field("idempotent", &self.idempotent)
            .field("headers", &self.headers)
            .field("problem", &self.problem)
            .finish()
    }
}
