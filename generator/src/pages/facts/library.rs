//! All pages of an import put in order, so that a link can lead to a table of another page.

use std::collections::HashMap;

use super::outline::{Outline, Placed, outline};
use crate::pages::page::{Link, Page};
use crate::source::FileId;

/// The pages of an import.
#[derive(Debug, Default)]
pub struct Library<'p> {
    shelves: Vec<Shelf<'p>>,
    /// The tables of each anchor, in lower case: page and table.
    anchors: HashMap<String, Vec<(usize, usize)>>,
}

/// A page of the library.
#[derive(Debug)]
struct Shelf<'p> {
    file: FileId,
    name: Option<&'p str>,
    outline: Outline<'p>,
}

impl<'p> Library<'p> {
    /// Puts pages in order.
    pub fn new(pages: impl IntoIterator<Item = (FileId, &'p Page)>) -> Self {
        let mut library = Self::default();
        for (file, page) in pages {
            let at = library.shelves.len();
            let outline = outline(page);
            for (table, placed) in outline.tables.iter().enumerate() {
                for anchor in &placed.anchors {
                    library.anchors.entry(anchor.to_lowercase()).or_default().push((at, table));
                }
            }
            library.shelves.push(Shelf { file, name: page.name.as_deref(), outline });
        }
        library
    }

    /// The outline of the page in a file.
    pub(super) fn outline(&self, file: FileId) -> Option<&Outline<'p>> {
        self.shelves.iter().find(|shelf| shelf.file == file).map(|shelf| &shelf.outline)
    }

    /// Whether the page in a file may have this name.
    pub(super) fn may_be(&self, file: FileId, page: &str) -> bool {
        let mut shelf = self.shelves.iter().filter(|shelf| shelf.file == file);
        shelf.all(|shelf| shelf.name.is_none_or(|name| name == page))
    }

    /// The table of another page that a link leads to. An anchor that several pages have counts only with the page's
    /// name in the link.
    pub(super) fn elsewhere(&self, link: &Link, here: FileId) -> Option<(FileId, &Placed<'p>)> {
        let places = self.anchors.get(&link.target.to_lowercase())?;
        let mut found = places.iter().filter_map(|(page, table)| {
            let shelf = self.shelves.get(*page)?;
            let is_meant = link.page.is_none() || link.page.as_deref() == shelf.name;
            (shelf.file != here && is_meant).then_some((shelf.file, shelf.outline.tables.get(*table)?))
        });
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }
}
