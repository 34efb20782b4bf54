//! All pages of an import put in order, so that a link can lead to a table of another page.

use std::collections::HashMap;

use super::outline::{Outline, Placed, outline};
use crate::abreast;
use crate::pages::page::{Link, Page};
use crate::source::FileId;

/// The pages of an import.
#[derive(Debug, Default)]
pub struct Library<'p> {
    shelves: Vec<Shelf<'p>>,
    files: HashMap<FileId, usize>,
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
    pub fn new(pages: &[(FileId, &'p Page)]) -> Self {
        let mut library = Self::default();
        let outlines = abreast::each(pages, |(_, page)| outline(page));
        for (at, ((file, page), outline)) in pages.iter().zip(outlines).enumerate() {
            for (table, placed) in outline.tables.iter().enumerate() {
                for anchor in &placed.anchors {
                    library.anchors.entry(anchor.to_lowercase()).or_default().push((at, table));
                }
            }
            library.files.entry(*file).or_insert(at);
            library.shelves.push(Shelf { file: *file, name: page.name.as_deref(), outline });
        }
        library
    }

    fn shelf(&self, file: FileId) -> Option<&Shelf<'p>> {
        self.shelves.get(*self.files.get(&file)?)
    }

    /// The outline of the page in a file.
    pub(super) fn outline(&self, file: FileId) -> Option<&Outline<'p>> {
        self.shelf(file).map(|shelf| &shelf.outline)
    }

    /// Whether the page in a file may have this name.
    pub(super) fn may_be(&self, file: FileId, page: &str) -> bool {
        self.shelf(file).is_none_or(|shelf| shelf.name.is_none_or(|name| name == page))
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
