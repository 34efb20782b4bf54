//! A field that tells `null` from absence.

use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

/// A field that can be left out, `null`, or set.
///
/// A model leaves an absent field out of its JSON. On its own, where nothing can be left out,
/// [`Absent`](Self::Absent) is written as `null`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nullable<T> {
    /// The field is not there.
    #[default]
    Absent,
    /// The field is there and `null`.
    Null,
    /// The field is set.
    Value(T),
}

impl<T> Nullable<T> {
    /// The value, if there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value dereferenced, if there is one: `&str` of a `String`.
    pub fn as_deref(&self) -> Option<&T::Target>
    where
        T: std::ops::Deref,
    {
        self.value().map(std::ops::Deref::deref)
    }

    /// The value, if there is one.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Whether the field is not there.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the field is there and `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` is absent: to send `null`, say [`Null`](Nullable::Null).
impl<T> From<Option<T>> for Nullable<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Value)
    }
}

impl From<&str> for Nullable<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

/// Everything that the setter of a field of [`Nullable<T>`](Nullable) takes: what becomes a `T`, such as a member of a
/// union, an `Option` of it, whose `None` is absent, or the field itself. `How` tells these apart for the compiler, which
/// finds it.
pub trait IntoNullable<T, How> {
    /// The value of the field.
    fn into_nullable(self) -> Nullable<T>;
}

/// A value that becomes a `T`.
#[derive(Debug)]
pub enum ByValue {}

/// An `Option` of a value.
#[derive(Debug)]
pub enum ByOption {}

/// A whole field.
#[derive(Debug)]
pub enum ByField {}

impl<T, V: Into<T>> IntoNullable<T, ByValue> for V {
    fn into_nullable(self) -> Nullable<T> {
        Nullable::Value(self.into())
    }
}

impl<T> IntoNullable<T, ByOption> for Option<T> {
    fn into_nullable(self) -> Nullable<T> {
        self.into()
    }
}

impl<T> IntoNullable<T, ByField> for Nullable<T> {
    fn into_nullable(self) -> Nullable<T> {
        self
    }
}

impl<T: Serialize> Serialize for Nullable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent | Self::Null => serializer.serialize_unit(),
            Self::Value(value) => value.serialize(serializer),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Nullable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value: Option<T> = Option::deserialize(deserializer)?;
        Ok(value.map_or(Self::Null, Self::Value))
    }
}
