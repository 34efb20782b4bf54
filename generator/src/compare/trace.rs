//! Rows of documentation pages by the lines of a document that was made from them, so that a change leads back to what
//! its author read.

use std::collections::HashMap;

use super::change::{At, Changes};
use super::row::Row;

/// The rows of a version.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// The document as its places name it; other files, such as overlays, come from no page.
    path: String,
    lines: HashMap<u32, Row>,
    /// By operation and status, which have no line of their own in a change.
    statuses: HashMap<(String, String), Row>,
}

impl Rows {
    /// No rows yet of the document of this path.
    #[must_use]
    pub fn of(path: impl Into<String>) -> Self {
        Self { path: path.into(), ..Self::default() }
    }

    /// Says that a line was made from a row; the first that says so stays.
    pub fn add(&mut self, line: u32, row: Row) {
        self.lines.entry(line).or_insert(row);
    }

    /// Says that the status of an operation was made from a row.
    pub fn add_status(&mut self, operation: &str, status: &str, row: Row) {
        self.statuses.entry((operation.to_owned(), status.to_owned())).or_insert(row);
    }

    fn at(&self, at: Option<&At>) -> Option<Row> {
        self.lines.get(&at.filter(|at| at.path == self.path)?.line).cloned()
    }

    fn status(&self, operation: &str, place: &str) -> Option<Row> {
        self.statuses.get(&(operation.to_owned(), place.to_owned())).cloned()
    }
}

impl Changes {
    /// Names the page row of each change: in the version before, and in the version now.
    pub fn trace(&mut self, before: &Rows, after: &Rows) {
        for change in self.facts.iter_mut().chain(&mut self.wording) {
            let row = |rows: &Rows, at: Option<&At>, is_there: bool| {
                let status = rows.status(&change.operation, &change.place).filter(|_| is_there);
                status.or_else(|| rows.at(at))
            };
            change.was_row = row(before, change.was_at.as_ref(), change.before.is_some());
            change.is_row = row(after, change.is_at.as_ref(), change.after.is_some());
        }
        for note in &mut self.notes {
            note.row = after.at(note.at.as_ref()).or_else(|| before.at(note.at.as_ref()));
        }
    }
}
