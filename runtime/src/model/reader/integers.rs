//! Fields that are integers, or arrays of them.

use serde_core::de::MapAccess;

use super::{super::integer::Integer, List, Nullable, Reader, empty};

impl<'de, A: MapAccess<'de>> Reader<'de, A> {
    /// Reads an integer that may be left out, in every form that is whole.
    pub fn integer<T: TryFrom<i128>>(&mut self, slot: &mut Option<T>) {
        if let Some(value) = self.value::<Option<Integer<T>>>() {
            *slot = value.map(|integer| integer.0);
        }
    }

    /// Reads an integer whose `null` differs from its absence.
    pub fn nullable_integer<T: TryFrom<i128>>(&mut self, slot: &mut Nullable<T>) {
        if let Some(value) = self.value::<Option<Integer<T>>>() {
            *slot = value.map_or(Nullable::Null, |integer| Nullable::Value(integer.0));
        }
    }

    /// Reads an integer that must be there.
    pub fn required_integer<T: TryFrom<i128>>(&mut self, slot: &mut Option<T>) {
        let mut read = None;
        self.required::<Integer<T>>(&mut read);
        *slot = read.map(|integer| integer.0);
    }

    /// Reads an optional array of integers.
    pub fn integers<T: TryFrom<i128>>(&mut self, slot: &mut Option<Vec<T>>) {
        if let Some(list) = self.value::<Option<List<Integer<T>>>>() {
            *slot = list.map(List::integers);
        }
    }

    /// Reads an array of integers whose `null` differs from its absence.
    pub fn nullable_integers<T: TryFrom<i128>>(&mut self, slot: &mut Nullable<Vec<T>>) {
        if let Some(list) = self.value::<Option<List<Integer<T>>>>() {
            *slot = list.map_or(Nullable::Null, |list| Nullable::Value(list.integers()));
        }
    }

    /// Reads a required array of integers; `null` is the empty array.
    pub fn required_integers<T: TryFrom<i128>>(&mut self, slot: &mut Vec<T>) {
        if let Some(list) = self.value::<Option<List<Integer<T>>>>() {
            *slot = list.map_or_else(empty, List::integers);
            self.arrived.insert(self.expected);
        }
    }
}
