//! Finds the table that describes an object: by the link, the name or the number in a row, nearest scope first.

use super::caption::key;
use super::outline::{Outline, Placed};
use super::rows::{self, Fact};
use super::tables::{RowId, Tables};
use super::types::Type;
use super::{Context, namesakes};
use crate::pages::page::Link;
use crate::pages::words;
use crate::source::FileId;

/// A table and the page it is on.
type Found<'p> = (FileId, &'p Placed<'p>);

/// Makes each row lead to its table; tables of other pages that are led to are added behind the page's own.
pub(super) fn resolve<'p>(ctx: &mut Context<'p>, tables: &mut Tables<'p>) {
    let own = tables.ids();
    let mut open = own.clone();
    while let Some(id) = open.pop() {
        let file = tables.get(id).file;
        let Some(outline) = ctx.library.outline(file) else {
            continue;
        };
        for at in tables.rows(id) {
            let from = tables.get(id).placed;
            let Some(row) = tables.row(at) else {
                continue;
            };
            let scope = Scope { ctx, outline, file, from };
            let Some((file, placed)) = scope.target(&row.fact) else {
                continue;
            };
            let to = tables.of(placed).or_else(|| {
                let facts = rows::read(ctx, placed, file);
                let added = tables.push(placed, file, facts);
                open.push(added);
                Some(added)
            });
            if let Some(to) = to.filter(|to| !tables.get(*to).rows.is_empty()) {
                tables.lead(at, to);
            }
        }
    }
    namesakes::settle(tables, &own);
}

/// Place from which a row looks for its table.
struct Scope<'s, 'p> {
    ctx: &'s Context<'p>,
    outline: &'p Outline<'p>,
    file: FileId,
    from: &'p Placed<'p>,
}

impl<'p> Scope<'_, 'p> {
    /// The table a row leads to.
    fn target(&self, fact: &Fact<'p>) -> Option<Found<'p>> {
        let linked = self.linked(fact);
        let r#type = &fact.field.r#type;
        if linked.is_some() && (r#type.is_open() || matches!(r#type.innermost(), Type::String)) {
            return linked.filter(|_| r#type.is_open());
        }
        if !r#type.is_open() || *r#type == Type::Any {
            return None;
        }
        let named = if let Type::Named(name) = r#type.innermost() { self.named(fact, name) } else { None };
        named.or_else(|| self.described(fact)).or_else(|| self.by_name(&fact.field.name))
    }

    /// By a name in the type cell: a caption, else `Table 3`.
    fn named(&self, fact: &Fact<'p>, name: &str) -> Option<Found<'p>> {
        let number = || self.number_of(name).filter(|number| !self.is_elsewhere(fact, *number));
        self.by_name(name).or_else(|| self.by_number(number()?))
    }

    /// By a link in the cells of name and type; one back to its own table counts where it is the only one.
    fn linked(&self, fact: &Fact<'p>) -> Option<Found<'p>> {
        let found = fact.links.iter().filter_map(|link| self.by_link(fact, link));
        found.into_iter().find(|(_, placed)| !self.is_own(placed) || fact.links.len() == 1)
    }

    fn is_own(&self, placed: &Placed<'_>) -> bool {
        std::ptr::eq(self.from.table, placed.table)
    }

    /// By a link or a number in the description.
    fn described(&self, fact: &Fact<'p>) -> Option<Found<'p>> {
        let linked = fact.described.iter().find_map(|link| self.by_link(fact, link));
        let here = fact.numbers.iter().filter(|number| !self.is_elsewhere(fact, **number));
        let numbered = || here.into_iter().find_map(|number| self.by_number(*number));
        linked.or_else(numbered).filter(|(_, placed)| !self.is_own(placed))
    }

    /// Whether a number links to another page, whose tables it counts.
    fn is_elsewhere(&self, fact: &Fact<'p>, number: u32) -> bool {
        let mut links = fact.links.iter().chain(&fact.described);
        links.any(|link| self.number_of(&link.text) == Some(number) && self.by_link(fact, link).is_none())
    }

    /// The table with the anchor: on this page, else on the other page that a link means.
    fn by_link(&self, fact: &Fact<'p>, link: &Link) -> Option<Found<'p>> {
        let has_anchor = |placed: &&Placed<'_>| {
            placed.anchors.iter().any(|anchor| anchor.eq_ignore_ascii_case(&link.target))
        };
        let is_here = link.page.as_deref().is_none_or(|page| self.ctx.library.may_be(self.file, page));
        let here = self.outline.tables.iter().find(has_anchor).filter(|_| is_here);
        here.map(|placed| (self.file, placed)).or_else(|| {
            let found = self.ctx.library.elsewhere(link, self.file)?;
            Some(self.twin(&found.1.key).or_else(|| self.twin(&key(&fact.field.name))).unwrap_or(found))
        })
    }

    /// The table of this page that has the caption of another page's, or is called as the row: rows that were copied
    /// from there kept their links.
    fn twin(&self, wanted: &str) -> Option<Found<'p>> {
        let (placed, (fit, ..)) = self.nearest(wanted)?;
        (fit == 0).then_some((self.file, placed))
    }

    fn by_number(&self, number: u32) -> Option<Found<'p>> {
        let found = self.outline.tables.iter().find(|placed| placed.number == Some(number))?;
        Some((self.file, found))
    }

    fn number_of(&self, name: &str) -> Option<u32> {
        words::caption(name, self.outline.words).0
    }

    /// The table whose caption is the name, else one that has it among other words.
    fn by_name(&self, name: &str) -> Option<Found<'p>> {
        self.nearest(&key(name)).map(|(placed, _)| (self.file, placed))
    }

    /// Nearest table of a name: same section and status first, then after the row rather than before it.
    fn nearest(&self, wanted: &str) -> Option<(&'p Placed<'p>, Rank)> {
        let tables = &self.outline.tables;
        let from = tables.iter().position(|placed| self.is_own(placed)).filter(|_| !wanted.is_empty())?;
        let rank = |(at, placed): (usize, &'p Placed<'p>)| {
            let fit = if placed.key == wanted {
                0
            } else if placed.words.iter().any(|word| word == wanted) {
                1
            } else {
                return None;
            };
            let section = usize::from(placed.topic != self.from.topic);
            let status = usize::from(placed.status != self.from.status);
            let distance = if at > from { at - from } else { tables.len() + from - at };
            (at != from || fit == 0).then_some((placed, (fit, section, status, distance)))
        };
        tables.iter().enumerate().filter_map(rank).min_by_key(|(_, rank)| *rank)
    }
}

/// How well a table fits a name: caption, section, status and distance; the least is the best.
type Rank = (usize, usize, usize, usize);

/// Name by which a row calls a table that is not there: `Table 3`, or the object's own name.
pub(super) fn missing(fact: &Fact<'_>) -> Option<String> {
    let r#type = fact.field.r#type.innermost();
    if let Type::Named(name) = r#type {
        return Some(name.clone());
    }
    let number = fact.numbers.first().filter(|_| *r#type == Type::Object);
    number.map(|number| format!("Table {number}"))
}

/// The place of a row, as problems call it.
pub(super) fn called(tables: &Tables<'_>, at: RowId, name: &str) -> String {
    format!("{}, row `{name}`", tables.get(at.table).placed.called())
}
