//! Simple tables: columns by the gaps of the border, a row per line.

use super::grid;
use crate::pages::page::{Cell, MAX_COLUMNS, Row, Table};

/// Whether a line is a border: at least two runs of `=`.
pub(super) fn is_border(line: &str) -> bool {
    let line = line.trim();
    line.starts_with("==")
        && line.contains("= =") | line.contains("=  =")
        && line.bytes().all(|b| matches!(b, b'=' | b' '))
}

/// The table that begins with the first line, and how many lines it takes.
pub(super) fn read(lines: &[&str], number: u32) -> (Table, usize) {
    let Some(border) = lines.first() else {
        return (Table::default(), 1);
    };
    let columns = runs(border);
    let mut table = Table { line: number, ..Table::default() };
    let mut open: Vec<&str> = Vec::new();
    let mut borders = 0;
    let mut used = 0;
    for line in lines {
        used += 1;
        if is_border(line) {
            borders += 1;
            flush(&mut table, &mut open, &columns, number, used, borders == 2);
            if borders == 3 {
                break;
            }
            continue;
        }
        if line.trim().is_empty() && borders >= 3 {
            break;
        }
        // A line with nothing in the first column goes on with the row above.
        let first =
            columns.first().map_or("", |(start, end)| line.get(*start..(*end).min(line.len())).unwrap_or(""));
        if !first.trim().is_empty() {
            flush(&mut table, &mut open, &columns, number, used, false);
        }
        open.push(line);
    }
    (table, used)
}

fn flush(
    table: &mut Table,
    open: &mut Vec<&str>,
    columns: &[(usize, usize)],
    number: u32,
    used: usize,
    is_header: bool,
) {
    if open.iter().all(|line| line.trim().is_empty()) {
        open.clear();
        return;
    }
    let line = number + u32::try_from(used.saturating_sub(open.len() + 1)).unwrap_or(0);
    let part = |line: &&'_ str, start: usize, end: usize| -> String {
        line.chars().skip(start).take(end - start).collect()
    };
    let cells: Vec<Cell> = columns
        .iter()
        .map(|(start, end)| {
            let texts: Vec<String> = open.iter().map(|line| part(line, *start, *end)).collect();
            grid::cell(&texts.iter().map(String::as_str).collect::<Vec<_>>(), line)
        })
        .collect();
    open.clear();
    if is_header {
        table.header = cells.iter().map(Cell::flat).collect();
    } else {
        table.rows.push(Row { cells, line });
    }
}

/// Beginning and end of each column; the last has no end.
fn runs(border: &str) -> Vec<(usize, usize)> {
    let starts: Vec<usize> = border
        .bytes()
        .enumerate()
        .filter(|(at, b)| *b == b'=' && (*at == 0 || border.as_bytes().get(at - 1) == Some(&b' ')))
        .map(|(at, _)| at)
        .take(MAX_COLUMNS)
        .collect();
    let ends = starts.iter().skip(1).copied().chain(std::iter::once(usize::MAX / 2));
    starts.iter().copied().zip(ends).collect()
}
