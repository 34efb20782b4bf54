//! Names, descriptions, formats and numbers that say that something is a moment, and in which unit.

use serde_json::Value as Json;

use crate::suggest::words::{ends_with, has_word};

/// The unit of a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Seconds,
    Milliseconds,
}

impl Unit {
    /// The word for it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Seconds => "seconds",
            Self::Milliseconds => "milliseconds",
        }
    }

    /// As `x-clientwright-unit` has it.
    pub(super) fn keyword(self) -> &'static str {
        match self {
            Self::Seconds => "unix-s",
            Self::Milliseconds => "unix-ms",
        }
    }
}

/// Last words of the names of moments, a unit behind them left out.
const MOMENTS: [&str; 13] = [
    "at",
    "timestamp",
    "date",
    "datetime",
    "expires",
    "expiry",
    "expiration",
    "deadline",
    "epoch",
    "created",
    "updated",
    "modified",
    "on",
];

/// Last words that need another word beside them: `start_time`, and not `time`.
const MOMENTS_OF: [&str; 2] = ["time", "ts"];

/// First words that make a moment of `…_time`.
const OF_MOMENTS: [&str; 24] = [
    "start",
    "end",
    "create",
    "creation",
    "created",
    "update",
    "updated",
    "modified",
    "modification",
    "begin",
    "finish",
    "expire",
    "expiration",
    "expiry",
    "last",
    "event",
    "issue",
    "issued",
    "login",
    "completion",
    "stop",
    "deleted",
    "published",
    "unix",
];

/// Words of the names of spans of time and of other numbers, which are no moments.
const SPANS: [&str; 36] = [
    "duration",
    "timeout",
    "ttl",
    "interval",
    "latency",
    "elapsed",
    "uptime",
    "period",
    "delay",
    "window",
    "age",
    "wait",
    "retention",
    "limit",
    "runtime",
    "lifetime",
    "in",
    "after",
    "days",
    "hours",
    "minutes",
    "months",
    "years",
    "count",
    "offset",
    "ratio",
    "rate",
    "avg",
    "max",
    "min",
    "total",
    "per",
    "cost",
    "size",
    "day",
    "month",
];

/// Words of descriptions of spans.
const SPANS_IN_WORDS: [&str; 9] = [
    "duration",
    "how long",
    "number of seconds",
    "number of days",
    "number of minutes",
    "time taken",
    "amount of time",
    "length of time",
    "time spent",
];

/// Units as the last words of names.
const UNITS: [(&[&str], Unit); 2] = [
    (&["ms", "millis", "milliseconds", "msec"], Unit::Milliseconds),
    (&["sec", "secs", "seconds", "s"], Unit::Seconds),
];

/// Whether a snake-case name is that of a moment.
pub(super) fn is_moment(name: &str) -> bool {
    let name = without_unit(name);
    let is_of = |name: &str| OF_MOMENTS.iter().any(|word| name.split('_').next() == Some(word));
    ends_with(name, &MOMENTS) && name != "on" && name != "at" || (ends_with(name, &MOMENTS_OF) && is_of(name))
}

/// Whether a name is a participle alone, which may count what was created or updated.
pub(super) fn is_participle(name: &str) -> bool {
    ends_with(name, &["created", "updated", "modified"])
}

/// Whether a name or a description is that of a span of time.
pub(super) fn is_span(name: &str, docs: &str) -> bool {
    has_word(name, &SPANS) || SPANS_IN_WORDS.iter().any(|words| docs.contains(words))
}

/// The unit that a name ends with.
pub(super) fn of_name(name: &str) -> Option<Unit> {
    UNITS.iter().find(|(endings, _)| ends_with(name, endings)).map(|(_, unit)| *unit)
}

fn without_unit(name: &str) -> &str {
    let mut endings = UNITS.iter().flat_map(|(endings, _)| endings.iter());
    let stem = endings.find_map(|ending| name.strip_suffix(ending)?.strip_suffix('_'));
    stem.map_or(name, |stem| stem.strip_suffix("_in").unwrap_or(stem))
}

/// The unit that a description names.
pub(super) fn of_docs(docs: &str) -> Option<Unit> {
    let finer = ["nanosecond", "microsecond"].iter().any(|word| docs.contains(word));
    let is_millis = docs.contains("millisecond") || docs.split(' ').any(|word| matches!(word, "ms" | "(ms)"));
    let is_seconds = docs.replace("millisecond", "").contains("second");
    match (finer, is_millis, is_seconds) {
        (false, true, false) => Some(Unit::Milliseconds),
        (false, false, true) => Some(Unit::Seconds),
        (true, ..) | (false, true, true) | (false, false, false) => None,
    }
}

/// The unit of a `format`.
pub(super) fn of_format(format: &str) -> Option<Unit> {
    match format {
        "unix-time" | "unixtime" | "unix-timestamp" | "epoch" | "timestamp" => Some(Unit::Seconds),
        "utc-millisec" | "epoch-millis" | "unix-time-ms" => Some(Unit::Milliseconds),
        _ => None,
    }
}

/// The unit in which a number is a moment between 2001 and 2100.
pub(super) fn of_number(number: &Json) -> Option<Unit> {
    const FIRST: u64 = 1_000_000_000;
    const LAST: u64 = 4_102_444_800;
    let number = number.as_u64()?;
    match number {
        FIRST..=LAST => Some(Unit::Seconds),
        _ if (FIRST..=LAST).contains(&(number / 1_000)) => Some(Unit::Milliseconds),
        _ => None,
    }
}

/// Whether text is a moment as RFC 3339 writes it, with its offset.
pub(super) fn reads_as_moment(text: &str) -> bool {
    const DATE_TIME: &str = "0000-00-00T00:00:00";
    let fits = |text: &str, pattern: &str| {
        let digit =
            |pattern: u8, byte: u8| if pattern == b'0' { byte.is_ascii_digit() } else { pattern == byte };
        text.len() == pattern.len()
            && pattern.bytes().zip(text.bytes()).all(|(pattern, byte)| digit(pattern, byte))
    };
    let Some((head, rest)) = text.split_at_checked(DATE_TIME.len()) else { return false };
    let fraction = rest.strip_prefix('.').map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    let offset = fraction.unwrap_or(rest);
    let signed = offset.strip_prefix(['+', '-']).unwrap_or_default();
    fits(head, DATE_TIME) && (offset == "Z" || fits(signed, "00:00"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_and_spans_are_told_apart() {
        for name in ["created_at", "created", "start_time", "timestamp", "created_at_ms", "expires"] {
            assert!(is_moment(name), "{name}");
        }
        for name in ["time", "format", "response_time", "at", "state"] {
            assert!(!is_moment(name), "{name}");
        }
        assert!(is_span("expires_in", ""));
        assert!(is_span("cache_time", "how long it is kept"));
    }

    #[test]
    fn units_come_from_sizes_words_and_names() {
        assert_eq!(of_number(&Json::from(1_700_000_000)), Some(Unit::Seconds));
        assert_eq!(of_number(&Json::from(1_700_000_000_000_u64)), Some(Unit::Milliseconds));
        assert_eq!(of_number(&Json::from(7)), None);
        assert_eq!(of_docs("unix time in milliseconds"), Some(Unit::Milliseconds));
        assert_eq!(of_docs("seconds, or microseconds"), None);
        assert_eq!(of_name("created_at_ms"), Some(Unit::Milliseconds));
    }

    #[test]
    fn moments_need_an_offset() {
        assert!(reads_as_moment("2024-05-01T12:00:00Z"));
        assert!(reads_as_moment("2024-05-01T12:00:00.123+02:00"));
        assert!(!reads_as_moment("2024-05-01T12:00:00"));
        assert!(!reads_as_moment("2024-05-01"));
    }
}
