//! Changes between two documents: data only.

use serde_json::Value;

use super::effect::{self, Effect};

/// All that changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// Changed facts, by operation, in the order of the document.
    pub facts: Vec<Change>,
    /// Consequences of a fact, and renames of something that is the same: nothing for the API, something for the Rust
    /// client.
    pub notes: Vec<Note>,
    /// How many descriptions of an operation are worded differently, by operation.
    pub wording: Vec<(String, usize)>,
    /// Whether some parts were not compared: there were too many changes, or too many levels.
    pub is_incomplete: bool,
}

impl Changes {
    /// Effect of all changes together on the version; `None` when nothing changed that the client shows.
    #[must_use]
    pub fn effect(&self) -> Option<Effect> {
        let of_facts = self.facts.iter().map(|change| change.effect);
        let of_notes = self.notes.iter().map(|note| effect::of_note(note.kind).0);
        of_facts.chain(of_notes).max()
    }
}

/// One fact that changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The `operationId`, or method and path where there is none.
    pub operation: String,
    /// Place in the operation: `query parameter limit`, `request body › services[]`, `200 › data[].status`. Empty for
    /// the operation itself.
    pub place: String,
    /// Kind of fact.
    pub kind: Kind,
    /// Value before; `None` where there was nothing.
    pub before: Option<Value>,
    /// Value now; `None` where there is nothing any more.
    pub after: Option<Value>,
    /// Effect on the version of the generated client.
    pub effect: Effect,
    /// Why.
    pub reason: &'static str,
}

/// The kinds of facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An operation is new.
    OperationAdded,
    /// An operation is gone.
    OperationRemoved,
    /// An operation has another method or path.
    OperationMoved,
    /// A parameter is new.
    ParameterAdded,
    /// A parameter is gone.
    ParameterRemoved,
    /// A header of a response is new.
    HeaderAdded,
    /// A header of a response is gone.
    HeaderRemoved,
    /// A request has a body, or a response has one described.
    BodyAdded,
    /// A request has no body any more, or a response has none described.
    BodyRemoved,
    /// A body is of another media type.
    MediaTypeChanged,
    /// A field is new.
    FieldAdded,
    /// A field is gone.
    FieldRemoved,
    /// A value is of another type.
    TypeChanged,
    /// A value of the same type is written differently: `format`.
    FormatChanged,
    /// A number counts something else.
    UnitChanged,
    /// A parameter, a field or a body must be there, or need not be.
    MandatoryChanged,
    /// A value can be more than it could, or is listed at all.
    OptionsAdded,
    /// A value can no longer be what it could, or is no longer listed.
    OptionsRemoved,
    /// Another value is taken when there is none.
    DefaultChanged,
    /// A value can be larger or smaller than it could.
    RangeChanged(Limit),
    /// A status is new.
    StatusAdded,
    /// A status is gone.
    StatusRemoved,
    /// Something is going away, or is not.
    DeprecatedChanged,
}

impl Kind {
    /// The name in machine-readable output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OperationAdded => "operation-added",
            Self::OperationRemoved => "operation-removed",
            Self::OperationMoved => "operation-moved",
            Self::ParameterAdded => "parameter-added",
            Self::ParameterRemoved => "parameter-removed",
            Self::HeaderAdded => "header-added",
            Self::HeaderRemoved => "header-removed",
            Self::BodyAdded => "body-added",
            Self::BodyRemoved => "body-removed",
            Self::MediaTypeChanged => "media-type-changed",
            Self::FieldAdded => "field-added",
            Self::FieldRemoved => "field-removed",
            Self::TypeChanged => "type-changed",
            Self::FormatChanged => "format-changed",
            Self::UnitChanged => "unit-changed",
            Self::MandatoryChanged => "mandatory-changed",
            Self::OptionsAdded => "options-added",
            Self::OptionsRemoved => "options-removed",
            Self::DefaultChanged => "default-changed",
            Self::RangeChanged(_) => "range-changed",
            Self::StatusAdded => "status-added",
            Self::StatusRemoved => "status-removed",
            Self::DeprecatedChanged => "deprecated-changed",
        }
    }
}

/// The limits of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    /// The smallest number.
    Minimum,
    /// The largest number.
    Maximum,
    /// The number that all others are above.
    ExclusiveMinimum,
    /// The number that all others are below.
    ExclusiveMaximum,
    /// The number of which the value is a multiple.
    MultipleOf,
    /// The smallest number of characters.
    MinLength,
    /// The largest number of characters.
    MaxLength,
    /// The characters, as a regular expression.
    Pattern,
    /// The smallest number of elements.
    MinItems,
    /// The largest number of elements.
    MaxItems,
}

impl Limit {
    /// All of them.
    pub(super) const ALL: [Self; 10] = [
        Self::Minimum,
        Self::Maximum,
        Self::ExclusiveMinimum,
        Self::ExclusiveMaximum,
        Self::MultipleOf,
        Self::MinLength,
        Self::MaxLength,
        Self::Pattern,
        Self::MinItems,
        Self::MaxItems,
    ];

    /// The keyword of JSON Schema.
    #[must_use]
    pub fn keyword(self) -> &'static str {
        match self {
            Self::Minimum => "minimum",
            Self::Maximum => "maximum",
            Self::ExclusiveMinimum => "exclusiveMinimum",
            Self::ExclusiveMaximum => "exclusiveMaximum",
            Self::MultipleOf => "multipleOf",
            Self::MinLength => "minLength",
            Self::MaxLength => "maxLength",
            Self::Pattern => "pattern",
            Self::MinItems => "minItems",
            Self::MaxItems => "maxItems",
        }
    }

    /// The word for it.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Minimum => "minimum",
            Self::Maximum => "maximum",
            Self::ExclusiveMinimum => "exclusive minimum",
            Self::ExclusiveMaximum => "exclusive maximum",
            Self::MultipleOf => "step",
            Self::MinLength => "minimum length",
            Self::MaxLength => "maximum length",
            Self::Pattern => "pattern",
            Self::MinItems => "minimum number of elements",
            Self::MaxItems => "maximum number of elements",
        }
    }
}

/// Something that is called differently, stands elsewhere or follows from a fact, and is the same for the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The operation where it was seen first.
    pub operation: String,
    /// Kind of note.
    pub kind: NoteKind,
    /// Name before.
    pub before: String,
    /// Name now.
    pub after: String,
}

/// The kinds of notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// The `operationId`.
    OperationRenamed,
    /// A component, and so a type of the client.
    ComponentRenamed,
    /// The variable of a path, which no request shows.
    PathVariableRenamed,
    /// The mandatory parameters are listed in another order.
    ArgumentsReordered,
    /// The body of the request must be there, or need not be, because one of its fields must, or need not.
    BodyMandatory,
}

impl NoteKind {
    /// The name in machine-readable output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OperationRenamed => "operation-renamed",
            Self::ComponentRenamed => "component-renamed",
            Self::PathVariableRenamed => "path-variable-renamed",
            Self::ArgumentsReordered => "arguments-reordered",
            Self::BodyMandatory => "body-mandatory",
        }
    }
}
