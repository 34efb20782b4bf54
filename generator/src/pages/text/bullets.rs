//! Tables that were captured with one cell per line, lists in cells as lines that begin with a bullet.

use super::{number, topic};
use crate::pages::page::{Cell, Part, Row, Table, Text, folded};
use crate::pages::words::{self, Column, Words};

/// The table that begins here, with its caption or its header, and how many lines it takes.
pub(super) fn read(lines: &[&str], at: usize, words: &Words) -> Option<(Table, usize)> {
    let (has_number, _) = words::caption(lines.get(at)?, words);
    let mut next = if has_number.is_some() { skip_blank(lines, at + 1) } else { at };
    let caption = if has_number.is_some() { (*lines.get(at)?).to_owned() } else { String::new() };
    let mut header = Vec::new();
    while let Some(title) = lines.get(next).filter(|line| words.column(line).is_some()) {
        // A first field may be called `name` or `type`, as columns are.
        let is_field = title.starts_with(|c: char| c.is_lowercase())
            && header.iter().any(|known: &String| words.column(known) == words.column(title));
        if is_field || header.iter().any(|known| known == title) {
            break;
        }
        header.push((*title).to_owned());
        next = skip_blank(lines, next + 1);
    }
    if header.len() < 2 {
        return None;
    }
    let shape = Shape { columns: header.iter().filter_map(|title| words.column(title)).collect(), words };
    let mut table = Table { caption, header, line: number(at), ..Table::default() };
    while let Some((row, after)) = shape.row(lines, next) {
        table.rows.push(row);
        next = after;
    }
    (!table.rows.is_empty()).then_some((table, next - at))
}

fn skip_blank(lines: &[&str], mut at: usize) -> usize {
    while lines.get(at).is_some_and(|line| line.is_empty()) {
        at += 1;
    }
    at
}

struct Shape<'w> {
    columns: Vec<Column>,
    words: &'w Words,
}

impl Shape<'_> {
    /// The lines of a row's cells but the last one's others, when a row begins here.
    fn starts(&self, lines: &[&str], at: usize) -> Option<Vec<usize>> {
        let mut found = Vec::new();
        let mut next = skip_blank(lines, at);
        for column in &self.columns {
            let line = lines.get(next)?;
            let fits = match column {
                // Names and types are ASCII; a sentence may have no blanks either, in some languages.
                Column::Name => line.is_ascii() && !line.contains(' ') && !line.is_empty(),
                Column::Mandatory => self.words.mandatory(line).is_some(),
                Column::Status => line.parse::<u16>().is_ok(),
                Column::Type => line.is_ascii() && line.len() < 80 && !line.ends_with('.'),
                Column::Description => topic(self.words, line).is_none() || found.is_empty(),
            };
            if !fits {
                return None;
            }
            found.push(next);
            next = skip_blank(lines, next + 1);
        }
        Some(found)
    }

    fn row(&self, lines: &[&str], at: usize) -> Option<(Row, usize)> {
        let starts = self.starts(lines, at)?;
        let mut cells: Vec<Cell> = starts.iter().map(|at| cell(lines, *at)).collect();
        let mut next = starts.last()? + 1;
        while let Some(line) = lines.get(next) {
            if line.is_empty() {
                next += 1;
                continue;
            }
            if self.ends(lines, next) {
                break;
            }
            if let Some(last) = cells.last_mut() {
                last.parts.extend(cell(lines, next).parts);
            }
            next += 1;
        }
        Some((Row { cells, line: number(*starts.first()?) }, next))
    }

    /// Whether a line is no more of the cell above it.
    fn ends(&self, lines: &[&str], at: usize) -> bool {
        let line = lines.get(at).copied().unwrap_or("");
        self.starts(lines, at).is_some()
            || topic(self.words, line).is_some()
            || words::caption(line, self.words).0.is_some()
            || self.words.status(line).is_some()
    }
}

fn cell(lines: &[&str], at: usize) -> Cell {
    let line = lines.get(at).copied().unwrap_or("");
    let text = Text { text: folded(line.trim_start_matches('•')), line: number(at), ..Text::default() };
    Cell { parts: vec![Part { depth: u8::from(line.starts_with('•')), text }], anchors: Vec::new() }
}
