//! Percent-encoding as RFC 3986 section 2.3 sees it: all but unreserved characters. It is also
//! what providers sign, so nothing needs to be encoded a second way.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};

const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The text with all but `A-Z a-z 0-9 - _ . ~` written as `%XX`.
pub(crate) fn percent(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, RESERVED)
}

/// A query, sorted by name, then value, before encoding. An empty value keeps its `=`.
pub(crate) fn query<N: AsRef<str> + Ord>(mut parameters: Vec<(N, String)>) -> String {
    parameters.sort();
    let pairs = parameters.iter().map(|(name, value)| pair(name.as_ref(), value));
    pairs.collect::<Vec<_>>().join("&")
}

/// One parameter of a query.
pub(crate) fn pair(name: &str, value: &str) -> String {
    format!("{}={}", percent(name), percent(value))
}
