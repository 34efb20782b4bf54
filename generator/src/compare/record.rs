//! Changes as they are found: each noted once, with the operations that share it.

use std::collections::{HashMap, VecDeque};

use serde_json::Value;

use super::change::{Change, Changes, Kind, Note, NoteKind};
use super::effect::{self, Judged};
use super::place::Place;
use super::version::operations_of;
use super::{Comparison, MAX_CHANGES};
use crate::model::{Docs, TypeId};
use crate::source::Span;

/// By which two changes are the same one in two operations.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    kind: Kind,
    place: String,
    values: (Option<String>, Option<String>),
    is_wording: bool,
}

/// Values before and after.
pub(super) type Both = (Option<Value>, Option<Value>);

/// Two texts as values.
pub(super) fn values(before: Option<String>, after: Option<String>) -> Both {
    (before.map(Value::from), after.map(Value::from))
}

/// Two marks as values.
pub(super) fn marks(before: bool, after: bool) -> Both {
    (Some(before.into()), Some(after.into()))
}

impl Comparison<'_> {
    /// Notes a change; the same change in another operation is the same one.
    pub(super) fn push(&mut self, kind: Kind, place: &Place, (before, after): Both, (class, reason): Judged) {
        let is_wording = kind.is_wording();
        let text = place.text();
        let values = [&before, &after].map(|value| value.as_ref().map(Value::to_string));
        let [was, is] = values;
        let key = Key { kind, place: text.clone(), values: (was, is), is_wording };
        let list = if is_wording { &mut self.changes.wording } else { &mut self.changes.facts };
        if let Some(known) = self.known.get(&key).and_then(|index| list.get_mut(*index)) {
            if known.operation != self.operation && !known.also.contains(&self.operation) {
                known.also.push(self.operation.clone());
                known.items.extend(place.items.iter().cloned());
            }
            return;
        }
        if list.len() >= MAX_CHANGES {
            self.changes.is_incomplete = true;
            return;
        }
        let change = Change {
            operation: self.operation.clone(),
            also: Vec::new(),
            place: text,
            kind,
            was_at: self.before.at(place.spans.0.filter(|_| before.is_some())),
            is_at: self.after.at(place.spans.1.filter(|_| after.is_some())),
            was_row: None,
            is_row: None,
            before,
            after,
            class,
            reason,
            direction: place.direction,
            items: place.items.clone(),
        };
        self.known.insert(key, list.len());
        if let Some(owner) = place.owner.filter(|_| !is_wording) {
            self.owners.insert(list.len(), owner);
        }
        list.push(change);
    }

    /// Notes what is called differently; the same once, however many operations use it.
    pub(super) fn note(&mut self, kind: NoteKind, (before, after): (&str, &str), span: Option<Span>) {
        let note = Note {
            operation: self.operation.clone(),
            kind,
            before: before.to_owned(),
            after: after.to_owned(),
            class: effect::of_note(kind).0,
            at: if after.is_empty() { self.before.at(span) } else { self.after.at(span) },
            row: None,
        };
        let is_of_type = match kind {
            NoteKind::ComponentRenamed
            | NoteKind::TypeMoved
            | NoteKind::TypeGone
            | NoteKind::MemberRenamed
            | NoteKind::PropertyUnshared
            | NoteKind::ConstructorReordered => true,
            NoteKind::OperationRenamed
            | NoteKind::PathVariableRenamed
            | NoteKind::ArgumentsReordered
            | NoteKind::BodyMandatory => false,
        };
        let operation = if is_of_type { String::new() } else { note.operation.clone() };
        if self.changes.notes.len() >= MAX_CHANGES {
            self.changes.is_incomplete = true;
        } else if self.noted.insert((kind, note.before.clone(), note.after.clone(), operation)) {
            self.changes.notes.push(note);
        }
    }

    /// The changes, each with all operations that it is in.
    pub(super) fn finish(mut self) -> Changes {
        let of_types: Vec<TypeId> = self.owners.values().map(|(_, after)| *after).collect();
        let users = operations_of(self.after.api, &of_types);
        for (index, (_, after)) in &self.owners {
            let Some(change) = self.changes.facts.get_mut(*index) else { continue };
            for user in users.get(after).into_iter().flatten() {
                let name = self.after.api.operations.get(*user).map(|operation| &operation.name.wire);
                let name = name.filter(|name| **name != change.operation && !change.also.contains(name));
                change.also.extend(name.cloned());
            }
        }
        self.changes
    }
}

/// Compares two texts that are documentation.
pub(super) fn text(ctx: &mut Comparison<'_>, place: &Place, (before, after): (&str, &str)) {
    let (before, after) = (before.trim(), after.trim());
    if before != after {
        let stated = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        ctx.push(Kind::WordingChanged, place, values(stated(before), stated(after)), effect::WORDING);
    }
}

/// Compares documentation and its link.
pub(super) fn docs(ctx: &mut Comparison<'_>, place: &Place, (before, after): (&Docs, &Docs)) {
    let (Docs { text: was, link: was_link }, Docs { text: is, link: is_link }) = (before, after);
    text(ctx, place, (was, is));
    if was_link != is_link {
        let both = values(was_link.clone(), is_link.clone());
        ctx.push(Kind::WordingChanged, &place.part("link"), both, effect::WORDING);
    }
}

/// Compares two marks of what is going away.
pub(super) fn deprecated(ctx: &mut Comparison<'_>, place: &Place, (was, is): (bool, bool)) {
    if was != is {
        ctx.push(Kind::DeprecatedChanged, place, marks(was, is), effect::deprecated(is));
    }
}

/// The names that two lists share, as each has them; `None` where the order is the same.
pub(super) fn orders(was: &[String], is: &[String]) -> Option<(String, String)> {
    let kept = |list: &[String], other: &[String]| -> Vec<String> {
        list.iter().filter(|name| other.contains(name)).cloned().collect()
    };
    let (was, is) = (kept(was, is), kept(is, was));
    (was != is).then(|| (was.join(", "), is.join(", ")))
}

/// Two lists, sorted into entries that both have and entries of one alone, in the order of the lists.
pub(super) struct Sorted<'a, T> {
    pub(super) both: Vec<(usize, &'a T, usize, &'a T)>,
    pub(super) removed: Vec<(usize, &'a T)>,
    pub(super) added: Vec<(usize, &'a T)>,
}

/// Sorts two lists by a key. Where a list has one several times, the first of one list is that of the other, and so on.
pub(super) fn sorted<'a, T, K: Eq + std::hash::Hash>(
    before: &'a [T],
    after: &'a [T],
    key: impl Fn(&'a T) -> K,
) -> Sorted<'a, T> {
    let mut left: HashMap<K, VecDeque<(usize, &T)>> = HashMap::with_capacity(before.len());
    for (index, one) in before.iter().enumerate() {
        left.entry(key(one)).or_default().push_back((index, one));
    }
    let mut found = Sorted { both: Vec::new(), removed: Vec::new(), added: Vec::new() };
    for (index, new) in after.iter().enumerate() {
        match left.get_mut(&key(new)).and_then(VecDeque::pop_front) {
            Some((at, old)) => found.both.push((at, old, index, new)),
            None => found.added.push((index, new)),
        }
    }
    found.removed = left.into_values().flatten().collect();
    found.removed.sort_by_key(|(index, _)| *index);
    found
}
