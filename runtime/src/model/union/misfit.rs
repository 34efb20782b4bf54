//! Why a value does not fit a type, and at which place in it.

use std::fmt;

use serde_core::de::Error;

use crate::error::path;

/// Characters of a path that are shown.
const LIMIT: usize = 400;

/// Begins the message about a union in a union.
const NESTED: char = '(';

/// Why a value could not be read as a member of a union.
#[derive(Debug)]
pub struct Misfit(serde_json::Error);

impl Misfit {
    pub(super) fn custom(message: impl fmt::Display) -> Self {
        Self(Error::custom(message))
    }

    /// The path inside the value, directly behind the name of the member, and the message: `.lines[2]: …`.
    pub(super) fn describe(&self, json: &str) -> String {
        let mut path = path::find(json.as_bytes(), &self.0).unwrap_or_default();
        if !path.is_empty() && !path.starts_with('[') {
            path.insert(0, '.');
        }
        let message = self.0.to_string();
        let message = message.rsplit_once(" at line ").map_or(&*message, |(message, _)| message);
        // An error that was placed begins with the rest of the path.
        let (place, message) = match message.split_once(": (") {
            Some((place, rest)) if place.starts_with(['.', '[']) => (place, format!("{NESTED}{rest}")),
            Some(_) | None => ("", message.to_owned()),
        };
        // The text may have the place already, where more of the value follows.
        let path = if path.ends_with(place) { path } else { path + place };
        format!("{}: {message}", cut_front(&path))
    }
}

impl From<serde_json::Error> for Misfit {
    fn from(error: serde_json::Error) -> Self {
        Self(error)
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Misfit {}

/// Puts the part of a value before the message about a union in it. The text of a union in a union is read by itself,
/// so that its error has no place in the text around it.
#[cold]
pub(in crate::model) fn placed<E: Error>(error: E, part: fmt::Arguments<'_>) -> E {
    let text = error.to_string();
    let is_without_place = text.starts_with(NESTED) && !text.contains(" at line ");
    if is_without_place { E::custom(format_args!("{part}: {text}")) } else { error }
}

/// A text of no more characters than that.
pub(super) fn cut(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((end, _)) => text.get(..end).unwrap_or_default().to_owned() + "…",
        None => text.to_owned(),
    }
}

/// The end of a path that is too long to be shown.
fn cut_front(path: &str) -> String {
    let start = path.char_indices().rev().nth(LIMIT).map(|(start, _)| start);
    start.map_or_else(|| path.to_owned(), |start| format!("…{}", path.get(start..).unwrap_or_default()))
}
