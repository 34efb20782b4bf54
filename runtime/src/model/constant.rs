//! A field that is documented to have always the same value.

use std::fmt;

use serde_core::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{
        DeserializeSeed, Error, MapAccess, SeqAccess, Visitor,
        value::{MapAccessDeserializer, SeqAccessDeserializer},
    },
};
use serde_json::Value;

use super::integer::read_integer;
use crate::fit::{Loss, lose};

/// The value of a constant field: the documented one, unless another one came.
///
/// The documented value is always written, whether the field came or not. Another value that
/// arrives never breaks decoding: it is kept here, shown by `Debug`, and written back as it came.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Constant(Option<Box<Value>>);

impl Constant {
    fn differing(value: Value) -> Self {
        lose(Loss::Constant);
        Self(Some(Box::new(value)))
    }

    /// The value that came instead of the documented one.
    pub fn other(&self) -> Option<&Value> {
        self.0.as_deref()
    }
}

impl fmt::Debug for Constant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            None => f.write_str("as documented"),
            Some(other) => other.fmt(f),
        }
    }
}

/// The documented value of a constant field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Documented {
    /// A string.
    Text(&'static str),
    /// A number without a fraction.
    Integer(i128),
    /// A number with a fraction.
    Float(f64),
    /// A boolean.
    Bool(bool),
}

impl Documented {
    pub(super) fn is(self, value: &Value) -> bool {
        match self {
            Self::Text(text) => value == text,
            Self::Integer(number) => whole(value) == Some(number),
            Self::Float(number) => *value == number,
            Self::Bool(is) => *value == is,
        }
    }

    /// The value as JSON.
    #[must_use]
    pub fn to_value(self) -> Value {
        match self {
            Self::Text(text) => text.into(),
            // Documents have no other numbers than these two types hold.
            Self::Integer(number) => match i64::try_from(number) {
                Ok(number) => number.into(),
                Err(_) => u64::try_from(number).map_or(Value::Null, Value::from),
            },
            Self::Float(number) => number.into(),
            Self::Bool(is) => is.into(),
        }
    }

    /// Kind of the value.
    #[must_use]
    pub fn position(all: &[Self], value: &Value) -> Option<usize> {
        all.iter().position(|documented| documented.is(value))
    }

    fn compare(self, value: Value) -> Constant {
        if self.is(&value) { Constant::default() } else { Constant::differing(value) }
    }
}

/// A number without a fraction, however it is written.
fn whole(value: &Value) -> Option<i128> {
    match value {
        Value::Number(_) => read_integer(value).ok(),
        Value::Null | Value::Bool(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

impl Serialize for Documented {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Integer(number) => serializer.serialize_i128(number),
            Self::Float(number) => serializer.serialize_f64(number),
            Self::Bool(is) => serializer.serialize_bool(is),
        }
    }
}

/// Reads a constant; the documented text costs no allocation.
pub(super) struct ConstantSeed(pub(super) Documented);

impl<'de> DeserializeSeed<'de> for ConstantSeed {
    type Value = Constant;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Constant, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ConstantSeed {
    type Value = Constant;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Constant, E> {
        match self.0 {
            Documented::Text(documented) if documented == text => Ok(Constant::default()),
            Documented::Text(_) | Documented::Integer(_) | Documented::Float(_) | Documented::Bool(_) => {
                Ok(Constant::differing(text.into()))
            }
        }
    }

    fn visit_unit<E: Error>(self) -> Result<Constant, E> {
        Ok(self.0.compare(Value::Null))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Constant, E> {
        Ok(self.0.compare(value.into()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Constant, E> {
        Ok(self.0.compare(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Constant, E> {
        Ok(self.0.compare(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Constant, E> {
        Ok(self.0.compare(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, sequence: A) -> Result<Constant, A::Error> {
        Value::deserialize(SeqAccessDeserializer::new(sequence)).map(|value| self.0.compare(value))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Constant, A::Error> {
        Value::deserialize(MapAccessDeserializer::new(map)).map(|value| self.0.compare(value))
    }
}
