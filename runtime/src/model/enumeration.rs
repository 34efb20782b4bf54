//! Reading an open enumeration: any text is a value, known or not.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserializer,
    de::{Error, Visitor},
};

use super::fit::{Loss, lose};

/// An open enumeration: its documented values, and a variant for any other text.
pub trait Enumeration {
    /// The value as it is on the wire.
    fn as_str(&self) -> &str;
}

/// The text of a variant that is not documented.
#[must_use]
pub fn undocumented(text: &str) -> String {
    lose(Loss::Undocumented);
    text.to_owned()
}

/// Reads a value of an open enumeration: the body of its `Deserialize`.
///
/// A known value costs no allocation. A number or a boolean in place of a string is taken by
/// its text, so that a provider's change of mind does not break decoding.
///
/// # Errors
/// When the input is `null`, an array or an object.
pub fn read_enumeration<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: for<'a> From<&'a str>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_any(TextVisitor(PhantomData))
}

struct TextVisitor<T>(PhantomData<T>);

impl<T: for<'a> From<&'a str>> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Ok(T::from(text))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<T, E> {
        lose(Loss::Form);
        Ok(T::from(if value { "true" } else { "false" }))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        lose(Loss::Form);
        Ok(T::from(&value.to_string()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        lose(Loss::Form);
        Ok(T::from(&value.to_string()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        lose(Loss::Form);
        // `Debug` keeps the fraction of 1.0, `Display` drops it.
        Ok(T::from(&format!("{value:?}")))
    }
}
