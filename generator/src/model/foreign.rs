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
    /// Name in code.
    pub name: String,
    /// Name in the registry, where that is another.
    pub package: Option<String>,
    /// Version requirement, as Cargo has it.
    pub version: String,
    /// Features to turn on.
    pub features: Vec<String>,
}
