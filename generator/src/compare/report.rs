//! Changes in words, a line each, and as JSON.

use serde_json::{Value, json};

use super::change::{At, Change, Changes, Kind, Note};
use super::class::{Class, Effect};
use super::effect::of_note;
use super::row::Row;

impl Changes {
    /// A line for each change of a fact or a name, by operation, then one that sums up.
    ///
    /// `ListImageGroup: query parameter limit was removed (major: the request loses the method to set it)`
    #[must_use]
    pub fn to_words(&self) -> String {
        let facts = self.facts.iter().map(|change| {
            let also = also(&change.also);
            let (sentence, effect) = (change.sentence(), change.class.effect().name());
            format!("{}{sentence}{also} ({effect}: {})\n", head(&change.operation), change.reason)
        });
        let notes = self.notes.iter().map(|note| {
            let (class, reason) = of_note(note.kind);
            let effect = class.effect().name();
            format!("{}{} (no fact; {effect}: {reason})\n", head(&note.operation), note.sentence())
        });
        facts.chain(notes).chain(std::iter::once(self.summary())).collect()
    }

    /// The line that sums up.
    fn summary(&self) -> String {
        let operations = {
            let mut names: Vec<_> = self
                .facts
                .iter()
                .flat_map(|change| std::iter::once(&change.operation).chain(&change.also))
                .collect();
            names.sort();
            names.dedup();
            names.len()
        };
        let found = match self.facts.len() {
            0 => "no fact changed".to_owned(),
            1 => "1 fact changed".to_owned(),
            count => format!("{count} facts changed in {}", counted(operations, "operation")),
        };
        let wording = match self.wording.len() {
            0 => String::new(),
            count => format!(", {} differently worded", counted(count, "description")),
        };
        let verdict = self.effect().map(|effect| format!("; the client's version: {}", effect.name()));
        let incomplete = if self.is_incomplete { "; not everything could be compared" } else { "" };
        format!("{found}{wording}{}{incomplete}\n", verdict.unwrap_or_default())
    }

    /// How many changes there are of a class, notes among them.
    #[must_use]
    pub fn count(&self, class: Class) -> usize {
        let changes = self.facts.iter().chain(&self.wording).filter(|change| change.class == class);
        changes.count() + self.notes.iter().filter(|note| note.class == class).count()
    }

    /// Everything, for programs. `facts_changed` and `verdict` (`null`, `patch`, `minor`, `major`) say it all;
    /// `changes`, `notes` and `wording` have each with operation, kind, place, values before and after, class, effect,
    /// direction, lines, page rows where they are known, Rust items, a sentence and the reason.
    #[must_use]
    pub fn to_json(&self) -> Value {
        json!({
            "facts_changed": !self.facts.is_empty(),
            "verdict": self.effect().map(Effect::name),
            "changes": self.facts.iter().map(change).collect::<Vec<_>>(),
            "notes": self.notes.iter().map(note).collect::<Vec<_>>(),
            "wording": self.wording.iter().map(change).collect::<Vec<_>>(),
            "incomplete": self.is_incomplete,
            "other_api": self.is_other_api,
        })
    }
}

fn change(change: &Change) -> Value {
    let mut value = json!({
        "operation": change.operation,
        "also": change.also,
        "kind": change.kind.name(),
        "place": change.place,
        "before": change.before,
        "after": change.after,
        "class": change.class.name(),
        "effect": change.class.effect().name(),
        "reason": change.reason,
        "direction": change.direction.name(),
        "was_at": at(change.was_at.as_ref()),
        "is_at": at(change.is_at.as_ref()),
        "items": change.items,
        "sentence": change.sentence(),
    });
    if let (Kind::RangeChanged(limit), Some(map)) = (change.kind, value.as_object_mut()) {
        map.insert("limit".to_owned(), limit.keyword().into());
    }
    put_row(&mut value, "was_row", change.was_row.as_ref());
    put_row(&mut value, "is_row", change.is_row.as_ref());
    value
}

fn note(note: &Note) -> Value {
    let (class, reason) = of_note(note.kind);
    let mut value = json!({
        "operation": note.operation,
        "kind": note.kind.name(),
        "before": note.before,
        "after": note.after,
        "class": class.name(),
        "effect": class.effect().name(),
        "reason": reason,
        "at": at(note.at.as_ref()),
        "sentence": note.sentence(),
    });
    put_row(&mut value, "row", note.row.as_ref());
    value
}

fn at(at: Option<&At>) -> Option<String> {
    at.map(|at| format!("{}:{}", at.path, at.line))
}

/// Adds a page row, where the pages are known.
fn put_row(value: &mut Value, key: &str, row: Option<&Row>) {
    if let (Some(map), Some(row)) = (value.as_object_mut(), row) {
        map.insert(key.to_owned(), json!({ "page": row.page, "place": row.place }));
    }
}

/// `listImages: `, or nothing for the client itself.
fn head(operation: &str) -> String {
    if operation.is_empty() { String::new() } else { format!("{operation}: ") }
}

/// ` in 3 more operations`
pub(super) fn also(also: &[String]) -> String {
    match also {
        [] => String::new(),
        [one] => format!(", in {one} too"),
        several => format!(", in {} more operations too", several.len()),
    }
}

/// `3 operations`.
pub(super) fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
