//! Days, kept as they came.

use std::{cmp::Ordering, fmt, hash, ops::Deref, str::FromStr};

use jiff::civil;
use serde_core::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, Visitor},
};

use super::date_time::is_date_time;
use crate::fit::{Loss, lose};

/// A day (`format: date`), as RFC 3339 writes it: `2026-11-27`.
///
/// Counts as a [`jiff::civil::Date`], and compares by day. A server may send more than a day, most often
/// a date with a time: that is kept, shown and written back as it came. So is an empty text, sent for no day at all:
/// [`is_empty`](Self::is_empty) tells, and it counts as [`civil::Date::MIN`].
///
/// # Example
///
/// ```
/// use clientwright_runtime::Date;
///
/// let day: Date = serde_json::from_str(r#""2026-11-27""#)?;
/// assert_eq!((day.year(), day.month(), day.day()), (2026, 11, 27));
/// let more: Date = serde_json::from_str(r#""2026-11-27T10:30:00""#)?;
/// assert_eq!(more, day);
/// assert_eq!(serde_json::to_string(&more)?, r#""2026-11-27T10:30:00""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone)]
pub struct Date {
    day: civil::Date,
    /// The text, where it is another than the day's own.
    text: Option<Box<str>>,
}

impl Date {
    /// The day of this year, month and day of the month.
    ///
    /// # Errors
    /// When there is no such day, or the year is outside of -9999 to 9999.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, jiff::Error> {
        civil::Date::new(year, month, day).map(Self::from)
    }

    /// Whether an empty text came in place of a day. No text but that of a response is read so.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.as_deref() == Some("")
    }

    /// The day to count with.
    #[must_use]
    pub fn to_civil(&self) -> civil::Date {
        self.day
    }
}

impl From<civil::Date> for Date {
    fn from(day: civil::Date) -> Self {
        Self { day, text: None }
    }
}

impl From<Date> for civil::Date {
    fn from(date: Date) -> Self {
        date.day
    }
}

impl Deref for Date {
    type Target = civil::Date;

    fn deref(&self) -> &civil::Date {
        &self.day
    }
}

impl FromStr for Date {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        let day = match text.get(..10) {
            Some(day) if is_date_time(text) => day.parse()?,
            Some(_) | None => text.parse::<civil::Date>()?,
        };
        let is_plain = text.len() == 10 && day.to_string() == text;
        Ok(Self { day, text: (!is_plain).then(|| text.into()) })
    }
}

impl PartialEq for Date {
    fn eq(&self, other: &Self) -> bool {
        self.day == other.day
    }
}

impl Eq for Date {}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Date {
    fn cmp(&self, other: &Self) -> Ordering {
        self.day.cmp(&other.day)
    }
}

impl hash::Hash for Date {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.day.hash(state);
    }
}

/// The text.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.text {
            Some(text) => f.write_str(text),
            None => fmt::Display::fmt(&self.day, f),
        }
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(DateVisitor)
    }
}

struct DateVisitor;

impl Visitor<'_> for DateVisitor {
    type Value = Date;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a day, such as 2026-11-27")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Date, E> {
        let date: Date = match text {
            "" => Date { day: civil::Date::MIN, text: Some(text.into()) },
            _ => text.parse().map_err(|_| E::invalid_value(serde_core::de::Unexpected::Str(text), &self))?,
        };
        if date.text.is_some() {
            lose(Loss::Form);
        }
        Ok(date)
    }
}
