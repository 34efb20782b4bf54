//! Tables of one caption: pages give only the first an anchor, so that the links of all rows lead there, and the others
//! are reached by none. Whose they are follows from the order, in which an object's table comes after its row.

use std::collections::{BTreeMap, HashSet};

use super::caption::key;
use super::outline::Placed;
use super::tables::{RowId, TableId, Tables};
use super::types::Type;

/// The tables that rows lead to, by name, each with those rows.
type Reached = BTreeMap<String, Vec<(TableId, Vec<RowId>)>>;

/// Gives a table that no row leads to the row that means it: one of the table right before it, whose name begins the
/// table's: `ErrorDetail` behind a row `error`.
fn follow(tables: &mut Tables<'_>, own: &[TableId]) {
    let rows = own.iter().flat_map(|from| tables.rows(*from));
    let led: HashSet<TableId> = rows.filter_map(|row| tables.row(row)?.target).collect();
    for pair in own.windows(2) {
        let [before, at] = pair else { continue };
        if led.contains(at) || tables.get(*at).rows.is_empty() || !is_beside(tables, *before, *at) {
            continue;
        }
        let caption = tables.get(*at).placed.caption.clone();
        let mut rows = tables.rows(*before).into_iter();
        let meant = rows.find(|row| {
            tables.row(*row).is_some_and(|row| {
                let field = &row.fact.field;
                row.target.is_none()
                    && *field.r#type.innermost() == Type::Object
                    && begins(&caption, &field.name)
            })
        });
        if let Some(row) = meant {
            tables.lead(row, *at);
        }
    }
}

/// Whether a caption is one word in capitals and small letters that a name begins: `ErrorDetail` and `error`.
fn begins(caption: &str, name: &str) -> bool {
    let (caption, name) = (caption.trim(), key(name));
    let rest = caption.get(..name.len()).filter(|start| start.eq_ignore_ascii_case(&name));
    let rest = rest.and_then(|_| caption.get(name.len()..)).unwrap_or("");
    !name.is_empty()
        && rest.starts_with(|c: char| c.is_ascii_uppercase())
        && rest.chars().all(char::is_alphanumeric)
}

/// Gives each table of the page that no row leads to the row that means it: of those that lead to a table of the same
/// name, the nearest before it in the same section and under the same status. The row nearest before the table that all
/// lead to keeps that one.
pub(super) fn settle(tables: &mut Tables<'_>, own: &[TableId]) {
    follow(tables, own);
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
