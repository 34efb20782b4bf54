//! What a value can be: a scalar, a list, a map, free JSON, or one of the API's own types.

use crate::model::{Docs, Enumeration, Name, Object};

/// The place of a type in [`crate::model::Api::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub usize);

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// A single value.
    Scalar(Scalar),
    /// One of the API's own types.
    Named(TypeId),
    /// Values in order.
    List(Box<Type>),
    /// Values by key.
    Map(Box<Type>),
    /// A value whose own type may also be `null`, inside a list or a map.
    Nullable(Box<Type>),
    /// Anything JSON can say.
    Json,
}

impl Type {
    /// How many lists and maps are around the value in the middle.
    #[must_use]
    pub fn depth(&self) -> usize {
        match self {
            Self::Scalar(_) | Self::Named(_) | Self::Json => 0,
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => 1 + inner.depth(),
        }
    }
}

/// A single value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalar {
    /// Text.
    String,
    /// Text that is never shown.
    Secret,
    /// `true` or `false`.
    Boolean,
    /// A signed number of 32 bits.
    Int32,
    /// A signed number of 64 bits.
    Int64,
    /// An unsigned number of 32 bits.
    UInt32,
    /// An unsigned number of 64 bits.
    UInt64,
    /// A floating-point number of 32 bits.
    Float32,
    /// A floating-point number of 64 bits.
    Float64,
    /// A moment, written as RFC 3339.
    DateTime,
    /// A day, written as RFC 3339 `full-date`.
    Date,
    /// A moment, written as milliseconds since 1970-01-01 UTC.
    UnixMillis,
    /// A moment, written as seconds since 1970-01-01 UTC.
    UnixSeconds,
    /// Bytes, written as base64.
    Base64,
}

/// One of the API's own types.
#[derive(Clone, Debug)]
pub struct Named {
    /// What it is called.
    pub name: TypeName,
    /// What it is.
    pub docs: Docs,
    /// Whether it is on its way out.
    pub deprecated: bool,
    /// What it consists of.
    pub kind: NamedKind,
}

/// Where a type's name comes from.
#[derive(Clone, Debug)]
pub struct TypeName {
    /// The component's name, or that of the thing it is the type of, outermost first:
    /// `["Image", "status"]`.
    pub path: Vec<String>,
    /// The name as written and as asked for.
    pub name: Name,
    /// Whether the name is the document's own (a component), which goes before a made one.
    pub is_component: bool,
}

/// What a type consists of.
#[derive(Clone, Debug)]
pub enum NamedKind {
    /// Fields by name.
    Object(Object),
    /// One of a list of strings, or a string the list does not know yet.
    Enumeration(Enumeration),
}

impl NamedKind {
    /// Whether two types are the same in all that matters: the values of an enumeration.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Enumeration(one), Self::Enumeration(other)) => {
                let wires = |enumeration: &Enumeration| -> Vec<String> {
                    enumeration.values.iter().map(|value| value.name.wire.clone()).collect()
                };
                wires(one) == wires(other)
            }
            (Self::Object(_), _) | (Self::Enumeration(_), Self::Object(_)) => false,
        }
    }
}
