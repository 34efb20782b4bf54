//! An object: fields by name.

use crate::model::{Docs, Name, Type};

/// Fields by name, in the order of the document.
#[derive(Clone, Debug, Default)]
pub struct Object {
    /// The fields.
    pub fields: Vec<Field>,
}

/// One field.
#[derive(Clone, Debug)]
pub struct Field {
    /// What it is called.
    pub name: Name,
    /// What it is.
    pub docs: Docs,
    /// Facts about its value that have no place in its type: unit, limits, default.
    pub facts: Vec<String>,
    /// Whether it is on its way out.
    pub deprecated: bool,
    /// The type of its value.
    pub ty: Type,
    /// Whether it is always there.
    pub presence: Presence,
    /// Whether the type contains its own parent, so that it needs an indirection. Set by `check`.
    pub boxed: bool,
}

/// Whether a field is always there, and what stands in its place when it is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always there.
    Required,
    /// Always there, and `null` is a value.
    RequiredNullable,
    /// May be absent; `null` means the same.
    Optional,
    /// May be absent, and `null` is something else.
    OptionalNullable,
}
