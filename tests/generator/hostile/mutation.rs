//! A few thousand small damages to the fixtures: nothing panics, and what is generated is Rust.

use std::fs;
use std::path::Path;

use clientwright::Run;
use clientwright_tests::fixture::{self, DIAGNOSTICS, Fixture};
use serde_json::Value;

use super::generate;
use super::shape::pointers;

/// How often each fixture is damaged as text, most of which is refused early.
const TEXTS: usize = 16;

/// How often each fixture is damaged as a document.
const DOCUMENTS: usize = 5;

/// What is put in place of something.
const JUNK: [&str; 20] = [
    "",
    " ",
    "null",
    "true",
    "-1",
    "1e999",
    "[]",
    "{}",
    "''",
    "\"x\"",
    "$ref: '#'",
    "#",
    "- ",
    ": ",
    "&a ",
    "*a",
    "|",
    "type: object",
    "\u{0}",
    "x-clientwright-name: x",
];

/// The generator of Knuth's MMIX: the same numbers in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

#[test]
fn damaged_texts_end_in_a_diagnostic_or_in_rust() {
    let mut chance = Chance(42);
    for fixture in everything() {
        let document = fs::read_to_string(&fixture.document).unwrap();
        let overlay = fixture.overlay.map(|path| fs::read_to_string(path).unwrap());
        for round in 0..TEXTS {
            let (document, overlay) = match &overlay {
                Some(overlay) if round % 2 == 1 => (document.clone(), Some(damaged(overlay, &mut chance))),
                overlay => (damaged(&document, &mut chance), overlay.clone()),
            };
            let overlays: Vec<_> = overlay.iter().map(String::as_str).collect();
            let _: Result<_, _> = generate(&document, &overlays);
        }
    }
}

#[test]
fn damaged_documents_end_in_a_diagnostic_or_in_rust() {
    let mut chance = Chance(42);
    let trees: Vec<_> = everything().iter().filter_map(|fixture| tree(&fixture.document)).collect();
    let words: Vec<_> = trees.iter().flat_map(words).collect();
    let (mut rounds, mut clients) = (0, 0);
    for tree in &trees {
        for _ in 0..DOCUMENTS {
            rounds += 1;
            clients += usize::from(generate(&damaged_tree(tree, &words, &mut chance), &[]).is_ok());
        }
    }
    // Damage that is always found at the door would say nothing of the rooms behind it.
    assert!(rounds > 500 && clients > rounds / 2, "{clients} clients in {rounds} rounds");
}

fn everything() -> Vec<Fixture> {
    let mut fixtures = fixture::all().unwrap();
    fixtures.extend(fixture::of(DIAGNOSTICS).unwrap());
    fixtures
}

/// The document as JSON, if it is one.
fn tree(path: &Path) -> Option<Value> {
    let mut run = Run::default();
    let file = run.open(path)?;
    run.document(file, &[]).map(|tree| tree.to_json())
}

/// All that is neither a list nor a mapping.
fn words(tree: &Value) -> Vec<Value> {
    let found = pointers(tree).into_iter().filter_map(|pointer| tree.pointer(&pointer).cloned());
    found.filter(|value| !value.is_array() && !value.is_object()).collect()
}

/// The document with one to three words exchanged for words of any document, and with one value less, or a
/// value of somewhere else.
fn damaged_tree(tree: &Value, words: &[Value], chance: &mut Chance) -> String {
    let mut tree = tree.clone();
    for _ in 0..=chance.below(3) {
        let pointers = pointers(&tree);
        let (at, other) = (&pointers[chance.below(pointers.len())], &pointers[chance.below(pointers.len())]);
        let is_word = tree.pointer(at).is_some_and(|value| !value.is_array() && !value.is_object());
        let value = if is_word {
            words[chance.below(words.len())].clone()
        } else {
            tree.pointer(other).unwrap().clone()
        };
        if (is_word || chance.below(4) == 0) && !at.ends_with("/openapi") {
            *tree.pointer_mut(at).unwrap() = value;
        }
    }
    tree.to_string()
}

/// The text with one to three damages.
fn damaged(text: &str, chance: &mut Chance) -> String {
    let mut text = text.to_owned();
    for _ in 0..=chance.below(3) {
        if text.is_empty() {
            break;
        }
        text = if chance.below(2) == 0 { damaged_line(&text, chance) } else { damaged_word(&text, chance) };
    }
    text
}

/// A line less, twice, somewhere else, indented, or something else.
fn damaged_line(text: &str, chance: &mut Chance) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let (at, other) = (chance.below(lines.len()), chance.below(lines.len()));
    match chance.below(5) {
        0 => drop(lines.remove(at)),
        1 => lines.insert(other, lines[at].clone()),
        2 => lines.swap(at, other),
        3 => lines[at].insert_str(0, "  "),
        _ => JUNK[chance.below(JUNK.len())].clone_into(&mut lines[at]),
    }
    lines.join("\n")
}

/// A word less, or another one.
fn damaged_word(text: &str, chance: &mut Chance) -> String {
    let words: Vec<&str> = text.split_inclusive([' ', '\n', ',', '{', '}', '[', ']']).collect();
    let at = chance.below(words.len());
    let junk =
        if chance.below(2) == 0 { JUNK[chance.below(JUNK.len())] } else { words[chance.below(words.len())] };
    let word =
        |(index, word): (usize, &&str)| if index == at { format!("{junk} ") } else { (*word).to_owned() };
    words.iter().enumerate().map(word).collect()
}
