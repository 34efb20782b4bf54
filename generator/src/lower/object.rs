//! `type: object` with `properties`, alone or put together from the parts of an `allOf`.

use crate::diagnostic::Problem;
use crate::lower::all_of::{Parts, Written};
use crate::lower::place::{Hint, Place};
use crate::lower::{Lowering, constant, schema};
use crate::model::{Access, Docs, Field, Name, Object, Type, TypeId, Value};
use crate::openapi::fields::Text;
use crate::openapi::schema::Schema;

/// An object with the schema's properties.
pub(super) fn lower<'d>(ctx: &mut Lowering<'d, '_>, schema: &'d Schema<'d>, hint: &Hint<'_>) -> Type {
    let text = super::docs(schema.title, schema.description);
    let docs = Docs { text, link: schema.documentation.map(super::owned) };
    let id = ctx.types.reserve(hint.type_name(schema), docs, schema.deprecated);
    ctx.unfilled.push_back(Unfilled { id, schema, place: hint.place() });
    Type::Named(id)
}

/// An object that has a name and no fields yet. Fields are lowered in a row, not inside each other: an
/// object may contain itself, and a long chain of objects must not be a deep recursion.
pub(super) struct Unfilled<'d> {
    id: TypeId,
    schema: &'d Schema<'d>,
    place: Place,
}

/// Lowers the fields of all objects that have none yet, and of those that they lead to.
pub(super) fn fill_all(ctx: &mut Lowering<'_, '_>) {
    while let Some(Unfilled { id, schema, place }) = ctx.unfilled.pop_front() {
        let parts = Parts::of(ctx, schema);
        let fields = parts.properties.iter().map(|property| {
            let place = property.place.as_ref().unwrap_or(&place);
            field(ctx, property, parts.is_required(property.name.text), place)
        });
        let mut fields: Vec<_> = fields.collect();
        fields.extend(parts.undeclared().map(|name| undeclared(ctx, name)));
        ctx.types.fill(id, Object { fields });
    }
}

/// Whether all parts of the schema's `allOf` are objects, so that they make one object.
pub(super) fn is_mergeable<'d>(ctx: &mut Lowering<'d, '_>, schema: &'d Schema<'d>) -> bool {
    let parts = Parts::of(ctx, schema);
    parts.is_object && !parts.properties.is_empty()
}

fn field<'d>(ctx: &mut Lowering<'d, '_>, property: &Written<'d>, required: bool, place: &Place) -> Field {
    let outer = Hint::new(place, property.name.span);
    let hint = outer.part(property.name.text, property.name.span);
    let used = match required.then(|| constant::lower(ctx, property.schema)).flatten() {
        Some(constant) => schema::of_constant(ctx, property.schema, constant),
        None => schema::lower(ctx, property.schema, &hint),
    };
    // `required` counts in the one direction in which the value travels.
    let required = required && used.value.access == Access::Both;
    Field { name: super::name(property.name, used.given), value: used.value, required, boxed: false }
}

/// The field for a name in `required` that no part declares: it must be there, and anything can be in it.
fn undeclared(ctx: &mut Lowering<'_, '_>, name: Text<'_>) -> Field {
    ctx.diagnostics.push(Problem::RequiredUndeclared { name: super::owned(name) }, name.span);
    let name = Name { wire: super::owned(name), given: None, span: name.span };
    Field { name, value: Value::anything(), required: true, boxed: false }
}
