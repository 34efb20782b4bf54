//! `type: object` without `properties`: a map from key to what `additionalProperties` describes.

use crate::lower::place::Hint;
use crate::lower::{Lowering, object, schema};
use crate::model::{Type, Value};
use crate::openapi::node;
use crate::openapi::schema::Schema;

/// A map; an object without fields where `additionalProperties` is `false`.
pub(super) fn lower<'d>(ctx: &mut Lowering<'d, '_>, schema: &Schema<'d>, hint: &Hint<'_>) -> Type {
    let value = match schema.additional {
        None => None,
        Some(node) => match &node.value {
            node::Value::Bool(false) => return object::lower(ctx, schema, hint),
            node::Value::Mapping(mapping) if !mapping.is_empty() => {
                schema::lower(ctx, node, &hint.part("value", node.span))
            }
            node::Value::Null
            | node::Value::Bool(true)
            | node::Value::Number(_)
            | node::Value::String(_)
            | node::Value::Sequence(_)
            | node::Value::Mapping(_) => None,
        },
    };
    Type::Map(Box::new(value.map_or_else(Value::anything, |used| used.value)))
}
