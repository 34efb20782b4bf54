//! A parameter of a path, a query or a cookie, as it waits to be written out.

use std::fmt;

use super::encode;
use crate::parameter::Text;

/// A name and a value.
#[derive(Clone)]
pub(crate) struct Pair {
    /// The name of the parameter.
    pub(crate) name: &'static str,
    /// The name that is sent, where it is another: that of a field, or the way to one.
    key: Option<Box<str>>,
    pub(crate) value: String,
    /// Whether the value is percent-encoded: that of a joined list is, because its delimiters are not values.
    pub(crate) is_encoded: bool,
    is_secret: bool,
}

impl Pair {
    /// A value that is encoded when it is written out.
    #[inline]
    pub(super) fn new(name: &'static str, Text { text, is_secret }: Text) -> Self {
        Self { name, key: None, value: text, is_encoded: false, is_secret }
    }

    /// A value that is encoded already.
    pub(super) fn encoded(name: &'static str, value: String, is_secret: bool) -> Self {
        Self { name, key: None, value, is_encoded: true, is_secret }
    }

    /// The same value, sent under this name if there is one.
    pub(super) fn named(self, key: Option<String>) -> Self {
        Self { key: key.map(String::into_boxed_str), ..self }
    }

    /// The name that is sent.
    #[inline]
    pub(super) fn key(&self) -> &str {
        self.key.as_deref().unwrap_or(self.name)
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
pub(super) fn push_query(target: &mut String, query: &mut [Pair]) {
    query.sort_by(|a, b| (a.key(), &a.value).cmp(&(b.key(), &b.value)));
    for (index, pair) in query.iter().enumerate() {
        if index > 0 {
            target.push('&');
        }
        encode::push(target, pair.key());
        target.push('=');
        pair.push(target);
    }
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

/// Secrets are not shown.
impl fmt::Debug for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = if self.is_secret { "***" } else { &self.value };
        (self.key(), value).fmt(f)
    }
}
