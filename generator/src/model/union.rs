//! A union: a value of one of several types.

use serde_json::Value as Json;

use crate::model::{Name, Type, Value};

/// Types of which a value has one.
#[derive(Clone, Debug, Default)]
pub struct Union {
    /// The alternatives, in the order in which they are tried: that of the document, but the wider behind the
    /// narrower of the same JSON type.
    pub members: Vec<Member>,
    /// How a value shows which of them it is.
    pub rule: Rule,
    /// The properties that the union itself gives, whichever member a value is. Set by `check`.
    pub shared: Vec<Shared>,
}

/// A property of several members, which all of these have with one type.
#[derive(Clone, Debug)]
pub struct Shared {
    /// The name in JSON.
    pub wire: String,
    /// Its type where it is there.
    pub ty: Type,
    /// Whether it is on its way out in one of them.
    pub deprecated: bool,
    /// Places of the members that have it.
    pub members: Vec<usize>,
}

/// How a value shows of which type it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Rule {
    /// The property of this wire name says it, and each member has its [`Member::tags`]. A value with another tag is
    /// kept as it is.
    Tag(String),
    /// The member that fits best: the one that knows most of the value's properties and values.
    #[default]
    Fit,
}

/// One alternative.
#[derive(Clone, Debug)]
pub struct Member {
    /// Words of its name, and the name asked for.
    pub name: Name,
    /// Value of the member; `null` is the union's.
    pub value: Value,
    /// The values of the tag that stand for it: strings, whole numbers or booleans.
    pub tags: Vec<Json>,
    /// Whether it contains the union itself, so that it needs an indirection. Set by `check`.
    pub boxed: bool,
}
