//! A header that a response documents.

use crate::model::{Name, Value};

/// One header of a response.
#[derive(Clone, Debug)]
pub struct ResponseHeader {
    /// Name; any case of its letters is the same header.
    pub name: Name,
    /// Value, with all facts about it.
    pub value: Value,
    /// How the value is written.
    pub form: HeaderForm,
}

/// How the value of a header is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderForm {
    /// As one text.
    Text,
    /// As items, with this between two of them.
    List(Separator),
    /// As JSON text.
    Json,
}

/// Separator of the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// `,`
    Comma,
    /// `|`
    Pipe,
    /// A space.
    Space,
}

impl ResponseHeader {
    /// Whether both are read alike: the same name, type and form.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        self.name.wire.eq_ignore_ascii_case(&other.name.wire)
            && self.form == other.form
            && self.value.is_like(&other.value)
    }
}
