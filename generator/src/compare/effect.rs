//! Effects of changes on users of the client, with reasons: whether their programs still compile, and do what they
//! did. The rules follow from what `emit` makes of each construct.

use super::change::{Direction, Limit, NoteKind};
use super::class::Class;

/// A class and the reason for it.
pub(super) type Judged = (Class, &'static str);

const fn breaking(reason: &'static str) -> Judged {
    (Class::Breaking, reason)
}

const fn additive(reason: &'static str) -> Judged {
    (Class::Additive, reason)
}

const fn fix(reason: &'static str) -> Judged {
    (Class::Fix, reason)
}

const fn documentation(reason: &'static str) -> Judged {
    (Class::Documentation, reason)
}

pub(super) const OPERATION_ADDED: Judged = additive("the client gains a method");
pub(super) const OPERATION_REMOVED: Judged = breaking("the client loses a method");
pub(super) const OPERATION_MOVED: Judged = fix("the method stays and calls the new method and path");
pub(super) const GROUP: Judged = breaking("the method belongs to another handle or feature");
pub(super) const UNSEEN_GROUP: Judged = documentation("all methods are the client's");
pub(super) const STYLE: Judged = fix("the client itself writes the parameter in the new way");
pub(super) const PARAMETER_MOVED: Judged = fix("the client itself sends the parameter in the new place");
pub(super) const OF_CLIENT: Judged =
    breaking("the parameter moves between the method and the client's builder");
pub(super) const PARAMETER_RENAMED: Judged =
    breaking("the argument or the method of the request is called differently");
pub(super) const FIELD_REMOVED: Judged = breaking("the field is gone from its struct");
pub(super) const FIELD_RENAMED: Judged = breaking("the field of the struct is called differently");
pub(super) const TYPE: Judged = breaking("the Rust type is another");
pub(super) const SAME_TYPE: Judged = documentation("the Rust type stays; only its documentation changes");
pub(super) const CONSTANT: Judged = fix("the client itself sends the new value");
pub(super) const OPTION_VALUES: Judged = documentation("the values are documentation of a plain value");
pub(super) const OPTIONS_ADDED: Judged = additive("the enumeration is open and gains variants");
pub(super) const OPTIONS_REMOVED: Judged = breaking("variants of the enumeration are gone");
pub(super) const OPTIONS_LISTED: Judged = breaking("a plain value becomes an enumeration");
pub(super) const OPTIONS_UNLISTED: Judged = breaking("the enumeration becomes a plain value");
pub(super) const MEMBER_ADDED: Judged = additive("the union is non-exhaustive and gains a variant");
pub(super) const MEMBER_REMOVED: Judged = breaking("variants of the union are gone");
pub(super) const RULE: Judged = fix("the client itself tells the alternatives apart in the new way");
pub(super) const CATCH_ALL_ADDED: Judged = additive("the union gains a variant for tags it does not know");
pub(super) const CATCH_ALL_REMOVED: Judged =
    breaking("the union loses its variant for tags it does not know");
pub(super) const ACCESS: Judged = fix("the client itself sends the value, or leaves it out");
pub(super) const ERROR_STATUS: Judged = fix("errors keep their status, documented or not");
pub(super) const ERRORS_RENAMED: Judged = breaking("the enumeration of the error's bodies is another");
pub(super) const SAME_OUTPUT: Judged = fix("the call gives what it gave");
pub(super) const OTHER_OUTPUT: Judged = breaking("the call gives another type");
pub(super) const ERROR_BODY_ADDED: Judged = additive("errors gain a type to decode them into");
pub(super) const ERROR_BODY_REMOVED: Judged = breaking("the type to decode errors into may be gone");
pub(super) const MEDIA_TYPE: Judged = breaking("bodies are written and read differently");
pub(super) const SAME_CONTENT: Judged =
    fix("the Rust type stays; the client itself sends or asks for the new type");
pub(super) const OTHER_MEDIA_TYPE: Judged = documentation("the client uses another one of the media types");
pub(super) const SENT_MEDIA_TYPE_ADDED: Judged = additive("the client gains a method that sends it");
pub(super) const SENT_MEDIA_TYPE_REMOVED: Judged = breaking("the client loses the method that sends it");
pub(super) const FORM: Judged = fix("the client itself writes the form in the new way");
pub(super) const HEADER_ADDED: Judged = additive("the client gains a constant to read the header by");
pub(super) const HEADER_REMOVED: Judged = breaking("the constant to read the header by is gone");
pub(super) const HEADER_UNSAID: Judged =
    documentation("the constant to read the header by is there for others");
pub(super) const HEADER_FORM: Judged = fix("the client itself reads the header in the new way");
pub(super) const WEBHOOK_ADDED: Judged = additive("the client gains a function to read the call by");
pub(super) const WEBHOOK_REMOVED: Judged = breaking("the function to read the call by is gone");
pub(super) const WEBHOOK_ENCODING: Judged = fix("the function itself reads the body in the new way");
pub(super) const INSTEAD_ADDED: Judged = additive("the request gains a method that asks for it");
pub(super) const INSTEAD_REMOVED: Judged = breaking("the request loses the method that asks for it");
pub(super) const STREAM_ADDED: Judged = additive("the request gains `send_streamed`");
pub(super) const STREAM_END: Judged = fix("the client itself knows the event that ends the stream");
pub(super) const STREAM_REMOVED: Judged = breaking("the request loses `send_streamed`");
pub(super) const REQUEST_BODY_REMOVED: Judged = breaking("nothing takes the body any more");
pub(super) const WORDING: Judged = documentation("only the documentation is worded differently");
pub(super) const DEPENDENCIES: Judged = breaking("types of the user's own come from other crates");
pub(super) const TYPE_ADDED: Judged = additive("the client gains a type");
pub(super) const TYPE_REMOVED: Judged = breaking("the client loses a type");
pub(super) const PAGING_ADDED: Judged = additive("the request gains `pages` and `items`");
pub(super) const PAGING_REMOVED: Judged = breaking("the request loses `pages` and `items`");
pub(super) const PAGING_CHANGED: Judged = fix("`pages` and `items` stay, and read the list in the new way");
pub(super) const WAITER_ADDED: Judged = additive("the request gains a method that waits");
pub(super) const WAITER_REMOVED: Judged = breaking("the request loses a method that waits");
pub(super) const WAITER_CHANGED: Judged = fix("the method stays and waits in the new way");
pub(super) const SERVER_CHANGED: Judged = fix("the client calls the new address by itself");
pub(super) const SERVER_ADDED: Judged = additive("the endpoint need not be given any more");
pub(super) const SERVER_REMOVED: Judged = breaking("the endpoint must be given");
pub(super) const CHOICE_ADDED: Judged = additive("there is one more server to choose");
pub(super) const CHOICE_REMOVED: Judged = breaking("the server cannot be chosen by this name any more");
pub(super) const VARIABLE_ADDED: Judged = additive("the client's builder gains a method");
pub(super) const VARIABLE_DEMANDED: Judged = breaking("the client's builder asks for a value");
pub(super) const VARIABLE_REMOVED: Judged = breaking("the client's builder loses a method");
pub(super) const VARIABLE_DEFAULT: Judged =
    breaking("clients that leave the variable out call another address");
pub(super) const CREDENTIALS: Judged = breaking("the client takes other credentials");
pub(super) const SCHEME_ADDED: Judged = additive("the credentials gain a way to prove who calls");
pub(super) const SCHEME_REMOVED: Judged = breaking("the credentials lose a way to prove who calls");
pub(super) const SCHEME_CHANGED: Judged = breaking("the credentials are given differently");
pub(super) const SCHEME_MOVED: Judged = fix("the client itself sends the secret in the new place");
pub(super) const AUTHENTICATION_DEMANDED: Judged = breaking("calls without credentials are refused");
pub(super) const AUTHENTICATION: Judged = fix("the client itself proves who calls in the new way");

/// A parameter there was not.
pub(super) fn parameter_added(is_required: bool) -> Judged {
    if is_required {
        breaking("the method takes one more argument")
    } else {
        additive("the request gains a method to set it")
    }
}

/// A parameter there is no more.
pub(super) fn parameter_removed(was_required: bool) -> Judged {
    if was_required {
        breaking("the method takes one argument less")
    } else {
        breaking("the request loses the method to set it")
    }
}

/// A parameter that is sent by the client itself, with its only value.
pub(super) const CONSTANT_PARAMETER: Judged = fix("the client itself sends it, or does not any more");

/// A parameter or a request body that has become mandatory, or is so no more.
pub(super) fn argument_mandatory(is_required: bool) -> Judged {
    if is_required {
        breaking("a method of the request becomes an argument")
    } else {
        breaking("an argument becomes a method of the request")
    }
}

/// A body of a request that was not there.
pub(super) fn request_body_added(is_required: bool) -> Judged {
    if is_required {
        breaking("the method takes the body as one more argument")
    } else {
        additive("the request gains a method to set the body")
    }
}

/// A field there was not; `is_sent` where callers build the struct.
pub(super) fn field_added(is_required: bool, is_sent: bool) -> Judged {
    match (is_required, is_sent) {
        (true, true) => breaking("the struct's `new` takes one more argument"),
        (true, false) => additive("the struct is non-exhaustive and gains a field"),
        (false, _) => additive("the struct is non-exhaustive and gains an optional field"),
    }
}

/// A field that has become mandatory, or is so no more; `is_sent` where callers build the struct.
pub(super) fn field_mandatory(is_required: bool, is_sent: bool) -> Judged {
    match (is_required, is_sent) {
        (true, true) => breaking("an optional field becomes a plain one, and an argument of `new`"),
        (true, false) => breaking("an optional field becomes a plain one"),
        (false, _) => breaking("a plain field becomes an optional one"),
    }
}

/// Something that is going away, or is not.
pub(super) fn deprecated(is_deprecated: bool) -> Judged {
    if is_deprecated {
        additive("its use is warned about and works")
    } else {
        fix("its use is no longer warned about")
    }
}

/// Another default, or one where there was none.
pub(super) fn default(direction: Direction, is_other: bool) -> Judged {
    if direction.is_sent() && is_other {
        breaking("the service takes another value where none is sent")
    } else {
        documentation("the service fills in defaults, the client only documents them")
    }
}

/// Another limit. The service refuses what is sent outside of it.
pub(super) fn range(direction: Direction, is_narrower: bool) -> Judged {
    match (direction.is_sent(), is_narrower) {
        (true, true) => breaking("the service refuses values that it took"),
        (true, false) => fix("the client documents limits and does not check them"),
        (false, _) => documentation("the client documents limits and does not check them"),
    }
}

/// Whether a limit leaves less than it did.
pub(super) fn is_narrower(limit: Limit, before: Option<f64>, after: Option<f64>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return after.is_some() };
    match limit {
        Limit::Minimum | Limit::ExclusiveMinimum | Limit::MinLength | Limit::MinItems => after > before,
        Limit::Maximum | Limit::ExclusiveMaximum | Limit::MaxLength | Limit::MaxItems => after < before,
        Limit::MultipleOf => before % after != 0.0,
        Limit::Pattern | Limit::UniqueItems => true,
    }
}

/// Something that is no fact of the service.
pub(super) fn of_note(kind: NoteKind) -> Judged {
    match kind {
        NoteKind::OperationRenamed => breaking("the method and its request are called differently"),
        NoteKind::ComponentRenamed => breaking("the Rust type is called differently"),
        NoteKind::TypeMoved => breaking("the Rust type has another name or module"),
        NoteKind::TypeGone => breaking("the Rust type is gone"),
        NoteKind::MemberRenamed => breaking("the Rust name is another, for the same on the wire"),
        NoteKind::PropertyUnshared => breaking("the union loses the method that gives the property"),
        NoteKind::PathVariableRenamed => fix("arguments have no names for their caller"),
        NoteKind::ArgumentsReordered => breaking("the arguments of the method come in another order"),
        NoteKind::ConstructorReordered => breaking("the arguments of `new` come in another order"),
        NoteKind::BodyMandatory => breaking("the body is an argument where it is mandatory, else a method"),
    }
}
