//! `cargo xtask corpus pages`: a folder of pages imported, and what became of each page and row.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clientwright::diagnostic::Diagnostics;
use clientwright::pages::{self, Options, PageText};
use clientwright::source::Sources;

/// Imports all pages below the folders and counts.
///
/// # Errors
/// When a folder cannot be read, or a row ended as nothing that is told of.
pub fn run(folders: &[PathBuf]) -> Result<(), String> {
    let texts = texts(folders)?;
    let bytes: usize = texts.iter().map(|(_, text)| text.len()).sum();
    let given: Vec<PageText<'_>> =
        texts.iter().map(|(path, text)| PageText { path, address: None, text }).collect();
    let (mut diagnostics, mut sources) = (Diagnostics::default(), Sources::default());
    let start = Instant::now();
    let import = pages::import(&given, &Options::default(), &mut diagnostics, &mut sources);
    let took = start.elapsed();
    let count = import.count;
    println!("{} pages, {} kB, in {} ms", count.pages, bytes / 1000, took.as_millis());
    println!("{} refused, {} operations", count.refused, count.operations);
    println!(
        "{} rows: {} parameters, {} fields, {} statuses, {} left out with a warning, {} lost",
        count.rows,
        count.parameters,
        count.fields,
        count.statuses,
        count.warned,
        count.lost()
    );
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    for diagnostic in &diagnostics {
        *codes.entry(diagnostic.problem.code()).or_default() += 1;
    }
    for (code, times) in codes {
        println!("{times:>6} {code}");
    }
    if count.is_complete() { Ok(()) } else { Err("rows were lost, or counted twice".to_owned()) }
}

fn texts(folders: &[PathBuf]) -> Result<Vec<(String, String)>, String> {
    let mut texts = Vec::new();
    for folder in folders {
        for file in pages::files(folder).map_err(|problem| problem.message())? {
            let text = pages::open_within(folder, &file).map_err(|problem| problem.message())?;
            texts.push((shown(&file, folder), text));
        }
    }
    Ok(texts)
}

fn shown(file: &Path, folder: &Path) -> String {
    file.strip_prefix(folder).unwrap_or(file).display().to_string()
}
