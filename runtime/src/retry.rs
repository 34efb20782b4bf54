//! Retry policies: whether a failed attempt is repeated, and after which pause.

pub(crate) mod after;
mod budget;
mod standard;

use std::{fmt, time::Duration};

use http::{Method, StatusCode};

pub(crate) use budget::Budget;
pub use standard::StandardRetry;
pub(crate) use standard::{jitter, passes};

use crate::{Error, RawResponse, instant::Instant, route::Route};

/// Decides whether a call is attempted again.
///
/// No policy repeats a call after 401 or 403 (too many of those lock a key), nor
/// when the client's [retry budget](crate::HttpClientBuilder::retry) is used up, nor when the wait would not
/// fit into the time the call has left, nor through a transport that cannot wait
/// ([`Transport::sleep`](crate::transport::Transport::sleep)).
pub trait RetryPolicy: Send + Sync + fmt::Debug {
    /// Pause before the next attempt; `None` gives up.
    fn delay(&self, attempt: &Attempt<'_>, outcome: Outcome<'_>) -> Option<Duration>;
}

/// Result of an attempt: a response with any status, or the error for none that is complete.
pub type Outcome<'a> = Result<&'a RawResponse, &'a Error>;

/// One attempt of a call.
#[derive(Clone, Copy, Debug)]
pub struct Attempt<'a> {
    pub(crate) route: &'a Route,
    pub(crate) number: u32,
    pub(crate) started: Instant,
    pub(crate) repeatable: bool,
}

impl<'a> Attempt<'a> {
    /// Number of the attempt; the first is 1.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Time since the call began.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &'a Method {
        &self.route.method
    }

    /// The path with its variables not filled in.
    #[must_use]
    pub fn template(&self) -> &'static str {
        self.route.template
    }

    /// Whether doing it twice does no more than doing it once: the method is idempotent (RFC 9110 section
    /// 9.2.2), or the call says so with
    /// [`CallOptions::idempotent`](crate::CallOptions::idempotent).
    #[must_use]
    pub fn is_repeatable(&self) -> bool {
        self.repeatable
    }
}

/// Whether the server has seen at most a request that it turned away before doing anything.
pub(crate) fn had_no_effect(outcome: Outcome<'_>) -> bool {
    match outcome {
        Ok(response) => response.is_throttled(),
        Err(error) => error.is_connect() && !error.is_tls(),
    }
}

/// Whether repeating would only count as another failed log-in.
pub(crate) fn is_refused(outcome: Outcome<'_>) -> bool {
    let status = match outcome {
        Ok(response) => Some(response.status()),
        Err(error) => error.status(),
    };
    matches!(status, Some(StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN))
}

/// Never repeats a call.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoRetry;

impl RetryPolicy for NoRetry {
    fn delay(&self, _: &Attempt<'_>, _: Outcome<'_>) -> Option<Duration> {
        None
    }
}
