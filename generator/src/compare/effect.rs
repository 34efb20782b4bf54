//! The effect of a change on the version of the generated client, and why: whether a program that uses the client still
//! compiles, and does what it did. The rules follow from what `emit` makes of each construct.

use super::change::NoteKind;

/// The part of the version that must be raised, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Programs do not notice: documentation, or what is sent by the client itself.
    Patch,
    /// Programs compile as they are, and can do more.
    Minor,
    /// A program may not compile, or do something else.
    Major,
}

impl Effect {
    /// `patch`, `minor` or `major`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// An effect and the reason for it.
pub(super) type Judged = (Effect, &'static str);

pub(super) const OPERATION_ADDED: Judged = (Effect::Minor, "the client gains a method");
pub(super) const OPERATION_REMOVED: Judged = (Effect::Major, "the client loses a method");
pub(super) const OPERATION_MOVED: Judged =
    (Effect::Patch, "the method stays and calls the new method and path");
pub(super) const HEADER: Judged = (Effect::Patch, "headers of a response are read by name");
pub(super) const FIELD_REMOVED: Judged = (Effect::Major, "the field is gone from its struct");
pub(super) const TYPE: Judged = (Effect::Major, "the Rust type is another");
pub(super) const SAME_TYPE: Judged = (Effect::Patch, "the Rust type stays; only its documentation changes");
pub(super) const ANY_JSON: Judged = (Effect::Patch, "the Rust type is any JSON before and after");
pub(super) const DEFAULT: Judged =
    (Effect::Patch, "the service fills in defaults, the client only documents them");
pub(super) const RANGE: Judged = (Effect::Patch, "the client documents limits and does not check them");
pub(super) const OPTION_VALUES: Judged = (Effect::Patch, "the values are documentation of a plain value");
pub(super) const OPTIONS_ADDED: Judged = (Effect::Minor, "the enumeration is open and gains variants");
pub(super) const OPTIONS_REMOVED: Judged = (Effect::Major, "variants of the enumeration are gone");
pub(super) const OPTIONS_LISTED: Judged = (Effect::Major, "a plain value becomes an enumeration");
pub(super) const OPTIONS_UNLISTED: Judged = (Effect::Major, "the enumeration becomes a plain value");
pub(super) const ERROR_STATUS: Judged = (Effect::Patch, "errors keep their status, documented or not");
pub(super) const SAME_OUTPUT: Judged = (Effect::Patch, "the call gives what it gave");
pub(super) const OTHER_OUTPUT: Judged = (Effect::Major, "the call gives another type");
pub(super) const ERROR_BODY_ADDED: Judged = (Effect::Minor, "errors gain a type to decode them into");
pub(super) const ERROR_BODY_REMOVED: Judged = (Effect::Major, "the type to decode errors into may be gone");
pub(super) const MEDIA_TYPE: Judged = (Effect::Major, "bodies are written and read differently");

/// A parameter there was not.
pub(super) fn parameter_added(is_required: bool) -> Judged {
    if is_required {
        (Effect::Major, "the method takes one more argument")
    } else {
        (Effect::Minor, "the request gains a method to set it")
    }
}

/// A parameter there is no more.
pub(super) fn parameter_removed(was_required: bool) -> Judged {
    if was_required {
        (Effect::Major, "the method takes one argument less")
    } else {
        (Effect::Major, "the request loses the method to set it")
    }
}

/// A parameter or a request body that has become mandatory, or is so no more.
pub(super) fn argument_mandatory(is_required: bool) -> Judged {
    if is_required {
        (Effect::Major, "a method of the request becomes an argument")
    } else {
        (Effect::Major, "an argument becomes a method of the request")
    }
}

/// A body of a request that was not there.
pub(super) fn request_body_added(is_required: bool) -> Judged {
    if is_required {
        (Effect::Major, "the method takes the body as one more argument")
    } else {
        (Effect::Minor, "the request gains a method to set the body")
    }
}

pub(super) const REQUEST_BODY_REMOVED: Judged = (Effect::Major, "nothing takes the body any more");

/// A field there was not.
pub(super) fn field_added(is_required: bool) -> Judged {
    if is_required {
        (Effect::Major, "the struct's `new` takes one more argument")
    } else {
        (Effect::Minor, "the struct is non-exhaustive and gains an optional field")
    }
}

/// A field that has become mandatory, or is so no more.
pub(super) fn field_mandatory(is_required: bool) -> Judged {
    if is_required {
        (Effect::Major, "an optional field becomes a plain one, and an argument of `new`")
    } else {
        (Effect::Major, "a plain field becomes an optional one")
    }
}

/// Something that is going away, or is not.
pub(super) fn deprecated(is_deprecated: bool) -> Judged {
    if is_deprecated {
        (Effect::Minor, "its use is warned about and works")
    } else {
        (Effect::Patch, "its use is no longer warned about")
    }
}

/// Something that is no fact.
pub(super) fn of_note(kind: NoteKind) -> Judged {
    match kind {
        NoteKind::OperationRenamed => (Effect::Major, "the method and its request are called differently"),
        NoteKind::ComponentRenamed => (Effect::Major, "the Rust type is called differently"),
        NoteKind::PathVariableRenamed => (Effect::Patch, "arguments have no names for their caller"),
        NoteKind::ArgumentsReordered => (Effect::Major, "the arguments of the method come in another order"),
        NoteKind::BodyMandatory => {
            (Effect::Major, "the body is an argument where it is mandatory, else a method")
        }
    }
}
