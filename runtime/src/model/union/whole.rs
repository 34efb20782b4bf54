//! Buffers a value and chooses the member while its deserializer is still at its end, so that the
//! error is about that place in the text.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{
        Error, MapAccess, SeqAccess, Visitor,
        value::{MapAccessDeserializer, SeqAccessDeserializer},
    },
};
use serde_json::Value;

use super::{Union, choose};

pub(super) struct Whole<T>(pub(super) PhantomData<T>);

impl<T: Union> Whole<T> {
    fn choose<E: Error>(value: &Value) -> Result<T, E> {
        choose(&value.to_string()).map_err(E::custom)
    }
}

impl<'de, T: Union> Visitor<'de> for Whole<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "any JSON ({})", T::NAME)
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        Self::choose(&Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<T, E> {
        Self::choose(&Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        from.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<T, E> {
        Self::choose(&value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        Self::choose(&value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        Self::choose(&value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        Self::choose(&value.into())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Self::choose(&text.into())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<T, E> {
        Self::choose(&text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, sequence: A) -> Result<T, A::Error> {
        Self::choose(&Value::deserialize(SeqAccessDeserializer::new(sequence))?)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        Self::choose(&Value::deserialize(MapAccessDeserializer::new(map))?)
    }
}
