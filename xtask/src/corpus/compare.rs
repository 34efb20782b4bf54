//! `cargo xtask corpus compare`: a document in another shape raises no alarm, and one edit is one reported change.

mod edits;
mod variants;
mod yaml;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use clientwright::compare::{Changes, NoteKind, Version, compare};
use clientwright::{Run, Understood};
use serde_json::Value;

use crate::corpus::mutations::{documents_of, tree};
use crate::mutation::Chance;
pub use edits::{Edit, Expected, edit};
pub use variants::variants;

/// A document as far as its names.
#[derive(Debug)]
pub struct Known {
    understood: Understood,
    run: Run,
}

impl Known {
    /// Understands a text; `None` where it is no document.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let mut run = Run::default();
        let file = run.sources.add("document", text);
        let understood = run.understand(file, &[])?;
        Some(Self { understood, run })
    }

    /// Compares two of them.
    #[must_use]
    pub fn changes(&self, after: &Self) -> Changes {
        compare(self.version(), after.version())
    }

    fn version(&self) -> Version<'_> {
        let Understood { api, names } = &self.understood;
        Version { api, names, sources: &self.run.sources }
    }
}

/// Compares each document of a folder with itself in other shapes, then makes edits in the `documents` largest ones below
/// `limit` bytes.
///
/// # Errors
/// When something is reported that is no change, or an edit is not reported as one change of its class.
pub fn run(folder: &Path, edits: usize, documents: usize, limit: u64, seed: u64) -> Result<(), String> {
    let mut failed = Vec::new();
    let all = documents_of(folder, u64::MAX)?;
    let mut shapes = 0;
    for path in &all {
        let shown = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match alarms(path) {
            None => println!("{shown}: no document, left out"),
            Some((count, alarms)) => {
                shapes += count;
                for alarm in alarms {
                    println!("{shown}: {alarm}");
                    failed.push(format!("{shown}: {alarm}"));
                }
            }
        }
    }
    println!("{} documents in {shapes} other shapes: {} false alarms", all.len(), failed.len());
    let mut chosen = documents_of(folder, limit)?;
    chosen.sort_by_key(|path| std::cmp::Reverse(std::fs::metadata(path).map_or(0, |data| data.len())));
    let trees: Vec<_> =
        chosen.iter().filter_map(|path| Some((path, tree(path).filter(edits::is_openapi)?))).collect();
    let trees = trees.get(..documents.min(trees.len())).unwrap_or_default();
    let mut tally = Tally::default();
    for (index, (path, tree)) in trees.iter().enumerate() {
        let share = edits / trees.len() + usize::from(index < edits % trees.len());
        let shown = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        tally.edit(&shown, tree, share, seed + index as u64);
    }
    failed.extend(tally.failed.clone());
    print!("{}", tally.table());
    if failed.is_empty() { Ok(()) } else { Err(format!("{} are not as they should be", failed.len())) }
}

/// How many other shapes a document was compared in, and what was reported of them.
fn alarms(path: &Path) -> Option<(usize, Vec<String>)> {
    let text = std::fs::read_to_string(path).ok()?;
    let known = Known::of(&text)?;
    let variants = variants(&text, &tree(path)?);
    let count = variants.len();
    let mut alarms = Vec::new();
    for (name, text) in variants {
        let Some(other) = Known::of(&text) else {
            alarms.push(format!("{name}: cannot be read"));
            continue;
        };
        if let Some(alarm) = alarm(name, &known.changes(&other)) {
            alarms.push(format!("{name}: {alarm}"));
        }
    }
    Some((count, alarms))
}

/// What is reported of a document in another shape, names aside: a renamed component is another Rust type, and of twins
/// the first one gives the name.
#[must_use]
pub fn alarm(variant: &str, changes: &Changes) -> Option<String> {
    let mut changes = changes.clone();
    if variant == variants::RENAMED || variant == variants::REORDERED {
        changes.notes.retain(|note| match note.kind {
            NoteKind::ComponentRenamed | NoteKind::TypeMoved | NoteKind::MemberRenamed => false,
            NoteKind::OperationRenamed
            | NoteKind::TypeGone
            | NoteKind::PathVariableRenamed
            | NoteKind::ArgumentsReordered
            | NoteKind::BodyMandatory => true,
        });
    }
    (!changes.is_empty()).then(|| changes.to_text().lines().take(9).collect::<Vec<_>>().join(" | "))
}

/// Edits that were made, and what became of them.
#[derive(Debug, Default)]
struct Tally {
    kinds: BTreeMap<&'static str, (usize, usize)>,
    exceptions: BTreeMap<&'static str, usize>,
    failed: Vec<String>,
}

impl Tally {
    fn edit(&mut self, shown: &str, tree: &Value, edits: usize, seed: u64) {
        let Some(known) = Known::of(&tree.to_string()) else { return };
        let mut chance = Chance::new(seed);
        for round in 0..edits {
            let Some((edited, edit)) = edits::edit(tree, &mut chance) else { continue };
            let Some(other) = Known::of(&edited.to_string()) else {
                self.failed.push(format!("{shown}: edit {round}: {}: cannot be read", edit.told));
                continue;
            };
            let changes = known.changes(&other);
            let counts = self.kinds.entry(edit.kind).or_default();
            counts.0 += 1;
            match edits::judge(&edit, &changes) {
                None => counts.1 += 1,
                Some(_) if edit.exception.is_some() => {
                    *self.exceptions.entry(edit.exception.unwrap_or_default()).or_default() += 1;
                }
                Some(wrong) => {
                    println!("{shown}: edit {round}: {}: {wrong}", edit.told);
                    self.failed.push(format!("{shown}: edit {round}: {}", edit.told));
                }
            }
        }
    }

    fn table(&self) -> String {
        let mut text = String::new();
        let (mut made, mut right) = (0, 0);
        for (kind, (all, one)) in &self.kinds {
            made += all;
            right += one;
            let _ = writeln!(text, "{one:5} of {all:5}  {kind}");
        }
        for (why, count) in &self.exceptions {
            let _ = writeln!(text, "{count:5} exceptions: {why}");
        }
        text + &format!("{right} of {made} edits are one change of their class\n")
    }
}
