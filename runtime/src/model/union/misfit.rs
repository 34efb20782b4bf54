//! Why a value does not fit a type, and at which place in it.

use std::fmt::{self, Write as _};

use serde::de::{Error, Expected, Unexpected};

/// Bytes of a path after which only its end is kept, and characters of a field's name in it.
const LIMIT: usize = 200;

/// Why a value could not be read as a member of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct Misfit {
    /// The place inside the value: `.lines[2].name`.
    path: String,
    message: String,
}

impl Misfit {
    /// Puts a place before the path: the error came from inside it.
    pub(super) fn within(mut self, place: &str) -> Self {
        if self.path.len() < LIMIT {
            self.path.insert_str(0, &cut(place, LIMIT));
        } else if !self.path.starts_with('…') {
            self.path.insert(0, '…');
        }
        self
    }
}

/// Bytes of a message.
const MESSAGE: usize = 500;

/// A text of no more characters than that.
pub(super) fn cut(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((end, _)) => text.get(..end).unwrap_or_default().to_owned() + "…",
        None => text.to_owned(),
    }
}

/// Takes the beginning of a message and refuses the rest, so that a long value in it is not written.
#[derive(Default)]
struct Bounded(String);

impl fmt::Write for Bounded {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let rest = MESSAGE.saturating_sub(self.0.len());
        if text.len() <= rest {
            self.0.push_str(text);
            return Ok(());
        }
        let end = (0..=rest).rev().find(|end| text.is_char_boundary(*end)).unwrap_or_default();
        self.0.push_str(text.get(..end).unwrap_or_default());
        self.0.push('…');
        Err(fmt::Error)
    }
}

/// The path, directly behind the name of the member, and the message.
impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.message)
    }
}

impl std::error::Error for Misfit {}

impl Error for Misfit {
    fn custom<M: fmt::Display>(message: M) -> Self {
        let mut text = Bounded::default();
        // Fails where the text is long enough.
        let _ = write!(text, "{message}");
        Self { path: String::new(), message: text.0 }
    }

    /// As `serde_json` says it: `null` by its name.
    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        if unexpected == Unexpected::Unit {
            return Self::custom(format_args!("invalid type: null, expected {expected}"));
        }
        Self::custom(format_args!("invalid type: {unexpected}, expected {expected}"))
    }
}

impl From<serde_json::Error> for Misfit {
    fn from(error: serde_json::Error) -> Self {
        Self::custom(error)
    }
}
