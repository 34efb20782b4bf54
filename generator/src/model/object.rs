//! An object: fields by name.

use crate::model::{Name, Value};

/// Fields by name, in the order of the document.
#[derive(Clone, Debug, Default)]
pub struct Object {
    /// The fields.
    pub fields: Vec<Field>,
    /// The fields of all other names, as a map; the name of this one is never on the wire.
    pub rest: Option<Box<Field>>,
    /// Names of the fields that are demanded, in the order in which the document lists them: that of a list says
    /// something, that of the fields, which are keys, does not.
    pub order: Vec<String>,
}

impl Object {
    /// The fields and, last, the one that holds the rest.
    pub fn declared(&self) -> impl Iterator<Item = &Field> + Clone {
        self.fields.iter().chain(self.rest.as_deref())
    }

    /// The fields that whoever makes the object must give, with their places: required, and no constant; in the order
    /// in which they are demanded.
    #[must_use]
    pub fn arguments(&self) -> Vec<(usize, &Field)> {
        let is_argument = |field: &Field| field.presence() == Presence::Required && !field.is_constant();
        let mut arguments: Vec<_> =
            self.fields.iter().enumerate().filter(|(_, field)| is_argument(field)).collect();
        arguments.sort_by_cached_key(|(_, field)| position(&self.order, &field.name.wire));
        arguments
    }
}

/// The place of a name in a list, behind all of them where it is not listed.
pub(super) fn position(order: &[String], name: &str) -> usize {
    order.iter().position(|one| one == name).unwrap_or(order.len())
}

/// One field.
#[derive(Clone, Debug)]
pub struct Field {
    /// Name.
    pub name: Name,
    /// Value, with all facts about it.
    pub value: Value,
    /// Whether it is always there, in every direction in which its object travels.
    pub required: bool,
    /// Whether it is always there in the directions in which it travels itself.
    pub demanded: bool,
    /// Whether the type contains its own parent, so that it needs an indirection. Set by `check`.
    pub boxed: bool,
}

impl Field {
    /// Whether it has one value only, which is always sent.
    #[must_use]
    pub fn is_constant(&self) -> bool {
        self.value.is_constant()
    }

    /// Whether it is always there, and what stands in its place when it is not.
    #[must_use]
    pub fn presence(&self) -> Presence {
        match (self.required, self.value.needs_null()) {
            (true, false) => Presence::Required,
            (true, true) => Presence::RequiredNullable,
            (false, false) => Presence::Optional,
            (false, true) => Presence::OptionalNullable,
        }
    }
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
