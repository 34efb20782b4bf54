//! `type: object` without `properties`: a map from key to what `additionalProperties` or `patternProperties` describes.

use crate::lower::place::Hint;
use crate::lower::rest::Rest;
use crate::lower::{Lowering, object, untyped};
use crate::model::{Type, Why};
use crate::openapi::schema::Schema;

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
