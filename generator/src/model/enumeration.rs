//! An open enumeration of strings.

use crate::model::Name;

/// Documented values; any other string is kept as it is.
#[derive(Clone, Debug)]
pub struct Enumeration {
    /// The documented values, in the order of the document, none twice.
    pub values: Vec<Variant>,
}

/// One documented value.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The value itself and the name asked for.
    pub name: Name,
    /// Documentation: its meaning.
    pub docs: String,
}
