//! The value of a field that is being read, and the ways in which a model may take it.

use std::{collections::BTreeMap, fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use crate::Nullable;

/// The value of the field whose name has just been read. Each method reads it, once.
#[derive(Debug)]
pub struct Value<'a, A>(&'a mut A);

impl<'a, A> Value<'a, A> {
    pub(super) fn new(map: &'a mut A) -> Self {
        Self(map)
    }
}

impl<'de, A: MapAccess<'de>> Value<'_, A> {
    /// A field that may be left out; `null` counts as left out.
    ///
    /// # Errors
    /// When the value is neither `null` nor a `T`.
    pub fn optional<T: Deserialize<'de>>(self, slot: &mut Option<T>) -> Result<(), A::Error> {
        *slot = self.0.next_value()?;
        Ok(())
    }

    /// A field that must be there. `null` leaves the slot empty, which
    /// [`require`](super::require) then reports.
    ///
    /// # Errors
    /// When the value is neither `null` nor a `T`.
    pub fn required<T: Deserialize<'de>>(self, slot: &mut Option<T>) -> Result<(), A::Error> {
        self.optional(slot)
    }

    /// A field where `null` means something else than absence.
    ///
    /// # Errors
    /// When the value is neither `null` nor a `T`.
    pub fn nullable<T: Deserialize<'de>>(self, slot: &mut Nullable<T>) -> Result<(), A::Error> {
        *slot = self.0.next_value()?;
        Ok(())
    }

    /// An array, optional or required. `null` counts as left out, and elements that are `null`
    /// are skipped: they never break decoding.
    ///
    /// # Errors
    /// When the value is no array, or an element is neither `null` nor a `T`.
    pub fn list<T: Deserialize<'de>>(self, slot: &mut Option<Vec<T>>) -> Result<(), A::Error> {
        *slot = self.0.next_value::<Option<List<T>>>()?.map(|list| list.0);
        Ok(())
    }

    /// An object with keys that are not known, optional or required. `null` counts as left
    /// out, and so do entries that are `null`.
    ///
    /// # Errors
    /// When the value is no object, or an entry is neither `null` nor a `T`.
    pub fn map<T: Deserialize<'de>>(self, slot: &mut Option<BTreeMap<String, T>>) -> Result<(), A::Error> {
        *slot = self.0.next_value::<Option<Entries<T>>>()?.map(|map| map.0);
        Ok(())
    }

    /// A field the model does not know.
    ///
    /// # Errors
    /// When the input is not well-formed.
    pub fn ignore(self) -> Result<(), A::Error> {
        self.0.next_value::<IgnoredAny>().map(drop)
    }
}

/// An array without its `null` elements.
struct List<T>(Vec<T>);

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
        while let Some(element) = sequence.next_element::<Option<T>>()? {
            list.extend(element);
        }
        Ok(List(list))
    }
}

/// An object with free keys, without its `null` entries.
struct Entries<T>(BTreeMap<String, T>);

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
        while let Some((key, value)) = map.next_entry::<String, Option<T>>()? {
            if let Some(value) = value {
                entries.insert(key, value);
            }
        }
        Ok(Entries(entries))
    }
}
