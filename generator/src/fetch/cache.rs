//! Pages kept in a folder, and by which marks to ask for them again. The marks stand in one small file beside the
//! pages; without it, or where a page is not what the marks were given for, the page is simply fetched again.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use super::{Answer, Known, Wanted};
use crate::diagnostic::Problem;

/// The file of the marks.
const MARKS: &str = "fetched.json";

/// Endings of the names of pages.
const EXTENSIONS: [&str; 5] = ["html", "htm", "rst", "txt", "md"];

/// Characters by which the name of a file tells addresses apart.
const MARK: usize = 12;

/// A folder of pages.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: PathBuf,
    /// By address.
    pages: BTreeMap<String, Marks>,
}

/// The record of a page in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Marks {
    known: Known,
    /// SHA-256 of the text.
    digest: String,
}

/// A page in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The address asked for.
    pub address: String,
    /// File with the text.
    pub file: PathBuf,
    /// Whether its text is another than before, or there was none.
    pub is_new: bool,
    /// Address that redirects led to; none where there was no redirect, or the copy at hand stood.
    pub redirected_to: Option<String>,
}

impl Cache {
    /// The pages of a folder; none where there is no folder, or its marks cannot be read.
    #[must_use]
    pub fn open(folder: impl Into<PathBuf>) -> Self {
        let folder = folder.into();
        let text = std::fs::read(folder.join(MARKS)).unwrap_or_default();
        let marks: Value = serde_json::from_slice(&text).unwrap_or_default();
        let pages = marks.get("pages").and_then(Value::as_object).into_iter().flatten();
        let pages =
            pages.filter_map(|(address, marks)| Some((address.clone(), Marks::parse(marks)?))).collect();
        Self { folder, pages }
    }

    /// The request for a page: with its validators when the text in the folder is what they were given for.
    #[must_use]
    pub fn wanted(&self, address: &str) -> Wanted {
        let text = std::fs::read(self.folder.join(file_name(address))).ok();
        let digest = text.map(|text| digest(&text));
        let marks = self.pages.get(address).filter(|marks| Some(&marks.digest) == digest.as_ref());
        let known = marks.map(|marks| marks.known.clone());
        let known = known.filter(|known| known.etag.is_some() || known.last_modified.is_some());
        Wanted { address: address.to_owned(), known }
    }

    /// Makes the folder hold these pages, and of those it held before no others.
    ///
    /// # Errors
    /// When something cannot be written. Everything is written beside its place first, so that the pages are then
    /// those of before, or, where that fails too, are fetched again the next time.
    pub fn keep(&mut self, answers: Vec<(String, Answer)>) -> Result<Vec<Kept>, Problem> {
        let mut pages = BTreeMap::new();
        let (mut kept, mut ready) = (Vec::new(), Vec::new());
        for (address, answer) in answers {
            let file = self.folder.join(file_name(&address));
            let before = self.pages.get(&address);
            let (mut is_new, mut redirected_to) = (false, None);
            match answer {
                Answer::Unchanged => pages.extend(before.map(|marks| (address.clone(), marks.clone()))),
                Answer::Page(page) => {
                    let digest = digest(page.text.as_bytes());
                    is_new = before.is_none_or(|before| before.digest != digest);
                    redirected_to = Some(page.address).filter(|to| !is_same(to, &address));
                    ready.push((self.prepare(&file, &page.text)?, file.clone()));
                    pages.insert(address.clone(), Marks { known: page.known, digest });
                }
            }
            kept.push(Kept { address, file, is_new, redirected_to });
        }
        let marks = self.folder.join(MARKS);
        ready.push((self.prepare(&marks, &marks_text(&pages))?, marks));
        for (file, place) in ready {
            file.persist(&place).map_err(|error| failure(&place, &error.error))?;
        }
        self.pages = pages;
        self.clear();
        Ok(kept)
    }

    /// Removes pages that are not wanted any more, also those of which the marks were lost.
    fn clear(&self) {
        let wanted: Vec<String> = self.pages.keys().map(|address| file_name(address)).collect();
        for entry in std::fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if is_ours(&name) && !wanted.contains(&name) {
                // A file that is gone already is no problem.
                let _ = std::fs::remove_file(entry.path());
            }
        }
    }

    fn prepare(&self, place: &Path, text: &str) -> Result<NamedTempFile, Problem> {
        let write = || -> std::io::Result<NamedTempFile> {
            std::fs::create_dir_all(&self.folder)?;
            let mut file = tempfile::Builder::new().prefix(".clientwright").tempfile_in(&self.folder)?;
            file.write_all(text.as_bytes())?;
            Ok(file)
        };
        write().map_err(|error| failure(place, &error))
    }
}

impl Marks {
    fn parse(value: &Value) -> Option<Self> {
        let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        let known = Known { etag: text("etag"), last_modified: text("last_modified") };
        Some(Self { known, digest: text("sha256")? })
    }

    fn value(&self) -> Value {
        json!({ "etag": self.known.etag, "last_modified": self.known.last_modified, "sha256": self.digest })
    }
}

fn marks_text(pages: &BTreeMap<String, Marks>) -> String {
    let pages: serde_json::Map<_, _> =
        pages.iter().map(|(address, marks)| (address.clone(), marks.value())).collect();
    format!("{:#}\n", json!({ "pages": pages }))
}

/// The file of a page: its own name for a person to see, and a mark of the whole address.
fn file_name(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    let name = path.rsplit('/').find(|part| !part.is_empty()).unwrap_or("");
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let extension = EXTENSIONS.into_iter().find(|known| *known == extension);
    let stem: String =
        stem.chars().filter(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).take(60).collect();
    let mark: String = digest(address.as_bytes()).chars().take(MARK).collect();
    format!("{stem}-{mark}.{}", extension.unwrap_or("html"))
}

/// Whether [`file_name`] makes such names.
fn is_ours(name: &str) -> bool {
    let Some((stem, extension)) = name.rsplit_once('.') else { return false };
    let mark = stem.rsplit_once('-').map_or("", |(_, mark)| mark);
    let is_mark = mark.len() == MARK && mark.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    is_mark && EXTENSIONS.contains(&extension)
}

fn digest(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or_default();
    Sha256::digest(bytes).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Whether two spellings are one address, but for the place on the page.
fn is_same(one: &str, other: &str) -> bool {
    super::address::parse(other).is_ok_and(|other| other.as_str() == one)
}

fn failure(place: &Path, error: &std::io::Error) -> Problem {
    Problem::CannotWrite { path: place.display().to_string(), reason: error.to_string() }
}
