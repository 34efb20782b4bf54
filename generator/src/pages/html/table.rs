//! The tables that are open while a page is read; a table within a cell is text of that cell.

use crate::pages::page::{Cell, MAX_COLUMNS, Part, Row, Table, Text, folded};

#[derive(Debug, Default)]
pub(super) struct Tables {
    depth: usize,
    table: Table,
    row: Option<Row>,
    cell: Option<Open>,
    in_caption: bool,
    in_head: bool,
    row_is_head: bool,
    /// For each column, a cell that reaches into the rows below, and into how many.
    reaching: Vec<Option<(Cell, usize)>>,
    /// Bytes of text that were copied from cells to others that they reach into.
    copied: usize,
}

#[derive(Debug)]
struct Open {
    cell: Cell,
    columns: usize,
    rows: usize,
}

/// Rows that one cell may stand for.
const MOST_SPANNED: usize = 64;

/// Bytes of text that may be copied in a page; cells that would need more stay empty.
const MOST_COPIED: usize = 1 << 20;

impl Tables {
    pub(super) fn is_open(&self) -> bool {
        self.depth > 0
    }

    pub(super) fn in_cell(&self) -> bool {
        self.cell.is_some()
    }

    pub(super) fn start(&mut self, line: u32, anchors: Vec<String>) {
        self.depth += 1;
        if self.depth == 1 {
            let table = Table { anchors, line, ..Table::default() };
            *self = Self { depth: 1, table, copied: self.copied, ..Self::default() };
        }
    }

    /// The table, when the outermost one ends.
    pub(super) fn end(&mut self) -> Option<Table> {
        self.depth = self.depth.checked_sub(1)?;
        if self.depth > 0 {
            return None;
        }
        self.end_row();
        let mut table = std::mem::take(&mut self.table);
        if table.header.is_empty() && !table.rows.is_empty() {
            table.header = table.rows.remove(0).cells.iter().map(Cell::flat).collect();
        }
        Some(table)
    }

    /// The table that is still open when the page ends.
    pub(super) fn end_all(&mut self) -> Option<Table> {
        self.depth = self.depth.min(1);
        self.end()
    }

    pub(super) fn open(&mut self, tag: &[u8], line: u32, (columns, rows): (usize, usize)) {
        if self.depth != 1 {
            return;
        }
        match tag {
            b"caption" => self.in_caption = true,
            b"thead" => self.in_head = true,
            b"tbody" => {
                self.end_row();
                self.in_head = false;
            }
            b"tr" => {
                self.end_row();
                self.row = Some(Row { cells: Vec::new(), line });
                self.row_is_head = self.in_head;
            }
            b"th" | b"td" => {
                self.end_cell();
                self.row.get_or_insert_with(|| Row { cells: Vec::new(), line });
                self.row_is_head |= tag == b"th" && self.table.header.is_empty();
                let columns = columns.min(MAX_COLUMNS);
                self.cell = Some(Open { cell: Cell::default(), columns, rows: rows.min(MOST_SPANNED) });
            }
            _ => {}
        }
    }

    pub(super) fn close(&mut self, tag: &[u8]) {
        if self.depth != 1 {
            return;
        }
        match tag {
            b"caption" => self.in_caption = false,
            b"thead" => {
                self.end_row();
                self.in_head = false;
            }
            b"tr" => self.end_row(),
            b"th" | b"td" => self.end_cell(),
            _ => {}
        }
    }

    pub(super) fn add(&mut self, text: Text, depth: u8) {
        if self.in_caption {
            let caption = &mut self.table.caption;
            if !caption.is_empty() {
                caption.push(' ');
            }
            caption.push_str(&text.text);
        } else if let Some(open) = &mut self.cell {
            open.cell.push(Part { depth, text });
        }
    }

    /// Code in a cell is text to read: exports put the rest of a list there, in the marks of Markdown.
    pub(super) fn add_code(&mut self, code: &str, line: u32) {
        let Some(open) = &mut self.cell else {
            return;
        };
        let mut goes_on = false;
        for (text, line) in code.lines().zip(line..) {
            let text = text.trim().replace("**", "");
            let (depth, text) = text.strip_prefix("- ").map_or((0, text.as_str()), |item| (1, item));
            match open.cell.parts.last_mut().filter(|_| goes_on && depth == 0 && !text.is_empty()) {
                Some(part) => {
                    part.text.text.push(' ');
                    part.text.text.push_str(&folded(text));
                }
                None if text.is_empty() => {}
                None => {
                    let text = Text { text: folded(text), line, ..Text::default() };
                    open.cell.push(Part { depth, text });
                }
            }
            goes_on = !text.is_empty();
        }
    }

    /// Whether an anchor belongs to the open table.
    pub(super) fn anchor(&mut self, anchor: &str) -> bool {
        if self.depth == 0 {
            return false;
        }
        match &mut self.cell {
            Some(open) => open.cell.anchors.push(anchor.to_owned()),
            None => self.table.anchors.push(anchor.to_owned()),
        }
        true
    }

    fn end_cell(&mut self) {
        let (Some(open), Some(row)) = (self.cell.take(), &mut self.row) else {
            return;
        };
        fill(row, &mut self.reaching, &mut self.copied);
        if open.columns <= 1 && open.rows <= 1 {
            if row.cells.len() < MAX_COLUMNS {
                row.cells.push(open.cell);
            }
            return;
        }
        for _ in 0..open.columns.max(1) {
            let column = row.cells.len();
            if column >= MAX_COLUMNS {
                return;
            }
            if open.rows > 1 {
                self.reaching.resize(self.reaching.len().max(column + 1), None);
                if let Some(reaching) = self.reaching.get_mut(column) {
                    *reaching = Some((copy(&open.cell, &mut self.copied), open.rows - 1));
                }
            }
            let cell = copy(&open.cell, &mut self.copied);
            row.cells.push(cell);
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        let Some(mut row) = self.row.take() else {
            return;
        };
        fill(&mut row, &mut self.reaching, &mut self.copied);
        if self.row_is_head && self.table.header.is_empty() {
            self.table.header = row.cells.iter().map(Cell::flat).collect();
        } else if !row.cells.is_empty() {
            self.table.rows.push(row);
        }
        self.row_is_head = false;
    }
}

/// Puts in the cells that reach into a row from above, as far as it is complete to their left.
fn fill(row: &mut Row, reaching: &mut [Option<(Cell, usize)>], copied: &mut usize) {
    while let Some(place) = reaching.get_mut(row.cells.len()) {
        let Some((cell, left)) = place else {
            return;
        };
        row.cells.push(copy(cell, copied));
        *left -= 1;
        if *left == 0 {
            *place = None;
        }
    }
}

/// A copy of a cell, as long as not too much was copied.
fn copy(cell: &Cell, copied: &mut usize) -> Cell {
    *copied += cell.parts.iter().map(|part| part.text.text.len() + 64).sum::<usize>();
    if *copied > MOST_COPIED { Cell::default() } else { cell.clone() }
}
