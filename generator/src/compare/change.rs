//! Changes between two versions of an API: data only.

use serde_json::Value;

use super::class::{Class, Effect};
use super::row::Row;

/// All that changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// Changed facts, by operation, in the order of the document.
    pub facts: Vec<Change>,
    /// Consequences of a fact, and renames of something that is the same: nothing for the service, something for the
    /// Rust client.
    pub notes: Vec<Note>,
    /// Documentation that is worded differently.
    pub wording: Vec<Change>,
    /// Whether some parts were not compared: there were too many changes, or too many levels.
    pub is_incomplete: bool,
    /// Whether the two share so little that they are versions of different APIs.
    pub is_other_api: bool,
}

impl Changes {
    /// Effect of all changes of facts and names together on the version; `None` when nothing changed that the client
    /// shows besides wording.
    #[must_use]
    pub fn effect(&self) -> Option<Effect> {
        let of_facts = self.facts.iter().map(|change| change.class);
        let of_notes = self.notes.iter().map(|note| note.class);
        of_facts.chain(of_notes).map(Class::effect).max()
    }

    /// Whether nothing changed at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty() && self.notes.is_empty() && self.wording.is_empty() && !self.is_incomplete
    }
}

/// One fact that changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The name of the operation; `schema …` for a type that no operation uses, empty for the client itself.
    pub operation: String,
    /// Other operations in which the same changed.
    pub also: Vec<String>,
    /// Place in the operation: `query parameter limit`, `request body › services[]`, `200 › data[].status`. Empty for
    /// the operation itself.
    pub place: String,
    /// Kind of fact.
    pub kind: Kind,
    /// Value before; `None` where there was nothing.
    pub before: Option<Value>,
    /// Value now; `None` where there is nothing any more.
    pub after: Option<Value>,
    /// Meaning for those who use the client.
    pub class: Class,
    /// Why.
    pub reason: &'static str,
    /// In which direction it matters.
    pub direction: Direction,
    /// Line in the old document.
    pub was_at: Option<At>,
    /// Line in the new document.
    pub is_at: Option<At>,
    /// Row of the page that the old document has it from ([`Changes::trace`]).
    pub was_row: Option<Row>,
    /// Row of the page that the new document has it from.
    pub is_row: Option<Row>,
    /// The Rust items that it touches: `operations::ListImages`, `models::Image::status`.
    pub items: Vec<String>,
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct At {
    /// The file as it was given.
    pub path: String,
    /// The line, counted from 1.
    pub line: u32,
}

/// In which direction a change matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// In neither: it is the client's own.
    #[default]
    Neither,
    /// In what callers send.
    Sent,
    /// In what callers receive.
    Received,
    /// In both.
    Both,
}

impl Direction {
    /// The direction of what is sent, or received, or both.
    pub(super) fn of(is_sent: bool, is_received: bool) -> Self {
        match (is_sent, is_received) {
            (true, true) => Self::Both,
            (true, false) => Self::Sent,
            (false, true) => Self::Received,
            (false, false) => Self::Neither,
        }
    }

    /// Whether it matters in what callers send.
    #[must_use]
    pub fn is_sent(self) -> bool {
        match self {
            Self::Sent | Self::Both => true,
            Self::Received | Self::Neither => false,
        }
    }

    /// Whether it matters in what callers receive.
    #[must_use]
    pub fn is_received(self) -> bool {
        match self {
            Self::Received | Self::Both => true,
            Self::Sent | Self::Neither => false,
        }
    }

    /// `sent`, `received`, `both` or `neither`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Neither => "neither",
            Self::Sent => "sent",
            Self::Received => "received",
            Self::Both => "both",
        }
    }
}

pub use super::kind::{Kind, Limit};

/// Something that is called differently, stands elsewhere or follows from a fact, and is the same for the service.
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
    /// Meaning for those who use the client.
    pub class: Class,
    /// Line in the new document, or in the old one where it is gone.
    pub at: Option<At>,
    /// Row of the page that it comes from ([`Changes::trace`]).
    pub row: Option<Row>,
}

/// The kinds of notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoteKind {
    /// The `operationId`.
    OperationRenamed,
    /// A component, and so a type of the client.
    ComponentRenamed,
    /// A type without a name of its own in the document, whose Rust name is another.
    TypeMoved,
    /// A type of the client that is gone, because nothing leads to it any more.
    TypeGone,
    /// A parameter, a field or a value whose Rust name is another, though it is the same on the wire.
    MemberRenamed,
    /// A property that a union gave for all its alternatives, and that a new one does not have.
    PropertyUnshared,
    /// The variable of a path, which no request shows.
    PathVariableRenamed,
    /// The mandatory parameters are listed in another order.
    ArgumentsReordered,
    /// The mandatory fields of an object are listed in another order.
    ConstructorReordered,
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
            Self::TypeMoved => "type-moved",
            Self::TypeGone => "type-gone",
            Self::MemberRenamed => "member-renamed",
            Self::PropertyUnshared => "property-unshared",
            Self::PathVariableRenamed => "path-variable-renamed",
            Self::ArgumentsReordered => "arguments-reordered",
            Self::ConstructorReordered => "constructor-reordered",
            Self::BodyMandatory => "body-mandatory",
        }
    }
}
