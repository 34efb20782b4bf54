//! Reading an open enumeration: any text, number or JSON is a value, known or not.

use std::{fmt, marker::PhantomData};

use serde_core::{
    Deserialize, Deserializer,
    de::{Error, Unexpected, Visitor},
};
use serde_json::Value;

use crate::fit::{Loss, lose};

/// An open enumeration of texts: its documented values, and a variant for any other text.
///
/// Enumerations of numbers and of several kinds are made by the same attribute:
///
/// ```
/// use clientwright_runtime::{enumeration, serde_json::{Value, from_str, to_string}};
///
/// #[enumeration]
/// #[derive(Clone, Debug, PartialEq)]
/// pub enum Level {
///     Low = 1,
///     High = 2,
///     Other(i64),
/// }
///
/// #[enumeration]
/// #[derive(Clone, Debug, PartialEq)]
/// pub enum Version {
///     One = 1,
///     OneText = "1",
///     Other(Value),
/// }
///
/// assert_eq!(from_str::<Level>("2")?, Level::High);
/// assert_eq!(Level::from(7).as_i64(), 7);
/// assert_eq!(from_str::<Version>("\"1\"")?, Version::OneText);
/// assert_eq!(to_string(&Version::from(1))?, "1");
/// # Ok::<(), clientwright_runtime::serde_json::Error>(())
/// ```
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

/// A number or a JSON value of a variant that is not documented.
#[must_use]
pub fn undocumented_value<T>(value: T) -> T {
    lose(Loss::Undocumented);
    value
}

/// Reads a value of an enumeration of several kinds: any JSON but `null`.
///
/// # Errors
/// When the input is `null`.
pub fn read_value<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
    let value = Option::<Value>::deserialize(deserializer)?;
    value.ok_or_else(|| D::Error::invalid_type(Unexpected::Unit, &"a value of an enumeration"))
}

/// Shows a value of an enumeration of several kinds: a text without quotes.
///
/// # Errors
/// When the formatter fails.
pub fn display_value(value: &Value, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match value {
        Value::String(text) => f.write_str(text),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            fmt::Display::fmt(value, f)
        }
    }
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
