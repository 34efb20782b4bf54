//! The client's clock, corrected by the server's.

use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

use http::HeaderMap;
use jiff::{SignedDuration, Timestamp};

use super::Settings;
use crate::retry::after::date_header;

/// A source of the current time.
pub(super) type Clock = dyn Fn() -> Timestamp + Send + Sync;

/// Clock differences in seconds below which no server refuses a signature: the `Date` header is in whole seconds.
const TOLERANCE: i64 = 30;

/// Seconds that the server's clock is ahead of ours, learnt from a refusal.
#[derive(Debug, Default)]
pub(super) struct Skew(AtomicI64);

impl Settings {
    /// Time to sign with: ours, corrected by the known skew.
    pub(super) fn now(&self) -> Timestamp {
        let skew = SignedDuration::from_secs(self.skew.0.load(Relaxed));
        let ours = (self.clock)();
        ours.checked_add(skew).unwrap_or(ours)
    }

    /// Learns the server's time from the headers of a refusal; whether that differs from the time the
    /// request was signed with.
    pub(super) fn correct_clock(&self, headers: &HeaderMap, signed: Timestamp) -> bool {
        let Some(theirs) = date_header(headers) else { return false };
        let ahead = theirs.duration_since(signed).as_secs();
        let is_off = ahead.abs() > TOLERANCE;
        if is_off {
            // Against our own clock, not the corrected one: calls that are refused at the same time learn
            // the same thing.
            self.skew.0.store(theirs.duration_since((self.clock)()).as_secs(), Relaxed);
        }
        is_off
    }
}
