//! Integers as they come: also `2.0`, `1e3` and `"2"`, which are whole as well.

use std::{any::type_name, fmt, marker::PhantomData};

use serde_core::{
    Deserialize, Deserializer,
    de::{Error, Unexpected, Visitor},
};

use crate::fit::{Loss, lose};

/// Up to here every whole number is exactly one float: 2^53.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Reads an integer. A number without a fraction is one however it is written, and so is a text that
/// is written exactly as an integer is; nothing is rounded.
///
/// # Errors
/// When the input is something else, or does not fit the type.
pub fn read_integer<'de, T: TryFrom<i128>, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    from.deserialize_any(IntegerVisitor(PhantomData))
}

/// An integer that is read so.
pub(super) struct Integer<T>(pub(super) T);

impl<'de, T: TryFrom<i128>> Deserialize<'de> for Integer<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        read_integer(from).map(Self)
    }
}

struct IntegerVisitor<T>(PhantomData<T>);

impl<T: TryFrom<i128>> IntegerVisitor<T> {
    #[cold]
    fn other_form<E: Error>(self, number: i128, unexpected: Unexpected<'_>) -> Result<T, E> {
        lose(Loss::Form);
        T::try_from(number).map_err(|_| E::invalid_value(unexpected, &self))
    }
}

impl<T: TryFrom<i128>> Visitor<'_> for IntegerVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(type_name::<T>())
    }

    #[inline]
    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        T::try_from(number.into()).map_err(|_| E::invalid_value(Unexpected::Signed(number), &self))
    }

    #[inline]
    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        T::try_from(number.into()).map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<T, E> {
        if number.fract() == 0.0 && number.abs() <= EXACT {
            #[allow(clippy::cast_possible_truncation, reason = "whole and small, just tested")]
            return self.other_form(number as i128, Unexpected::Float(number));
        }
        Err(E::invalid_type(Unexpected::Float(number), &self))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        match text.parse::<i128>() {
            // Only what an integer is written as: no sign or zero before it, which may mean something.
            Ok(number) if number.to_string() == text => self.other_form(number, Unexpected::Str(text)),
            Ok(_) | Err(_) => Err(E::invalid_type(Unexpected::Str(text), &self)),
        }
    }
}
