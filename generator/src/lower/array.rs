//! `type: array` with `items`, or with `prefixItems`: a list, or a tuple.

use crate::lower::place::Hint;
use crate::lower::{Lowering, schema, union, untyped};
use crate::model::{Type, Value, Why};
use crate::openapi::found::SchemaId;
use crate::openapi::schema::Schema;

/// More items than Rust compares and shows in one tuple.
const LONGEST: usize = 12;

/// A list of what `items` describes, of anything where it describes nothing; a tuple of what `prefixItems` describes.
pub(super) fn lower<'d>(ctx: &mut Lowering<'d, '_>, schema: &'d Schema<'d>, hint: &Hint<'_>) -> Type {
    match (schema.items, schema.prefix.as_slice()) {
        (None, []) => Type::List(Box::new(untyped::part(ctx, schema.span, Why::Items))),
        (Some(items), []) => Type::List(Box::new(item(ctx, items, hint))),
        (None, prefix) if is_tuple(schema) => {
            Type::Tuple(prefix.iter().map(|one| item(ctx, *one, hint)).collect())
        }
        // Items that may be missing, or more of them than are described one by one.
        (items, prefix) => {
            let all: Vec<_> = prefix.iter().copied().chain(items).collect();
            let hint = hint.part("item", schema.span);
            Type::List(Box::new(union::of_items(ctx, (schema, &all), &hint)))
        }
    }
}

fn item(ctx: &mut Lowering<'_, '_>, id: SchemaId, hint: &Hint<'_>) -> Value {
    let span = ctx.schema(id).span;
    schema::lower(ctx, id, &hint.part("item", span)).value
}

/// Whether the items that are described one by one are all there are, always.
fn is_tuple(schema: &Schema<'_>) -> bool {
    let count = schema.prefix.len();
    let limit = |keyword: &str| schema.limits.iter().find(|limit| limit.keyword == keyword);
    let least = limit("minItems").and_then(|limit| limit.value.to_json().as_u64());
    let is_least = least.is_none_or(|least| usize::try_from(least).is_ok_and(|least| least >= count));
    is_least && count <= LONGEST
}
