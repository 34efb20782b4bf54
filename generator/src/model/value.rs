//! A value: its type, and every fact that the document states about it. Fields, parameters, items of lists, values of
//! maps, bodies and headers are all values.

use serde_json::{Number, Value as Json};

use crate::model::{Docs, Type};

/// A value and the facts about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// Type of the value.
    pub ty: Type,
    /// Whether `null` is a value of it. Free JSON needs no mark: it includes `null`.
    pub nullable: bool,
    /// In which direction it travels.
    pub access: Access,
    /// The limits on it.
    pub limits: Limits,
    /// The facts about the keys of a map.
    pub keys: Option<Box<Self>>,
    /// Documented values of a type that is no enumeration, such as numbers.
    pub values: Vec<Json>,
    /// The value that the server assumes where none is sent.
    pub default: Option<Json>,
    /// The unit of a number, where the type does not say it: `KB`.
    pub unit: Option<String>,
    /// A `format` that the type does not express: `uuid`.
    pub format: Option<String>,
    /// Whether it is on its way out.
    pub deprecated: bool,
    /// Examples of it.
    pub examples: Vec<Json>,
    /// Documentation.
    pub docs: Docs,
}

impl Value {
    /// A value of this type of which nothing else is known.
    #[must_use]
    pub fn of(ty: Type) -> Self {
        Self {
            ty,
            nullable: false,
            access: Access::Both,
            limits: Limits::default(),
            keys: None,
            values: Vec::new(),
            default: None,
            unit: None,
            format: None,
            deprecated: false,
            examples: Vec::new(),
            docs: Docs::default(),
        }
    }

    /// A value that can be anything JSON can say.
    #[must_use]
    pub fn anything() -> Self {
        Self::of(Type::Json)
    }

    /// Whether both have the same type; documentation, limits and other facts are left out.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        self.nullable == other.nullable && self.ty.is_like(&other.ty)
    }

    /// Whether it has one value only, which is always sent.
    #[must_use]
    pub fn is_constant(&self) -> bool {
        matches!(self.ty, Type::Constant(_))
    }

    /// Whether `null` must be told apart from other values: free JSON says `null` itself.
    #[must_use]
    pub fn needs_null(&self) -> bool {
        self.nullable && self.ty != Type::Json
    }
}

/// In which direction a value travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Access {
    /// In requests and in responses.
    #[default]
    Both,
    /// In responses only (`readOnly`).
    Read,
    /// In requests only (`writeOnly`).
    Write,
}

/// Limits on a value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Limits {
    /// Shortest text, in characters.
    pub min_length: Option<u64>,
    /// Longest text, in characters.
    pub max_length: Option<u64>,
    /// A regular expression (ECMA-262) that the text matches.
    pub pattern: Option<String>,
    /// Least number.
    pub minimum: Option<Bound>,
    /// Greatest number.
    pub maximum: Option<Bound>,
    /// The number is a multiple of this one.
    pub multiple_of: Option<Number>,
    /// Fewest items or entries.
    pub min_items: Option<u64>,
    /// Most items or entries.
    pub max_items: Option<u64>,
    /// Whether no item comes twice.
    pub unique_items: bool,
}

/// An end of a range of numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Bound {
    /// The number.
    pub value: Number,
    /// Whether the number itself is outside.
    pub exclusive: bool,
}
