//! The tables of a page with their rows, and where each row leads.

use std::collections::HashSet;

use super::Object;
use super::outline::Placed;
use super::rows::Fact;
use super::shapes::{self, Shape};
use crate::pages::words::{Column, Place};
use crate::source::FileId;

/// A table, by its order in [`Tables`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct TableId(usize);

/// A row of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct RowId {
    pub(super) table: TableId,
    pub(super) row: usize,
}

/// A row and the table that describes its object.
#[derive(Debug)]
pub(super) struct Row<'p> {
    pub(super) fact: Fact<'p>,
    pub(super) target: Option<TableId>,
}

/// A table of fields.
#[derive(Debug)]
pub(super) struct Table<'p> {
    pub(super) placed: &'p Placed<'p>,
    /// The page it is on.
    pub(super) file: FileId,
    /// The rows that nothing took away; none for a table of something else.
    pub(super) rows: Vec<Row<'p>>,
    /// The index among the operation's objects that the table became.
    pub(super) became: Option<usize>,
    /// Whether its rows became parameters, headers or the items of a list.
    pub(super) is_spent: bool,
    /// Whether the list or map that it is, is being made: such a one may lead to itself.
    pub(super) is_open: bool,
}

impl Table<'_> {
    /// The first row that stands for elements or keys, where no row of the table is a field.
    pub(super) fn shape(&self) -> Option<(usize, Shape)> {
        let shapes: Option<Vec<Shape>> =
            self.rows.iter().map(|row| shapes::of_name(&row.fact.field.name)).collect();
        Some((0, *shapes?.first()?))
    }
}

/// All tables of a page, and those of other pages that its rows lead to; the objects made of them.
#[derive(Debug, Default)]
pub(super) struct Tables<'p> {
    tables: Vec<Table<'p>>,
    /// The operation's objects.
    pub(super) objects: Vec<Object>,
}

impl<'p> Tables<'p> {
    pub(super) fn push(&mut self, placed: &'p Placed<'p>, file: FileId, facts: Vec<Fact<'p>>) -> TableId {
        let rows = facts.into_iter().map(|fact| Row { fact, target: None }).collect();
        self.tables.push(Table { placed, file, rows, became: None, is_spent: false, is_open: false });
        TableId(self.tables.len() - 1)
    }

    /// Every table there is now, in order.
    pub(super) fn ids(&self) -> Vec<TableId> {
        (0..self.tables.len()).map(TableId).collect()
    }

    #[expect(clippy::indexing_slicing, reason = "`push` alone makes ids, and no table is ever taken away")]
    pub(super) fn get(&self, id: TableId) -> &Table<'p> {
        &self.tables[id.0]
    }

    #[expect(clippy::indexing_slicing, reason = "`push` alone makes ids, and no table is ever taken away")]
    pub(super) fn get_mut(&mut self, id: TableId) -> &mut Table<'p> {
        &mut self.tables[id.0]
    }

    pub(super) fn row(&self, at: RowId) -> Option<&Row<'p>> {
        self.get(at.table).rows.get(at.row)
    }

    /// The rows of a table, in order.
    pub(super) fn rows(&self, table: TableId) -> Vec<RowId> {
        (0..self.get(table).rows.len()).map(|row| RowId { table, row }).collect()
    }

    /// The table that stands at this place of a page.
    pub(super) fn of(&self, placed: &Placed<'_>) -> Option<TableId> {
        let is_it = |table: &Table<'_>| std::ptr::eq(table.placed.table, placed.table);
        self.tables.iter().position(is_it).map(TableId)
    }

    /// Makes a row lead to a table.
    pub(super) fn lead(&mut self, from: RowId, to: TableId) {
        if let Some(row) = self.get_mut(from.table).rows.get_mut(from.row) {
            row.target = Some(to);
        }
    }

    /// The tables that the rows of a table lead to.
    fn leads(&self, from: TableId) -> impl Iterator<Item = TableId> {
        self.get(from).rows.iter().filter_map(|row| row.target)
    }

    /// Whether a table is there for the rows that lead to it. Rows of tables that it leads to itself do not count where
    /// it comes first: an object that contains itself may begin a body.
    pub(super) fn is_target(&self, at: TableId) -> bool {
        let below = self.reachable(at);
        let mut leading =
            self.ids().into_iter().filter(|from| *from != at && self.leads(*from).any(|to| to == at));
        leading.any(|from| !below.contains(&from) || from < at)
    }

    /// The tables that a table leads to, by way of others too.
    fn reachable(&self, from: TableId) -> Vec<TableId> {
        let mut found: Vec<TableId> = Vec::new();
        let mut open = vec![from];
        while let Some(at) = open.pop() {
            for to in self.leads(at) {
                if !found.contains(&to) {
                    found.push(to);
                    open.push(to);
                }
            }
        }
        found
    }

    /// The table of parameters that a row stands for: by its caption it holds parameters outside the body, and no object.
    pub(super) fn stands_for(&self, at: RowId) -> Option<TableId> {
        let target = self.row(at)?.target.filter(|target| *target != at.table)?;
        let is_outside = |place| matches!(place, Place::Path | Place::Query | Place::Header);
        self.get(target).placed.place.is_some_and(is_outside).then_some(target)
    }

    /// The objects of tables that have no column of types.
    pub(super) fn untyped(&self) -> HashSet<usize> {
        let without = self.tables.iter().filter(|table| !table.placed.has(Column::Type));
        without.filter_map(|table| table.became).collect()
    }

    /// Takes the rows away that belong elsewhere.
    pub(super) fn take(&mut self, at: TableId, wanted: impl Fn(&super::Field) -> bool) -> Vec<super::Field> {
        let rows = std::mem::take(&mut self.get_mut(at).rows);
        let (taken, left): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| wanted(&row.fact.field));
        self.get_mut(at).rows = left;
        taken.into_iter().map(|row| row.fact.field).collect()
    }
}
