//! The encoding of what is signed: all but the unreserved characters of RFC 3986 section 2.3.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Characters that are encoded in a path of several segments.
const RESERVED_IN_PATH: &AsciiSet = &RESERVED.remove(b'/');

/// Writes a path encoded behind what is there, its `/` as they are.
pub(super) fn push_path(target: &mut String, path: &str) {
    if path.bytes().all(|byte| byte == b'/' || is_unreserved(byte)) {
        target.push_str(path);
    } else {
        target.extend(utf8_percent_encode(path, RESERVED_IN_PATH));
    }
}

/// Writes a query behind what is there: sorted by name, then value, before encoding. An empty value keeps its `=`.
pub(super) fn push_query(target: &mut String, mut parameters: Vec<(Cow<'_, str>, Cow<'_, str>)>) {
    parameters.sort();
    for (index, (name, value)) in parameters.iter().enumerate() {
        if index > 0 {
            target.push('&');
        }
        push(target, name);
        target.push('=');
        push(target, value);
    }
}

fn push(target: &mut String, text: &str) {
    if text.bytes().all(is_unreserved) {
        target.push_str(text);
    } else {
        target.extend(utf8_percent_encode(text, RESERVED));
    }
}

fn is_unreserved(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'_' | b'.' | b'~')
}
