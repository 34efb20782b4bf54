//! `type: object` without `properties`: a map from key to what `additionalProperties` describes.

use crate::lower::schema::Hint;
use crate::lower::{Lowering, array, object};
use crate::model::Type;
use crate::openapi::fields::Text;
use crate::openapi::node::Value;
use crate::openapi::schema::Schema;

/// A map; an object without fields where `additionalProperties` is `false`.
pub(super) fn lower<'d>(ctx: &mut Lowering<'d, '_>, schema: &Schema<'d>, hint: &Hint<'d>) -> Type {
    let value = match schema.additional {
        None => Type::Json,
        Some(node) => match &node.value {
            Value::Bool(false) => return object::lower(ctx, schema, hint),
            Value::Mapping(mapping) if !mapping.is_empty() => {
                let hint = hint.part(Text { text: "value", span: node.span }, None);
                array::element(ctx, node, &hint)
            }
            Value::Null
            | Value::Bool(true)
            | Value::Number(_)
            | Value::String(_)
            | Value::Sequence(_)
            | Value::Mapping(_) => Type::Json,
        },
    };
    Type::Map(Box::new(value))
}
