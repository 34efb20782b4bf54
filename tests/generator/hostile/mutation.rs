//! A few thousand small damages to the fixtures: nothing panics, and what is generated is Rust.

use std::fs;
use std::path::Path;

use clientwright::Run;
use clientwright_tests::fixture::{self, DIAGNOSTICS, Fixture};
use serde_json::Value;

use xtask::mutation::{self, Chance};

use super::generate;

/// How often each fixture is damaged as text, most of which is refused early.
const TEXTS: usize = 16;

/// How often each fixture is damaged as a document.
const DOCUMENTS: usize = 5;

#[test]
fn damaged_texts_end_in_a_diagnostic_or_in_rust() {
    let mut chance = Chance::new(42);
    for fixture in everything() {
        let document = fs::read_to_string(&fixture.document).unwrap();
        let overlay = fixture.overlay.map(|path| fs::read_to_string(path).unwrap());
        for round in 0..TEXTS {
            let (document, overlay) = match &overlay {
                Some(overlay) if round % 2 == 1 => {
                    (document.clone(), Some(mutation::text(overlay, &mut chance)))
                }
                overlay => (mutation::text(&document, &mut chance), overlay.clone()),
            };
            let overlays: Vec<_> = overlay.iter().map(String::as_str).collect();
            let _: Result<_, _> = generate(&document, &overlays);
        }
    }
}

#[test]
fn damaged_documents_end_in_a_diagnostic_or_in_rust() {
    let mut chance = Chance::new(42);
    let trees: Vec<_> = everything().iter().filter_map(|fixture| tree(&fixture.document)).collect();
    let words: Vec<_> = trees.iter().flat_map(mutation::words).collect();
    let (mut rounds, mut clients) = (0, 0);
    for tree in &trees {
        for _ in 0..DOCUMENTS {
            rounds += 1;
            clients +=
                usize::from(generate(&mutation::tree(tree, &words, &mut chance).to_string(), &[]).is_ok());
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
