//! A table's rows as fields: each cell read by what its column holds.

use std::borrow::Cow;
use std::collections::HashSet;

use super::outline::Placed;
use super::types::{self, Type};
use super::values;
use super::{Context, Field, cases, defaults, deprecated, labels, limits, shapes};
use crate::diagnostic::Problem;
use crate::pages::page::{Cell, Link, Row};
use crate::pages::words::{Column, Words};
use crate::source::FileId;

/// A row that is a field, with the links that may lead to its table.
#[derive(Clone, Debug)]
pub(super) struct Fact<'p> {
    pub(super) field: Field,
    /// The links in the cells of name and type.
    pub(super) links: Vec<&'p Link>,
    /// The links in the description.
    pub(super) described: Vec<&'p Link>,
    /// Numbers of tables that the cells of type and description name.
    pub(super) numbers: Vec<u32>,
}

/// The rows of a table; one that is no field is reported, and counted as such.
pub(super) fn read<'p>(ctx: &mut Context<'_>, table: &'p Placed<'p>, file: FileId) -> Vec<Fact<'p>> {
    if !table.has(Column::Name) {
        return Vec::new();
    }
    let words = table.words_of;
    let mut facts: Vec<Fact<'p>> = Vec::new();
    let mut seen = HashSet::new();
    for row in &table.table.rows {
        ctx.count.rows += 1;
        let place = |name: &str| format!("section `{}`, {}, row `{name}`", table.section, table.called());
        let name = cell(row, table, Column::Name).map(|cell| name(&cell.flat())).unwrap_or_default();
        if let Some(why) = no_name(&name, words) {
            ctx.count.warned += 1;
            ctx.warn_in(file, Problem::PageRowUnread { at: place(&name), why: why.to_owned() }, row.line);
            continue;
        }
        if !seen.insert(name.clone()) {
            ctx.count.warned += 1;
            ctx.warn_in(file, Problem::PageDuplicateRow { at: place(&name) }, row.line);
            continue;
        }
        facts.push(fact(ctx, (table, file), row, name));
    }
    facts
}

fn cell<'p>(row: &'p Row, table: &Placed<'p>, column: Column) -> Option<&'p Cell> {
    cells(row, table, column).next()
}

/// The cells of all columns that hold this.
fn cells<'r, 'p>(row: &'p Row, table: &'r Placed<'p>, column: Column) -> impl Iterator<Item = &'p Cell> + 'r {
    let columns = table.columns.iter().enumerate().filter(move |(_, known)| **known == Some(column));
    columns.filter_map(|(at, _)| row.cells.get(at))
}

/// The description of a row: a column of constraints beside it goes on with it.
fn description<'p>(row: &'p Row, table: &Placed<'p>) -> Cow<'p, Cell> {
    let mut all = cells(row, table, Column::Description);
    let Some(first) = all.next() else {
        return Cow::Borrowed(&EMPTY);
    };
    let parts: Vec<_> = all.flat_map(|cell| &cell.parts).cloned().collect();
    if parts.iter().all(|part| part.text.text.is_empty()) {
        return Cow::Borrowed(first);
    }
    let mut joined = first.clone();
    joined.parts.extend(parts);
    Cow::Owned(joined)
}

/// A name without blanks that slipped into it.
fn name(cell: &str) -> String {
    let plain = cell.trim().trim_matches(['"', '`']);
    let joined = plain.replace("_ ", "_").replace(" _", "_").replace("- ", "-").replace(". ", ".");
    if joined.contains(' ') { plain.to_owned() } else { joined }
}

fn no_name(name: &str, words: &Words) -> Option<&'static str> {
    if name.is_empty() {
        return Some("it has no name");
    }
    if shapes::of_name(name).is_some() {
        return None;
    }
    if name.contains(char::is_whitespace) || name.chars().any(char::is_control) {
        return Some("its name has blanks in it, so it is no name on the wire");
    }
    words
        .phrases
        .no_names
        .iter()
        .any(|none| none.eq_ignore_ascii_case(name))
        .then_some("it says that there is nothing")
}

fn fact<'p>(
    ctx: &mut Context<'_>,
    (table, file): (&Placed<'p>, FileId),
    row: &'p Row,
    name: String,
) -> Fact<'p> {
    let words = table.words_of;
    let at = format!("section `{}`, {}, row `{name}`", table.section, table.called());
    let description = &*description(row, table);
    let r#type = r#type(ctx, (table, file), row, &at);
    let text = description.flat();
    let stated = cases::without(description, words);
    let has_cases = matches!(stated, Cow::Owned(_));
    let stated = &*stated;
    let labelled = labels::read(stated, words);
    let mut options = match &labelled {
        Some(parts) => values::options(&parts.range, &r#type, words)
            .or_else(|| values::options(&parts.definition, &r#type, words)),
        None => values::options(stated, &r#type, words),
    };
    if options.missing && !has_cases {
        ctx.warn_in(file, Problem::PageOptionsMissing { at: at.clone() }, row.line);
    }
    let default = match &labelled {
        Some(parts) if !parts.default.parts.is_empty() => defaults::alone(&parts.default, &r#type, words),
        Some(_) | None => defaults::default(stated, &r#type, words),
    };
    let default = default.or(options.default.take()).or_else(|| defaults::marked(stated, &r#type, words));
    let default = default.or_else(|| defaults::meant(stated, &options, words));
    // A label without a colon does not announce a range in running text.
    let range = labelled.map(|parts| parts.range.flat()).filter(|range| !text.contains(range));
    let said = stated.flat();
    let said = range.map_or_else(|| said.clone(), |range| format!("{range} {said}"));
    let is_allowed =
        |default: &serde_json::Value| options.values.is_empty() || options.values.contains(default);
    let mandatory = cell(row, table, Column::Mandatory);
    let field = Field {
        required: mandatory.and_then(|cell| words.mandatory(&cell.flat())),
        default: default.filter(is_allowed),
        options: options.values,
        meanings: options.meanings,
        limits: limits::limits(&said, &r#type, words),
        format: limits::format(&said, &r#type, words),
        unit: limits::unit(&said, &r#type, words),
        deprecated: deprecated::is_field(description, words),
        description: text,
        origin: format!("{}{} / {} / line {}", ctx.prefix(file), table.section, table.called(), row.line),
        line: row.line,
        r#type,
        name,
    };
    let of = |column| cells(row, table, column).flat_map(Cell::links);
    let links = of(Column::Type).chain(of(Column::Name)).collect();
    let described: Vec<&Link> = of(Column::Description).collect();
    let cell = cell(row, table, Column::Type).map(Cell::flat).unwrap_or_default();
    let mut numbers = table_numbers(&cell, words);
    numbers.extend(table_numbers(&field.description, words));
    Fact { field, links, described, numbers }
}

static EMPTY: Cell = Cell { parts: Vec::new(), anchors: Vec::new() };

fn r#type(ctx: &mut Context<'_>, (table, file): (&Placed<'_>, FileId), row: &Row, at: &str) -> Type {
    if !table.has(Column::Type) {
        return limits::implied(&description(row, table).flat(), table.words_of);
    }
    let text = cell(row, table, Column::Type).map(Cell::flat).unwrap_or_default();
    let parsed = types::parse(&text);
    if parsed.doubtful {
        ctx.warn_in(file, Problem::PageTypeUnknown { at: at.to_owned(), cell: text }, row.line);
    }
    parsed.r#type
}

/// The numbers in `see Table 4`.
fn table_numbers(text: &str, words: &Words) -> Vec<u32> {
    let found = words.phrases.references.iter().flat_map(|word| text.match_indices(word));
    let numbers = found.filter_map(|(at, found)| {
        let rest = text.get(at + found.len()..)?.trim_start();
        rest.get(..rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()))?.parse().ok()
    });
    numbers.collect()
}
