//! `type: object` with `properties`, alone or put together from the parts of an `allOf`.

use std::collections::BTreeMap;

use crate::diagnostic::Problem;
use crate::lower::all_of::{Parts, Written};
use crate::lower::place::{Hint, Place};
use crate::lower::{Lowering, constant, schema, untyped};
use crate::model::{Access, Field, Name, NamedKind, Object, Owner, Type, TypeId, Why};
use crate::openapi::fields::Text;
use crate::openapi::found::SchemaId;
use crate::openapi::schema::Schema;

/// An object with the properties of all of the schemas, named and documented by the first.
pub(super) fn lower<'d>(
    ctx: &mut Lowering<'d, '_>,
    schema: &'d Schema<'d>,
    schemas: Vec<&'d Schema<'d>>,
    hint: &Hint<'_>,
) -> Type {
    let docs = super::docs_of(schema);
    let id = ctx.types.reserve(hint.type_name(schema), docs, schema.deprecated);
    let place = hint.place();
    ctx.unfilled.insert(
        (place.path.len(), place.path.clone(), place.owner.clone(), id),
        Unfilled { id, schemas, place },
    );
    Type::Named(id)
}

/// The objects without fields, by name, those of a short way first: the order in which a document's keys lead to them
/// must not decide which of two names a type that they share.
pub(super) type Queue<'d> = BTreeMap<(usize, Vec<String>, Owner, TypeId), Unfilled<'d>>;

/// An object that has a name and no fields yet. Fields are lowered in a row, not inside each other: an
/// object may contain itself, and a long chain of objects must not be a deep recursion.
pub(super) struct Unfilled<'d> {
    id: TypeId,
    schemas: Vec<&'d Schema<'d>>,
    place: Place,
}

/// Lowers the fields of all objects that have none yet, and of those that they lead to.
pub(super) fn fill_all(ctx: &mut Lowering<'_, '_>) {
    while let Some(Unfilled { id, schemas, place }) = ctx.unfilled.pop_first().map(|(_, one)| one) {
        let parts = Parts::of(ctx, &schemas);
        let fields = parts.properties.iter().map(|property| {
            let is_merged = property.schemas.iter().filter(|id| ctx.schema(**id).says_type()).count() > 1;
            let place = property.place.as_ref().filter(|_| !is_merged).unwrap_or(&place);
            field(ctx, property, parts.is_required(property.name.text), place)
        });
        let mut fields: Vec<_> = fields.collect();
        fields.extend(parts.undeclared().map(|name| undeclared(ctx, &parts, name, &place)));
        let span = schemas.first().map(|schema| schema.span);
        let rest = span.and_then(|span| parts.rest.field(ctx, &Hint::new(&place, span), span));
        ctx.types.fill(id, NamedKind::Object(Object { fields, rest, order: parts.order() }));
    }
}

pub(super) fn field<'d>(
    ctx: &mut Lowering<'d, '_>,
    property: &Written<'d>,
    required: bool,
    place: &Place,
) -> Field {
    let outer = Hint::new(place, property.name.span);
    let hint = outer.part(property.name.text, property.name.span);
    // A constant is always sent, which is not for what only responses have.
    let is_read_only = |id: &SchemaId| ctx.schema(*id).read_only || ctx.target(*id).read_only;
    let is_sent = !property.schemas.iter().any(is_read_only);
    let constant = |id: &SchemaId| Some((*id, constant::lower(ctx, *id).filter(|_| is_sent)?));
    let used = match property.schemas.iter().rev().filter(|_| required).find_map(constant) {
        Some((id, constant)) => schema::of_constant(ctx, id, constant),
        None => schema::all(ctx, &property.schemas, &hint),
    };
    // A field of one direction is missing in the other, until `check` knows that its object travels in one alone.
    let demanded = required;
    let required = demanded && (used.value.access == Access::Both || used.value.is_constant());
    let name = super::name(property.name, used.given);
    Field { name, value: used.value, required, demanded, boxed: false }
}

/// The field for a name in `required` that no part declares: it must be there, and what can be in it is what
/// `additionalProperties` says, or anything.
fn undeclared<'d>(ctx: &mut Lowering<'d, '_>, parts: &Parts<'d>, name: Text<'_>, place: &Place) -> Field {
    if let Some(value) = parts.rest.of_any_name(ctx, &Hint::new(place, name.span)) {
        return Field { name: super::name(name, None), value, required: true, demanded: true, boxed: false };
    }
    ctx.diagnostics.push(Problem::RequiredUndeclared { name: super::owned(name) }, name.span);
    let name = Name { wire: super::owned(name), given: None, span: name.span };
    let value = untyped::part(ctx, name.span, Why::Undeclared);
    Field { name, value, required: true, demanded: true, boxed: false }
}
