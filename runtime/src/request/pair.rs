//! A parameter of a path, a query or a cookie, as it waits to be written out.

use std::fmt;

use super::encode;
use crate::parameter::Text;

/// A name and a value.
#[derive(Clone)]
pub(crate) struct Pair {
    pub(crate) name: &'static str,
    pub(crate) value: String,
    /// Whether the value is percent-encoded: that of a joined list is, because its delimiters are not values.
    pub(crate) is_encoded: bool,
    is_secret: bool,
}

impl Pair {
    /// A value that is encoded when it is written out.
    #[inline]
    pub(super) fn new(name: &'static str, Text { text, is_secret }: Text) -> Self {
        Self { name, value: text, is_encoded: false, is_secret }
    }

    /// All values in one: each percent-encoded, with the delimiter between them.
    pub(super) fn joined(name: &'static str, texts: &[Text], delimiter: char) -> Self {
        let mut value = String::with_capacity(texts.iter().map(|text| text.text.len() + 1).sum());
        for (index, text) in texts.iter().enumerate() {
            match (index, delimiter) {
                (0, _) => {}
                // Only the comma may stand in a URL as it is (RFC 3986, section 2.2).
                (_, ',') => value.push(','),
                _ => encode::push(&mut value, delimiter.encode_utf8(&mut [0; 4])),
            }
            encode::push(&mut value, &text.text);
        }
        Self { name, value, is_encoded: true, is_secret: is_secret(texts) }
    }

    /// Whether there is a `/` in the value.
    pub(super) fn has_slash(&self) -> bool {
        self.value.contains('/') || self.is_encoded && self.value.contains("%2F")
    }

    /// Writes the value behind what is there.
    #[inline]
    pub(super) fn push(&self, target: &mut String) {
        if self.is_encoded {
            target.push_str(&self.value);
        } else {
            encode::push(target, &self.value);
        }
    }
}

/// Writes a query behind what is there: sorted by name, then value, before encoding. An empty value keeps its `=`.
pub(super) fn push_query(target: &mut String, mut query: Vec<Pair>) {
    query.sort_by(|a, b| (a.name, &a.value).cmp(&(b.name, &b.value)));
    for (index, pair) in query.iter().enumerate() {
        if index > 0 {
            target.push('&');
        }
        encode::push(target, pair.name);
        target.push('=');
        pair.push(target);
    }
}

/// All values in one, with commas between them, as a header has them.
pub(super) fn plainly_joined(texts: &[Text]) -> Text {
    let values: Vec<_> = texts.iter().map(|text| text.text.as_str()).collect();
    Text { text: values.join(","), is_secret: is_secret(texts) }
}

/// Whether the values can be joined to a segment of the path.
pub(super) fn segment(texts: &[Text]) -> Result<(), &'static str> {
    texts.iter().filter(|text| !text.text.is_empty()).try_for_each(|text| check_segment(&text.text))
}

/// Whether a value stays within its segment of the path, whoever reads it: servers decode `%2F`, and resolve `..`, at
/// different times.
pub(super) fn check_segment(value: &str) -> Result<(), &'static str> {
    let is_step = |part: &str| matches!(part, "." | "..");
    match value {
        "" => Err("it is empty"),
        "." | ".." => Err("it is `.` or `..`, which is a step in a path"),
        _ if value.contains('/') && value.split('/').any(is_step) => {
            Err("it has a `.` or `..` between slashes, which is a step in a path")
        }
        _ if value.contains(char::is_control) => Err("it has a control character"),
        _ => Ok(()),
    }
}

fn is_secret(texts: &[Text]) -> bool {
    texts.iter().any(|text| text.is_secret)
}

/// Secrets are not shown.
impl fmt::Debug for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = if self.is_secret { "***" } else { &self.value };
        (self.name, value).fmt(f)
    }
}
