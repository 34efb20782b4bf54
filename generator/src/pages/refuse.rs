//! Refuses texts that are no page of an operation, and says why: too large, a site's menu, no method and path.

pub(super) mod form;

use super::facts::Count;
use super::page::{Block, Page, Text};
use super::words::{LANGUAGES, Topic};
use crate::diagnostic::{Diagnostics, Problem};
use crate::source::{FileId, Span};

/// Bytes of the largest page that is read; the largest known one has 1.2 MB.
pub(super) const MAX_BYTES: usize = 8 << 20;

/// Lines of the largest page that is read; the largest known one has 6,231.
const MAX_LINES: usize = 300_000;

/// Why a text is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    TooLarge,
    TooLong,
    Binary,
    Menu,
    TooManyTables,
    HugeCell,
    TooManyOperations,
    Foreign,
}

/// Parts and bytes of the largest cell that is read; no description comes near.
const MAX_CELL: (usize, usize) = (1_000, 64 << 10);

/// Operations of the largest page that is read; the largest known one has 30.
pub(super) const MAX_OPERATIONS: usize = 1_000;

/// Rows of all tables of the largest page that is read; the largest known one has 864.
const MAX_ROWS: usize = 20_000;

/// Tables of the largest page that is read; the largest known one has 116.
const MAX_TABLES: usize = 2_000;

/// Tables times rows of the largest page that is read: any row may lead to any table. The largest known one has 45,000.
const MAX_PAIRS: usize = 4_000_000;

impl Refusal {
    fn reason(self) -> &'static str {
        match self {
            Self::TooLarge => "it is larger than 8 MiB; if this is a folder of pages in one file, split it",
            Self::TooLong => {
                "it has more than 300,000 lines; if this is a folder of pages in one file, split it"
            }
            Self::Binary => "it is no text, or its encoding is broken: save it as UTF-8",
            Self::TooManyTables => "it has more tables and rows than a page of one operation can have",
            Self::HugeCell => {
                "a cell of its tables is larger than any description: 64 KiB, or 1000 paragraphs"
            }
            Self::TooManyOperations => {
                "it has more than 1,000 operations; if this is a folder of pages in one file, split it"
            }
            Self::Foreign => {
                "its headings and columns are in a language whose words are not known (known are English and \
                 Chinese): take the page in one of these"
            }
            Self::Menu => "it is only the menu of a site, without the page: capture the page itself",
        }
    }
}

pub(super) fn before_reading(text: &str) -> Result<(), Refusal> {
    if text.len() > MAX_BYTES {
        return Err(Refusal::TooLarge);
    }
    if text.bytes().filter(|byte| *byte == b'\n').count() > MAX_LINES {
        return Err(Refusal::TooLong);
    }
    let broken = text.chars().filter(|c| matches!(c, '\0' | '\u{fffd}')).count();
    if broken * 50 > text.len() {
        return Err(Refusal::Binary);
    }
    Ok(())
}

pub(super) fn after_reading(page: &Page) -> Result<(), Refusal> {
    let tables = blocks(page).filter_map(|block| match block {
        Block::Table(table) => Some(table.rows.len()),
        Block::Paragraph(_) | Block::Item(_) | Block::Code(_) => None,
    });
    let (count, rows) = tables.fold((0, 0), |(count, rows), more| (count + 1, rows + more));
    if count > MAX_TABLES || rows > MAX_ROWS || rows.saturating_mul(count) > MAX_PAIRS {
        return Err(Refusal::TooManyTables);
    }
    if blocks(page).any(has_huge_cell) {
        return Err(Refusal::HugeCell);
    }
    if is_foreign(page) {
        return Err(Refusal::Foreign);
    }
    if is_menu(page) { Err(Refusal::Menu) } else { Ok(()) }
}

fn blocks(page: &Page) -> impl Iterator<Item = &Block> {
    page.sections.iter().flat_map(|section| &section.blocks)
}

fn has_huge_cell(block: &Block) -> bool {
    let Block::Table(table) = block else {
        return false;
    };
    table.rows.iter().flat_map(|row| &row.cells).any(|cell| {
        let bytes: usize = cell.parts.iter().map(|part| part.text.text.len()).sum();
        cell.parts.len() > MAX_CELL.0 || bytes > MAX_CELL.1
    })
}

/// A page of an operation that has tables of several columns, of which no language knows a title, nor a heading of the page: they
/// would go unread without a word. `URI` is the same in all languages and says nothing.
fn is_foreign(page: &Page) -> bool {
    let headers: Vec<&Vec<String>> = blocks(page)
        .filter_map(|block| match block {
            Block::Table(table) => Some(&table.header),
            Block::Paragraph(_) | Block::Item(_) | Block::Code(_) => None,
        })
        .collect();
    let knows_column = |title: &String| LANGUAGES.iter().any(|words| words.column(title).is_some());
    let knows_heading = |heading: &str| {
        let topics = LANGUAGES.iter().filter_map(|words| words.topic(heading));
        topics.into_iter().any(|topic| topic != Topic::Uri)
    };
    blocks(page).any(has_endpoint)
        && headers.iter().any(|header| header.len() > 2)
        && !headers.iter().any(|header| header.iter().any(knows_column))
        && !page.sections.iter().any(|section| knows_heading(&section.heading))
}

/// Whether a line is a method and a path: `GET /v1/images`.
fn has_endpoint(block: &Block) -> bool {
    const METHODS: [&str; 6] = ["GET ", "POST ", "PUT ", "DELETE ", "PATCH ", "HEAD "];
    let text = match block {
        Block::Paragraph(text) | Block::Item(text) => &text.text,
        Block::Code(code) => &code.text,
        Block::Table(_) => return false,
    };
    text.lines().any(|line| {
        let rest = METHODS.iter().find_map(|method| line.trim_start().strip_prefix(method));
        rest.is_some_and(|rest| rest.trim_start().starts_with('/'))
    })
}

/// A page that only lists others, of a chapter or a whole reference: there is nothing on it to import.
pub(super) fn is_index(page: &Page) -> bool {
    let leads =
        |text: &Text| text.links.iter().any(|link| !link.text.is_empty() && text.text.ends_with(&link.text));
    let is_lead = |block: &Block| match block {
        Block::Paragraph(text) | Block::Item(text) => text.text.is_empty() || leads(text),
        Block::Table(_) | Block::Code(_) => false,
    };
    (page.lists_pages || blocks(page).next().is_some()) && blocks(page).all(is_lead)
}

/// A menu is many short items in a row and no table at all.
fn is_menu(page: &Page) -> bool {
    let has_content = blocks(page).any(|block| matches!(block, Block::Table(_) | Block::Code(_)));
    let short = |block: &Block| match block {
        Block::Item(text) | Block::Paragraph(text) => text.text.len() < 60,
        Block::Table(_) | Block::Code(_) => false,
    };
    let items = blocks(page).filter(|block| short(block)).count();
    let total = blocks(page).count();
    !has_content && items > 40 && items * 10 > total * 8
}

pub(super) fn refuse(why: Refusal, file: FileId, diagnostics: &mut Diagnostics, count: &mut Count) {
    count.refused += 1;
    let span = Span { file, start: 0, end: 0 };
    diagnostics.push(Problem::PageRefused { why: why.reason().to_owned() }, span);
}
