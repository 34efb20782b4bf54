//! Reads the files that a document refers to: from inside its folder, all of them before anything is generated.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use super::Run;
use crate::diagnostic::Diagnostics;
use crate::openapi::files::{referred, resolve};
use crate::openapi::node::Node;
use crate::openapi::read;
use crate::source::FileId;

/// More files than any description is spread over.
const MAX_FILES: usize = 2_000;

/// The files that a document refers to.
#[derive(Clone, Debug, Default)]
pub(super) struct Referenced {
    /// Files that were read.
    pub(super) trees: Vec<Other>,
    /// Files that were not read, by their path, with the reason.
    pub(super) unread: BTreeMap<String, String>,
}

/// A file besides the document.
#[derive(Clone, Debug)]
pub(super) struct Other {
    /// Path from the folder of the document.
    pub(super) path: String,
    pub(super) id: FileId,
    pub(super) tree: Node,
}

/// Files read so far, and the budget that is left.
struct Reading {
    folder: PathBuf,
    /// Folder of the document as it is shown, with a `/` at its end.
    shown: String,
    bytes: usize,
    values: usize,
    /// Paths that are to be read.
    open: Vec<String>,
    /// Paths that were read, or tried to be.
    known: HashSet<String>,
}

impl Run {
    /// Reads every file that the document and its overlays refer to, and those that these refer to. Only files inside
    /// of `folder`, in which the document lies, are opened; what is not read is reported where it is referred to.
    pub fn open_references(&mut self, spec: FileId, overlays: &[FileId], folder: &Path) {
        let first = name_of(self.sources.path(spec)).to_owned();
        let mut open = Vec::new();
        for id in std::iter::once(&spec).chain(overlays).filter(|id| refers(self.sources.text(**id))) {
            if let Some(tree) = read::read(&self.sources, *id, &mut Diagnostics::default()) {
                open.extend(paths(&first, &tree));
            }
        }
        let Some(folder) = real(folder).filter(|_| !open.is_empty()) else { return };
        let shown = self.sources.path(spec);
        let shown = shown.strip_suffix(first.as_str()).unwrap_or_default().to_owned();
        let mut reading = Reading { folder, shown, bytes: 0, values: 0, open, known: HashSet::from([first]) };
        while let Some(path) = reading.open.pop() {
            if !reading.known.insert(path.clone()) {
                continue;
            }
            if let Err(why) = self.open_other(&mut reading, &path) {
                self.referenced.unread.insert(path, why);
            }
        }
    }

    fn open_other(&mut self, reading: &mut Reading, path: &str) -> Result<(), String> {
        if self.referenced.trees.len() + self.referenced.unread.len() >= MAX_FILES {
            return Err(format!("the document is spread over more than {MAX_FILES} files"));
        }
        let text = reading.text(path)?;
        let id = self.sources.add(format!("{}{path}", reading.shown), text);
        let tree = self.tree(id)?;
        reading.values += tree.measure().weight;
        if reading.values > read::MAX_NODES {
            return Err(format!("the files have more than {} values", read::MAX_NODES));
        }
        reading.open.extend(paths(path, &tree));
        self.referenced.trees.push(Other { path: path.to_owned(), id, tree });
        Ok(())
    }

    /// The tree of a file; a file that is none costs the references to it, and nothing else.
    fn tree(&mut self, id: FileId) -> Result<Node, String> {
        let mut found = Diagnostics::default();
        let tree = read::read(&self.sources, id, &mut found);
        let Some(tree) = tree else {
            let first = found.sorted().into_iter().next();
            let line = first.and_then(|first| first.span).map_or(1, |span| self.sources.line_column(span).0);
            let why = first.map(|first| first.problem.message()).unwrap_or_default();
            return Err(format!("line {line} of the file cannot be read: {why}"));
        };
        for diagnostic in &found {
            self.diagnostics.push(diagnostic.problem.clone(), diagnostic.span);
        }
        Ok(tree)
    }
}

impl Reading {
    /// The text of a file in the folder, be it by a link that stays inside of it.
    fn text(&mut self, path: &str) -> Result<String, String> {
        let file = real(&self.folder.join(path)).ok_or("there is no such file")?;
        if !file.starts_with(&self.folder) {
            return Err("it is a link out of the folder of the document".to_owned());
        }
        let about = std::fs::metadata(&file).map_err(|error| error.to_string())?;
        if !about.is_file() {
            return Err("it is no file".to_owned());
        }
        let length = usize::try_from(about.len()).unwrap_or(usize::MAX);
        self.bytes = self.bytes.saturating_add(length);
        if self.bytes > read::MAX_BYTES {
            return Err(format!("the files are larger than {} bytes together", read::MAX_BYTES));
        }
        let bytes = std::fs::read(&file).map_err(|error| error.to_string())?;
        String::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())
    }
}

fn real(path: &Path) -> Option<PathBuf> {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    std::fs::canonicalize(path).ok()
}

/// The name of a file, without its folder.
pub(super) fn name_of(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// Paths of the files that the references in a file lead to; references that lead nowhere are left out.
fn paths(from: &str, tree: &Node) -> Vec<String> {
    referred(tree).into_iter().filter_map(|text| resolve(from, text).ok()).collect()
}

/// Whether a text can have references into other files: all others begin with `#`.
fn refers(text: &str) -> bool {
    let targets =
        text.match_indices("$ref").map(|(at, word)| text.get(at + word.len()..).unwrap_or_default());
    let is_end = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ':');
    targets.into_iter().any(|rest| !rest.trim_start_matches(is_end).starts_with('#'))
}
