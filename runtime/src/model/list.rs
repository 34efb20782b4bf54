//! Arrays and objects with free keys, which skip `null` wherever it is no value.

use std::{collections::BTreeMap, fmt, marker::PhantomData};

use serde_core::{
    Deserialize, Deserializer,
    de::{Error, IntoDeserializer, MapAccess, SeqAccess, Visitor, value::UnitDeserializer},
};

use super::{integer::Integer, union::placed};
use crate::fit::{Loss, lose};

/// An array without the `null` elements that `T` does not take.
pub(super) struct List<T>(pub(super) Vec<T>);

impl<T> List<Integer<T>> {
    /// The bare integers.
    pub(super) fn integers(self) -> Vec<T> {
        self.0.into_iter().map(|integer| integer.0).collect()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(ListVisitor(PhantomData))
    }
}

struct ListVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ListVisitor<T> {
    type Value = List<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<List<T>, A::Error> {
        let mut list = Vec::new();
        let mut skipped = 0;
        loop {
            match sequence.next_element::<Option<T>>() {
                Ok(Some(Some(element))) => list.push(element),
                Ok(Some(None)) => match null_or_skip() {
                    Some(null) => list.push(null),
                    None => skipped += 1,
                },
                Ok(None) => return Ok(List(list)),
                Err(error) => return Err(placed(error, format_args!("[{}]", list.len() + skipped))),
            }
        }
    }
}

/// An object with free keys, without the `null` entries that `T` does not take.
pub(super) struct Entries<T>(pub(super) BTreeMap<String, T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EntriesVisitor(PhantomData))
    }
}

struct EntriesVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for EntriesVisitor<T> {
    type Value = Entries<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<T>, A::Error> {
        let mut entries = BTreeMap::new();
        while let Some(key) = map.next_key::<String>()? {
            let value = map.next_value::<Option<T>>();
            let value = value.map_err(|error| placed(error, format_args!(".{key}")))?;
            if let Some(value) = value.or_else(null_or_skip) {
                entries.insert(key, value);
            }
        }
        Ok(Entries(entries))
    }
}

/// The value that `null` is; noted as skipped where it is none.
#[cold]
pub(super) fn null_or_skip<'de, T: Deserialize<'de>>() -> Option<T> {
    let null = from_null();
    if null.is_none() {
        lose(Loss::Null);
    }
    null
}

/// The value that `null` is, if it is one: of any JSON, or of an `Option`.
pub(super) fn from_null<'de, T: Deserialize<'de>>() -> Option<T> {
    let null: UnitDeserializer<NoValue> = ().into_deserializer();
    T::deserialize(null).ok()
}

/// Refusal of `null`. Nobody sees it, so it has no text to allocate.
#[derive(Debug)]
struct NoValue;

impl fmt::Display for NoValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("null is no value")
    }
}

impl std::error::Error for NoValue {}

impl Error for NoValue {
    fn custom<M: fmt::Display>(_: M) -> Self {
        Self
    }
}
