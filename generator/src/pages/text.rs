//! Reads a page as it was captured: as plain text, with tables of pipes or with one cell per line.

mod bullets;
mod code;
mod pipes;

use super::page::{Block, Page, Section, Text, folded};
use super::words::{self, Topic, Words};

/// Reads the page.
pub(super) fn read(text: &str) -> Page {
    let lines: Vec<&str> = text.lines().map(|line| line.trim().trim_end_matches('¶')).collect();
    let words = words::language(&lines.iter().copied().filter(|line| !line.is_empty() && line.len() < 60));
    let mut reader =
        Reader { lines: &lines, words, at: 0, page: Page { is_capture: true, ..Page::default() } };
    reader.title();
    while reader.at < lines.len() {
        reader.block();
    }
    reader.page
}

struct Reader<'t> {
    lines: &'t [&'t str],
    words: &'static Words,
    at: usize,
    page: Page,
}

/// Whether a line is a heading, and of what: the texts have no other sign of one.
fn topic(words: &Words, line: &str) -> Option<Topic> {
    words.topic(line).filter(|_| line.len() < 60 && !line.ends_with([':', '.', '：']))
}

impl Reader<'_> {
    fn line(&self, at: usize) -> &str {
        self.lines.get(at).copied().unwrap_or("")
    }

    /// The page begins above its first section; what is before that line is the site's.
    fn title(&mut self) {
        let is_first = |line: &&str| topic(self.words, line) == Some(Topic::Function);
        let first = self.lines.iter().position(is_first);
        let first =
            first.or_else(|| self.lines.iter().position(|line| topic(self.words, line) == Some(Topic::Uri)));
        let Some(first) = first else {
            self.page.sections.push(Section::default());
            return;
        };
        let is_title = |line: &&&str| !line.is_empty() && !line.to_lowercase().starts_with("updated on");
        let above = self.lines.get(..first).unwrap_or_default();
        if let Some(title) = above.iter().rev().find(is_title) {
            self.page.title = folded(title);
        }
        self.page.sections.push(Section::default());
        self.at = first;
    }

    fn push(&mut self, block: Block) {
        if let Some(section) = self.page.sections.last_mut() {
            section.blocks.push(block);
        }
    }

    fn block(&mut self) {
        let line = self.line(self.at);
        let number = number(self.at);
        if line.is_empty() {
            self.at += 1;
        } else if let Some((table, used)) = bullets::read(self.lines, self.at, self.words) {
            self.push(Block::Table(table));
            self.at += used.max(1);
        } else if topic(self.words, line).is_some() && !pipes::begins(self.lines, self.at) {
            let heading = line.to_owned();
            self.page.sections.push(Section { heading, line: number, ..Section::default() });
            self.at += 1;
        } else if pipes::begins(self.lines, self.at) {
            let (table, used) = pipes::read(self.lines, self.at);
            self.push(Block::Table(table));
            self.at += used.max(1);
        } else if let Some((code, used)) = code::read(self.lines, self.at) {
            self.push(Block::Code(code));
            self.at += used.max(1);
        } else {
            let is_item = line.starts_with('•');
            let text = folded(line.trim_start_matches('•'));
            let text = Text { text, line: number, ..Text::default() };
            self.push(if is_item { Block::Item(text) } else { Block::Paragraph(text) });
            self.at += 1;
        }
    }
}

fn number(at: usize) -> u32 {
    u32::try_from(at + 1).unwrap_or(u32::MAX)
}
