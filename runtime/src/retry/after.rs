//! The pause that a server asks for: `Retry-After`, RFC 9110 section 10.2.3.

use std::time::Duration;

use http::{HeaderMap, HeaderName, header};
use jiff::{Timestamp, fmt::rfc2822, fmt::strtime};

/// The wait that a response asks for, in seconds or until a date. A date is read against the server's own
/// `Date`, so that a clock that is off does not matter; without one there is nothing to read it against.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = text(headers, &header::RETRY_AFTER)?;
    if let Ok(seconds) = text.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let wait = date(text)?.duration_since(date_header(headers)?);
    // A date that has passed asks for no wait.
    Some(Duration::try_from(wait).unwrap_or_default())
}

/// Time of the response, by the server's clock.
pub(crate) fn date_header(headers: &HeaderMap) -> Option<Timestamp> {
    date(text(headers, &header::DATE)?)
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    Some(headers.get(name)?.to_str().ok()?.trim())
}

/// An HTTP date in any of its three forms (RFC 9110 section 5.6.7).
fn date(text: &str) -> Option<Timestamp> {
    const RFC_850: &str = "%A, %d-%b-%y %H:%M:%S GMT";
    const ASCTIME: &str = "%a %b %e %H:%M:%S %Y";
    let obsolete = |format| {
        let civil = strtime::parse(format, text).ok()?.to_datetime().ok()?;
        jiff::tz::Offset::UTC.to_timestamp(civil).ok()
    };
    let preferred = rfc2822::DateTimeParser::new().parse_timestamp(text).ok();
    preferred.or_else(|| obsolete(RFC_850)).or_else(|| obsolete(ASCTIME))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn wait(headers: &[(HeaderName, &'static str)]) -> Option<Duration> {
        let headers = headers.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value)));
        retry_after(&headers.collect())
    }

    #[test]
    fn seconds_and_dates_in_three_forms_are_read() {
        let date = (header::DATE, "Sun, 06 Nov 1994 08:49:07 GMT");
        let forms = [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
            "30",
        ];
        for form in forms {
            let asked = wait(&[date.clone(), (header::RETRY_AFTER, form)]);
            assert_eq!(asked, Some(Duration::from_secs(30)), "{form}");
        }
    }

    #[test]
    fn a_date_in_the_past_asks_for_no_wait_and_nonsense_for_nothing() {
        let past = [
            (header::DATE, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (header::RETRY_AFTER, "Sun, 06 Nov 1994 08:49:07 GMT"),
        ];
        assert_eq!(wait(&past), Some(Duration::ZERO));
        for nonsense in ["", "soon", "-1", "1.5", "99999999999999999999999"] {
            assert_eq!(wait(&[(header::RETRY_AFTER, nonsense)]), None, "{nonsense}");
        }
    }
}
