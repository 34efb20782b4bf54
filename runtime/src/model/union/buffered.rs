//! Reads a type from a buffered value, and notes what the type skips and where it fails.

use std::collections::BTreeMap;

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor, value::BorrowedStrDeserializer},
    forward_to_deserialize_any,
};
use serde_json::{Map, Value, map};

use crate::fit::{Loss, lose};

use super::{
    super::{
        integer::read_integer,
        list::{Entries, List},
    },
    attempts::spend,
    misfit::Misfit,
};

/// A value that is being read as a member of a union.
#[derive(Clone, Copy, Debug)]
pub struct Buffered<'de>(&'de Value);

impl<'de> Buffered<'de> {
    pub(super) fn new(value: &'de Value) -> Self {
        Self(value)
    }

    /// Reads any type.
    ///
    /// # Errors
    /// When the value is not of that type.
    pub fn value<T: Deserialize<'de>>(self) -> Result<T, Misfit> {
        T::deserialize(self)
    }

    /// Reads an array; `null` elements are skipped unless `T` takes them.
    ///
    /// # Errors
    /// When the value is no array, or an element is not of type `T`.
    pub fn list<T: Deserialize<'de>>(self) -> Result<Vec<T>, Misfit> {
        List::deserialize(self).map(|list| list.0)
    }

    /// Reads an integer, in every form that is whole.
    ///
    /// # Errors
    /// When the value is no integer, or does not fit the type.
    pub fn integer<T: TryFrom<i128>>(self) -> Result<T, Misfit> {
        read_integer(self)
    }

    /// Reads an array of integers; `null` elements are skipped.
    ///
    /// # Errors
    /// When the value is no array, or an element is no integer.
    pub fn integers<T: TryFrom<i128>>(self) -> Result<Vec<T>, Misfit> {
        List::deserialize(self).map(List::integers)
    }

    /// Reads an object with free keys; `null` entries are skipped unless `T` takes them.
    ///
    /// # Errors
    /// When the value is no object, or an entry is not of type `T`.
    pub fn map<T: Deserialize<'de>>(self) -> Result<BTreeMap<String, T>, Misfit> {
        Entries::deserialize(self).map(|entries| entries.0)
    }
}

impl<'de> Deserializer<'de> for Buffered<'de> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => Ok(number.deserialize_any(visitor)?),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(list) => Elements::visit(list, visitor),
            Value::Object(map) => Fields::visit(map, visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &str, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    /// An enum of the user's own, which is the same in any JSON.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        Ok(self.0.deserialize_enum(name, variants, visitor)?)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        lose(Loss::Unknown);
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier
    }
}

/// The elements of an array that are left.
struct Elements<'de> {
    list: std::slice::Iter<'de, Value>,
    /// How many there are in all.
    len: usize,
}

impl<'de> Elements<'de> {
    fn visit<V: Visitor<'de>>(list: &'de [Value], visitor: V) -> Result<V::Value, Misfit> {
        spend(list.len())?;
        let mut this = Self { list: list.iter(), len: list.len() };
        let value = visitor.visit_seq(&mut this)?;
        if this.list.len() == 0 {
            return Ok(value);
        }
        Err(Misfit::invalid_length(this.len, &"fewer elements in array"))
    }
}

impl<'de> SeqAccess<'de> for &mut Elements<'de> {
    type Error = Misfit;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Misfit> {
        let index = self.len - self.list.len();
        let Some(element) = self.list.next() else { return Ok(None) };
        let read = seed.deserialize(Buffered(element));
        read.map(Some).map_err(|misfit| misfit.within(&format!("[{index}]")))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.list.len())
    }
}

/// The fields of an object that are left.
struct Fields<'de> {
    map: map::Iter<'de>,
    /// The field whose name was read last.
    last: Option<(&'de str, &'de Value)>,
}

impl<'de> Fields<'de> {
    fn visit<V: Visitor<'de>>(map: &'de Map<String, Value>, visitor: V) -> Result<V::Value, Misfit> {
        spend(map.len())?;
        let mut this = Self { map: map.iter(), last: None };
        let value = visitor.visit_map(&mut this)?;
        if this.map.len() == 0 {
            return Ok(value);
        }
        Err(Misfit::invalid_length(map.len(), &"fewer elements in map"))
    }
}

impl<'de> MapAccess<'de> for &mut Fields<'de> {
    type Error = Misfit;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Misfit> {
        let Some((name, value)) = self.map.next() else { return Ok(None) };
        self.last = Some((name, value));
        seed.deserialize(BorrowedStrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Misfit> {
        let (name, value) = self.last.take().ok_or_else(|| Misfit::custom("a value without a name"))?;
        seed.deserialize(Buffered(value)).map_err(|misfit| misfit.within(&format!(".{name}")))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.map.len())
    }
}
