//! Facts about a value besides its type: limits, default, unit, documentation and the like.

use crate::lower::{Lowering, limits, owned, rest, scalar};
use crate::model::{Access, Docs, Limits, NamedKind, Type, Value};
use crate::openapi::node::Node;
use crate::openapi::schema::Schema;

/// Puts what `schema` says on top of what is known of `value`: the word at the place of use counts.
pub(super) fn put(ctx: &mut Lowering<'_, '_>, value: &mut Value, schema: &Schema<'_>) {
    value.nullable |= schema.nullable;
    value.access = access(schema).unwrap_or(value.access);
    value.deprecated |= schema.deprecated;
    put_limits(&mut value.limits, limits::of(ctx, schema));
    if matches!(value.ty, Type::Map(_)) {
        value.keys = rest::keys(ctx, schema.names, &schema.patterns).or(value.keys.take());
    }
    if let Some(default) = schema.default.filter(|default| !default.is_null()) {
        value.default = Some(default.to_json());
    }
    if let Some(unit) = schema.ours.unit.filter(|unit| !scalar::is_expressed(unit.text)) {
        value.unit = Some(owned(unit));
    }
    let is_shown = |format: &str| scalar::is_expressed(format) || matches!(value.ty, Type::Foreign(_));
    if let Some(format) = schema.format.filter(|format| !is_shown(format.text)) {
        value.format = Some(owned(format));
    }
    if let Some(values) = schema.values.filter(|_| has_values(&value.ty)) {
        value.values = values.list.iter().filter(|value| !value.is_null()).map(Node::to_json).collect();
    }
    if schema.example.is_some() || !schema.examples.is_empty() {
        value.examples = schema.examples.iter().chain(schema.example).map(Node::to_json).collect();
    }
    let text = super::docs(schema.title, schema.description);
    if !text.is_empty() || schema.documentation.is_some() {
        value.docs = Docs { text, link: schema.documentation.map(owned) };
    }
}

/// Whether documented values of a value of this type are not in the type itself.
fn has_values(ty: &Type) -> bool {
    match ty {
        Type::Scalar(_) | Type::Json => true,
        Type::Named(_)
        | Type::Foreign(_)
        | Type::List(_)
        | Type::Tuple(_)
        | Type::Map(_)
        | Type::Constant(_) => false,
    }
}

/// The facts about a schema that hold where another schema refers to it. A type of the API's own has its
/// documentation itself, and an object its facts too.
pub(super) fn of_target(ctx: &Lowering<'_, '_>, value: &Value) -> Value {
    let Type::Named(id) = value.ty else { return value.clone() };
    let ty = Type::Named(id);
    let bare = Value { nullable: value.nullable, access: value.access, ..Value::of(ty) };
    match ctx.types.get(id).map(|named| &named.kind) {
        Some(NamedKind::Enumeration(_)) => Value { default: value.default.clone(), ..bare },
        Some(NamedKind::Object(_) | NamedKind::Union(_)) | None => bare,
    }
}

fn access(schema: &Schema<'_>) -> Option<Access> {
    match (schema.read_only, schema.write_only) {
        (true, false) => Some(Access::Read),
        (false, true) => Some(Access::Write),
        // Both at once contradict each other.
        (true, true) | (false, false) => None,
    }
}

fn put_limits(limits: &mut Limits, own: Limits) {
    let before = std::mem::take(limits);
    *limits = Limits {
        min_length: own.min_length.or(before.min_length),
        max_length: own.max_length.or(before.max_length),
        pattern: own.pattern.or(before.pattern),
        minimum: own.minimum.or(before.minimum),
        maximum: own.maximum.or(before.maximum),
        multiple_of: own.multiple_of.or(before.multiple_of),
        min_items: own.min_items.or(before.min_items),
        max_items: own.max_items.or(before.max_items),
        unique_items: own.unique_items || before.unique_items,
    };
}
