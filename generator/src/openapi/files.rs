//! The other files that a document refers to, each known by its path from the folder of the document. They are read
//! before anything is generated; a reference never opens one.
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#relative-references-in-api-description-uris>

use std::collections::{BTreeMap, HashMap};

use crate::openapi::node::{Node, decode_fragment};
use crate::source::FileId;

/// One of the other files.
#[derive(Clone, Copy, Debug)]
pub struct File<'d> {
    /// Path from the folder of the document: `schemas/book.yaml`.
    pub path: &'d str,
    /// Tree of the file, as one of OpenAPI 3.
    pub root: &'d Node,
}

/// The files of a document.
#[derive(Debug, Default)]
pub struct Files<'d> {
    /// Name of the document itself.
    first: String,
    by_path: HashMap<&'d str, File<'d>>,
    by_id: HashMap<FileId, File<'d>>,
    /// Why a file was not read, by its path.
    unread: BTreeMap<String, String>,
    /// Overlays: files of the user, who trusts them.
    overlays: Vec<FileId>,
}

impl<'d> Files<'d> {
    /// A document of this name, the paths that could not be read, with the reason, and the overlays.
    #[must_use]
    pub fn new(first: impl Into<String>, unread: &BTreeMap<String, String>, overlays: &[FileId]) -> Self {
        let overlays = overlays.to_vec();
        Self { first: first.into(), unread: unread.clone(), overlays, ..Self::default() }
    }

    /// Whether a file is an overlay, and no part of the document.
    #[must_use]
    pub fn is_overlay(&self, file: FileId) -> bool {
        self.overlays.contains(&file)
    }

    /// Adds a file.
    pub fn add(&mut self, id: FileId, file: File<'d>) {
        self.by_path.insert(file.path, file);
        self.by_id.insert(id, file);
    }

    /// The file that a reference in the file `from` leads to, `None` for the document itself; or why it leads to none.
    ///
    /// # Errors
    /// The reason, in words.
    pub fn target(&self, from: FileId, path: &str) -> Result<Option<File<'d>>, String> {
        let from = self.by_id.get(&from).copied();
        if path.is_empty() {
            return Ok(from);
        }
        let path = resolve(from.map_or(&self.first, |file| file.path), path)?;
        if path == self.first {
            return Ok(None);
        }
        let file = self.by_path.get(path.as_str()).copied().map(Some);
        let why = || self.unread.get(&path).cloned().unwrap_or_else(|| NOT_READ.to_owned());
        file.ok_or_else(why)
    }
}

const NOT_READ: &str = "the file was not read with the document";
const ADDRESS: &str = "an address is never opened";
const OUTSIDE: &str = "it leads out of the folder of the document";

/// The path, from the folder of the document, that a reference in the file `from` leads to.
///
/// ```
/// use clientwright::openapi::files::resolve;
///
/// assert_eq!(resolve("schemas/book.yaml", "../parts/./a%20b.yaml").as_deref(), Ok("parts/a b.yaml"));
/// assert!(resolve("schemas/book.yaml", "../../secret.yaml").is_err());
/// assert!(resolve("openapi.yaml", "/etc/passwd").is_err());
/// assert!(resolve("openapi.yaml", "https://example.com/book.yaml").is_err());
/// ```
///
/// # Errors
/// A reference that leads out of that folder, or to no file at all; the reason, in words.
pub fn resolve(from: &str, reference: &str) -> Result<String, &'static str> {
    let decoded = decode_fragment(reference);
    if decoded.contains(':') || decoded.starts_with("//") {
        return Err(ADDRESS);
    }
    if decoded.starts_with('/') || decoded.contains(['\\', '\0']) {
        return Err(OUTSIDE);
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in decoded.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().ok_or(OUTSIDE)?;
            }
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    if path.is_empty() { Err(OUTSIDE) } else { Ok(path) }
}

/// The texts in a tree that refer to other files, without their fragments.
#[must_use]
pub fn referred(root: &Node) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = vec![root];
    while let Some(node) = rest.pop() {
        for entry in node.as_mapping().into_iter().flatten() {
            match (entry.key.as_str(), entry.value.as_str()) {
                ("$ref", Some(text)) => found.extend(file_of(text)),
                ("mapping", None) => {
                    let targets = entry.value.as_mapping().into_iter().flatten();
                    let targets = targets.filter_map(|entry| entry.value.as_str());
                    found.extend(targets.filter(|text| is_path(text)).filter_map(file_of));
                }
                _ => {}
            }
            rest.push(&entry.value);
        }
        rest.extend(node.as_sequence().into_iter().flatten());
    }
    found
}

/// The part of a reference before its fragment, where there is one.
fn file_of(reference: &str) -> Option<&str> {
    let file = reference.split('#').next().unwrap_or_default();
    (!file.is_empty()).then_some(file)
}

/// Whether a text in a `mapping` is a reference and no name of a schema.
#[must_use]
pub fn is_path(text: &str) -> bool {
    let file = text.split('#').next().unwrap_or_default();
    let is_file = [".yaml", ".yml", ".json"].iter().any(|end| file.ends_with(end));
    is_file || text.contains(['#', '/'])
}
