//! Tables of one caption: pages give only the first an anchor, so that the links of all rows lead there, and the others
//! are reached by none. Whose they are follows from the order, in which an object's table comes after its row.

use std::collections::{BTreeMap, HashSet};

use super::caption::key;
use super::outline::Placed;
use super::tables::{RowId, TableId, Tables};

/// The tables that rows lead to, by name, each with those rows.
type Reached = BTreeMap<String, Vec<(TableId, Vec<RowId>)>>;

/// Gives each table of the page that no row leads to the row that means it: of those that lead to a table of the same
/// name, the nearest before it in the same section and under the same status. The row nearest before the table that all
/// lead to keeps that one.
pub(super) fn settle(tables: &mut Tables<'_>, own: &[TableId]) {
    let mut reached = reached(tables, own);
    let is_reached: HashSet<TableId> = reached.values().flatten().map(|(at, _)| *at).collect();
    for at in own {
        let table = tables.get(*at);
        if table.rows.is_empty() || is_reached.contains(at) {
            continue;
        }
        let Some(namesakes) = reached.get_mut(&key(&table.placed.caption)) else {
            continue;
        };
        let meant = namesakes
            .iter()
            .filter_map(|(namesake, leads)| means(tables, leads, *namesake, *at))
            .max_by_key(|row| row.table);
        if let Some(row) = meant {
            for (_, leads) in namesakes {
                leads.retain(|lead| *lead != row);
            }
            tables.lead(row, *at);
        }
    }
}

fn reached(tables: &Tables<'_>, own: &[TableId]) -> Reached {
    let mut leads: BTreeMap<TableId, Vec<RowId>> = BTreeMap::new();
    for row in own.iter().flat_map(|table| tables.rows(*table)) {
        if let Some(target) = tables.row(row).and_then(|row| row.target) {
            leads.entry(target).or_default().push(row);
        }
    }
    let mut reached = Reached::new();
    for (at, leads) in leads {
        let name = key(&tables.get(at).placed.caption);
        if !name.is_empty() {
            reached.entry(name).or_default().push((at, leads));
        }
    }
    reached
}

/// The row that leads to a namesake and means this table.
fn means(tables: &Tables<'_>, leads: &[RowId], namesake: TableId, at: TableId) -> Option<RowId> {
    let kept = keeper(tables, leads, namesake);
    let is_near = |row: &&RowId| row.table < at && is_beside(tables, row.table, at);
    leads.iter().filter(|lead| Some(**lead) != kept).filter(is_near).max_by_key(|row| row.table).copied()
}

/// The row that a table belongs to before all others: the nearest before it, in its own section if there is one.
fn keeper(tables: &Tables<'_>, leads: &[RowId], at: TableId) -> Option<RowId> {
    let rank = |row: &&RowId| (is_beside(tables, row.table, at), row.table < at, row.table);
    leads.iter().max_by_key(rank).copied()
}

fn is_beside(tables: &Tables<'_>, one: TableId, other: TableId) -> bool {
    let scope = |placed: &Placed<'_>| (placed.topic, placed.status);
    scope(tables.get(one).placed) == scope(tables.get(other).placed)
}
