//! Changes as sentences.

use serde_json::Value;

use super::change::{Change, Kind, Note, NoteKind};

/// Most characters of a text that are shown.
const MAX_TEXT: usize = 240;

impl Change {
    /// The change in one plain sentence, without the operation: `query parameter limit was removed`.
    #[must_use]
    pub fn sentence(&self) -> String {
        let place = self.shown_place();
        let (before, after) = (shown(self.before.as_ref()), shown(self.after.as_ref()));
        match self.kind {
            Kind::OperationRemoved => format!("the operation was removed, {before}"),
            Kind::OperationMoved => format!("the operation moved from {before} to {after}"),
            Kind::GroupChanged => self.values("group", place),
            Kind::OperationAdded
            | Kind::WebhookAdded
            | Kind::ParameterAdded
            | Kind::FieldAdded
            | Kind::HeaderAdded
            | Kind::TypeAdded => {
                format!("{place} was added, {after}")
            }
            Kind::WebhookRemoved
            | Kind::ParameterRemoved
            | Kind::FieldRemoved
            | Kind::HeaderRemoved
            | Kind::TypeRemoved => {
                format!("{place} was removed")
            }
            Kind::ParameterRenamed | Kind::FieldRenamed => {
                format!("{place} is called {after} now (a guess: same type, same place)")
            }
            Kind::ParameterMoved => format!("{place} is sent in the {after} now, and was in the {before}"),
            Kind::StyleChanged => self.values("style", place),
            Kind::OfClientChanged => self.of_client(place),
            Kind::BodyAdded if place == "request body" => format!("{place} was added, {after}"),
            Kind::BodyAdded => format!("{place} has a body now, {after}"),
            Kind::BodyRemoved => self.body_removed(),
            Kind::MediaTypeChanged => self.values("media type", place),
            Kind::FormChanged => format!("{place} is written as another form"),
            Kind::TypeChanged => self.values("type", place),
            Kind::FormatChanged => self.values("format", place),
            Kind::UnitChanged => self.values("unit", place),
            Kind::DependenciesChanged => self.values("crates", place),
            Kind::ConstantChanged => self.values("only value", place),
            Kind::MandatoryChanged => self.mark("mandatory", place),
            Kind::AccessChanged => self.access(place),
            Kind::OptionsAdded | Kind::OptionsRemoved => self.options(place),
            Kind::MediaTypeAdded | Kind::AlternativesAdded => format!("{place} can be {after} too"),
            Kind::MediaTypeRemoved | Kind::AlternativesRemoved => {
                format!("{place} can no longer be {before}")
            }
            Kind::TagChanged => self.values("tag", place),
            Kind::DefaultChanged => self.values("default", place),
            Kind::RangeChanged(limit) => self.values(limit.words(), place),
            Kind::StatusAdded => format!("status {after} was added"),
            Kind::StatusRemoved => format!("status {before} was removed"),
            Kind::StatusNamed => format!("the success status is now named: {after}"),
            Kind::DeprecatedChanged => self.mark("deprecated", place),
            Kind::AuthenticationChanged => format!("calls are made {after}, and were {before}"),
            Kind::CredentialsChanged
            | Kind::ServerChanged
            | Kind::VariableChanged
            | Kind::PagingChanged
            | Kind::WaitingChanged => self.whole(place),
            Kind::WordingChanged => self.wording(place),
            Kind::ExampleChanged => format!("another example of {place} is given"),
        }
    }

    fn body_removed(&self) -> String {
        let place = self.shown_place();
        if place == "request body" {
            format!("{place} was removed")
        } else {
            format!("{place} has no body any more")
        }
    }

    /// The place, or what a change without one is of.
    fn shown_place(&self) -> &str {
        match (self.place.as_str(), self.operation.as_str()) {
            ("", "") => "the client",
            ("", operation) if operation.starts_with("schema ") => "the type",
            ("", call) if call.starts_with("webhook ") || call.starts_with("callback ") => "the call",
            ("", _) => "the operation",
            (place, _) => place,
        }
    }

    fn of_client(&self, place: &str) -> String {
        let is = self.after == Some(Value::Bool(true));
        let (now, before) =
            if is { ("to the client", "with each call") } else { ("with each call", "to the client") };
        format!("{place} is given {now} now, not {before}")
    }

    /// `… became mandatory`, or is so no more.
    fn mark(&self, what: &str, place: &str) -> String {
        let is = self.after == Some(Value::Bool(true));
        format!("{place} {} {what}", if is { "became" } else { "is no longer" })
    }

    /// `default of … changed from 1 to 2`, or what is to be said where there was or is none.
    fn values(&self, what: &str, place: &str) -> String {
        let (before, after) = (shown(self.before.as_ref()), shown(self.after.as_ref()));
        match (&self.before, &self.after) {
            (Some(_), Some(_)) => format!("{what} of {place} changed from {before} to {after}"),
            (None, _) => format!("{what} of {place} is {after} now, there was none"),
            (Some(_), None) => format!("{what} of {place} is gone, it was {before}"),
        }
    }

    /// The same of something that is itself the value.
    fn whole(&self, place: &str) -> String {
        let (before, after) = (shown(self.before.as_ref()), shown(self.after.as_ref()));
        match (&self.before, &self.after) {
            (Some(_), Some(_)) => format!("{place} changed from {before} to {after}"),
            (None, _) => format!("{place} was added: {after}"),
            (Some(_), None) => format!("{place} was removed: {before}"),
        }
    }

    fn access(&self, place: &str) -> String {
        match (&self.before, &self.after) {
            (Some(Value::Bool(_)), Some(Value::Bool(true))) => format!("{place} is always there now"),
            (Some(Value::Bool(_)), Some(_)) => format!("{place} goes in one direction only now"),
            (_, Some(after)) => format!("{place} is {} now", shown(Some(after))),
            (_, None) => format!("{place} goes in both directions now"),
        }
    }

    fn wording(&self, place: &str) -> String {
        match (&self.before, &self.after) {
            (None, _) => format!("{place} is documented now"),
            (_, None) => format!("{place} is no longer documented"),
            (Some(_), Some(_)) => format!("{place} is worded differently"),
        }
    }

    fn options(&self, place: &str) -> String {
        let list =
            |value: &Option<Value>| value.as_ref().and_then(Value::as_array).cloned().unwrap_or_default();
        let (was, is) = (list(&self.before), list(&self.after));
        let named = |options: Vec<Value>| {
            options.iter().map(|option| shown(Some(option))).collect::<Vec<_>>().join(", ")
        };
        if was.is_empty() {
            return format!("options of {place} are listed now: {}", named(is));
        }
        if is.is_empty() {
            return format!("options of {place} are not listed any more: {}", named(was));
        }
        let without = |list: &[Value], other: &[Value]| {
            named(list.iter().filter(|option| !other.contains(option)).cloned().collect())
        };
        if self.kind == Kind::OptionsAdded {
            format!("options of {place} gained {}", without(&is, &was))
        } else {
            format!("options of {place} lost {}", without(&was, &is))
        }
    }
}

impl Note {
    /// The new name in one plain sentence, without the operation.
    #[must_use]
    pub fn sentence(&self) -> String {
        let Self { before, after, .. } = self;
        match self.kind {
            NoteKind::OperationRenamed => format!("the operation was called {before}"),
            NoteKind::ComponentRenamed => format!("component {before} is called {after} now"),
            NoteKind::TypeMoved => format!("the Rust type {before} is {after} now"),
            NoteKind::TypeGone => format!("the Rust type {before} is gone, because nothing leads to it"),
            NoteKind::MemberRenamed => format!("{before} is {after} now"),
            NoteKind::PropertyUnshared => {
                format!("{before} is gone, because a new alternative has no such property")
            }
            NoteKind::PathVariableRenamed => format!("path variable {before} is called {after} now"),
            NoteKind::ArgumentsReordered => {
                format!("mandatory parameters are listed as {after} now, and were as {before}")
            }
            NoteKind::ConstructorReordered => format!("{before} takes its arguments as {after} now"),
            NoteKind::BodyMandatory => {
                format!("request body was {before} and is {after} because of its fields")
            }
        }
    }
}

/// A value on one line; text as it is, where it cannot be taken for anything else. What is long is cut.
fn shown(value: Option<&Value>) -> String {
    let text = match value {
        None => return "nothing".to_owned(),
        Some(Value::String(text)) if !text.is_empty() && !text.chars().any(char::is_control) => text.clone(),
        Some(value) => value.to_string(),
    };
    if text.chars().count() <= MAX_TEXT {
        return text;
    }
    text.chars().take(MAX_TEXT).chain(['…']).collect()
}
