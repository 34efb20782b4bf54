//! Documentation pages to an OpenAPI document: one reader per rendering, one extractor of facts behind them all,
//! and one writer of the document. Pure: text in, document and lock out.

pub mod document;
pub mod facts;
mod html;
pub mod lock;
mod open;
pub mod page;
mod refuse;
mod rst;
mod text;
pub mod words;

use serde_json::Value;

pub use lock::{Lock, LockedPage};
pub use open::{files, open};

use crate::diagnostic::Diagnostics;
use crate::source::{FileId, Sources};
use facts::Count;

/// One page as text, whatever its rendering.
#[derive(Clone, Copy, Debug)]
pub struct PageText<'a> {
    /// How diagnostics and the lock call it.
    pub path: &'a str,
    /// Its URL, when known.
    pub address: Option<&'a str>,
    /// RST, HTML or captured text; which one is seen from the text itself.
    pub text: &'a str,
}

/// What a person decides about an import.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Whether the provider's wording goes into the document; without it only the facts do.
    pub keep_descriptions: bool,
    /// `info.title`, where `base` has none.
    pub title: Option<String>,
    /// What no operation's page can say: `info`, `servers`, `security`, `components.securitySchemes`. Everything
    /// but `paths` and `components.schemas` is taken from here as it is.
    pub base: Option<Value>,
    /// Comment lines that open the document, `#` included.
    pub header: Option<String>,
    /// Where the pages of a folder are published: an address is this and the page's own name.
    pub site: Option<String>,
}

/// What came of the pages.
#[derive(Clone, Debug)]
pub struct Import {
    /// OpenAPI 3.1; the order of keys is the order in the document.
    pub document: Value,
    /// Where each operation comes from.
    pub lock: Lock,
    /// `document` as it goes into `openapi.yaml`; the same pages give the same bytes.
    pub yaml: String,
    /// What became of each page and row.
    pub count: Count,
}

/// Reads the pages and joins their facts into one document.
///
/// Never fails: a page that is no description of an operation is refused with a warning, as is each fact that
/// cannot be read.
///
/// ```
/// use clientwright::diagnostic::Diagnostics;
/// use clientwright::pages::{Options, PageText, import};
/// use clientwright::source::Sources;
///
/// let text = "Looking at a ticket\n===================\n\nURI\n---\n\nGET /tickets\n";
/// let page = PageText { path: "ticket.rst", address: None, text };
/// let (mut diagnostics, mut sources) = (Diagnostics::default(), Sources::default());
/// let import = import(&[page], &Options::default(), &mut diagnostics, &mut sources);
/// assert!(import.document["paths"]["/tickets"]["get"].is_object());
/// ```
pub fn import(
    pages: &[PageText<'_>],
    options: &Options,
    diagnostics: &mut Diagnostics,
    sources: &mut Sources,
) -> Import {
    let mut count = Count::default();
    let files: Vec<FileId> = pages.iter().map(|page| sources.add(page.path, page.text)).collect();
    let read: Vec<_> = files.iter().map(|file| read(sources.text(*file))).collect();
    let readable = files.iter().zip(&read).filter_map(|(file, page)| Some((*file, page.as_ref().ok()?)));
    let library = facts::Library::new(readable);
    let mut operations = Vec::new();
    for ((source, file), page) in pages.iter().zip(files).zip(&read) {
        count.pages += 1;
        match page {
            Ok(page) => {
                let (library, count) = (&library, &mut count);
                let mut ctx = facts::Context { page, file, library, sources, diagnostics, count };
                let address = address(source, page, options);
                operations.extend(facts::operations(&mut ctx, address.as_deref(), source.path));
            }
            Err(why) => refuse::refuse(*why, file, diagnostics, &mut count),
        }
    }
    document::document(operations, options, sources, diagnostics, count)
}

/// Where a page is: as given, else below the site under the page's own name.
fn address(source: &PageText<'_>, page: &page::Page, options: &Options) -> Option<String> {
    source.address.map(str::to_owned).or_else(|| {
        let name = page.name.as_deref()?;
        Some(format!("{}{}.html", options.site.as_deref()?, name.trim_end_matches(".html")))
    })
}

/// The page, by the reader of its rendering.
fn read(text: &str) -> Result<page::Page, refuse::Refusal> {
    refuse::before_reading(text)?;
    let page = if html::is_html(text) {
        html::read(text)
    } else if rst::is_rst(text) {
        rst::read(text)
    } else {
        text::read(text)
    };
    refuse::after_reading(&page)?;
    Ok(page)
}
