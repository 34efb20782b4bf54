//! Types: a scalar, a list, a map, free JSON, a constant, or one of the API's own types.

use crate::model::{Docs, Enumeration, Foreign, Object, Union, Value};
use crate::source::Span;

/// The place of a type in [`crate::model::Api::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub usize);

/// The type of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// A single value.
    Scalar(Scalar),
    /// One of the API's own types.
    Named(TypeId),
    /// A type of the user's own.
    Foreign(Foreign),
    /// Values in order.
    List(Box<Value>),
    /// A fixed number of values in a row, each of a type of its own.
    Tuple(Vec<Value>),
    /// Values by key.
    Map(Box<Value>),
    /// The one value that is allowed: a string, a number or a boolean. Only a required field or a required parameter
    /// has this type; it is always sent, and no caller is asked for it.
    Constant(serde_json::Value),
    /// Anything JSON can say.
    Json,
}

impl Type {
    /// The scalar, if it is one.
    #[must_use]
    pub fn as_scalar(&self) -> Option<Scalar> {
        if let Self::Scalar(scalar) = self { Some(*scalar) } else { None }
    }

    /// The API's own type, if it is one and does not only contain some.
    #[must_use]
    pub fn as_named(&self) -> Option<TypeId> {
        if let Self::Named(id) = self { Some(*id) } else { None }
    }

    /// Whether it is a scalar that counts something.
    #[must_use]
    pub fn is_whole_number(&self) -> bool {
        matches!(self.as_scalar(), Some(Scalar::Int32 | Scalar::Int64 | Scalar::UInt32 | Scalar::UInt64))
    }

    /// Whether it is a scalar.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        matches!(self, Self::Scalar(_))
    }

    /// How many lists and maps are around the value in the middle.
    #[must_use]
    pub fn depth(&self) -> usize {
        match self {
            Self::Scalar(_) | Self::Named(_) | Self::Foreign(_) | Self::Constant(_) | Self::Json => 0,
            Self::List(inner) | Self::Map(inner) => 1 + usize::from(inner.needs_null()) + inner.ty.depth(),
            Self::Tuple(items) => {
                let depth = |item: &Value| 1 + usize::from(item.needs_null()) + item.ty.depth();
                items.iter().map(depth).max().unwrap_or(0)
            }
        }
    }

    /// Whether both are the same type; what is said about the values in lists and maps is left out.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::List(one), Self::List(other)) | (Self::Map(one), Self::Map(other)) => one.is_like(other),
            (Self::Tuple(one), Self::Tuple(other)) => {
                one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.is_like(other))
            }
            (one, other) => one == other,
        }
    }
}

/// A single value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
    /// A floating-point number of 64 bits, also where the document asks for 32: JSON's numbers have more digits than those
    /// keep, and larger ones.
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
    /// Owner of the type, and its name there.
    pub name: TypeName,
    /// Documentation.
    pub docs: Docs,
    /// Whether it is on its way out.
    pub deprecated: bool,
    /// Fields or values.
    pub kind: NamedKind,
}

/// Owner of a type, and the words of its name.
#[derive(Clone, Debug)]
pub struct TypeName {
    /// Owner of the type.
    pub owner: Owner,
    /// The words that lead to it inside its owner, outermost first: `["config", "limits"]`. Empty for the type that a
    /// component itself is.
    pub path: Vec<String>,
    /// The Rust name that the overlay asks for.
    pub given: Option<String>,
    /// Place that problems of the name point to.
    pub span: Span,
}

impl TypeName {
    /// Whether the type is written inside something else and is not itself a component.
    #[must_use]
    pub fn is_inline(&self) -> bool {
        !self.path.is_empty() || !matches!(self.owner, Owner::Component(_))
    }
}

/// The owner of a type.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Owner {
    /// A component of the document, by its key: a schema, or a reusable parameter, body or response. The type that the
    /// component is has an empty path; the types inside it have a path.
    Component(String),
    /// An operation, by the wire words of its name, which are unique.
    Operation(String),
    /// Nobody alone: a type that several owners have alike under one name.
    Shared,
}

/// The content of a type.
#[derive(Clone, Debug)]
pub enum NamedKind {
    /// Fields by name.
    Object(Object),
    /// One of a list of values, or a value that the list does not know yet.
    Enumeration(Enumeration),
    /// A value of one of several types.
    Union(Union),
}

impl NamedKind {
    /// The values that it is made of: an object's fields, a union's members.
    #[must_use]
    pub fn parts(&self) -> Vec<&Value> {
        match self {
            Self::Object(object) => object.declared().map(|field| &field.value).collect(),
            Self::Union(union) => union.members.iter().map(|member| &member.value).collect(),
            Self::Enumeration(_) => Vec::new(),
        }
    }

    /// The same, each with the mark that it needs an indirection.
    pub fn parts_mut(&mut self) -> Vec<(&mut Value, &mut bool)> {
        match self {
            Self::Object(object) => {
                let fields = object.fields.iter_mut().chain(object.rest.as_deref_mut());
                fields.map(|field| (&mut field.value, &mut field.boxed)).collect()
            }
            Self::Union(union) => {
                union.members.iter_mut().map(|member| (&mut member.value, &mut member.boxed)).collect()
            }
            Self::Enumeration(_) => Vec::new(),
        }
    }
}
