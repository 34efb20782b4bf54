//! Tables of pipes: `| a | b |`, whether a row is one line, each cell has lines of its own, or cells only end in a
//! pipe.

use super::number;
use crate::pages::page::{Cell, MAX_COLUMNS, Part, Row, Table, Text, folded};

/// Lines that a table's header may take.
const HEADER_LINES: usize = 40;

/// Whether a table begins at this line: its separator follows the cells of its header.
pub(super) fn begins(lines: &[&str], at: usize) -> bool {
    header(lines, at).is_some()
}

/// The number of columns and the line of the separator.
fn header(lines: &[&str], at: usize) -> Option<(usize, usize)> {
    if !lines.get(at)?.contains('|') && !lines.get(at + 1)?.starts_with('|') {
        return None;
    }
    if columns(lines.get(at)?).is_some() {
        return None;
    }
    let separator = (at + 1..lines.len().min(at + HEADER_LINES))
        .find(|at| lines.get(*at).is_some_and(|line| columns(line).is_some()))?;
    let columns = columns(lines.get(separator)?)?;
    let cells = cells(lines, at, separator);
    (cells.len() == columns && cells.iter().all(|(cell, _)| !cell.is_empty())).then_some((columns, separator))
}

/// How many columns a separator has.
fn columns(line: &str) -> Option<usize> {
    let is_separator = line.contains("---|") && line.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' '));
    let count = || line.split('|').filter(|part| part.contains("---")).count();
    is_separator.then(count).filter(|count| *count <= MAX_COLUMNS)
}

/// The cells of some lines: each ends with a pipe; a pipe that begins a line begins a cell.
fn cells(lines: &[&str], from: usize, to: usize) -> Vec<(String, u32)> {
    let mut cells = Vec::new();
    let mut open = (String::new(), number(from));
    for (line, at) in lines.get(from..to).unwrap_or_default().iter().zip(from..) {
        take(line, number(at), &mut open, &mut cells);
    }
    cells
}

/// Adds a line's cells; what has no pipe behind it stays open.
fn take(line: &str, number: u32, open: &mut (String, u32), cells: &mut Vec<(String, u32)>) {
    let line = match line.strip_prefix('|') {
        Some(rest) if open.0.trim().is_empty() => rest,
        _ => line,
    };
    let mut parts = line.split('|');
    let last = parts.next_back().unwrap_or("");
    // A line of more cells than any table has is none of its rows.
    for part in parts.take(MAX_COLUMNS + 1) {
        begin(part, number, open);
        cells.push((folded(&open.0), open.1));
        open.0.clear();
    }
    begin(last, number, open);
}

fn begin(part: &str, number: u32, open: &mut (String, u32)) {
    if open.0.trim().is_empty() {
        open.1 = number;
    }
    open.0.push_str(part);
    open.0.push('\n');
}

/// Whether a table begins at the next line that is not blank.
fn begins_within(lines: &[&str], from: usize) -> bool {
    let blank = lines.get(from..).unwrap_or_default().iter().take_while(|line| line.is_empty()).count();
    begins(lines, from + blank)
}

/// The table, and how many lines it takes.
pub(super) fn read(lines: &[&str], at: usize) -> (Table, usize) {
    let Some((columns, separator)) = header(lines, at) else {
        return (Table::default(), 1);
    };
    let mut table = Table { line: number(at), ..Table::default() };
    table.header = cells(lines, at, separator).into_iter().map(|(cell, _)| cell).collect();
    let mut next = separator + 1;
    while let Some((row, used)) = row(lines, next, columns) {
        // Captions are lost, so the header of a next table may follow at once.
        if begins_within(lines, next) {
            break;
        }
        table.rows.push(row);
        next += used;
    }
    (table, next - at)
}

/// A row: as many lines as give its cells, blank ones before it included. `None` when the next line is not one.
fn row(lines: &[&str], from: usize, columns: usize) -> Option<(Row, usize)> {
    let at = from + lines.get(from..)?.iter().position(|line| !line.is_empty())?;
    let first = *lines.get(at)?;
    let is_row = first.starts_with('|') || first.ends_with('|');
    if !is_row {
        return None;
    }
    let mut cells = Vec::new();
    let mut open = (String::new(), number(at));
    for (used, line) in lines.get(at..)?.iter().enumerate() {
        take(line, number(at + used), &mut open, &mut cells);
        if cells.len() >= columns {
            let cells = cells.into_iter().take(columns).map(cell).collect();
            return Some((Row { cells, line: number(at) }, at - from + used + 1));
        }
    }
    None
}

fn cell((text, line): (String, u32)) -> Cell {
    let parts = text.split('•').enumerate().filter(|(_, text)| !text.trim().is_empty());
    let part = |(at, text): (usize, &str)| Part {
        depth: u8::from(at > 0),
        text: Text { text: folded(text), line, ..Text::default() },
    };
    Cell { parts: parts.map(part).collect(), anchors: Vec::new() }
}
