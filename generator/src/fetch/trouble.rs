//! Failed attempts: the cause, and whether and when another can do better.

use std::time::{Duration, SystemTime};

use super::Cause;

/// The cause of a failed attempt, and whether another can do better.
pub(super) struct Trouble {
    pub(super) cause: Cause,
    /// Address of the failure, when redirects led there.
    pub(super) at: Option<String>,
    pub(super) again: Again,
}

/// Whether and when to ask again.
pub(super) enum Again {
    Never,
    Soon,
    After(Duration),
}

impl Trouble {
    pub(super) fn lasting(cause: Cause) -> Self {
        Self { cause, at: None, again: Again::Never }
    }
}

/// `Retry-After`: a number of seconds, or a date; nothing when it is neither.
pub(super) fn retry_after(value: &str, now: SystemTime) -> Option<Duration> {
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let date = httpdate::parse_http_date(value).ok()?;
    Some(date.duration_since(now).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_names_seconds_or_a_date() {
        let now = httpdate::parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT").unwrap();
        for (value, seconds) in [
            ("120", Some(120)),
            (" 0 ", Some(0)),
            ("99999999999999999999", Some(u64::MAX)),
            ("Sun, 06 Nov 1994 08:50:07 GMT", Some(30)),
            ("Sat, 06 Nov 1993 08:50:07 GMT", Some(0)),
            ("-1", None),
            ("", None),
            ("soon", None),
        ] {
            assert_eq!(retry_after(value, now), seconds.map(Duration::from_secs), "{value}");
        }
    }
}
