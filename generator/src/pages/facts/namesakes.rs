//! Tables of one caption: pages give only the first an anchor, so that the links of all rows lead there, and the others
//! are reached by none. Whose they are follows from the order, in which an object's table comes after its row.

use std::collections::{HashMap, HashSet};

use super::links;
use super::outline::{Outline, Placed};
use super::rows::Fact;

/// Which row of which table.
type At = (usize, usize);

/// The tables that rows lead to, by name, each with those rows.
type Reached = HashMap<String, Vec<(usize, Vec<At>)>>;

/// Gives each table that no row leads to the row that means it: of those that lead to a table of the same name, the
/// nearest before it in the same section and under the same status. The row nearest before the table that all lead to
/// keeps that one.
pub(super) fn settle(outline: &Outline<'_>, rows: &[Vec<Fact<'_>>], targets: &mut [Vec<Option<usize>>]) {
    let mut reached = reached(outline, targets);
    let is_reached: HashSet<usize> = reached.values().flatten().map(|(at, _)| *at).collect();
    for (at, table) in outline.tables.iter().enumerate() {
        if rows.get(at).is_none_or(Vec::is_empty) || is_reached.contains(&at) {
            continue;
        }
        let Some(namesakes) = reached.get_mut(&links::key(&table.caption)) else {
            continue;
        };
        let meant = namesakes
            .iter()
            .filter_map(|(namesake, leads)| means(outline, leads, *namesake, at))
            .max_by_key(|(from, _)| *from);
        if let Some((from, row)) = meant {
            for (_, leads) in namesakes {
                leads.retain(|lead| *lead != (from, row));
            }
            if let Some(target) = targets.get_mut(from).and_then(|row_targets| row_targets.get_mut(row)) {
                *target = Some(at);
            }
        }
    }
}

fn reached(outline: &Outline<'_>, targets: &[Vec<Option<usize>>]) -> Reached {
    let mut leads: Vec<Vec<At>> = vec![Vec::new(); outline.tables.len()];
    for (from, row_targets) in targets.iter().enumerate() {
        for (row, target) in row_targets.iter().enumerate() {
            if let Some(leads) = target.and_then(|target| leads.get_mut(target)) {
                leads.push((from, row));
            }
        }
    }
    let mut reached = Reached::new();
    for (at, (table, leads)) in outline.tables.iter().zip(leads).enumerate() {
        let name = links::key(&table.caption);
        if !name.is_empty() && !leads.is_empty() {
            reached.entry(name).or_default().push((at, leads));
        }
    }
    reached
}

/// The row that leads to a namesake and means this table.
fn means(outline: &Outline<'_>, leads: &[At], namesake: usize, at: usize) -> Option<At> {
    let kept = keeper(outline, leads, namesake);
    let here = outline.tables.get(at)?;
    let is_near =
        |(from, _): &&At| *from < at && outline.tables.get(*from).is_some_and(|table| is_beside(table, here));
    leads.iter().filter(|lead| Some(**lead) != kept).filter(is_near).max_by_key(|(from, _)| *from).copied()
}

/// The row that a table belongs to before all others: the nearest before it, in its own section if there is one.
fn keeper(outline: &Outline<'_>, leads: &[At], at: usize) -> Option<At> {
    let here = outline.tables.get(at)?;
    let rank = |(from, _): &&At| {
        let beside = outline.tables.get(*from).is_some_and(|table| is_beside(table, here));
        (beside, *from < at, *from)
    };
    leads.iter().max_by_key(rank).copied()
}

fn is_beside(one: &Placed<'_>, other: &Placed<'_>) -> bool {
    one.topic == other.topic && one.status == other.status
}
