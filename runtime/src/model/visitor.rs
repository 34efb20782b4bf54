//! Reads and writes an object: the bodies of a model's `Deserialize` and `Serialize`.

use std::{fmt, marker::PhantomData};

use serde_core::{
    Deserializer, Serializer,
    de::{Error, MapAccess, Visitor},
};

use super::{Object, Reader, Writer, stack::Level, union::stop_too_deep};

/// Reads an object: the body of a model's `Deserialize`.
///
/// # Errors
/// When the input is not an object, a field is not of its type, or a required one is missing.
pub fn read<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(ObjectVisitor(PhantomData))
}

/// Writes an object: the body of a model's `Serialize`.
///
/// # Errors
/// When the serializer fails.
pub fn write<T: Object, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut fields = Writer::new(serializer.serialize_map(None)?);
    value.write(&mut fields);
    fields.end()
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object ({})", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        let Some(_level) = Level::enter() else {
            stop_too_deep();
            return Err(A::Error::custom("nested too deeply: reading was given up"));
        };
        Reader::read(map)
    }
}
