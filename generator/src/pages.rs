//! Documentation pages to an OpenAPI document: one reader per rendering, one extractor of facts behind them all,
//! and one writer of the document. Pure: text in, document and lock out.

mod directives;
pub mod document;
mod entry;
pub mod facts;
mod html;
mod httpdomain;
pub mod lock;
mod markdown;
mod open;
mod os_api_ref;
pub mod page;
mod refuse;
mod rst;
mod tags;
mod text;
pub mod words;

use serde_json::Value;

pub use lock::{Lock, LockedPage};
pub use open::{files, open, open_within};

use crate::abreast;
use crate::diagnostic::Diagnostics;
use crate::source::{FileId, Sources};
use facts::Count;

/// One page as text, whatever its rendering.
#[derive(Clone, Copy, Debug)]
pub struct PageText<'a> {
    /// How diagnostics and the lock call it.
    pub path: &'a str,
    /// URL of the page, when known.
    pub address: Option<&'a str>,
    /// RST, HTML, Markdown or captured text; which one is seen from the text itself, Markdown also from the path.
    pub text: &'a str,
}

/// A person's decisions about an import.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Whether the provider's wording goes into the document; without it only the facts do.
    pub keep_descriptions: bool,
    /// `info.title`, where `base` has none.
    pub title: Option<String>,
    /// Parts that no operation's page has: `info`, `servers`, `security`, `components.securitySchemes`. Everything
    /// but `paths` and `components.schemas` is taken from here as it is.
    pub base: Option<Value>,
    /// Comment lines that open the document, `#` included.
    pub header: Option<String>,
    /// Address under which the pages of a folder are published: a page's is this and the page's own name.
    pub site: Option<String>,
}

/// The outcome of reading pages.
#[derive(Clone, Debug)]
pub struct Import {
    /// OpenAPI 3.1; the order of keys is the order in the document.
    pub document: Value,
    /// Origin of each operation.
    pub lock: Lock,
    /// `document` as it goes into `openapi.yaml`; the same pages give the same bytes.
    pub yaml: String,
    /// Fate of each page and row.
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
    let operations = operations(pages, options, diagnostics, sources, &mut count);
    document::document(operations, options, sources, diagnostics, count)
}

/// The operations of all pages, which are read abreast. The pages themselves are dropped before the document is made: both at once are large.
fn operations(
    pages: &[PageText<'_>],
    options: &Options,
    diagnostics: &mut Diagnostics,
    sources: &mut Sources,
    count: &mut Count,
) -> Vec<facts::Operation> {
    let given: Vec<(&PageText<'_>, FileId)> =
        pages.iter().map(|page| (page, sources.add(page.path, page.text))).collect();
    let sources = &*sources;
    let read: Vec<_> = abreast::each(&given, |(page, file)| read(page.path, sources.text(*file)));
    let readable: Vec<(FileId, &page::Page)> = given
        .iter()
        .zip(&read)
        .filter_map(|((_, file), read)| Some((*file, read.as_ref().ok()?.page()?)))
        .collect();
    let library = facts::Library::new(&readable);
    let all: Vec<_> = given.into_iter().zip(&read).collect();
    let found = abreast::each(&all, |((source, file), read)| {
        let mut found = Found { count: Count { pages: 1, ..Count::default() }, ..Found::default() };
        found.page((source, *file), read, (&library, sources), options);
        found
    });
    let mut operations = Vec::new();
    for found in found {
        operations.extend(found.operations);
        diagnostics.extend(found.diagnostics);
        *count += found.count;
    }
    operations
}

/// Operations of a page, with what is told and counted of it.
#[derive(Default)]
struct Found {
    operations: Vec<facts::Operation>,
    diagnostics: Diagnostics,
    count: Count,
}

impl Found {
    fn page(
        &mut self,
        (source, file): (&PageText<'_>, FileId),
        read: &Result<Read, refuse::Refusal>,
        (library, sources): (&facts::Library<'_>, &Sources),
        options: &Options,
    ) {
        let Self { operations, diagnostics, count } = self;
        match read {
            Ok(Read::Page(page)) => {
                let mut ctx = facts::Context { page, file, library, sources, diagnostics, count };
                let address = address(source, page, options);
                let found = facts::operations(&mut ctx, address.as_deref(), source.path);
                operations.extend(found.into_iter().map(named));
            }
            Ok(Read::Entries(found)) => {
                operations.extend(entries(found, sources, file, source, diagnostics, count));
            }
            Err(why) => refuse::refuse(*why, file, diagnostics, count),
        }
    }
}

/// The address of a page: as given, else below the site under the page's own name.
fn address(source: &PageText<'_>, page: &page::Page, options: &Options) -> Option<String> {
    source.address.map(str::to_owned).or_else(|| {
        // The name of a Markdown page is that of an anchor, and not of the page that is published.
        let name = page.name.as_deref().filter(|_| !markdown::is_markdown(source.path, source.text))?;
        Some(format!("{}{}.html", options.site.as_deref()?, name.trim_end_matches(".html")))
    })
}

/// An operation whose title has other letters than those that Rust's names are made of is called after its method and
/// path.
fn named(operation: facts::Operation) -> facts::Operation {
    let is_ascii = operation.name.chars().any(|c| c.is_ascii_alphabetic())
        && operation.name.chars().all(|c| c.is_ascii() || !c.is_alphabetic());
    let name = if is_ascii { operation.name } else { entry::name(&operation.method, &operation.path) };
    facts::Operation { name, ..operation }
}

/// The facts of a page in a structured form: those of each of its operations.
fn entries(
    found: &directives::Found,
    sources: &Sources,
    file: FileId,
    source: &PageText<'_>,
    diagnostics: &mut Diagnostics,
    count: &mut Count,
) -> Vec<facts::Operation> {
    if found.entries.len() > refuse::MAX_OPERATIONS {
        refuse::refuse(refuse::Refusal::TooManyOperations, file, diagnostics, count);
        return Vec::new();
    }
    let mut operations = Vec::new();
    for entry in &found.entries {
        let page = entry.page();
        let library = facts::Library::new(&[(file, &page)]);
        let mut ctx = facts::Context { page: &page, file, library: &library, sources, diagnostics, count };
        for mut operation in facts::operations(&mut ctx, None, source.path) {
            operation.address = source.address.map(str::to_owned);
            operation.line = entry.line;
            entry::complete(&mut operation, entry);
            operations.push(operation);
        }
    }
    let page = page::Page::default();
    let library = facts::Library::default();
    let mut ctx = facts::Context { page: &page, file, library: &library, sources, diagnostics, count };
    for left in &found.left {
        if left.is_row {
            ctx.count.rows += 1;
            ctx.count.warned += 1;
        }
        ctx.warn(left.problem.clone(), left.line);
    }
    if operations.is_empty() {
        ctx.count.refused += 1;
    }
    operations
}

/// The outcome of reading a page.
enum Read {
    /// A page in the layout of one operation.
    Page(page::Page),
    /// The operations of a page in a form that states them.
    Entries(directives::Found),
}

impl Read {
    /// The page, where it is one in the layout of one operation.
    fn page(&self) -> Option<&page::Page> {
        match self {
            Self::Page(page) => Some(page),
            Self::Entries(_) => None,
        }
    }
}

/// The page, by the reader of its form.
fn read(path: &str, text: &str) -> Result<Read, refuse::Refusal> {
    refuse::before_reading(text)?;
    if os_api_ref::is_os_api_ref(text) {
        return Ok(Read::Entries(os_api_ref::read(text)));
    }
    if httpdomain::is_httpdomain(text) {
        return Ok(Read::Entries(httpdomain::read(text)));
    }
    if httpdomain::rendered::is_rendered(text) {
        return Ok(Read::Entries(httpdomain::rendered::read(text)));
    }
    let page = if markdown::is_markdown(path, text) {
        let (page, found) = markdown::read(text);
        if !found.entries.is_empty() || !found.left.is_empty() {
            refuse::after_reading(&page)?;
            return Ok(Read::Entries(found));
        }
        page
    } else if html::is_html(text) {
        let page = html::read(text);
        let found =
            if refuse::form::is_of_markdown(text) { markdown::rendered(&page) } else { <_>::default() };
        if !found.entries.is_empty() || !found.left.is_empty() {
            refuse::after_reading(&page)?;
            return Ok(Read::Entries(found));
        }
        page
    } else if rst::is_rst(text) {
        rst::read(text)
    } else {
        text::read(text)
    };
    refuse::after_reading(&page)?;
    Ok(Read::Page(page))
}
