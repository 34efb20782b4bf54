//! Pairs of versions: consecutive revisions of a page or of a document, and documents before and after a seeded edit.

use std::path::{Path, PathBuf};

use clientwright::diagnostic::Diagnostics;
use clientwright::pages::{self, Options, PageText};
use clientwright::source::Sources;

use crate::corpus::compare::{edit, is_openapi};
use crate::corpus::mutations::{documents_of, tree};
use crate::mutation::Chance;

/// Two versions of a document.
pub(super) struct Pair {
    pub(super) name: String,
    pub(super) before: String,
    pub(super) after: String,
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let failure = |error: std::io::Error| format!("{}: {error}", folder.display());
    let entries = std::fs::read_dir(folder).map_err(failure)?;
    let mut found: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    found.sort();
    Ok(found)
}

fn shown(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Consecutive revisions of each page whose documents differ.
pub(super) fn of_pages(folder: &Path) -> Result<Vec<Pair>, String> {
    consecutive(folder, imported)
}

/// Consecutive versions of each document that differ; each document is a folder of its versions, oldest first by name.
pub(super) fn of_versions(folder: &Path) -> Result<Vec<Pair>, String> {
    consecutive(folder, |path| std::fs::read_to_string(path).ok())
}

/// Neighbours among the files of each folder of a folder, as documents.
fn consecutive(folder: &Path, document: impl Fn(&Path) -> Option<String>) -> Result<Vec<Pair>, String> {
    let mut pairs = Vec::new();
    for of_one in entries(folder)? {
        let revisions: Vec<(String, String)> =
            entries(&of_one)?.iter().filter_map(|path| Some((shown(path), document(path)?))).collect();
        for (before, after) in revisions.iter().zip(revisions.iter().skip(1)) {
            if before.1 != after.1 {
                let name = format!("{} {} to {}", shown(&of_one), before.0, after.0);
                pairs.push(Pair { name, before: before.1.clone(), after: after.1.clone() });
            }
        }
    }
    Ok(pairs)
}

/// The document of a page.
fn imported(path: &Path) -> Option<String> {
    let text = pages::open(path).ok()?;
    let page = PageText { path: "page", address: None, text: &text };
    let (mut diagnostics, mut sources) = (Diagnostics::default(), Sources::default());
    let import = pages::import(&[page], &Options::default(), &mut diagnostics, &mut sources);
    (import.count.operations > 0).then_some(import.yaml)
}

/// Documents before and after an edit, the same number of each document.
pub(super) fn of_edits(folder: &Path, limit: u64, count: usize) -> Result<Vec<Pair>, String> {
    let documents: Vec<_> = documents_of(folder, limit)?
        .into_iter()
        .filter_map(|path| Some((shown(&path), tree(&path).filter(is_openapi)?)))
        .collect();
    let mut pairs = Vec::new();
    for (index, (name, tree)) in documents.iter().enumerate() {
        let mut chance = Chance::new(index as u64 + 1);
        let share = count / documents.len() + usize::from(index < count % documents.len());
        for _ in 0..share {
            let Some((edited, edit)) = edit(tree, &mut chance) else { continue };
            let name = format!("{name}: {}", edit.told);
            pairs.push(Pair { name, before: tree.to_string(), after: edited.to_string() });
        }
    }
    Ok(pairs)
}
