//! Markdown as HTML, for the reader of HTML, and back: which line of the Markdown each line of the HTML is from.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::pages::page::{Block, Page, Table};

/// Markdown written as HTML.
#[derive(Debug)]
pub(super) struct Rendered {
    pub(super) html: String,
    /// The line of the Markdown for each line of the HTML.
    lines: Vec<u32>,
}

/// Writes the Markdown as HTML.
pub(super) fn render(text: &str) -> Rendered {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
    let mut writer = Writer {
        out: Rendered { html: String::new(), lines: vec![1] },
        starts: starts.collect(),
        is_head: false,
        is_metadata: false,
    };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        writer.event(&event, &range);
    }
    writer.out
}

struct Writer {
    out: Rendered,
    /// The offset of each line.
    starts: Vec<usize>,
    /// Whether cells are those of a table's header.
    is_head: bool,
    is_metadata: bool,
}

impl Writer {
    fn line(&self, offset: usize) -> u32 {
        u32::try_from(self.starts.partition_point(|start| *start <= offset)).unwrap_or(u32::MAX)
    }

    /// Adds text, or HTML of the page's own, that begins at an offset of the Markdown.
    fn push(&mut self, html: &str, offset: usize) {
        let line = self.line(offset);
        self.push_lines(html, line, 1);
    }

    /// Adds tags that the Markdown does not have: all their lines are one of the Markdown.
    fn push_tags(&mut self, html: &str, line: u32) {
        self.push_lines(html, line, 0);
    }

    fn push_lines(&mut self, html: &str, first: u32, step: u32) {
        if let Some(line) = self.out.lines.last_mut().filter(|_| self.out.html.ends_with('\n')) {
            *line = first;
        }
        let mut line = first;
        for _ in html.bytes().filter(|byte| *byte == b'\n') {
            line = line.saturating_add(step);
            self.out.lines.push(line);
        }
        self.out.html.push_str(html);
    }

    fn event(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag, range),
            Event::Text(_) if self.is_metadata => {}
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.push(&escaped(text), range.start);
            }
            Event::Html(html) | Event::InlineHtml(html) => self.push(html, range.start),
            Event::SoftBreak => self.push("\n", range.start),
            Event::HardBreak => self.push("<br>\n", range.start),
            Event::FootnoteReference(_) | Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        if let Tag::Link { dest_url, .. } = tag {
            let opened = format!("<a href=\"{}\">", escaped(dest_url).replace('"', "&quot;"));
            self.push_tags(&opened, self.line(range.start));
            return;
        }
        let name = self.name(tag.to_end());
        self.is_head |= matches!(tag, Tag::TableHead);
        self.is_metadata = matches!(tag, Tag::MetadataBlock(_));
        if let Some(name) = name {
            // Code begins in the line below its fence.
            let is_fenced = matches!(tag, Tag::CodeBlock(CodeBlockKind::Fenced(_)));
            let line = self.line(range.start).saturating_add(u32::from(is_fenced));
            let row = if matches!(tag, Tag::TableHead) { "<tr>" } else { "" };
            self.push_tags(&format!("\n<{name}>{row}"), line);
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        self.is_metadata = false;
        if tag == TagEnd::Link {
            self.push_tags("</a>", self.line(range.end));
        } else if let Some(name) = self.name(tag) {
            let closed =
                if tag == TagEnd::TableHead { "</tr></thead>\n".to_owned() } else { format!("</{name}>\n") };
            self.push_tags(&closed, self.line(range.end.saturating_sub(1).max(range.start)));
        }
        self.is_head &= tag != TagEnd::TableHead;
    }

    /// The element of a block; `None` for what is only emphasis, or no text of the page.
    fn name(&self, tag: TagEnd) -> Option<&'static str> {
        match tag {
            TagEnd::Paragraph
            | TagEnd::BlockQuote(_)
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => Some("p"),
            TagEnd::Heading(level) => Some(heading(level)),
            TagEnd::CodeBlock => Some("pre"),
            TagEnd::List(_) => Some("ul"),
            TagEnd::Item => Some("li"),
            TagEnd::Table => Some("table"),
            TagEnd::TableHead => Some("thead"),
            TagEnd::TableRow => Some("tr"),
            TagEnd::TableCell => Some(if self.is_head { "th" } else { "td" }),
            TagEnd::HtmlBlock
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::MetadataBlock(_) => None,
        }
    }
}

fn heading(level: HeadingLevel) -> &'static str {
    match level {
        HeadingLevel::H1 => "h1",
        HeadingLevel::H2 => "h2",
        HeadingLevel::H3 => "h3",
        HeadingLevel::H4 => "h4",
        HeadingLevel::H5 => "h5",
        HeadingLevel::H6 => "h6",
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

impl Rendered {
    /// Puts the lines of the Markdown into a page that was read from the HTML.
    pub(super) fn with_lines(&self, mut page: Page) -> Page {
        let to = |line: &mut u32| {
            let at = usize::try_from(line.saturating_sub(1)).unwrap_or(usize::MAX);
            if let Some(own) = self.lines.get(at) {
                *line = *own;
            }
        };
        for section in &mut page.sections {
            to(&mut section.line);
            for block in &mut section.blocks {
                match block {
                    Block::Paragraph(text) | Block::Item(text) => to(&mut text.line),
                    Block::Code(code) => to(&mut code.line),
                    Block::Table(table) => lines_of_table(table, &to),
                }
            }
        }
        page
    }
}

fn lines_of_table(table: &mut Table, to: &dyn Fn(&mut u32)) {
    to(&mut table.line);
    for row in &mut table.rows {
        to(&mut row.line);
        for part in row.cells.iter_mut().flat_map(|cell| &mut cell.parts) {
            to(&mut part.text.line);
        }
    }
}
