//! Place of an inline type: its owner and the words that lead to it, which make its name.

use crate::lower::owned;
use crate::model::{Owner, TypeName};
use crate::openapi::fields::Text;
use crate::openapi::schema::Schema;
use crate::source::Span;

/// An owner and the words inside it: what the parts of a type are named after.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The component or operation.
    pub(super) owner: Owner,
    /// The words inside it, outermost first.
    pub(super) path: Vec<String>,
}

/// The place of a schema while it is lowered: a [`Place`] and the words added on the way. Nothing is copied until a
/// type needs a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hint<'h> {
    place: &'h Place,
    outer: Option<&'h Hint<'h>>,
    word: Option<&'h str>,
    span: Span,
}

impl<'h> Hint<'h> {
    /// The place itself; `span` is where problems with a name point.
    pub(super) fn new(place: &'h Place, span: Span) -> Self {
        Self { place, outer: None, word: None, span }
    }

    /// A part of what is at this place.
    pub(super) fn part<'s>(&'s self, word: &'s str, span: Span) -> Hint<'s> {
        Hint { place: self.place, outer: Some(self), word: Some(word), span }
    }

    /// The last word: that of the type itself.
    pub(super) fn word(&self) -> Option<&'h str> {
        let own = match &self.place.owner {
            Owner::Component(key) | Owner::Operation(key) => Some(key.as_str()),
            Owner::Shared => None,
        };
        self.word.or(self.place.path.last().map(String::as_str)).or(own)
    }

    /// The place with all words.
    pub(super) fn place(&self) -> Place {
        let mut words = Vec::new();
        let mut hint = Some(self);
        while let Some(one) = hint {
            words.extend(one.word);
            hint = one.outer;
        }
        let mut place = self.place.clone();
        place.path.extend(words.into_iter().rev().map(ToOwned::to_owned));
        place
    }

    /// The name of a type of this schema.
    pub(super) fn type_name(&self, schema: &Schema<'_>) -> TypeName {
        let Place { owner, path } = self.place();
        let given: Option<Text<'_>> = schema.ours.type_name;
        TypeName { owner, path, given: given.map(owned), span: given.map_or(self.span, |given| given.span) }
    }
}
