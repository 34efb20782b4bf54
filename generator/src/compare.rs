//! Two OpenAPI documents to what changed between them, fact by fact, and what each change means for the version of
//! the generated client. Documents and not APIs are compared, because an API has less: no limits, no media types.
//!
//! A fact is what a caller can run into: method and path, parameters, fields, types, options, defaults, limits,
//! statuses. Wording is counted and is no fact, nor is what an example happens to show, the order of fields, or what
//! a component is called. `info`, `servers` and `security` are no operation's and are not compared.

mod change;
mod document;
mod effect;
mod operation;
mod pairing;
mod report;
mod schema;
mod view;

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

pub use change::{Change, Changes, Kind, Limit, Note, NoteKind};
pub use effect::Effect;

use document::Document;

/// So many changes are listed; a document that differs in more is another document.
const MAX_CHANGES: usize = 10_000;

/// Compares two documents. A reference that leads nowhere, or in circles, is a value of any type.
///
/// ```
/// use clientwright::compare::{Effect, compare};
/// use serde_json::json;
///
/// let document = |parameters: serde_json::Value| json!({ "paths": { "/tickets": { "get": {
///     "operationId": "listTickets", "parameters": parameters, "responses": {}
/// } } } });
/// let limit = json!({ "name": "limit", "in": "query", "schema": { "type": "integer" } });
/// let changes = compare(&document(json!([limit])), &document(json!([])));
/// assert_eq!(changes.effect(), Some(Effect::Major));
/// assert!(changes.to_words().contains("query parameter limit was removed"));
/// ```
#[must_use]
pub fn compare(before: &Value, after: &Value) -> Changes {
    let (before, after) = (Document::new(before), Document::new(after));
    let mut comparison = Comparison {
        before,
        after,
        operations: (before.names(), after.names()),
        operation: String::new(),
        pairs: HashSet::new(),
        places: HashSet::new(),
        changes: Changes::default(),
        wording: BTreeMap::new(),
    };
    operation::all(&mut comparison);
    let Comparison { mut changes, wording, .. } = comparison;
    changes.wording = wording.into_iter().collect();
    changes
}

/// Two documents being compared.
struct Comparison<'d> {
    before: Document<'d>,
    after: Document<'d>,
    /// The operation at hand.
    operation: String,
    /// The `operationId`s of both documents.
    operations: (Vec<&'d str>, Vec<&'d str>),
    /// Components that need not be compared with each other: they are the same, or are being compared, which is how
    /// one that contains itself comes to an end.
    pairs: HashSet<(&'d str, &'d str)>,
    /// The same for schemas without a name, by where they are in memory.
    places: HashSet<(usize, usize)>,
    changes: Changes,
    wording: BTreeMap<String, usize>,
}

impl Comparison<'_> {
    fn push(
        &mut self,
        kind: Kind,
        place: &str,
        values: (Option<Value>, Option<Value>),
        judged: effect::Judged,
    ) {
        if self.is_full() {
            self.changes.is_incomplete = true;
            return;
        }
        let (before, after) = values;
        let (effect, reason) = judged;
        let operation = self.operation.clone();
        let place = place.to_owned();
        self.changes.facts.push(Change { operation, place, kind, before, after, effect, reason });
    }

    /// A component is renamed once, however many operations use it.
    fn note(&mut self, kind: NoteKind, before: &str, after: &str) {
        let operation = self.operation.clone();
        let note = Note { operation, kind, before: before.to_owned(), after: after.to_owned() };
        let is_of_all = kind == NoteKind::ComponentRenamed;
        let is_known = |known: &Note| {
            (known.kind, &known.before, &known.after) == (kind, &note.before, &note.after)
                && (is_of_all || known.operation == note.operation)
        };
        if !self.changes.notes.iter().any(is_known) {
            self.changes.notes.push(note);
        }
    }

    /// Judges all changes from one on anew: what they are in does not depend on what they are.
    fn judge_since(&mut self, first: usize, (effect, reason): effect::Judged) {
        for change in self.changes.facts.iter_mut().skip(first) {
            (change.effect, change.reason) = (effect, reason);
        }
    }

    /// Counts a description that is worded differently.
    fn words(&mut self, before: Option<&str>, after: Option<&str>) {
        if before.map(str::trim) != after.map(str::trim) {
            *self.wording.entry(self.operation.clone()).or_default() += 1;
        }
    }

    fn is_full(&self) -> bool {
        self.changes.facts.len() >= MAX_CHANGES
    }
}
