//! Bodies: the table that begins one, and the tables its types lead to.

use super::tables::{RowId, TableId, Tables};
use super::types::Type;
use super::{Context, Field, Object, dotted, links, shapes};
use crate::diagnostic::Problem;

impl Tables<'_> {
    /// Type that a table describes: its object, or the list or map that its only row says it is.
    pub(super) fn body(&mut self, ctx: &mut Context<'_>, at: TableId) -> Type {
        self.whole(ctx, at).unwrap_or_else(|| Type::Table(self.object(ctx, at)))
    }

    /// The list or map of a table whose row is no field.
    fn whole(&mut self, ctx: &mut Context<'_>, at: TableId) -> Option<Type> {
        let table = self.get_mut(at);
        let (row, shape) = table.shape()?;
        if table.is_open {
            return Some(shape.around(Type::Any));
        }
        if !std::mem::replace(&mut table.is_spent, true) {
            ctx.count.fields += table.rows.len();
        }
        table.is_open = true;
        let inner = self.r#type(ctx, RowId { table: at, row });
        self.get_mut(at).is_open = false;
        Some(shape.around(inner))
    }

    /// The object of a table, made when it is first met.
    fn object(&mut self, ctx: &mut Context<'_>, at: TableId) -> usize {
        let table = self.get(at);
        if let Some(known) = table.became {
            return known;
        }
        let index = self.objects.len();
        let placed = table.placed;
        let origin = format!("{}{} / {}", ctx.prefix(table.file), placed.section, placed.called());
        self.get_mut(at).became = Some(index);
        self.objects.push(Object { name: placed.caption.clone(), fields: Vec::new(), origin });
        let mut fields = Vec::new();
        for at in self.rows(at) {
            let r#type = self.r#type(ctx, at);
            if let Some(row) = self.row(at) {
                let field = Field { r#type, ..row.fact.field.clone() };
                if self.is_field(ctx, at, &field) {
                    fields.push(field);
                }
            }
        }
        ctx.count.fields += fields.len();
        let fields = dotted::nested(fields, &mut self.objects);
        if let Some(object) = self.objects.get_mut(index) {
            object.fields = fields;
        }
        index
    }

    /// Whether a row among fields is one. Elements or keys of any name have no place there, and are reported.
    fn is_field(&self, ctx: &mut Context<'_>, at: RowId, field: &Field) -> bool {
        if shapes::of_name(&field.name).is_none() {
            return true;
        }
        ctx.count.warned += 1;
        let why = "it stands for elements or keys of any name, among fields that have names".to_owned();
        let (file, at) = (self.get(at.table).file, links::called(self, at, &field.name));
        ctx.warn_in(file, Problem::PageRowUnread { at, why }, field.line);
        false
    }

    /// The type of a row, its table found.
    pub(super) fn r#type(&mut self, ctx: &mut Context<'_>, at: RowId) -> Type {
        let Some(row) = self.row(at) else {
            return Type::Any;
        };
        let r#type = row.fact.field.r#type.clone();
        if let Some(target) = row.target {
            let inner = self.body(ctx, target);
            return if matches!(r#type, Type::Any) { inner } else { shapes::within(r#type, inner) };
        }
        if let Some(table) = links::missing(&row.fact) {
            let (file, line) = (self.get(at.table).file, row.fact.field.line);
            let at = links::called(self, at, &row.fact.field.name);
            ctx.warn_in(file, Problem::PageTableMissing { at, table }, line);
        }
        let is_named = matches!(r#type.innermost(), Type::Named(_));
        if is_named { r#type.with_innermost(Type::Object) } else { r#type }
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
