//! Writes the fields of one JSON object, for the `write` that `#[object]` writes.

use std::collections::BTreeMap;

use serde_core::{
    Serialize,
    ser::{Error, SerializeMap},
};

use super::{
    Object,
    constant::{Constant, Documented},
    sending::is_sending,
};
use crate::Nullable;

/// Takes the fields of a model that is being written.
///
/// The first error is kept and ends the writing, so that a model needs no `?` for each field.
#[derive(Debug)]
pub struct Writer<M: SerializeMap> {
    map: M,
    error: Option<M::Error>,
}

impl<M: SerializeMap> Writer<M> {
    pub(super) fn new(map: M) -> Self {
        Self { map, error: None }
    }

    pub(super) fn end(self) -> Result<M::Ok, M::Error> {
        match self.error {
            None => self.map.end(),
            Some(error) => Err(error),
        }
    }

    /// Writes a field that is left out when it is not set.
    pub fn optional<T: Serialize>(&mut self, name: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.required(name, value);
        }
    }

    /// Whether fields are written that only responses have: not in a request.
    #[must_use]
    pub fn has_read_only(&self) -> bool {
        !is_sending()
    }

    /// Writes a field that is left out, `null`, or set.
    pub fn nullable<T: Serialize>(&mut self, name: &'static str, value: &Nullable<T>) {
        match value {
            Nullable::Absent => {}
            Nullable::Null => self.required(name, &()),
            Nullable::Value(value) => self.required(name, value),
        }
    }

    /// Writes a field that is always there.
    pub fn required<T: Serialize>(&mut self, name: &'static str, value: &T) {
        if self.error.is_none() {
            self.error = self.map.serialize_entry(name, value).err();
        }
    }

    /// Writes the fields that the model has no name for. One that it has a name for is an error: it would be there
    /// twice.
    pub fn rest<T: Object, V: Serialize>(&mut self, rest: &BTreeMap<String, V>) {
        for (name, value) in rest {
            if T::FIELDS.contains(&name.as_str()) {
                self.error.get_or_insert_with(|| {
                    M::Error::custom(format_args!(
                        "`{name}` is a field of {} and none of its others",
                        T::NAME
                    ))
                });
            }
            if self.error.is_none() {
                self.error = self.map.serialize_entry(name, value).err();
            }
        }
    }

    /// Writes a field that is documented to be always the same: as documented, or as it came.
    pub fn constant(&mut self, name: &'static str, value: &Constant, documented: Documented) {
        match value.other() {
            None => self.required(name, &documented),
            Some(other) => self.required(name, other),
        }
    }
}
