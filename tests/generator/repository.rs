//! The repository's own files, for the suites that read them.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that nobody wrote by hand.
const OTHERS: [&str; 2] = ["target", ".git"];

/// All files below `folder` that end in `.<extension>`, sorted.
pub(crate) fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_dir() && !OTHERS.contains(&name) {
                open.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The path relative to the root of the repository, with `/`.
pub(crate) fn name(path: &Path) -> String {
    below(&xtask::root(), path)
}

/// The path relative to a folder above it, with `/`.
pub(crate) fn below(folder: &Path, path: &Path) -> String {
    let path = path.strip_prefix(folder).unwrap();
    path.iter().map(|part| part.to_str().unwrap()).collect::<Vec<_>>().join("/")
}
