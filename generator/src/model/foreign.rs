//! A type of the user's own, in place of the one that the document describes, and the crate that it is from.

/// A type of the user's own. It can read and write itself as serde has it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Foreign {
    /// Path to it, names and `::` alone: `uuid::Uuid`.
    pub path: String,
}

/// A crate that the client depends on for such a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// Its name in code.
    pub name: String,
    /// Its name in the registry, where that is another.
    pub package: Option<String>,
    /// Its version, as Cargo has it.
    pub version: String,
    /// Its features.
    pub features: Vec<String>,
}
