//! Changes in words, a line each, and as JSON.

use serde_json::{Value, json};

use super::change::{Change, Changes, Kind, Note, NoteKind};
use super::effect::of_note;

impl Changes {
    /// A line for each change, by operation, then one that sums up. What did not change has no line.
    ///
    /// `ListImageGroup: query parameter limit was removed (major: the request loses the method to set it)`
    #[must_use]
    pub fn to_words(&self) -> String {
        let facts = self.facts.iter().map(|change| {
            format!("{}: {} ({}: {})\n", change.operation, words(change), change.effect.name(), change.reason)
        });
        let notes = self.notes.iter().map(|note| {
            let (effect, reason) = of_note(note.kind);
            format!("{}: {} (no fact; {}: {reason})\n", note.operation, note_words(note), effect.name())
        });
        facts.chain(notes).chain(std::iter::once(self.summary())).collect()
    }

    /// The line that sums up.
    fn summary(&self) -> String {
        let operations = {
            let mut names: Vec<_> = self.facts.iter().map(|change| &change.operation).collect();
            names.dedup();
            names.len()
        };
        let found = match self.facts.len() {
            0 => "no fact changed".to_owned(),
            1 => "1 fact changed".to_owned(),
            count => format!("{count} facts changed in {}", counted(operations, "operation")),
        };
        let words: usize = self.wording.iter().map(|(_, count)| count).sum();
        let wording = match words {
            0 => String::new(),
            count => format!(", {} differently worded", counted(count, "description")),
        };
        let verdict = self.effect().map(|effect| format!("; the client's version: {}", effect.name()));
        let incomplete = if self.is_incomplete { "; not everything could be compared" } else { "" };
        format!("{found}{wording}{}{incomplete}\n", verdict.unwrap_or_default())
    }

    /// Everything, for programs. `facts_changed` and `verdict` (`null`, `patch`, `minor`, `major`) say it all;
    /// `changes` and `notes` have each with operation, kind, place, values before and after, effect and reason.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let change = |change: &Change| {
            let mut value = json!({
                "operation": change.operation,
                "kind": change.kind.name(),
                "place": change.place,
                "before": change.before,
                "after": change.after,
                "effect": change.effect.name(),
                "reason": change.reason,
            });
            if let (Kind::RangeChanged(limit), Some(map)) = (change.kind, value.as_object_mut()) {
                map.insert("limit".to_owned(), limit.keyword().into());
            }
            value
        };
        let note = |note: &Note| {
            let (effect, reason) = of_note(note.kind);
            json!({
                "operation": note.operation,
                "kind": note.kind.name(),
                "before": note.before,
                "after": note.after,
                "effect": effect.name(),
                "reason": reason,
            })
        };
        let wording =
            |(operation, count): &(String, usize)| json!({ "operation": operation, "count": count });
        json!({
            "facts_changed": !self.facts.is_empty(),
            "verdict": self.effect().map(super::Effect::name),
            "changes": self.facts.iter().map(change).collect::<Vec<_>>(),
            "notes": self.notes.iter().map(note).collect::<Vec<_>>(),
            "wording": self.wording.iter().map(wording).collect::<Vec<_>>(),
            "incomplete": self.is_incomplete,
        })
    }
}

/// `3 operations`.
fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

fn words(change: &Change) -> String {
    let place = if change.place.is_empty() { "the operation" } else { &change.place };
    let (before, after) = (shown(change.before.as_ref()), shown(change.after.as_ref()));
    let is = change.after == Some(Value::Bool(true));
    match change.kind {
        Kind::OperationAdded => format!("the operation was added, {after}"),
        Kind::OperationRemoved => format!("the operation was removed, {before}"),
        Kind::OperationMoved => format!("the operation moved from {before} to {after}"),
        Kind::ParameterAdded | Kind::FieldAdded => format!("{place} was added, {after}"),
        Kind::ParameterRemoved | Kind::FieldRemoved | Kind::HeaderRemoved => format!("{place} was removed"),
        Kind::HeaderAdded => format!("{place} was added"),
        Kind::BodyAdded if place == "request body" => format!("{place} was added, {after}"),
        Kind::BodyAdded => format!("{place} has a body now, {after}"),
        Kind::BodyRemoved if place == "request body" => format!("{place} was removed"),
        Kind::BodyRemoved => format!("{place} has no body any more"),
        Kind::MediaTypeChanged => values("media type", place, change),
        Kind::TypeChanged => values("type", place, change),
        Kind::FormatChanged => values("format", place, change),
        Kind::UnitChanged => values("unit", place, change),
        Kind::MandatoryChanged if is => format!("{place} became mandatory"),
        Kind::MandatoryChanged => format!("{place} is no longer mandatory"),
        Kind::OptionsAdded | Kind::OptionsRemoved => options(place, change),
        Kind::DefaultChanged => values("default", place, change),
        Kind::RangeChanged(limit) => values(limit.words(), place, change),
        Kind::StatusAdded => format!("status {after} was added"),
        Kind::StatusRemoved => format!("status {before} was removed"),
        Kind::DeprecatedChanged if is => format!("{place} became deprecated"),
        Kind::DeprecatedChanged => format!("{place} is no longer deprecated"),
    }
}

/// `default of … changed from 1 to 2`, or what is to be said where there was or is none.
fn values(what: &str, place: &str, change: &Change) -> String {
    let (before, after) = (shown(change.before.as_ref()), shown(change.after.as_ref()));
    match (&change.before, &change.after) {
        (Some(_), Some(_)) => format!("{what} of {place} changed from {before} to {after}"),
        (None, _) => format!("{what} of {place} is {after} now, there was none"),
        (Some(_), None) => format!("{what} of {place} is gone, it was {before}"),
    }
}

fn options(place: &str, change: &Change) -> String {
    let list = |value: &Option<Value>| value.as_ref().and_then(Value::as_array).cloned().unwrap_or_default();
    let (was, is) = (list(&change.before), list(&change.after));
    let named =
        |options: Vec<Value>| options.iter().map(|option| shown(Some(option))).collect::<Vec<_>>().join(", ");
    if was.is_empty() {
        return format!("options of {place} are listed now: {}", named(is));
    }
    if is.is_empty() {
        return format!("options of {place} are not listed any more: {}", named(was));
    }
    let without = |list: &[Value], other: &[Value]| {
        named(list.iter().filter(|option| !other.contains(option)).cloned().collect())
    };
    if change.kind == Kind::OptionsAdded {
        format!("options of {place} gained {}", without(&is, &was))
    } else {
        format!("options of {place} lost {}", without(&was, &is))
    }
}

fn note_words(note: &Note) -> String {
    let Note { before, after, .. } = note;
    match note.kind {
        NoteKind::OperationRenamed => format!("the operation was called {before}"),
        NoteKind::ComponentRenamed => format!("component {before} is called {after} now"),
        NoteKind::PathVariableRenamed => format!("path variable {before} is called {after} now"),
        NoteKind::ArgumentsReordered => {
            format!("mandatory parameters are listed as {after} now, and were as {before}")
        }
        NoteKind::BodyMandatory => format!("request body was {before} and is {after} because of its fields"),
    }
}

/// A value on one line; text as it is, where it cannot be taken for anything else.
fn shown(value: Option<&Value>) -> String {
    match value {
        None => "nothing".to_owned(),
        Some(Value::String(text)) if !text.is_empty() && !text.chars().any(char::is_control) => text.clone(),
        Some(value) => value.to_string(),
    }
}
