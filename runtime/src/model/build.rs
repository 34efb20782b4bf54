//! Parts of the constructors, setters and builders that `#[object]` writes.

use std::collections::BTreeMap;

use crate::Error;

/// The list that a setter was given.
pub fn list<T>(items: impl IntoIterator<Item = impl Into<T>>) -> Vec<T> {
    items.into_iter().map(Into::into).collect()
}

/// The map that a setter was given.
pub fn entries<T>(
    entries: impl IntoIterator<Item = (impl Into<String>, impl Into<T>)>,
) -> BTreeMap<String, T> {
    entries.into_iter().map(|(name, value)| (name.into(), value.into())).collect()
}

/// The error of a builder: which of its fields were not set.
#[must_use]
pub fn not_built(object: &str, fields: &[(&str, bool)]) -> Error {
    let missing: Vec<_> =
        fields.iter().filter(|(_, is_set)| !is_set).map(|(name, _)| format!("`{name}`")).collect();
    Error::configuration(format!("a required part of {object} is not set: {}", missing.join(", ")))
}
