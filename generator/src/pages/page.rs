//! A page as every reader gives it: headings, paragraphs, lists, tables, code and links, without markup.

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The page's own name, such as `ShowImage.html`.
    pub name: Option<String>,
    /// First heading of the page.
    pub title: String,
    /// Sections, one a heading, in order.
    pub sections: Vec<Section>,
    /// Whether the rendering is one that loses captions and lists, so that their absence says nothing.
    pub is_capture: bool,
    /// Whether it has a list of further pages, such as a `toctree`.
    pub lists_pages: bool,
    /// Whether the form itself says where each row belongs, so that no name decides it: a field `host` of a body is none
    /// of HTTP's headers.
    pub is_certain: bool,
}

/// A heading and what is under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The heading's text.
    pub heading: String,
    /// The level of the heading, from 1 on, where the rendering says it.
    pub level: u8,
    /// The line it stands in, counted from 1.
    pub line: u32,
    /// Blocks under the heading.
    pub blocks: Vec<Block>,
}

/// A part of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Text),
    /// An item of a list.
    Item(Text),
    /// A table.
    Table(Table),
    /// Code, as it is written.
    Code(Code),
}

/// Running text without markup, white space folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The text.
    pub text: String,
    /// The links in it.
    pub links: Vec<Link>,
    /// Names by which links lead here.
    pub anchors: Vec<String>,
    /// First line.
    pub line: u32,
}

/// A link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// Text that is shown.
    pub text: String,
    /// Target: an anchor, without `#` and the file's name.
    pub target: String,
    /// The name of the page it leads to, where it names another file.
    pub page: Option<String>,
}

/// Preformatted text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Code {
    /// The text, its common indentation removed.
    pub text: String,
    /// First line.
    pub line: u32,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The caption, "Table 3" included; empty where there is none.
    pub caption: String,
    /// Names by which links lead here.
    pub anchors: Vec<String>,
    /// The texts of the header's cells.
    pub header: Vec<String>,
    /// The rows below.
    pub rows: Vec<Row>,
    /// First line.
    pub line: u32,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The cells; a row may have fewer than the header.
    pub cells: Vec<Cell>,
    /// First line.
    pub line: u32,
}

/// A cell: paragraphs and items of lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The parts, in order.
    pub parts: Vec<Part>,
    /// Names by which links lead here.
    pub anchors: Vec<String>,
}

/// A part of a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Depth of the list it is an item of; 0 for a paragraph.
    pub depth: u8,
    /// The text.
    pub text: Text,
}

impl Cell {
    /// Adds a part. Most cells have one, so the first is given room for one and not for four.
    pub(super) fn push(&mut self, part: Part) {
        if self.parts.is_empty() {
            self.parts.reserve_exact(1);
        }
        self.parts.push(part);
    }

    /// All text of the cell on one line.
    #[must_use]
    pub fn flat(&self) -> String {
        let texts: Vec<&str> = self.parts.iter().map(|part| part.text.text.as_str()).collect();
        texts.join(" ")
    }

    /// All links of the cell.
    pub fn links(&self) -> impl Iterator<Item = &Link> {
        self.parts.iter().flat_map(|part| &part.text.links)
    }
}

/// Folds white space, also the unbreakable kind, to single blanks; what cannot be seen is left out.
#[must_use]
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let before = out.len();
        if before > 0 {
            out.push(' ');
        }
        let start = out.len();
        out.extend(word.chars().filter(|c| !is_invisible(*c)));
        if out.len() == start {
            out.truncate(before);
        }
    }
    out
}

/// Soft hyphens, blanks of no width, marks of direction: they are no part of a name.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Columns of the widest table that is read; no known one has ten.
pub const MAX_COLUMNS: usize = 64;
