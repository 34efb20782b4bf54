//! Instants that travel as a count since 1970-01-01T00:00:00Z.

use std::{fmt, time::SystemTime};

use jiff::{SignedDuration, Timestamp};
use serde_core::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, Unexpected, Visitor},
};

use crate::fit::{Loss, lose};

/// An instant that is a count of milliseconds since 1970 in JSON.
pub type UnixMillis = UnixTime<1_000>;

/// An instant that is a count of seconds since 1970 in JSON.
pub type UnixSeconds = UnixTime<1>;

/// An instant that is a whole count since 1970-01-01T00:00:00Z in JSON, `PER_SECOND` of them a
/// second: [`UnixMillis`] or [`UnixSeconds`].
///
/// The count is kept as it came, so nothing is lost on the way back. An integer in a string
/// and a number such as `1.5e3` without a fraction are accepted too. `Debug` and `Display`
/// show RFC 3339, or the bare count where no calendar reaches.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixTime<const PER_SECOND: u32>(i64);

impl UnixTime<1_000> {
    /// The instant this many milliseconds after 1970 began.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970 began.
    #[must_use]
    pub const fn as_millis(self) -> i64 {
        self.0
    }
}

impl UnixTime<1> {
    /// The instant this many seconds after 1970 began.
    #[must_use]
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since 1970 began.
    #[must_use]
    pub const fn as_seconds(self) -> i64 {
        self.0
    }
}

impl<const PER_SECOND: u32> UnixTime<PER_SECOND> {
    const NANOS: i64 = 1_000_000_000 / PER_SECOND as i64;

    /// The same instant as a [`Timestamp`]. Counts beyond what that can hold (years -9999 to
    /// 9999) become its first or last instant.
    #[must_use]
    pub fn to_timestamp(self) -> Timestamp {
        let limit = if self.0 < 0 { Timestamp::MIN } else { Timestamp::MAX };
        self.in_calendar().unwrap_or(limit)
    }

    /// The bare count, as it is on the wire.
    pub(crate) const fn count(self) -> i64 {
        self.0
    }

    fn in_calendar(self) -> Option<Timestamp> {
        let seconds = self.0.div_euclid(i64::from(PER_SECOND));
        let part = self.0.rem_euclid(i64::from(PER_SECOND));
        let nanos = i32::try_from(part * Self::NANOS).ok()?;
        Timestamp::new(seconds, nanos).ok()
    }
}

/// Parts smaller than the count's unit are dropped, towards the past.
impl<const PER_SECOND: u32> From<Timestamp> for UnixTime<PER_SECOND> {
    fn from(timestamp: Timestamp) -> Self {
        let nanos = timestamp.as_nanosecond().div_euclid(i128::from(Self::NANOS));
        // A timestamp spans 20,000 years: as milliseconds that is far inside an i64.
        Self(i64::try_from(nanos).unwrap_or(i64::MAX))
    }
}

/// As from the [`Timestamp`] of that time, and at its limits beyond them.
impl<const PER_SECOND: u32> From<SystemTime> for UnixTime<PER_SECOND> {
    fn from(time: SystemTime) -> Self {
        let since = SignedDuration::system_until(SystemTime::UNIX_EPOCH, time);
        let limit = if time < SystemTime::UNIX_EPOCH { Timestamp::MIN } else { Timestamp::MAX };
        let timestamp = since.and_then(Timestamp::from_duration);
        Self::from(timestamp.unwrap_or(limit))
    }
}

impl<const PER_SECOND: u32> fmt::Display for UnixTime<PER_SECOND> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.in_calendar() {
            Some(timestamp) => timestamp.fmt(f),
            None => self.0.fmt(f),
        }
    }
}

impl<const PER_SECOND: u32> fmt::Debug for UnixTime<PER_SECOND> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<const PER_SECOND: u32> Serialize for UnixTime<PER_SECOND> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.0)
    }
}

impl<'de, const PER_SECOND: u32> Deserialize<'de> for UnixTime<PER_SECOND> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CountVisitor).map(Self)
    }
}

struct CountVisitor;

impl Visitor<'_> for CountVisitor {
    type Value = i64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole count since 1970")
    }

    fn visit_i64<E: Error>(self, count: i64) -> Result<i64, E> {
        Ok(count)
    }

    fn visit_u64<E: Error>(self, count: u64) -> Result<i64, E> {
        i64::try_from(count).map_err(|_| E::invalid_value(Unexpected::Unsigned(count), &self))
    }

    fn visit_f64<E: Error>(self, count: f64) -> Result<i64, E> {
        // 2^53: up to here every whole number is exactly one float.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if count.fract() == 0.0 && count.abs() <= EXACT {
            lose(Loss::Form);
            #[allow(clippy::cast_possible_truncation, reason = "whole and small, just tested")]
            return Ok(count as i64);
        }
        Err(E::invalid_value(Unexpected::Float(count), &self))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<i64, E> {
        lose(Loss::Form);
        let count = text.trim().parse();
        count.map_err(|_| E::invalid_value(Unexpected::Str(text), &self))
    }
}
