//! Grid tables: columns by the crosses of the border, cells of several lines, lists in cells.

use super::indent;
use super::inline::{self, Lines};
use crate::pages::page::{Cell, MAX_COLUMNS, Part, Row, Table, Text, folded};

/// Whether a line is a border between rows.
pub(super) fn is_border(line: &str) -> bool {
    let line = line.trim();
    line.len() > 2
        && (line.starts_with("+-") || line.starts_with("+="))
        && line.ends_with('+')
        && line.bytes().all(|b| matches!(b, b'+' | b'-' | b'='))
}

/// The table that begins with the first line, and how many lines it takes.
pub(super) fn read(lines: &[&str], number: u32) -> (Table, usize) {
    let columns = lines.first().map(|line| crosses(super::without_markers(line))).unwrap_or_default();
    let mut table = Table { line: number, ..Table::default() };
    let mut open: Vec<&str> = Vec::new();
    let mut header_ends = false;
    let mut used = 0;
    for line in lines {
        // The first line may stand behind the marker of a list.
        let trimmed = if used == 0 { super::without_markers(line) } else { line.trim() };
        if !trimmed.starts_with(['+', '|']) {
            break;
        }
        used += 1;
        if !is_border(trimmed) {
            open.push(trimmed);
            continue;
        }
        if open.is_empty() {
            continue;
        }
        let at = number + u32::try_from(used - 1 - open.len()).unwrap_or(0);
        let cells = cells(&open, &columns, at);
        open.clear();
        if trimmed.starts_with("+=") && !header_ends {
            header_ends = true;
            table.header = cells.iter().map(Cell::flat).collect();
        } else {
            table.rows.push(Row { cells, line: at });
        }
    }
    if !header_ends && !table.rows.is_empty() {
        table.header = table.rows.remove(0).cells.iter().map(Cell::flat).collect();
    }
    (table, used)
}

/// The columns at which cells begin and end.
fn crosses(border: &str) -> Vec<usize> {
    border.bytes().enumerate().filter(|(_, b)| *b == b'+').map(|(at, _)| at).take(MAX_COLUMNS + 1).collect()
}

fn cells(lines: &[&str], columns: &[usize], number: u32) -> Vec<Cell> {
    let pairs: Vec<(usize, usize)> = columns.iter().copied().zip(columns.iter().copied().skip(1)).collect();
    let mut texts = vec![Vec::with_capacity(lines.len()); pairs.len()];
    for line in lines {
        let is_ascii = line.is_ascii();
        for (texts, (start, end)) in texts.iter_mut().zip(&pairs) {
            texts.push(columns_of(line, is_ascii, start + 1, *end));
        }
    }
    texts.iter().map(|lines| cell(lines, number)).collect()
}

/// The part of a line between two columns; wide characters take two.
fn columns_of(line: &str, is_ascii: bool, start: usize, end: usize) -> &str {
    if is_ascii {
        return line.get(start..end.min(line.len())).unwrap_or("");
    }
    let mut column = 0;
    let (mut from, mut to) = (line.len(), line.len());
    for (at, c) in line.char_indices() {
        if column >= start && from == line.len() {
            from = at;
        }
        if column >= end {
            to = at;
            break;
        }
        column += if is_wide(c) { 2 } else { 1 };
    }
    line.get(from..to.max(from)).unwrap_or("")
}

fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe6f | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x1f300..=0x1faff | 0x20000..=0x3fffd)
}

/// Lines of a part that is not complete yet.
struct Open {
    depth: u8,
    lines: Lines,
    line: u32,
    /// Lines of code stay as they are, marks and backslashes included; items of a list that stands in code do not.
    is_code: bool,
}

impl Open {
    fn new(depth: u8, first: &str, line: u32, is_code: bool) -> Self {
        let mut lines = Lines::default();
        lines.push(first);
        Self { depth, lines, line, is_code }
    }

    fn part(self) -> Part {
        let text = if self.is_code {
            Text { text: folded(self.lines.as_str()), line: self.line, ..Text::default() }
        } else {
            inline::text(self.lines.as_str(), self.line)
        };
        Part { depth: self.depth, text }
    }
}

/// A cell's paragraphs and list items, from its lines.
pub(super) fn cell(lines: &[&str], number: u32) -> Cell {
    let mut cell = Cell::default();
    let mut open: Option<Open> = None;
    let mut in_code = None;
    for (line, number) in lines.iter().zip(number..) {
        let trimmed = line.trim();
        let margin = indent(line);
        if trimmed.is_empty() || in_code.is_some_and(|code| margin <= code) {
            in_code = in_code.filter(|_| trimmed.is_empty());
            push(&mut cell, open.take());
            if trimmed.is_empty() {
                continue;
            }
        }
        let is_code = in_code.is_some();
        if let Some(name) = trimmed.strip_prefix(".. _") {
            cell.anchors.push(name.trim_end_matches(':').to_owned());
        } else if trimmed.starts_with(".. ") && trimmed.contains("::") {
            in_code = trimmed.contains("code").then_some(margin);
        } else if let Some(item) = item(trimmed).or_else(|| in_code.and_then(|_| trimmed.strip_prefix("- ")))
        {
            let depth = in_code.map_or(margin / 3 + 1, |_| 1);
            let depth = u8::try_from(depth).unwrap_or(u8::MAX);
            push(&mut cell, open.replace(Open::new(depth, item, number, false)));
        } else if let Some(open) = &mut open {
            open.lines.push(trimmed);
        } else {
            open = Some(Open::new(0, trimmed, number, is_code));
        }
    }
    push(&mut cell, open.take());
    cell
}

fn push(cell: &mut Cell, part: Option<Open>) {
    if let Some(part) = part {
        cell.push(part.part());
    }
}

fn item(line: &str) -> Option<&str> {
    let item =
        line.strip_prefix("-  ").or_else(|| line.strip_prefix("#. ")).or_else(|| super::numbered(line))?;
    Some(item.trim_start())
}
