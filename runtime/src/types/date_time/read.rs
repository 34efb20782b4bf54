//! Reads a date with a time of day: all of RFC 3339, and what servers make of it.

use jiff::{
    Timestamp,
    civil::{Date, date},
};

const EPOCH: Date = date(1970, 1, 1);

/// Content of a text.
#[derive(Clone, Copy)]
pub(super) struct Read {
    pub(super) instant: Instant,
    pub(super) has_offset: bool,
    /// Whether RFC 3339 allows the text, but for an offset that is missing.
    pub(super) is_strict: bool,
}

/// An instant of the years 0 to 9999 anywhere on earth, which are more than a [`Timestamp`] holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Instant {
    /// Since 1970 began.
    seconds: i64,
    nanos: u32,
}

impl Instant {
    /// Stands for no instant, before all others.
    pub(super) const NONE: Self = Self { seconds: i64::MIN, nanos: 0 };

    pub(super) fn to_timestamp(self) -> Timestamp {
        let limit = if self.seconds < 0 { Timestamp::MIN } else { Timestamp::MAX };
        let nanos = i32::try_from(self.nanos).unwrap_or_default();
        Timestamp::new(self.seconds, nanos).unwrap_or(limit)
    }
}

impl From<Timestamp> for Instant {
    fn from(timestamp: Timestamp) -> Self {
        let nanos = timestamp.as_nanosecond();
        let seconds = i64::try_from(nanos.div_euclid(1_000_000_000)).unwrap_or_default();
        Self { seconds, nanos: u32::try_from(nanos.rem_euclid(1_000_000_000)).unwrap_or_default() }
    }
}

/// Reads a text; what only the calendar's library knows, such as weeks, is left to it.
pub(super) fn read(text: &str) -> Result<Read, jiff::Error> {
    if let Some(read) = plain(text) {
        return Ok(read);
    }
    let instant = text.parse::<Timestamp>()?.into();
    Ok(Read { instant, has_offset: true, is_strict: false })
}

pub(super) fn plain(text: &str) -> Option<Read> {
    let (day, rest) = text.split_at_checked(10)?;
    let days = days(day)?;
    let (time, offset) = split_offset(rest)?;
    let of_day = if time.is_empty() { OfDay::default() } else { OfDay::read(time)? };
    let seconds = days * 86_400 + of_day.seconds - offset.seconds;
    let is_strict = of_day.is_strict && offset.is_strict;
    Some(Read { instant: Instant { seconds, nanos: of_day.nanos }, has_offset: offset.is_there, is_strict })
}

/// Days from 1970 to `2026-11-27`.
fn days(text: &str) -> Option<i64> {
    let mut parts = text.split('-');
    let year = i16::try_from(digits(parts.next()?, 4)?).ok()?;
    let month = i8::try_from(digits(parts.next()?, 2)?).ok()?;
    let day = i8::try_from(digits(parts.next()?, 2)?).ok()?;
    if parts.next().is_some() {
        return None;
    }
    Some(Date::new(year, month, day).ok()?.duration_since(EPOCH).as_secs() / 86_400)
}

/// A number of exactly that many digits.
fn digits(text: &str, len: usize) -> Option<i64> {
    let is_number = text.len() == len && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

/// `Z`, `+01:00`, or nothing.
struct Offset {
    seconds: i64,
    is_there: bool,
    is_strict: bool,
}

/// Text before the offset, and the offset.
fn split_offset(text: &str) -> Option<(&str, Offset)> {
    if let Some(time) = text.strip_suffix(['Z', 'z']) {
        return Some((time, Offset { seconds: 0, is_there: true, is_strict: true }));
    }
    let Some(sign) = text.rfind(['+', '-']) else {
        return Some((text, Offset { seconds: 0, is_there: false, is_strict: true }));
    };
    let (time, offset) = text.split_at_checked(sign)?;
    let is_negative = offset.starts_with('-');
    let offset = offset.get(1..)?;
    let (hours, minutes) = match (offset.split_once(':'), offset.len()) {
        (Some(parts), _) => parts,
        (None, 4) => offset.split_at_checked(2)?,
        (None, _) => (offset, "00"),
    };
    let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2)?);
    if hours > 23 || minutes > 59 {
        return None;
    }
    let seconds = (hours * 60 + minutes) * 60;
    let seconds = if is_negative { -seconds } else { seconds };
    Some((time, Offset { seconds, is_there: true, is_strict: offset.contains(':') }))
}

/// A time of day; midnight where there is none.
#[derive(Default)]
struct OfDay {
    seconds: i64,
    nanos: u32,
    is_strict: bool,
}

impl OfDay {
    /// Reads `T10:30:00.123`.
    fn read(text: &str) -> Option<Self> {
        let time = text.strip_prefix(['T', 't', ' ', '_'])?;
        let mut parts = time.splitn(3, ':');
        let (hours, minutes) = (digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
        let rest = parts.next();
        let (seconds, nanos) = match rest.map(|rest| rest.split_once(['.', ',']).ok_or(rest)) {
            None => (0, 0),
            Some(Err(seconds)) => (digits(seconds, 2)?, 0),
            Some(Ok((seconds, fraction))) => (digits(seconds, 2)?, nanos(fraction)?),
        };
        if hours > 23 || minutes > 59 || seconds > 60 {
            return None;
        }
        let is_strict = text.starts_with(['T', 't']) && rest.is_some() && !text.contains(',');
        Some(Self { seconds: (hours * 60 + minutes) * 60 + seconds, nanos, is_strict })
    }
}

/// The first nine digits of a fraction of any length.
fn nanos(fraction: &str) -> Option<u32> {
    let is_number = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let first = fraction.get(..9).unwrap_or(fraction);
    if is_number { format!("{first:0<9}").parse().ok() } else { None }
}
