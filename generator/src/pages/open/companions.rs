//! Files that a page names and that belong to it: parameters, statuses and samples of `OpenStack`'s `os-api-ref`. They are
//! put behind the page's own text, so that a page remains one text; only files inside the folder given are read.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::super::directives::{directive, end_of_block};

/// The directive under which a file stands behind the page.
pub(in crate::pages) const MARK: &str = "companion";

/// Bytes of the largest file that is read, and of all that a page takes.
const LARGEST: u64 = 2 << 20;
const MOST: usize = 4 << 20;

/// Bytes of all files that are opened for a page.
const MOST_READ: usize = 64 << 20;

/// Lists and samples of a page that files are looked up for; the largest known page has 150.
const MOST_PARTS: usize = 2_000;

/// The page with the parts of files that it names behind it.
pub(super) fn with_companions(text: String, page: &Path, root: &Path) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut parts = String::new();
    let mut seen = BTreeSet::new();
    let mut files: BTreeMap<String, Option<String>> = BTreeMap::new();
    let mut budget = MOST_READ;
    for (file, keys) in (0..lines.len()).filter_map(|at| named(&lines, at)).take(MOST_PARTS) {
        if !seen.insert((file.clone(), keys.clone())) {
            continue;
        }
        if !files.contains_key(&file) {
            let whole = Some(&file).filter(|_| budget > 0).and_then(|file| read(page, root, file));
            budget = budget.saturating_sub(whole.as_ref().map_or(0, String::len));
            files.insert(file.clone(), whole);
        }
        let Some(whole) = files.get(&file).and_then(Option::as_ref) else {
            continue;
        };
        let wanted = keys.map_or_else(|| whole.clone(), |keys| entries(whole, &keys));
        if parts.len() + wanted.len() <= MOST {
            add(&mut parts, &file, &wanted);
        }
    }
    if parts.is_empty() { text } else { format!("{}\n{parts}", text.trim_end()) }
}

/// The file that a directive names, and the keys of it that the page uses.
fn named(lines: &[&str], at: usize) -> Option<(String, Option<BTreeSet<String>>)> {
    let found = directive(lines.get(at)?)?;
    let words: Vec<&str> = found.argument.split_whitespace().collect();
    let keys = || {
        let end = end_of_block(lines, at, found.indent);
        let items = lines.get(at + 1..end).unwrap_or_default().iter();
        items.filter_map(|line| line.trim().strip_prefix("- ")).flat_map(keys_of).collect()
    };
    match (found.name, words.as_slice()) {
        ("rest_parameters", [file, ..]) | ("rest_status_code", [_, file, ..]) => {
            Some(((*file).to_owned(), Some(keys())))
        }
        ("literalinclude", [file, ..]) => Some(((*file).to_owned(), None)),
        _ => None,
    }
}

/// The keys of `name: key`, and of `404` or `404: key`.
fn keys_of(item: &str) -> Vec<String> {
    let (name, key) = item.rsplit_once(": ").unwrap_or((item, ""));
    [name, key].into_iter().map(|key| key.trim().to_owned()).filter(|key| !key.is_empty()).collect()
}

/// A file inside the root, as text. Links that lead out of the root are followed to no file.
fn read(page: &Path, root: &Path, file: &str) -> Option<String> {
    let path: PathBuf = match file.strip_prefix('/') {
        Some(from_root) => root.join(from_root),
        None => page.parent()?.join(file),
    };
    let (path, root) = (path.canonicalize().ok()?, root.canonicalize().ok()?);
    let size = std::fs::metadata(&path).ok().filter(std::fs::Metadata::is_file)?.len();
    if !path.starts_with(&root) || size > LARGEST {
        return None;
    }
    Some(super::decoded(&std::fs::read(&path).ok()?))
}

/// The top-level entries of a YAML file that have one of the keys, and those that they refer to by an anchor.
fn entries(whole: &str, keys: &BTreeSet<String>) -> String {
    let mut chunks: Vec<(String, Option<&str>, String)> = Vec::new();
    for line in whole.lines() {
        let is_key = line.starts_with(|c: char| !c.is_whitespace() && !matches!(c, '#' | '-'));
        if let Some((key, rest)) = line.split_once(':').filter(|_| is_key) {
            chunks.push((key.trim_matches(['"', '\'']).to_owned(), anchor(rest), String::new()));
        }
        if let Some((_, _, chunk)) = chunks.last_mut().filter(|_| !line.starts_with('#')) {
            chunk.push_str(line);
            chunk.push('\n');
        }
    }
    let named = |(at, chunk): (usize, &(String, _, _))| keys.contains(&chunk.0).then_some(at);
    let mut open: Vec<usize> = chunks.iter().enumerate().filter_map(named).collect();
    let mut wanted = BTreeSet::new();
    while let Some(at) = open.pop() {
        let Some((_, _, text)) = chunks.get(at).filter(|_| wanted.insert(at)) else {
            continue;
        };
        for base in text.lines().filter_map(base) {
            open.extend(chunks.iter().position(|(_, anchor, _)| *anchor == Some(base)));
        }
    }
    wanted.into_iter().filter_map(|at| chunks.get(at)).map(|(.., chunk)| chunk.as_str()).collect()
}

/// The anchor behind the key of an entry: `name: &anchor`.
pub(in crate::pages) fn anchor(rest: &str) -> Option<&str> {
    rest.trim().strip_prefix('&').map(str::trim)
}

/// The anchor of the entry that a line takes the rest from: `<<: *anchor`.
pub(in crate::pages) fn base(line: &str) -> Option<&str> {
    line.trim().strip_prefix("<<:")?.trim().strip_prefix('*').map(str::trim)
}

fn add(parts: &mut String, file: &str, text: &str) {
    parts.extend(["\n.. ", MARK, ":: ", file, "\n\n"]);
    for line in text.lines() {
        if !line.trim().is_empty() {
            parts.push_str("   ");
            parts.push_str(line);
        }
        parts.push('\n');
    }
}
