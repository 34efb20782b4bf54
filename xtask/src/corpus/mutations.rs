//! `cargo xtask corpus mutations`: documents damaged by a seeded generator. Nothing may panic, and what is generated
//! must be Rust.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use clientwright::{Run, Settings};
use serde_json::Value;

use crate::mutation::{self, Chance};

/// Damages each document below the limit of bytes `rounds` times, and generates a client of each result.
///
/// # Errors
/// When the folder cannot be read, or a damaged document makes the generator panic.
pub fn run(folder: &Path, rounds: usize, limit: u64) -> Result<(), String> {
    let mut failed = Vec::new();
    let (mut documents, mut clients) = (0, 0);
    // A panic is counted; its backtrace would only hide the list at the end.
    std::panic::set_hook(Box::new(|_| {}));
    for path in documents_of(folder, limit)? {
        documents += 1;
        match damage(&path, rounds) {
            Ok(generated) => clients += generated,
            Err(found) => failed.extend(found),
        }
    }
    let _ = std::panic::take_hook();
    println!("{documents} documents, {rounds} mutations each: {clients} clients, {} panics", failed.len());
    if failed.is_empty() { Ok(()) } else { Err(failed.join("\n")) }
}

/// The documents of a folder that are not larger than the limit, by name.
pub(super) fn documents_of(folder: &Path, limit: u64) -> Result<Vec<PathBuf>, String> {
    let failure = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failure)? {
        let path = entry.map_err(failure)?.path();
        let is_document = path.extension().is_some_and(|ending| ending == "yaml" || ending == "json");
        if is_document && fs::metadata(&path).map_err(failure)?.len() <= limit {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// How many clients came of it, or which mutations made the generator panic.
fn damage(path: &Path, rounds: usize) -> Result<usize, Vec<String>> {
    let shown = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let text = fs::read_to_string(path).map_err(|error| vec![format!("{shown}: {error}")])?;
    let tree = tree(path);
    let words = tree.as_ref().map(mutation::words).unwrap_or_default();
    let mut chance = Chance::new(42);
    let (mut clients, mut failed) = (0, Vec::new());
    for round in 0..rounds {
        // Most damage to the text is found at the door; damage to the tree reaches the rooms behind it.
        let damaged = match &tree {
            Some(tree) if round % 4 != 0 => mutation::tree(tree, &words, &mut chance).to_string(),
            _ => mutation::text(&text, &mut chance),
        };
        match catch_unwind(AssertUnwindSafe(|| generate(damaged))) {
            Ok(generated) => clients += usize::from(generated),
            Err(_) => failed.push(format!("{shown}: mutation {round} of seed 42 panics")),
        }
    }
    if failed.is_empty() { Ok(clients) } else { Err(failed) }
}

/// The document as JSON, if it is one.
pub(super) fn tree(path: &Path) -> Option<Value> {
    let mut run = Run::default();
    let file = run.open(path)?;
    run.document(file, &[]).map(|tree| tree.to_json())
}

/// Whether a client is generated.
fn generate(text: String) -> bool {
    let mut run = Run::default();
    let file = run.sources.add("mutation.yaml", text);
    run.generate(file, &[], &Settings { scaffold: true, ..Settings::default() }).is_some()
}
