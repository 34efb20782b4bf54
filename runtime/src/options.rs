//! Settings of one call: its limits, headers and retries.

use std::{fmt, sync::Arc, time::Duration};

use crate::{
    header::{Header, header_of, put},
    retry::RetryPolicy,
};

/// Settings of one call that differ from the client's.
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
///
/// Options that change nothing take no more room than a pointer.
#[derive(Clone, Default)]
#[must_use]
pub struct CallOptions(Option<Box<Changes>>);

/// The header of a key by which a server knows a repeated call.
pub(crate) const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// The settings that differ.
#[derive(Clone, Default)]
pub(crate) struct Changes {
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

    /// Time limit of the call in all, with every attempt and the waits between them.
    pub fn timeout(self, timeout: Duration) -> Self {
        self.with(|changes| changes.timeout = Some(timeout))
    }

    /// Time limit of one attempt, from authenticating to the last byte.
    pub fn attempt_timeout(self, timeout: Duration) -> Self {
        self.with(|changes| changes.attempt_timeout = Some(timeout))
    }

    /// Retry policy of the call.
    pub fn retry(self, policy: impl RetryPolicy + 'static) -> Self {
        self.with(|changes| changes.retry = Some(Arc::new(policy)))
    }

    /// Says that doing the call twice does no more than doing it once, so that it may be repeated like a
    /// `GET`, whatever its method.
    pub fn idempotent(self) -> Self {
        self.with(|changes| changes.idempotent = true)
    }

    /// Sends a key by which the server knows a repeated call (header `Idempotency-Key`), and so makes the
    /// call [idempotent](Self::idempotent). Every attempt has the same key; of the pages of a list, the first alone.
    pub fn idempotency_key(self, key: impl AsRef<str>) -> Self {
        self.header(IDEMPOTENCY_KEY, key).idempotent()
    }

    /// Sets a header, in place of the operation's own of that name. What a header cannot carry, and headers
    /// that belong to the transport, are reported when the request is sent.
    pub fn header(self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.with(|changes| match header_of(name.as_ref(), value.as_ref()) {
            Ok(header) => put(&mut changes.headers, header),
            Err(problem) => {
                changes.problem.get_or_insert(problem);
            }
        })
    }

    fn with(mut self, change: impl FnOnce(&mut Changes)) -> Self {
        change(self.0.get_or_insert_default());
        self
    }

    /// Leaves the headers of this name out.
    pub(crate) fn remove_header(&mut self, name: &str) {
        if let Some(changes) = &mut self.0 {
            changes.headers.retain(|(known, _)| known.as_str() != name);
        }
    }

    pub(crate) fn changes(&self) -> Option<&Changes> {
        self.0.as_deref()
    }

    pub(crate) fn into_changes(self) -> Option<Changes> {
        self.0.map(|changes| *changes)
    }
}

/// Values of secret headers are not shown.
impl fmt::Debug for CallOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(changes) = self.changes() else { return f.write_str("CallOptions") };
        f.debug_struct("CallOptions")
            .field("timeout", &changes.timeout)
            .field("attempt_timeout", &changes.attempt_timeout)
            .field("retry", &changes.retry)
            .field("idempotent", &changes.idempotent)
            .field("headers", &changes.headers)
            .field("problem", &changes.problem)
            .finish()
    }
}
