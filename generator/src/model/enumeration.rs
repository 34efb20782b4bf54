//! An open enumeration of strings.

use crate::model::Name;

/// Documented values; any other string is kept as it is.
#[derive(Clone, Debug)]
pub struct Enumeration {
    /// The documented values, in the order of the document.
    pub values: Vec<Value>,
}

/// One documented value.
#[derive(Clone, Debug)]
pub struct Value {
    /// The value itself and the name asked for.
    pub name: Name,
    /// What it means.
    pub docs: String,
}
