//! Places of the document whose type is any JSON, and why.

use crate::source::Span;

/// A place whose type is any JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Untyped {
    /// The schema, or the name in `required` that none describes.
    pub span: Span,
    /// The reason.
    pub why: Why,
}

/// Why a value is any JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The schema has no type: any JSON is what it says.
    Unstated,
    /// A list without `items`.
    Items,
    /// An object without properties: its keys are free, and so are their values.
    Entries,
    /// Names of some pattern are described, and others can come too.
    Pattern,
    /// A choice of which one alternative is any JSON.
    Choice,
    /// `null` is the only value.
    Null,
    /// A required name that no property describes.
    Undeclared,
    /// A reference that leads nowhere.
    Lost,
    /// A schema that contains itself without an object in between.
    Circular,
    /// A `type` that there is not, or a list of objects or lists as values.
    Type,
    /// Nested deeper than is read.
    Deep,
}

impl Why {
    /// Whether the document says no more: another tool could not know the type either.
    #[must_use]
    pub fn is_unsaid(self) -> bool {
        match self {
            Self::Unstated | Self::Items | Self::Entries | Self::Choice | Self::Null | Self::Undeclared => {
                true
            }
            Self::Pattern | Self::Lost | Self::Circular | Self::Type | Self::Deep => false,
        }
    }

    /// The reason in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Unstated => "the schema says no type",
            Self::Items => "the list says nothing of its items",
            Self::Entries => "the object says nothing of its properties",
            Self::Pattern => "names of a pattern are described, and others are not",
            Self::Choice => "one of the alternatives is anything",
            Self::Null => "`null` is its only value",
            Self::Undeclared => "required, and no property describes it",
            Self::Lost => "the reference leads nowhere",
            Self::Circular => "the schema contains itself without an object in between",
            Self::Type => "the type is none of JSON Schema's",
            Self::Deep => "nested too deeply",
        }
    }
}
