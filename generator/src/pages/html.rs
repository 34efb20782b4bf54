//! Reads a page written in HTML: as the vendor exports it, or as a browser saves it with the site around it.

mod table;

use html5gum::{EndTag, StartTag};

use super::page::{Block, Code, Link, Page, Section, Text, folded};
use super::tags::{self, Lines, Tags};
use table::Tables;

/// Whether a text is HTML: it begins with a tag, or has a cell of a table.
pub(super) fn is_html(text: &str) -> bool {
    let start = text.trim_start().get(..1) == Some("<");
    start || text.contains("<td") && text.contains("</td>")
}

/// Reads the page. What stands before its first `h1` is the site's.
pub(super) fn read(text: &str) -> Page {
    let has_title = text.contains("<h1");
    let mut reader = Reader::new(text, !has_title);
    tags::read(text, &mut reader);
    reader.end_page();
    reader.page.name = reader.name;
    reader.page
}

/// Elements whose text is nothing a reader of the page sees, or the site's own.
const SKIPPED: [&[u8]; 10] =
    [b"script", b"style", b"nav", b"header", b"footer", b"head", b"noscript", b"select", b"button", b"svg"];

struct Reader<'t> {
    page: Page,
    name: Option<String>,
    /// Whether the page has begun.
    began: bool,
    /// The element that is being skipped, and how many of it are open.
    skipped: Option<(Vec<u8>, usize)>,
    open: Text,
    /// The level of the heading that is open; 0 outside of one.
    heading: u8,
    code: Option<Code>,
    link: Option<(Link, usize)>,
    lists: u8,
    is_item: bool,
    anchors: Vec<String>,
    tables: Tables,
    lines: Lines<'t>,
}

impl<'t> Reader<'t> {
    fn new(source: &'t str, began: bool) -> Self {
        let page = Page { sections: vec![Section::default()], ..Page::default() };
        Self {
            page,
            name: None,
            began,
            skipped: None,
            open: Text::default(),
            heading: 0,
            code: None,
            link: None,
            lists: 0,
            is_item: false,
            anchors: Vec::new(),
            tables: Tables::default(),
            lines: Lines::new(source),
        }
    }
}

impl Tags for Reader<'_> {
    fn start(&mut self, tag: &StartTag<usize>) {
        let name: &[u8] = &tag.name;
        // The header of an article has its title, that of a site has none.
        self.skipped.take_if(|(skipped, _)| name == b"h1" && skipped == b"header");
        if let Some((skipped, depth)) = &mut self.skipped {
            *depth += usize::from(skipped == name && !tag.self_closing);
            return;
        }
        if SKIPPED.contains(&name) {
            if !tag.self_closing {
                self.skipped = Some((name.to_vec(), 1));
            }
            return;
        }
        self.anchor(tag);
        if !self.began && name != b"h1" {
            return;
        }
        let line = self.lines.at(tag.span.start);
        match name {
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => {
                self.flush();
                self.began = true;
                self.heading = name.last().map_or(1, |digit| digit - b'0');
            }
            b"p" | b"div" | b"dd" | b"dt" | b"section" => self.flush(),
            b"ul" | b"ol" => {
                self.flush();
                self.lists = self.lists.saturating_add(1);
            }
            b"li" => {
                self.flush();
                self.is_item = true;
            }
            b"br" => self.line_break(),
            b"pre" => {
                self.flush();
                self.code = Some(Code { text: String::new(), line });
            }
            b"a" => {
                self.link = attribute(tag, b"href").map(|target| (link_to(&target), self.open.text.len()));
            }
            b"table" => {
                self.flush();
                let anchors = std::mem::take(&mut self.anchors);
                self.tables.start(line, anchors);
            }
            b"caption" | b"thead" | b"tbody" | b"tr" | b"th" | b"td" => {
                self.flush();
                let span = |name: &[u8]| attribute(tag, name).and_then(|n| n.parse().ok()).unwrap_or(1);
                self.tables.open(name, line, (span(b"colspan"), span(b"rowspan")));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: &EndTag<usize>) {
        let name: &[u8] = &tag.name;
        if let Some((skipped, depth)) = &mut self.skipped {
            *depth -= usize::from(skipped == name);
            if *depth == 0 {
                self.skipped = None;
            }
            return;
        }
        match name {
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"p" | b"div" | b"li" | b"dd" | b"dt"
            | b"section" => {
                self.flush();
                self.heading = 0;
                if name == b"li" {
                    self.is_item = false;
                }
            }
            b"ul" | b"ol" => {
                self.flush();
                self.lists = self.lists.saturating_sub(1);
            }
            b"pre" => self.end_code(),
            b"a" => self.end_link(),
            b"caption" | b"thead" | b"tr" | b"th" | b"td" => {
                self.flush();
                self.tables.close(name);
            }
            b"table" => {
                self.flush();
                if let Some(table) = self.tables.end() {
                    self.push(Block::Table(table));
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, offset: usize) {
        if self.skipped.is_some() || !self.began {
            return;
        }
        if let Some(code) = &mut self.code {
            code.text.push_str(text);
            return;
        }
        if self.open.text.is_empty() {
            let blank = text.len() - text.trim_start().len();
            self.open.line = self.lines.at(offset + blank);
        }
        self.open.text.push_str(text);
    }
}

impl Reader<'_> {
    fn line_break(&mut self) {
        match &mut self.code {
            Some(code) => code.text.push('\n'),
            None if self.tables.in_cell() => self.flush(),
            None => self.open.text.push(' '),
        }
    }

    fn end_code(&mut self) {
        if let Some(code) = self.code.take() {
            let lines = code.text.lines().filter(|line| line.trim() != "|");
            let text = lines.collect::<Vec<_>>().join("\n").replace('\u{a0}', " ").trim_end().to_owned();
            if self.tables.in_cell() {
                self.tables.add_code(&text, code.line);
                return;
            }
            self.push(Block::Code(Code { text, ..code }));
        }
    }

    fn end_link(&mut self) {
        if let Some((link, from)) = self.link.take() {
            let text = folded(self.open.text.get(from..).unwrap_or(""));
            self.open.links.push(Link { text, ..link });
        }
    }

    /// An `id`, or the `name` of an `a`: where links lead. The first is the page's own name.
    fn anchor(&mut self, tag: &StartTag<usize>) {
        let name: &[u8] = &tag.name;
        let anchor = attribute(tag, b"name").filter(|_| name == b"a").or_else(|| attribute(tag, b"id"));
        let Some(anchor) = anchor.filter(|anchor| !anchor.starts_with("mcps")) else {
            return;
        };
        if name == b"a" && !self.began && self.name.is_none() {
            self.name = Some(anchor.clone());
        }
        if !self.tables.anchor(&anchor) && self.anchors.len() < 64 {
            self.anchors.push(anchor);
        }
    }

    fn push(&mut self, block: Block) {
        if let Some(section) = self.page.sections.last_mut() {
            section.blocks.push(block);
        }
    }

    /// Ends the running text: it becomes a heading, a part of a cell, an item or a paragraph.
    fn flush(&mut self) {
        self.end_link();
        let mut text = std::mem::take(&mut self.open);
        text.text = folded(&text.text);
        // A repository's page of a file puts bars between the lines; documentation puts links to headings behind them.
        let plain = text.text.trim_end_matches('¶').trim_end();
        text.text.truncate(plain.len());
        if text.text.bytes().all(|byte| matches!(byte, b'|' | b' ')) {
            return;
        }
        if self.heading > 0 && !self.tables.is_open() {
            self.end_heading(text);
        } else if self.tables.is_open() {
            let depth = if self.is_item { self.lists.max(1) } else { 0 };
            self.tables.add(text, depth);
        } else {
            text.anchors = std::mem::take(&mut self.anchors);
            self.push(if self.is_item { Block::Item(text) } else { Block::Paragraph(text) });
        }
    }

    /// Elements still open at the end were cut off; they count as far as they are there.
    fn end_page(&mut self) {
        self.end_code();
        self.flush();
        if let Some(table) = self.tables.end_all() {
            self.push(Block::Table(table));
        }
    }

    fn end_heading(&mut self, text: Text) {
        if self.page.title.is_empty() {
            self.page.title.clone_from(&text.text);
        }
        self.anchors.clear();
        self.page.sections.push(Section {
            heading: text.text,
            level: self.heading,
            line: text.line,
            blocks: Vec::new(),
        });
    }
}

fn attribute(tag: &StartTag<usize>, name: &[u8]) -> Option<String> {
    tag.attributes.get(name).map(|value| String::from_utf8_lossy(&value.value).into_owned())
}

/// A link to what stands after `#`, else to a page itself.
fn link_to(target: &str) -> Link {
    let file = target.rsplit('/').next().unwrap_or(target);
    let (page, anchor) = file.split_once('#').unwrap_or((file, file));
    let plain = |name: &str| name.trim_end_matches(".html").to_owned();
    let page = Some(plain(page)).filter(|page| !page.is_empty());
    Link { text: String::new(), target: plain(anchor), page }
}
