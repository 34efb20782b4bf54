//! `const: list` or `enum: [list]`: the one value that is allowed.

use crate::lower::Lowering;
use crate::lower::enumeration;
use crate::openapi::node::Node;
use crate::openapi::schema::{self, Schema};

/// The only value that the schema at `node` allows, where that is a string, a number or a boolean.
pub(super) fn lower<'d>(ctx: &mut Lowering<'d, '_>, node: &'d Node) -> Option<serde_json::Value> {
    let target = ctx.reading.target(node)?;
    let schema = schema::read(&mut ctx.reading, target)?;
    let values = schema.values.filter(|_| schema.composition.is_none() && !schema.nullable)?;
    let mut values = values.as_sequence().unwrap_or(std::slice::from_ref(values)).iter();
    let value = values.next()?;
    let is_alone = values.all(|other| other.value == value.value);
    is_alone.then(|| of_kind(&schema, value)).flatten()
}

/// The value as its type has it: a number among strings is text.
fn of_kind(schema: &Schema<'_>, value: &Node) -> Option<serde_json::Value> {
    let json = value.to_json();
    let kind = schema.types.first().map_or_else(|| enumeration::kind_of(&[value]), |kind| kind.text);
    match kind {
        "string" if value.is_scalar() && !value.is_null() => Some(enumeration::wire(value).into()),
        "boolean" if json.is_boolean() => Some(json),
        "integer" if json.is_i64() || json.is_u64() => Some(json),
        "number" if json.is_number() => Some(json),
        _ => None,
    }
}
