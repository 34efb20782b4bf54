//! Finds a field by its name in JSON.

use std::fmt;

use serde_core::{
    Deserializer,
    de::{DeserializeSeed, Visitor},
};

/// Reads a name and gives its index in `names`; `None` for an unknown one.
#[derive(Clone, Copy)]
pub(super) struct FieldName {
    pub(super) names: &'static [&'static str],
    /// Index to try first: most answers list their fields in the order of the document.
    pub(super) expected: usize,
}

impl FieldName {
    #[inline]
    fn index(self, name: &str) -> Option<usize> {
        match self.names.get(self.expected) {
            Some(expected) if *expected == name => Some(self.expected),
            Some(_) | None => find(self.names, name),
        }
    }
}

/// Index of a name in a list. Lists are short, and most names differ in length.
fn find(names: &[&str], name: &str) -> Option<usize> {
    names.iter().position(|known| *known == name)
}

impl<'de> DeserializeSeed<'de> for FieldName {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

/// Reads a name as [`FieldName`] does, and keeps an unknown one.
pub(super) struct AnyName(pub(super) FieldName);

impl<'de> DeserializeSeed<'de> for AnyName {
    type Value = Result<usize, String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for AnyName {
    type Value = Result<usize, String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.0.index(name).ok_or_else(|| name.to_owned()))
    }
}

impl Visitor<'_> for FieldName {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    #[inline]
    fn visit_str<E>(self, name: &str) -> Result<Option<usize>, E> {
        Ok(self.index(name))
    }
}
