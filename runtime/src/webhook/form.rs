//! The fields of a form (`application/x-www-form-urlencoded`) as a value: each is text, and is read as the type that the
//! model has for it.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;
use serde_core::{
    Deserializer,
    de::{
        DeserializeOwned, IntoDeserializer, Visitor,
        value::{Error, MapDeserializer, SeqDeserializer},
    },
    forward_to_deserialize_any,
};

/// Reads a `T` from a form.
pub(super) fn read<T: DeserializeOwned>(body: &str) -> Result<T, Error> {
    let mut fields: BTreeMap<String, Field> = BTreeMap::new();
    for pair in body.trim().split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        // Lists are written as `tags=a&tags=b` or as `tags[]=a&tags[]=b`.
        let name = decoded(name);
        let name = name.strip_suffix("[]").unwrap_or(&name);
        fields.entry(name.to_owned()).or_default().0.push(decoded(value));
    }
    T::deserialize(MapDeserializer::new(fields.into_iter()))
}

fn decoded(text: &str) -> String {
    percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned()
}

/// All values of one name.
#[derive(Default)]
struct Field(Vec<String>);

impl Field {
    /// The last value, as of a field that comes twice in JSON.
    fn last(&mut self) -> String {
        self.0.pop().unwrap_or_default()
    }

    /// The value as a number, or as the text that is none, which the visitor refuses.
    fn number<'de, N: std::str::FromStr, V: Visitor<'de>>(
        mut self,
        visitor: V,
        visit: fn(V, N) -> Result<V::Value, Error>,
    ) -> Result<V::Value, Error> {
        let text = self.last();
        match text.parse() {
            Ok(number) => visit(visitor, number),
            Err(_) => visitor.visit_string(text),
        }
    }

    /// The value as JSON, as objects in forms are.
    fn json<'de, V: Visitor<'de>>(
        mut self,
        read: impl FnOnce(&mut JsonReader<'_>, V) -> Result<V::Value, serde_json::Error>,
        visitor: V,
    ) -> Result<V::Value, Error> {
        let text = self.last();
        let mut reader = serde_json::Deserializer::from_reader(text.as_bytes());
        read(&mut reader, visitor).map_err(serde_core::de::Error::custom)
    }
}

type JsonReader<'t> = serde_json::Deserializer<serde_json::de::IoRead<&'t [u8]>>;

impl IntoDeserializer<'_> for Field {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Field {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        match self.0.len() {
            0 | 1 => visitor.visit_string(self.last()),
            _ => self.deserialize_seq(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.number(visitor, V::visit_bool)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.number(visitor, V::visit_i64)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.number(visitor, V::visit_u64)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.number(visitor, V::visit_f64)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let each = self.0.into_iter().map(|text| Self(vec![text]));
        visitor.visit_seq(SeqDeserializer::new(each))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.json(|reader, visitor| reader.deserialize_map(visitor), visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.json(|reader, visitor| reader.deserialize_struct(name, fields, visitor), visitor)
    }

    /// A union asks so for the JSON text of its value, which is text here.
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        mut self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        let text = match self.0.len() {
            0 | 1 => serde_json::Value::String(self.last()),
            _ => self.0.drain(..).collect(),
        };
        Self(vec![text.to_string()])
            .json(|reader, visitor| reader.deserialize_newtype_struct(name, visitor), visitor)
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u16 u32 u128 f32 char str string bytes byte_buf unit unit_struct tuple tuple_struct enum
        identifier ignored_any
    }
}
