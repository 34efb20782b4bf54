//! `type: array` with `items`.

use crate::lower::place::Hint;
use crate::lower::{Lowering, schema, untyped};
use crate::model::{Type, Why};
use crate::openapi::schema::Schema;

/// A list of what `items` describes; of anything where it describes nothing.
pub(super) fn lower<'d>(ctx: &mut Lowering<'d, '_>, schema: &Schema<'d>, hint: &Hint<'_>) -> Type {
    let item = schema.items.map(|items| {
        let span = ctx.schema(items).span;
        schema::lower(ctx, items, &hint.part("item", span))
    });
    let item = item.map(|item| item.value);
    Type::List(Box::new(item.unwrap_or_else(|| untyped::part(ctx, schema.span, Why::Items))))
}
