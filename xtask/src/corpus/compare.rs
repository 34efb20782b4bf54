//! `cargo xtask corpus compare`: a document in another shape raises no alarm, and one edit is one reported change.

mod edits;
mod variants;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clientwright::compare::{Changes, NoteKind, Version, compare};
use clientwright::{Run, Understood};
use serde_json::Value;

use crate::corpus::mutations::{documents_of, tree};
use crate::mutation::Chance;
pub(super) use edits::is_openapi;
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

/// Settings of [`run`].
#[derive(Clone, Debug, clap::Args)]
pub struct Options {
    /// The folder of the documents, JSON and YAML
    folder: PathBuf,
    /// How many edits are made in all
    #[arg(long, default_value_t = 1_000, value_name = "N")]
    edits: usize,
    /// In how many documents
    #[arg(long, default_value_t = 10, value_name = "N")]
    documents: usize,
    /// Edit only documents of at most so many kilobytes
    #[arg(long, default_value_t = 600, value_name = "KB")]
    up_to: u64,
    /// The seed of the edits
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Leave out the comparison with other shapes
    #[arg(long)]
    edits_only: bool,
}

impl Options {
    /// Options for a number of edits in the documents of a folder, and the other shapes of each.
    #[must_use]
    pub fn of(folder: &Path, edits: usize) -> Self {
        let folder = folder.to_path_buf();
        Self { folder, edits, documents: 10, up_to: 600, seed: 1, edits_only: false }
    }
}

/// Compares each document of a folder with itself in other shapes, then makes edits in the largest ones below the limit.
///
/// # Errors
/// When something is reported that is no change, or an edit is not reported as one change of its class.
pub fn run(options: &Options) -> Result<(), String> {
    let mut failed = if options.edits_only { 0 } else { shapes(&options.folder)? };
    let size = |path: &PathBuf| std::fs::metadata(path).map_or(0, |data| data.len());
    let mut chosen = documents_of(&options.folder, options.up_to * 1_000)?;
    chosen.sort_by_key(|path| std::cmp::Reverse(size(path)));
    let trees = chosen.iter().filter_map(|path| Some((path, tree(path).filter(is_openapi)?)));
    let trees: Vec<_> = trees.take(options.documents).collect();
    let mut tally = Tally::default();
    for (index, (path, tree)) in trees.iter().enumerate() {
        let share = options.edits / trees.len() + usize::from(index < options.edits % trees.len());
        tally.edit(&shown(path), tree, share, options.seed + index as u64);
    }
    failed += tally.failed;
    print!("{}", tally.table());
    if failed == 0 { Ok(()) } else { Err(format!("{failed} are not as they should be")) }
}

fn shown(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Compares each document with itself in other shapes; how many false alarms there are.
fn shapes(folder: &Path) -> Result<usize, String> {
    let all = documents_of(folder, u64::MAX)?;
    let (mut shapes, mut failed) = (0, 0);
    for path in &all {
        match alarms(path) {
            None => println!("{}: no document, left out", shown(path)),
            Some((count, alarms)) => {
                shapes += count;
                failed += alarms.len();
                for alarm in alarms {
                    println!("{}: {alarm}", shown(path));
                }
            }
        }
    }
    println!("{} documents in {shapes} other shapes: {failed} false alarms", all.len());
    Ok(failed)
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

/// Reported changes of a document in another shape; where its components have other names, names aside: a renamed
/// component is another Rust type.
#[must_use]
pub fn alarm(variant: &str, changes: &Changes) -> Option<String> {
    let mut changes = changes.clone();
    if variant == variants::RENAMED {
        changes.notes.retain(|note| match note.kind {
            NoteKind::ComponentRenamed | NoteKind::TypeMoved | NoteKind::MemberRenamed => false,
            NoteKind::OperationRenamed
            | NoteKind::TypeGone
            | NoteKind::PropertyUnshared
            | NoteKind::PathVariableRenamed
            | NoteKind::ArgumentsReordered
            | NoteKind::ConstructorReordered
            | NoteKind::BodyMandatory => true,
        });
    }
    (!changes.is_empty()).then(|| changes.to_text().lines().take(60).collect::<Vec<_>>().join(" | "))
}

/// Edits that were made, and what became of them.
#[derive(Debug, Default)]
struct Tally {
    kinds: BTreeMap<&'static str, (usize, usize)>,
    exceptions: BTreeMap<&'static str, usize>,
    failed: usize,
}

impl Tally {
    fn edit(&mut self, shown: &str, tree: &Value, edits: usize, seed: u64) {
        let Some(known) = Known::of(&tree.to_string()) else { return };
        let mut chance = Chance::new(seed);
        for round in 0..edits {
            let Some((edited, edit)) = edits::edit(tree, &mut chance) else { continue };
            let Some(other) = Known::of(&edited.to_string()) else {
                println!("{shown}: edit {round}: {}: cannot be read", edit.told);
                self.failed += 1;
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
                    self.failed += 1;
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
