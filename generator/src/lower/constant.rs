//! `const: list` or `enum: [list]`: the one value that is allowed.

use crate::lower::Lowering;
use crate::lower::enumeration;
use crate::openapi::found::SchemaId;
use crate::openapi::node::Node;
use crate::openapi::schema::Schema;

/// The only value that the schema allows, where that is a string, a number or a boolean.
pub(super) fn lower(ctx: &Lowering<'_, '_>, id: SchemaId) -> Option<serde_json::Value> {
    let schema = ctx.target(id);
    let is_alone = schema.all_of.is_empty() && schema.choices.is_empty() && !schema.nullable;
    let mut values = schema.values.filter(|_| is_alone)?.list.iter();
    let value = values.next()?;
    let is_alone = values.all(|other| other.value == value.value);
    is_alone.then(|| of_kind(schema, value)).flatten()
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
