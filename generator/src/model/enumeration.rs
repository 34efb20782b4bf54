//! An open enumeration of strings, numbers or both.

use serde_json::Value as Json;

use crate::model::{Name, Scalar};

/// Documented values; any other of their kind is kept as it is.
#[derive(Clone, Debug)]
pub struct Enumeration {
    /// The kind of the values.
    pub kind: ValueKind,
    /// The documented values, in the order of the document, none twice.
    pub values: Vec<Variant>,
}

/// The kind of an enumeration's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ValueKind {
    /// Strings.
    Text,
    /// Numbers of this type.
    Number(Scalar),
    /// Strings, numbers and booleans, each of which is another value than its text.
    Mixed,
}

/// One documented value.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The value as text and the name asked for.
    pub name: Name,
    /// The value itself.
    pub value: Json,
    /// Documentation: its meaning.
    pub docs: String,
}
