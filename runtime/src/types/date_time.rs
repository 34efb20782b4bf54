//! Dates with a time of day, kept as they came.

mod read;

use std::{cmp::Ordering, fmt, hash, str::FromStr, time::SystemTime};

use jiff::Timestamp;
use serde_core::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, Visitor},
};

use crate::fit::{Loss, lose};
use read::Instant;

/// A date with a time of day (`format: date-time`), as RFC 3339 writes it.
///
/// The text is kept as it came and written back unchanged: its offset, every digit of its fraction, a leap second.
/// [`to_timestamp`](Self::to_timestamp) is the instant to count with, and comparing is by instant: two texts of one
/// instant are equal.
///
/// Texts that RFC 3339 does not allow but servers send are read as well: without an offset, which then counts as
/// UTC ([`has_offset`](Self::has_offset) tells); without seconds or a time; with a blank instead of the `T`, or an
/// offset without a colon. An empty text, which servers send for no time at all, is kept and written back too:
/// [`is_empty`](Self::is_empty) tells.
///
/// # Example
///
/// ```
/// use clientwright_runtime::{DateTime, Timestamp};
///
/// let local: DateTime = serde_json::from_str(r#""2026-11-27T10:30:00.123456""#)?;
/// assert!(!local.has_offset());
/// assert_eq!(local.to_timestamp(), "2026-11-27T10:30:00.123456Z".parse::<Timestamp>()?);
/// assert_eq!(serde_json::to_string(&local)?, r#""2026-11-27T10:30:00.123456""#);
///
/// let leap = DateTime::from("2017-01-01T00:00:00Z".parse::<Timestamp>()?);
/// assert_eq!(leap, "2016-12-31T23:59:60Z".parse()?);
/// assert_eq!("2026-11-27T10:30:00+01:00".parse::<DateTime>()?, "2026-11-27T09:30:00Z".parse()?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct DateTime {
    text: Box<str>,
    instant: Instant,
    has_offset: bool,
}

impl DateTime {
    /// The text as it came, or as RFC 3339 writes what it was made from.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The instant; without an offset, as if it were UTC. A leap second is the second after it, digits behind the
    /// ninth of a fraction are dropped, and the last hours of the year 9999 become [`Timestamp::MAX`]. An empty text
    /// is [`Timestamp::MIN`], before all others.
    #[must_use]
    pub fn to_timestamp(&self) -> Timestamp {
        self.instant.to_timestamp()
    }

    /// Whether an empty text came in place of a time. No text but that of a response is read so.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether the text says how far from UTC it is.
    #[must_use]
    pub fn has_offset(&self) -> bool {
        self.has_offset
    }
}

/// In UTC.
impl From<Timestamp> for DateTime {
    fn from(timestamp: Timestamp) -> Self {
        let text = timestamp.to_string().into_boxed_str();
        Self { text, instant: Instant::from(timestamp), has_offset: true }
    }
}

/// As from the [`Timestamp`] of that time, and at its limits beyond them.
impl From<SystemTime> for DateTime {
    fn from(time: SystemTime) -> Self {
        let limit = if time < SystemTime::UNIX_EPOCH { Timestamp::MIN } else { Timestamp::MAX };
        Self::from(Timestamp::try_from(time).unwrap_or(limit))
    }
}

impl FromStr for DateTime {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        let read = read::read(text)?;
        Ok(Self { text: text.into(), instant: read.instant, has_offset: read.has_offset })
    }
}

impl PartialEq for DateTime {
    fn eq(&self, other: &Self) -> bool {
        self.instant == other.instant
    }
}

impl Eq for DateTime {}

impl PartialOrd for DateTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DateTime {
    fn cmp(&self, other: &Self) -> Ordering {
        self.instant.cmp(&other.instant)
    }
}

impl hash::Hash for DateTime {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.instant.hash(state);
    }
}

/// The text.
impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(DateTimeVisitor)
    }
}

/// Whether a text begins with a day and goes on with a time of day.
pub(super) fn is_date_time(text: &str) -> bool {
    read::plain(text).is_some()
}

struct DateTimeVisitor;

impl Visitor<'_> for DateTimeVisitor {
    type Value = DateTime;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date with a time, such as 2026-11-27T10:30:00Z")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<DateTime, E> {
        if text.is_empty() {
            lose(Loss::Form);
            return Ok(DateTime { text: text.into(), instant: Instant::NONE, has_offset: false });
        }
        let Ok(read) = read::read(text) else {
            return Err(E::invalid_value(serde_core::de::Unexpected::Str(text), &self));
        };
        if !read.is_strict {
            lose(Loss::Form);
        }
        Ok(DateTime { text: text.into(), instant: read.instant, has_offset: read.has_offset })
    }
}
