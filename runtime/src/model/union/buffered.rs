//! Reads a type from the text of a value.

use std::collections::BTreeMap;

use serde_core::{Deserialize, de::DeserializeOwned};

use super::{
    super::{
        integer::read_integer,
        list::{Entries, List},
    },
    misfit::Misfit,
};

/// A value that is being read as a member of a union.
///
/// A trait with one implementor, so that reading a union is generic: it is compiled where a call is made, and not with
/// the client, of which most programs use a small part.
pub trait Buffered: Sized {
    /// Reads any type.
    ///
    /// # Errors
    /// When the value is not of that type.
    fn value<T: DeserializeOwned>(self) -> Result<T, Misfit>;

    /// Reads an array; `null` elements are skipped unless `T` takes them.
    ///
    /// # Errors
    /// When the value is no array, or an element is not of type `T`.
    fn list<T: DeserializeOwned>(self) -> Result<Vec<T>, Misfit>;

    /// Reads an integer, in every form that is whole.
    ///
    /// # Errors
    /// When the value is no integer, or does not fit the type.
    fn integer<T: TryFrom<i128>>(self) -> Result<T, Misfit>;

    /// Reads an array of integers; `null` elements are skipped.
    ///
    /// # Errors
    /// When the value is no array, or an element is no integer.
    fn integers<T: TryFrom<i128>>(self) -> Result<Vec<T>, Misfit>;

    /// Reads an object with free keys; `null` entries are skipped unless `T` takes them.
    ///
    /// # Errors
    /// When the value is no object, or an entry is not of type `T`.
    fn map<T: DeserializeOwned>(self) -> Result<BTreeMap<String, T>, Misfit>;
}

/// The text of a value. Models are read from text anyway: a deserializer of another kind would be compiled for each of
/// them a second time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'t>(&'t str);

impl Buffered for Text<'_> {
    fn value<T: DeserializeOwned>(self) -> Result<T, Misfit> {
        self.read()
    }

    fn list<T: DeserializeOwned>(self) -> Result<Vec<T>, Misfit> {
        self.read::<List<T>>().map(|list| list.0)
    }

    fn integer<T: TryFrom<i128>>(self) -> Result<T, Misfit> {
        let mut from = serde_json::Deserializer::from_str(self.0);
        let read = read_integer(&mut from).and_then(|integer| from.end().map(|()| integer));
        Ok(read?)
    }

    fn integers<T: TryFrom<i128>>(self) -> Result<Vec<T>, Misfit> {
        self.read().map(List::integers)
    }

    fn map<T: DeserializeOwned>(self) -> Result<BTreeMap<String, T>, Misfit> {
        self.read::<Entries<T>>().map(|entries| entries.0)
    }
}

impl<'t> Text<'t> {
    pub(super) fn new(json: &'t str) -> Self {
        Self(json)
    }

    fn read<T: Deserialize<'t>>(self) -> Result<T, Misfit> {
        Ok(serde_json::from_str(self.0)?)
    }
}
