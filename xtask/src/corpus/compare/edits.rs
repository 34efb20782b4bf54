//! Seeded edits of a document, each of one thing, and the one change that is to be reported of it.

mod operation;
mod schema;

use clientwright::compare::{Change, Changes, Class};
use serde_json::Value;

use crate::mutation::Chance;

/// An edit that was made.
#[derive(Clone, Debug)]
pub struct Edit {
    /// Kind of edit.
    pub kind: &'static str,
    /// The place, in words.
    pub told: String,
    /// The change that is to be reported.
    pub expected: Expected,
    /// Why it may be none, or several.
    pub exception: Option<&'static str>,
}

/// The change that is to be reported of an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// One of this class.
    One(Class),
    /// One of the first class where it is sent, of the second where it is only received.
    Either(Class, Class),
    /// No fact, but a note of something that is called differently.
    Note,
}

/// An edit: the places where it can be made, and how it is made at one of them.
struct Kind {
    name: &'static str,
    places: fn(&Value) -> Vec<String>,
    make: fn(&mut Value, &str) -> Option<Expected>,
}

/// Whether it is a document of OpenAPI 3.
pub(in crate::corpus) fn is_openapi(tree: &Value) -> bool {
    tree.get("openapi").is_some()
}

/// Makes an edit drawn at random; `None` where the document has no place for it.
pub fn edit(tree: &Value, chance: &mut Chance) -> Option<(Value, Edit)> {
    let kinds: Vec<&Kind> = operation::KINDS.iter().chain(&schema::KINDS).collect();
    for _ in 0..kinds.len() {
        let kind = kinds.get(chance.below(kinds.len()))?;
        let places = (kind.places)(tree);
        let Some(place) = places.get(chance.below(places.len())) else { continue };
        let mut edited = tree.clone();
        if let Some(expected) = (kind.make)(&mut edited, place) {
            let exception = schema::exception(tree, place);
            let told = format!("{} at {place}", kind.name);
            return Some((edited, Edit { kind: kind.name, told, expected, exception }));
        }
    }
    None
}

/// The fault in the changes that are reported of an edit, if there is one.
pub(super) fn judge(edit: &Edit, changes: &Changes) -> Option<String> {
    // A type that has other twins now has the documentation of another one of them.
    let moved: Vec<&str> = changes.notes.iter().map(|note| note.after.as_str()).collect();
    let is_lent = |change: &&Change| {
        change.items.iter().any(|item| moved.iter().any(|path| !path.is_empty() && item.starts_with(path)))
    };
    let wording = changes.wording.iter().filter(|change| !is_lent(change));
    let all: Vec<&Change> = changes.facts.iter().chain(wording).collect();
    let told = || changes.to_text().lines().take(8).collect::<Vec<_>>().join(" | ");
    let is_right = match (edit.expected, all.as_slice()) {
        (Expected::One(class), [one]) => one.class == class,
        (Expected::Either(sent, received), [one]) => {
            one.class == if one.direction.is_sent() { sent } else { received }
        }
        (Expected::Note, []) => !changes.notes.is_empty(),
        (Expected::One(_) | Expected::Either(..) | Expected::Note, _) => false,
    };
    (!is_right).then(|| format!("{:?}, but {} changes: {}", edit.expected, all.len(), told()))
}

/// A key as a token of a JSON pointer.
fn token(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// The text of a token.
fn key(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

/// The pointer to what is around, and the last key.
fn split(pointer: &str) -> Option<(&str, String)> {
    let (parent, last) = pointer.rsplit_once('/')?;
    Some((parent, key(last)))
}
