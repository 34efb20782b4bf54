//! The URL of a service as somebody gave it.

use std::{fmt, ops::Deref};

/// A URL that is not checked yet. One with a user in it will be refused; until then its password is not shown.
#[derive(Clone)]
pub(super) struct Address(String);

impl Address {
    pub(super) fn new(url: impl Into<String>) -> Self {
        Self(url.into())
    }
}

impl Deref for Address {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.contains('@') { f.write_str("…") } else { self.0.fmt(f) }
    }
}
