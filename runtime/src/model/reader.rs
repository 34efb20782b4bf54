//! Reads the fields of one JSON object, for the `read` that `#[object]` writes.

mod integers;
mod rest;

use std::collections::BTreeMap;

use serde_core::{
    Deserialize,
    de::{Error, IgnoredAny, MapAccess},
};

use super::{
    Object,
    constant::{Constant, ConstantSeed, Documented},
    field_name::FieldName,
    list::{Entries, List, from_null, null_or_skip},
    union::placed,
};
use crate::{
    Nullable,
    fit::{Loss, lose},
};

/// The fields of one object, in the order in which they arrive.
///
/// The first error is kept and ends the reading, so that a model needs no `?` for each field.
#[derive(Debug)]
pub struct Reader<'de, A: MapAccess<'de>> {
    map: A,
    /// Name of the Rust type, for messages.
    object: &'static str,
    names: &'static [&'static str],
    /// Index of the field that follows the one read last: usually the next to arrive.
    expected: usize,
    arrived: Arrived,
    error: Option<A::Error>,
}

impl<'de, A: MapAccess<'de>> Reader<'de, A> {
    pub(super) fn read<T: Object>(map: A) -> Result<T, A::Error> {
        let mut this = Self {
            map,
            object: T::NAME,
            names: T::FIELDS,
            expected: 0,
            arrived: Arrived::default(),
            error: None,
        };
        let object = T::read(&mut this);
        this.note_missing(T::EXPECTED);
        match (this.error, object) {
            (Some(error), _) => Err(error),
            (None, Some(object)) => Ok(object),
            (None, None) => Err(A::Error::custom(format_args!("{} cannot be read", this.object))),
        }
    }

    fn note_missing(&self, expected: &[usize]) {
        for _ in expected.iter().filter(|index| !self.arrived.contains(**index + 1)) {
            lose(Loss::Missing);
        }
    }

    /// Index in [`Object::FIELDS`] of the next known field; `usize::MAX` at the end and after an
    /// error, so that a plain `match` on integers is all that a model needs.
    ///
    /// Unknown fields are skipped. The value must be read before the next call.
    pub fn next_field(&mut self) -> usize {
        while self.error.is_none() {
            let seed = FieldName { names: self.names, expected: self.expected };
            match self.map.next_key_seed(seed) {
                Ok(Some(Some(index))) => {
                    self.expected = index + 1;
                    return index;
                }
                Ok(Some(None)) => self.skip(),
                Ok(None) => break,
                Err(error) => self.error = Some(error),
            }
        }
        usize::MAX
    }

    fn skip(&mut self) {
        lose(Loss::Unknown);
        self.value::<IgnoredAny>();
    }

    fn value<T: Deserialize<'de>>(&mut self) -> Option<T> {
        match self.map.next_value() {
            Ok(value) => Some(value),
            Err(error) => {
                self.error = Some(placed(error, format_args!(".{}", self.name())));
                None
            }
        }
    }

    /// Reads a field that may be left out; `null` counts as left out.
    pub fn optional<T: Deserialize<'de>>(&mut self, slot: &mut Option<T>) {
        if let Some(value) = self.value() {
            *slot = value;
        }
    }

    /// Reads a field of any JSON that may be left out: `null` is a value of it.
    pub fn any<T: Deserialize<'de>>(&mut self, slot: &mut Option<T>) {
        if let Some(value) = self.value::<Option<T>>() {
            *slot = value.or_else(from_null);
        }
    }

    /// Reads a field whose `null` differs from its absence.
    pub fn nullable<T: Deserialize<'de>>(&mut self, slot: &mut Nullable<T>) {
        if let Some(value) = self.value() {
            *slot = value;
        }
    }

    /// Reads a field that must be there. `null` is an error unless `T` takes it.
    pub fn required<T: Deserialize<'de>>(&mut self, slot: &mut Option<T>) {
        let Some(value) = self.value::<Option<T>>() else { return };
        *slot = value.or_else(from_null);
        if slot.is_some() {
            self.arrived.insert(self.expected);
        } else {
            self.refuse_null();
        }
    }

    /// The name of the field that is being read.
    fn name(&self) -> &'static str {
        self.expected.checked_sub(1).and_then(|index| self.names.get(index)).copied().unwrap_or_default()
    }

    #[cold]
    fn refuse_null(&mut self) {
        let (name, object) = (self.name(), self.object);
        self.error = Some(A::Error::custom(format_args!("`{name}` of {object} is null, and must not be")));
    }

    /// Reads an optional array. `null` counts as left out, and `null` elements are skipped unless
    /// `T` takes them.
    pub fn list<T: Deserialize<'de>>(&mut self, slot: &mut Option<Vec<T>>) {
        if let Some(list) = self.value::<Option<List<T>>>() {
            *slot = list.map(|list| list.0);
        }
    }

    /// Reads a required array as [`list`](Self::list) does; `null` is the empty array.
    pub fn required_list<T: Deserialize<'de>>(&mut self, slot: &mut Vec<T>) {
        if let Some(list) = self.value::<Option<List<T>>>() {
            *slot = list.map_or_else(empty, |list| list.0);
            self.arrived.insert(self.expected);
        }
    }

    /// Reads an array whose `null` differs from its absence.
    pub fn nullable_list<T: Deserialize<'de>>(&mut self, slot: &mut Nullable<Vec<T>>) {
        if let Some(list) = self.value::<Option<List<T>>>() {
            *slot = list.map_or(Nullable::Null, |list| Nullable::Value(list.0));
        }
    }

    /// Reads an optional object with free keys. `null` counts as left out, and `null` entries are
    /// skipped unless `T` takes them.
    pub fn map<T: Deserialize<'de>>(&mut self, slot: &mut Option<BTreeMap<String, T>>) {
        if let Some(map) = self.value::<Option<Entries<T>>>() {
            *slot = map.map(|map| map.0);
        }
    }

    /// Reads a required object with free keys as [`map`](Self::map) does; `null` is the empty one.
    pub fn required_map<T: Deserialize<'de>>(&mut self, slot: &mut BTreeMap<String, T>) {
        if let Some(map) = self.value::<Option<Entries<T>>>() {
            *slot = map.map_or_else(empty, |map| map.0);
            self.arrived.insert(self.expected);
        }
    }

    /// Reads an object with free keys whose `null` differs from its absence.
    pub fn nullable_map<T: Deserialize<'de>>(&mut self, slot: &mut Nullable<BTreeMap<String, T>>) {
        if let Some(map) = self.value::<Option<Entries<T>>>() {
            *slot = map.map_or(Nullable::Null, |map| Nullable::Value(map.0));
        }
    }

    /// Reads a field that is documented to be always the same. Another value is kept in the slot.
    pub fn constant(&mut self, slot: &mut Constant, documented: Documented) {
        match self.map.next_value_seed(ConstantSeed(documented)) {
            Ok(value) => {
                *slot = value;
                self.arrived.insert(self.expected);
            }
            Err(error) => self.error = Some(error),
        }
    }

    /// Sets a required field of any JSON, which is `null` where it did not come.
    pub fn or_null<T: Deserialize<'de>>(&mut self, slot: &mut Option<T>) {
        if slot.is_none() {
            lose(Loss::Missing);
            *slot = from_null();
        }
    }

    /// Notes that one of the required fields, given by their indices, did not come.
    #[cold]
    pub fn missing<T>(&mut self, required: &[usize]) -> Option<T> {
        let missing = required.iter().find(|index| !self.arrived.contains(**index + 1));
        let name = missing.and_then(|index| self.names.get(*index)).unwrap_or(&"");
        if self.error.is_none() {
            let object = self.object;
            self.error = Some(A::Error::custom(format_args!("missing field `{name}` of {object}")));
        }
        None
    }
}

/// An empty list or map in place of `null`.
#[cold]
fn empty<T: Default>() -> T {
    lose(Loss::Null);
    T::default()
}

/// A set of small numbers: a bit each, and a list for objects of more fields than there are bits.
#[derive(Debug, Default)]
struct Arrived {
    bits: u128,
    beyond: Vec<usize>,
}

impl Arrived {
    fn insert(&mut self, number: usize) {
        match bit(number) {
            Some(bit) => self.bits |= bit,
            None => self.beyond.push(number),
        }
    }

    fn contains(&self, number: usize) -> bool {
        match bit(number) {
            Some(bit) => self.bits & bit != 0,
            None => self.beyond.contains(&number),
        }
    }
}

fn bit(number: usize) -> Option<u128> {
    u32::try_from(number).ok().and_then(|number| 1_u128.checked_shl(number))
}
