//! `type: array` with `items`.

use crate::lower::Lowering;
use crate::lower::schema::{self, Hint};
use crate::model::Type;
use crate::openapi::fields::Text;
use crate::openapi::schema::Schema;

/// A list of what `items` describes; of anything where it describes nothing.
pub(super) fn lower<'d>(ctx: &mut Lowering<'d, '_>, schema: &Schema<'d>, hint: &Hint<'d>) -> Type {
    let Some(items) = schema.items else { return Type::List(Box::new(Type::Json)) };
    let hint = hint.part(Text { text: "item", span: items.span }, None);
    Type::List(Box::new(element(ctx, items, &hint)))
}

/// The type of the values of a list or a map.
pub(super) fn element<'d>(
    ctx: &mut Lowering<'d, '_>,
    node: &'d crate::openapi::node::Node,
    hint: &Hint<'d>,
) -> Type {
    match schema::lower(ctx, node, hint) {
        None => Type::Json,
        Some(element) if element.nullable && element.ty != Type::Json => Type::Nullable(Box::new(element.ty)),
        Some(element) => element.ty,
    }
}
