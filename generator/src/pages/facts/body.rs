//! Bodies: the table that begins one, and the tables its types lead to.

use super::outline::{Outline, Placed};
use super::rows::Fact;
use super::types::Type;
use super::{Context, Object, dotted, links, namesakes};
use crate::diagnostic::Problem;

/// The rows of all tables of a page, and where each leads.
#[derive(Debug)]
pub(super) struct Tables<'o, 'p> {
    pub(super) outline: &'o Outline<'p>,
    /// The rows of each table; empty for one that is no table of fields.
    pub(super) rows: Vec<Vec<Fact<'p>>>,
    /// For each table and row, the table it leads to.
    targets: Vec<Vec<Option<usize>>>,
    /// The index among the operation's objects that a table became.
    became: Vec<Option<usize>>,
    /// The operation's objects.
    pub(super) objects: Vec<Object>,
}

impl<'o, 'p> Tables<'o, 'p> {
    pub(super) fn new(outline: &'o Outline<'p>, rows: Vec<Vec<Fact<'p>>>) -> Self {
        let target = |from: usize, fact: &Fact<'_>| {
            links::target(outline, from, fact).filter(|at| rows.get(*at).is_some_and(|rows| !rows.is_empty()))
        };
        let mut targets: Vec<Vec<Option<usize>>> = rows
            .iter()
            .enumerate()
            .map(|(from, rows)| rows.iter().map(|fact| target(from, fact)).collect())
            .collect();
        namesakes::settle(outline, &rows, &mut targets);
        let became = vec![None; rows.len()];
        Self { outline, rows, targets, became, objects: Vec::new() }
    }

    pub(super) fn table(&self, at: usize) -> Option<&'o Placed<'p>> {
        self.outline.tables.get(at)
    }

    /// Whether a row of another table leads to this one.
    pub(super) fn is_target(&self, at: usize) -> bool {
        let leads = |(from, targets): (usize, &Vec<Option<usize>>)| from != at && targets.contains(&Some(at));
        self.targets.iter().enumerate().any(leads)
    }

    /// The body that a table begins: its object, or what its one row `[items]` is.
    pub(super) fn body(&mut self, ctx: &mut Context<'_>, at: usize) -> Type {
        let items =
            self.rows.get(at).and_then(|rows| rows.iter().position(|fact| fact.field.name == "[items]"));
        if let Some(row) = items {
            ctx.count.fields += self.rows.get(at).map_or(0, Vec::len);
            return self.r#type(ctx, at, row);
        }
        Type::Table(self.object(ctx, at))
    }

    /// The object of a table, made when it is first met.
    fn object(&mut self, ctx: &mut Context<'_>, at: usize) -> usize {
        if let Some(known) = self.became.get(at).copied().flatten() {
            return known;
        }
        let index = self.objects.len();
        if let Some(became) = self.became.get_mut(at) {
            *became = Some(index);
        }
        let table = self.table(at);
        let name = table.map(|table| table.caption.clone()).unwrap_or_default();
        let origin = table.map(|table| format!("{} / {}", table.section, table.called())).unwrap_or_default();
        self.objects.push(Object { name, fields: Vec::new(), origin });
        let count = self.rows.get(at).map_or(0, Vec::len);
        ctx.count.fields += count;
        let mut fields = Vec::new();
        for row in 0..count {
            let r#type = self.r#type(ctx, at, row);
            if let Some(fact) = self.rows.get(at).and_then(|rows| rows.get(row)) {
                fields.push(super::Field { r#type, ..fact.field.clone() });
            }
        }
        let fields = dotted::nested(fields, &mut self.objects);
        if let Some(object) = self.objects.get_mut(index) {
            object.fields = fields;
        }
        index
    }

    /// The type of a row, its table found.
    pub(super) fn r#type(&mut self, ctx: &mut Context<'_>, at: usize, row: usize) -> Type {
        let Some(fact) = self.rows.get(at).and_then(|rows| rows.get(row)) else {
            return Type::Any;
        };
        let r#type = fact.field.r#type.clone();
        let target = self.targets.get(at).and_then(|targets| targets.get(row)).copied().flatten();
        if let Some(target) = target {
            let is_any = matches!(r#type, Type::Any);
            let index = self.object(ctx, target);
            return if is_any { Type::Table(index) } else { r#type.with_innermost(Type::Table(index)) };
        }
        if let Some(table) = links::is_missing(fact) {
            let line = fact.field.line;
            let at = format!(
                "{}, row `{}`",
                self.table(at).map(Placed::called).unwrap_or_default(),
                fact.field.name
            );
            ctx.warn(Problem::PageTableMissing { at, table }, line);
        }
        let is_named = matches!(r#type.innermost(), Type::Named(_));
        if is_named { r#type.with_innermost(Type::Object) } else { r#type }
    }

    /// Whether a table became part of the operation.
    pub(super) fn is_used(&self, at: usize) -> bool {
        self.became.get(at).copied().flatten().is_some()
    }

    /// Whether a table's one row says that the body is a list.
    pub(super) fn is_items(&self, at: usize) -> bool {
        self.rows.get(at).is_some_and(|rows| rows.iter().any(|fact| fact.field.name == "[items]"))
    }

    /// Takes the rows away that belong elsewhere.
    pub(super) fn take(&mut self, at: usize, wanted: impl Fn(&super::Field) -> bool) -> Vec<super::Field> {
        let (Some(rows), Some(targets)) = (self.rows.get_mut(at), self.targets.get_mut(at)) else {
            return Vec::new();
        };
        let pairs = std::mem::take(rows).into_iter().zip(std::mem::take(targets));
        let mut taken = Vec::new();
        for (fact, target) in pairs {
            if wanted(&fact.field) {
                taken.push(fact.field);
            } else {
                rows.push(fact);
                targets.push(target);
            }
        }
        taken
    }

    /// Joins the fields of a further table to an object.
    pub(super) fn join(&mut self, into: &Type, from: &Type) {
        let (Type::Table(into), Type::Table(from)) = (into, from) else {
            return;
        };
        if into == from {
            return;
        }
        let fields = self.objects.get(*from).map(|object| object.fields.clone()).unwrap_or_default();
        if let Some(object) = self.objects.get_mut(*into) {
            for field in fields {
                if !object.fields.iter().any(|known| known.name == field.name) {
                    object.fields.push(field);
                }
            }
        }
    }
}
