//! The types that a parameter can be set to.

use std::borrow::Cow;

use jiff::{Timestamp, civil};
use serde_core::Serialize;

use super::Value;
use crate::{
    Base64, Date, DateTime, Nullable, Secret, UnixTime,
    model::{Enumeration, sent},
};

/// A type whose values a parameter can be set to.
///
/// Text, numbers, booleans, dates and open enumerations are one value; `Option` is none or one; a list is several. A
/// [`Secret`] is sent, and never shown. JSON is what it is; [`json`] makes it of any model.
pub trait IntoParameter {
    /// The value of the parameter.
    fn into_parameter(self) -> Value;
}

/// Writes the implementation for types whose `Display` is the value.
macro_rules! displayed {
    ($($type:ty),*) => {
        $(impl IntoParameter for $type {
            fn into_parameter(self) -> Value {
                Value::text(self.to_string())
            }
        })*
    };
}

displayed!(bool, i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, f32, f64);
displayed!(Timestamp, civil::Date, Date, DateTime, Base64);

/// A count since 1970, of seconds or of milliseconds.
impl<const PER_SECOND: u32> IntoParameter for UnixTime<PER_SECOND> {
    fn into_parameter(self) -> Value {
        Value::text(self.count().to_string())
    }
}

impl IntoParameter for String {
    fn into_parameter(self) -> Value {
        Value::text(self)
    }
}

impl IntoParameter for &str {
    fn into_parameter(self) -> Value {
        Value::text(self)
    }
}

impl IntoParameter for &String {
    fn into_parameter(self) -> Value {
        Value::text(self.as_str())
    }
}

impl IntoParameter for Cow<'_, str> {
    fn into_parameter(self) -> Value {
        Value::text(self)
    }
}

impl IntoParameter for Secret {
    fn into_parameter(self) -> Value {
        (&self).into_parameter()
    }
}

impl IntoParameter for &Secret {
    fn into_parameter(self) -> Value {
        Value::secret(self.expose())
    }
}

/// An open enumeration, by its text on the wire.
impl<E: Enumeration> IntoParameter for E {
    fn into_parameter(self) -> Value {
        Value::text(self.as_str())
    }
}

impl<T: IntoParameter> IntoParameter for Option<T> {
    fn into_parameter(self) -> Value {
        self.map_or_else(Value::unset, T::into_parameter)
    }
}

/// An explicit `null` cannot be written: the parameter is not sent.
impl<T: IntoParameter> IntoParameter for Nullable<T> {
    fn into_parameter(self) -> Value {
        self.into_option().into_parameter()
    }
}

impl<T: IntoParameter> IntoParameter for Vec<T> {
    fn into_parameter(self) -> Value {
        Value::list(self.into_iter().map(T::into_parameter))
    }
}

impl<T: IntoParameter + Clone> IntoParameter for &[T] {
    fn into_parameter(self) -> Value {
        Value::list(self.iter().cloned().map(T::into_parameter))
    }
}

impl<T: IntoParameter, const N: usize> IntoParameter for [T; N] {
    fn into_parameter(self) -> Value {
        Value::list(self.into_iter().map(T::into_parameter))
    }
}

/// A model as a parameter, of which the [style](super::Parameter) says how its parts are written; `null` is not sent.
///
/// An object or a list inside an object, and inside a list, is JSON text, but in the style [`deep`](super::Parameter::deep).
pub fn json<T: Serialize>(model: T) -> Value {
    match sent(model) {
        Ok(json) => json.into_parameter(),
        Err(_) => Value::unfit("a value that is no JSON cannot be a parameter"),
    }
}

impl IntoParameter for Value {
    fn into_parameter(self) -> Value {
        self
    }
}

impl IntoParameter for serde_json::Value {
    fn into_parameter(self) -> Value {
        Value(super::Content::Json(self))
    }
}
