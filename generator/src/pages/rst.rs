//! Reads a page written in reStructuredText, as far as documentation repositories use it: headings, lists, grid and
//! simple tables, captions, references, code.

mod grid;
pub(super) mod inline;
mod simple;

use super::page::{Block, Code, Page, Section, Table};
use inline::Lines;

/// Whether a text is RST: it has a directive, a field, or a heading underlined in RST's way.
pub(super) fn is_rst(text: &str) -> bool {
    let mut before = "";
    text.lines().take(400).any(|line| {
        let is_heading = is_underline(line)
            && !before.trim().is_empty()
            && before.starts_with(|c: char| !c.is_whitespace());
        before = line;
        is_heading
            || line.starts_with(".. _")
            || line.starts_with(":original_name:")
            || line.starts_with(".. table::")
    })
}

/// Reads the page.
pub(super) fn read(text: &str) -> Page {
    let lines: Vec<&str> = text.lines().collect();
    let mut reader = Reader { lines: &lines, at: 0, page: Page::default(), anchors: Vec::new() };
    reader.page.sections.push(Section::default());
    while reader.at < lines.len() {
        reader.block();
    }
    reader.page
}

struct Reader<'t> {
    lines: &'t [&'t str],
    at: usize,
    page: Page,
    /// Anchors that belong to the next block.
    anchors: Vec<String>,
}

impl<'t> Reader<'t> {
    fn line(&self, at: usize) -> &'t str {
        self.lines.get(at).copied().unwrap_or("")
    }

    fn number(at: usize) -> u32 {
        u32::try_from(at + 1).unwrap_or(u32::MAX)
    }

    fn push(&mut self, block: Block) {
        if let Some(section) = self.page.sections.last_mut() {
            section.blocks.push(block);
        }
    }

    fn block(&mut self) {
        let line = self.line(self.at);
        let trimmed = without_markers(line);
        let is_overline = is_underline(line) && self.line(self.at + 2).trim_end() == line.trim_end();
        if trimmed.is_empty() || is_overline && !self.line(self.at + 1).trim().is_empty() {
            self.at += 1;
        } else if let Some(name) = line.strip_prefix(":original_name:") {
            self.page.name = Some(name.trim().to_owned());
            self.at += 1;
        } else if let Some(rest) = trimmed.strip_prefix("..") {
            self.explicit(line, rest.trim_start());
        } else if grid::is_border(trimmed) {
            self.grid(String::new());
        } else if simple::is_border(trimmed) {
            self.simple(String::new());
        } else if !line.starts_with(' ') && is_underline(self.line(self.at + 1)) {
            self.heading(line);
        } else {
            self.paragraph();
        }
    }

    fn heading(&mut self, line: &str) {
        let text = inline::text(line, 0).text;
        if self.page.title.is_empty() {
            self.page.title.clone_from(&text);
        }
        self.page.sections.push(Section { heading: text, line: Self::number(self.at), ..Section::default() });
        self.anchors.clear();
        self.at += 2;
    }

    /// Reads an explicit block, which begins with `..`: an anchor, a directive, a comment.
    fn explicit(&mut self, line: &str, rest: &str) {
        let indent = indent(line);
        if let Some(name) = rest.strip_prefix('_') {
            let name = name.trim_end().trim_end_matches(':').trim_matches('`');
            self.anchors.push(name.to_owned());
            self.at += 1;
            return;
        }
        let (directive, argument) = rest.split_once("::").unwrap_or((rest, ""));
        self.at += 1;
        match directive {
            "table" => {
                let caption = self.argument(argument);
                self.table(caption);
            }
            "code-block" | "code" | "parsed-literal" | "sourcecode" => self.code(indent),
            "note" | "important" | "caution" | "warning" | "tip" => {}
            "toctree" => {
                self.page.lists_pages = true;
                self.skip_below(indent);
            }
            _ => self.skip_below(indent),
        }
    }

    /// The argument of a directive, which may go on in the lines below it.
    fn argument(&mut self, first: &str) -> String {
        let mut argument = first.trim().to_owned();
        while !self.line(self.at).trim().is_empty() {
            let line = self.line(self.at).trim();
            if grid::is_border(line) || simple::is_border(line) {
                break;
            }
            if !line.starts_with(':') {
                argument = format!("{argument} {line}");
            }
            self.at += 1;
        }
        inline::text(&argument, 0).text
    }

    fn table(&mut self, caption: String) {
        while self.at < self.lines.len() && self.line(self.at).trim().is_empty() {
            self.at += 1;
        }
        let line = self.line(self.at).trim();
        if grid::is_border(line) {
            self.grid(caption);
        } else if simple::is_border(line) {
            self.simple(caption);
        }
    }

    fn grid(&mut self, caption: String) {
        let (table, used) = grid::read(self.lines.get(self.at..).unwrap_or_default(), Self::number(self.at));
        self.add_table(caption, table, used);
    }

    fn simple(&mut self, caption: String) {
        let (table, used) =
            simple::read(self.lines.get(self.at..).unwrap_or_default(), Self::number(self.at));
        self.add_table(caption, table, used);
    }

    fn add_table(&mut self, caption: String, table: Table, used: usize) {
        let anchors = std::mem::take(&mut self.anchors);
        self.push(Block::Table(Table { caption, anchors, ..table }));
        self.at += used.max(1);
    }

    fn skip_below(&mut self, indentation: usize) {
        while self.at < self.lines.len() {
            let line = self.line(self.at);
            if !line.trim().is_empty() && indent(line) <= indentation {
                break;
            }
            self.at += 1;
        }
    }

    fn code(&mut self, indentation: usize) {
        let start = self.at;
        self.skip_below(indentation);
        let lines = self.lines.get(start..self.at).unwrap_or_default();
        let is_text = |line: &&&str| !line.trim().is_empty() && !line.trim_start().starts_with(":linenos");
        let first = lines.iter().position(|line| is_text(&line)).unwrap_or(0);
        let margin = lines.iter().filter(is_text).map(|line| indent(line)).min().unwrap_or(0);
        let text: Vec<&str> =
            lines.iter().skip(first).map(|line| line.get(margin..).unwrap_or("").trim_end()).collect();
        let text = text.join("\n").trim_end().to_owned();
        self.push(Block::Code(Code { text, line: Self::number(start + first) }));
    }

    fn paragraph(&mut self) {
        let start = self.at;
        let first = self.line(start);
        let is_item = without_markers(first).len() < first.trim().len();
        let margin = indent(first);
        let mut text = Lines::default();
        text.push(without_markers(first));
        self.at += 1;
        while self.at < self.lines.len() {
            let line = self.line(self.at);
            let trimmed = line.trim();
            let ends = trimmed.is_empty()
                || trimmed.starts_with("..") && trimmed.contains("::")
                || grid::is_border(trimmed)
                || trimmed.starts_with("-  ")
                || indent(line) < margin;
            if ends {
                break;
            }
            text.push(trimmed);
            self.at += 1;
        }
        let literal = text.as_str().ends_with("::");
        let mut text = inline::text(text.as_str(), Self::number(start));
        text.anchors.clone_from(&self.anchors);
        self.push(if is_item { Block::Item(text) } else { Block::Paragraph(text) });
        if literal {
            self.code(margin);
        }
    }
}

/// A line of one repeated punctuation character.
fn is_underline(line: &str) -> bool {
    let line = line.trim_end();
    let first = line.chars().next().filter(|c| matches!(c, '=' | '-' | '~' | '^' | '"' | '\'' | '#' | '*'));
    first.is_some_and(|first| line.len() >= 3 && line.chars().all(|c| c == first))
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The line without its indentation and the markers of lists.
fn without_markers(line: &str) -> &str {
    let mut rest = line.trim();
    loop {
        let item =
            rest.strip_prefix("-  ").or_else(|| rest.strip_prefix("* ")).or_else(|| rest.strip_prefix("#. "));
        let Some(item) = item.or_else(|| numbered(rest)) else {
            return rest;
        };
        rest = item.trim_start();
    }
}

fn numbered(line: &str) -> Option<&str> {
    let (number, rest) = line.split_once(". ")?;
    (number.len() <= 2 && number.chars().all(|c| c.is_ascii_digit())).then_some(rest)
}
