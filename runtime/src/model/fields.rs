//! The fields of a model that is being written.

use serde::{Serialize, ser::SerializeMap};

use crate::Nullable;

/// Where a model writes its fields to.
#[derive(Debug)]
pub struct Fields<'a, M>(&'a mut M);

impl<'a, M> Fields<'a, M> {
    pub(super) fn new(map: &'a mut M) -> Self {
        Self(map)
    }
}

impl<M: SerializeMap> Fields<'_, M> {
    /// A field that is left out when it is not set.
    ///
    /// # Errors
    /// When the serializer fails.
    pub fn optional<T: Serialize>(&mut self, name: &'static str, value: &Option<T>) -> Result<(), M::Error> {
        match value {
            Some(value) => self.required(name, value),
            None => Ok(()),
        }
    }

    /// A field that is left out, `null`, or set.
    ///
    /// # Errors
    /// When the serializer fails.
    pub fn nullable<T: Serialize>(
        &mut self,
        name: &'static str,
        value: &Nullable<T>,
    ) -> Result<(), M::Error> {
        match value {
            Nullable::Absent => Ok(()),
            Nullable::Null => self.0.serialize_entry(name, &()),
            Nullable::Value(value) => self.required(name, value),
        }
    }

    /// A field that is always there.
    ///
    /// # Errors
    /// When the serializer fails.
    pub fn required<T: Serialize>(&mut self, name: &'static str, value: &T) -> Result<(), M::Error> {
        self.0.serialize_entry(name, value)
    }
}
