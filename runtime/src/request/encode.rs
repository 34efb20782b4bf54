//! Percent-encoding as RFC 3986 section 2.3 sees it: all but unreserved characters. It is also
//! what providers sign, so what is sent is what was signed.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};

const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Characters that are encoded where reserved ones are sent as they are: not `#`, `[` and `]`, which no query has, nor `&`
/// and `+`, which mean something there, nor `'`, which HTTP libraries encode.
const RESERVED_ALLOWED: &AsciiSet = &RESERVED
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// The text with all but `A-Z a-z 0-9 - _ . ~` written as `%XX`.
pub(crate) fn percent(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, RESERVED)
}

/// Whether there is nothing to encode, as in most values.
pub(crate) fn is_plain(text: &str) -> bool {
    text.bytes().all(is_unreserved)
}

fn is_unreserved(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'_' | b'.' | b'~')
}

/// Writes the text encoded behind what is there.
pub(crate) fn push(target: &mut String, text: &str) {
    if is_plain(text) {
        target.push_str(text);
    } else {
        target.extend(percent(text));
    }
}

/// Writes the text encoded behind what is there, reserved characters and what is encoded already as they are
/// (<https://www.rfc-editor.org/rfc/rfc6570#section-3.2.3>).
pub(super) fn push_reserved(target: &mut String, text: &str) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        target.extend(utf8_percent_encode(before, RESERVED_ALLOWED));
        let is_triplet = after.get(..2).is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        target.push_str(if is_triplet { "%" } else { "%25" });
        rest = after;
    }
    target.extend(utf8_percent_encode(rest, RESERVED_ALLOWED));
}

/// One parameter of a query.
pub(crate) fn pair(name: &str, value: &str) -> String {
    format!("{}={}", percent(name), percent(value))
}
