//! The policy that a client has unless told: few attempts, growing waits with full jitter, and nothing
//! repeated that may have had an effect.

use std::{
    hash::{BuildHasher, RandomState},
    time::Duration,
};

use super::{Attempt, Outcome, RetryPolicy, had_no_effect};

/// Repeats what failed for reasons that pass: throttling (429, and a provider's [codes for
/// it](crate::ErrorShape::throttling_codes)), 408, 502, 503, 504, and broken or missing connections.
///
/// A call that is not [repeatable](Attempt::is_repeatable), such as a plain `POST`, is repeated only where
/// the server cannot have acted on it: no connection was made, or it was throttled. 500 is not repeated: it
/// says nothing about how far the server got.
///
/// The wait is drawn evenly between nothing and a limit that doubles with each attempt ("full jitter"), so
/// that clients which failed together do not come back together. A `Retry-After` is waited for in full.
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct StandardRetry {
    attempts: u32,
    base: Duration,
    throttled_base: Duration,
    cap: Duration,
    longest_retry_after: Duration,
}

impl Default for StandardRetry {
    fn default() -> Self {
        Self {
            attempts: 3,
            base: Duration::from_millis(200),
            throttled_base: Duration::from_secs(1),
            cap: Duration::from_secs(20),
            longest_retry_after: Duration::from_secs(60),
        }
    }
}

impl StandardRetry {
    /// The policy with its defaults.
    pub fn new() -> Self {
        Self::default()
    }

    /// Number of attempts in all; 3 unless told.
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// The limit of the first wait; 200 milliseconds unless told.
    pub fn base(mut self, base: Duration) -> Self {
        self.base = base;
        self
    }

    /// The limit of the first wait after throttling; 1 second unless told.
    pub fn throttled_base(mut self, base: Duration) -> Self {
        self.throttled_base = base;
        self
    }

    /// Upper bound of the limit of a wait; 20 seconds unless told.
    pub fn cap(mut self, cap: Duration) -> Self {
        self.cap = cap;
        self
    }

    /// The longest `Retry-After` that is waited for; 60 seconds unless told. With a longer one the call
    /// fails at once, and the error says how long
    /// ([`Error::retry_after`](crate::Error::retry_after)).
    pub fn longest_retry_after(mut self, longest: Duration) -> Self {
        self.longest_retry_after = longest;
        self
    }

    /// The longest wait before the attempt after this one.
    fn limit(&self, number: u32, throttled: bool) -> Duration {
        let base = if throttled { self.throttled_base } else { self.base };
        base.saturating_mul(2_u32.saturating_pow(number.saturating_sub(1))).min(self.cap)
    }
}

impl RetryPolicy for StandardRetry {
    fn delay(&self, attempt: &Attempt<'_>, outcome: Outcome<'_>) -> Option<Duration> {
        let no_effect = had_no_effect(outcome);
        if attempt.number() >= self.attempts || !(no_effect || attempt.is_repeatable() && passes(outcome)) {
            return None;
        }
        let (throttled, asked_for) = match outcome {
            Ok(response) => (response.is_throttled(), response.retry_after()),
            Err(_) => (false, None),
        };
        match asked_for {
            Some(wait) if wait > self.longest_retry_after => None,
            Some(wait) => Some(wait + jitter(self.base)),
            None => Some(jitter(self.limit(attempt.number(), throttled))),
        }
    }
}

/// Whether what failed may go well a moment later.
pub(crate) fn passes(outcome: Outcome<'_>) -> bool {
    match outcome {
        Ok(response) => matches!(response.status().as_u16(), 408 | 429 | 502 | 503 | 504),
        Err(error) => error.is_transport() && !error.is_tls() && !error.is_refused_by_transport(),
    }
}

/// Some duration up to the limit.
pub(crate) fn jitter(limit: Duration) -> Duration {
    // Scatters waits by the keys of a `RandomState`, which are drawn from the system's randomness.
    let drawn = RandomState::new().hash_one(0_u8) >> 32;
    let share = u32::try_from(drawn).unwrap_or(u32::MAX);
    limit.mul_f64(f64::from(share) / f64::from(u32::MAX))
}
