//! `type: object` without `properties`: a map from key to what `additionalProperties` or `patternProperties` describes.

use crate::lower::all_of::Parts;
use crate::lower::place::Hint;
use crate::lower::rest::Rest;
use crate::lower::{Lowering, object, untyped};
use crate::model::{Type, Why};
use crate::openapi::schema::Schema;

/// The map whose values have all that the parts of an `allOf` say of them; `None` where fewer than two say it.
pub(super) fn all<'d>(ctx: &mut Lowering<'d, '_>, parts: &Parts<'d>, hint: &Hint<'_>) -> Option<Type> {
    let is_map = parts.is_object && parts.choices.is_empty() && parts.properties.is_empty();
    let span = parts.rest.several().filter(|_| is_map).map(|first| ctx.schema(first).span)?;
    let value = parts.rest.of_any_name(ctx, &hint.part("value", span))?;
    Some(Type::Map(Box::new(value)))
}

/// A map; an object without fields where `additionalProperties` is `false`.
pub(super) fn lower<'d>(ctx: &mut Lowering<'d, '_>, schema: &'d Schema<'d>, hint: &Hint<'_>) -> Type {
    let mut entries = Rest::default();
    entries.add(schema);
    if entries.is_closed() {
        return object::lower(ctx, schema, vec![schema], hint);
    }
    let value = entries.described(ctx, &hint.part("value", schema.span));
    Type::Map(Box::new(value.unwrap_or_else(|| untyped::part(ctx, schema.span, Why::Entries))))
}
