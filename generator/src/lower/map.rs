//! `type: object` without `properties`: a map from key to what `additionalProperties` describes.

use crate::lower::place::Hint;
use crate::lower::{Lowering, object, schema, untyped};
use crate::model::{Type, Why};
use crate::openapi::schema::{Additional, Schema};

/// A map; an object without fields where `additionalProperties` is `false`.
pub(super) fn lower<'d>(ctx: &mut Lowering<'d, '_>, schema: &'d Schema<'d>, hint: &Hint<'_>) -> Type {
    let value = match schema.additional {
        Some(Additional::Forbidden) => return object::lower(ctx, schema, vec![schema], hint),
        Some(Additional::Of(id)) => {
            let span = ctx.schema(id).span;
            Some(schema::lower(ctx, id, &hint.part("value", span)))
        }
        Some(Additional::Anything(_)) | None => None,
    };
    let value = value.map(|used| used.value);
    Type::Map(Box::new(value.unwrap_or_else(|| untyped::part(ctx, schema.span, Why::Entries))))
}
