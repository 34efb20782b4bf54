//! Writes a value down and chooses the member while its deserializer is still at its end, so that the
//! error is about that place in the text.

use std::{fmt, marker::PhantomData};

use serde_core::{
    Deserializer,
    de::{Error, MapAccess, SeqAccess, Visitor},
};

use super::{Union, choose, written::Written};

/// Bytes that most values take at least.
const ROOM: usize = 128;

pub(super) struct Whole<T>(pub(super) PhantomData<T>);

impl<T: Union> Whole<T> {
    /// Chooses a member for what the function writes.
    fn choose<E: Error>(write: impl FnOnce(Written<'_>) -> Result<(), E>) -> Result<T, E> {
        let mut json = Vec::with_capacity(ROOM);
        write(Written(&mut json))?;
        let json = std::str::from_utf8(&json).map_err(E::custom)?;
        choose(json).map_err(E::custom)
    }
}

impl<'de, T: Union> Visitor<'de> for Whole<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "any JSON ({})", T::NAME)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<T, E> {
        Self::choose(|written| written.scalar(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        Self::choose(|written| written.scalar(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        Self::choose(|written| written.scalar(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        Self::choose(|written| written.scalar(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<T, E> {
        Self::choose(|written| written.scalar(value))
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        Self::choose(|written| written.scalar(()))
    }

    fn visit_none<E: Error>(self) -> Result<T, E> {
        Self::choose(|written| written.scalar(()))
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        from.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, sequence: A) -> Result<T, A::Error> {
        Self::choose(|written| written.visit_seq(sequence))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        Self::choose(|written| written.visit_map(map))
    }
}
