//! `example`: whether the types can hold what the document shows.

use crate::diagnostic::Problem;
use crate::lower::Lowering;
use crate::model::{NamedKind, Object, Presence, Scalar, Type};
use crate::openapi::node::{Node, Value};

/// Reports every place where an example is of another kind than its type; an enumeration's unknown value is none.
pub(super) fn check_all(ctx: &mut Lowering<'_, '_>) {
    for (example, ty) in std::mem::take(&mut ctx.examples) {
        let mut found = Vec::new();
        compare(ctx, example, &ty, "the value", &mut found);
        for (reason, node) in found {
            ctx.reading.report(Problem::ExampleMismatch { reason }, node);
        }
    }
}

fn compare<'n>(
    ctx: &Lowering<'_, '_>,
    node: &'n Node,
    ty: &Type,
    what: &str,
    found: &mut Vec<(String, &'n Node)>,
) {
    let expected = match (ty, &node.value) {
        (Type::Json, _) | (Type::Nullable(_), Value::Null) => return,
        (Type::Nullable(ty), _) => return compare(ctx, node, ty, what, found),
        (Type::Scalar(scalar), value) if fits(*scalar, value) => return,
        (Type::Scalar(scalar), _) => kind(*scalar),
        (Type::List(ty), Value::Sequence(items)) => {
            return items.iter().for_each(|item| compare(ctx, item, ty, what, found));
        }
        (Type::List(_), _) => "a list",
        (Type::Map(ty), Value::Mapping(map)) => {
            return map.iter().for_each(|entry| compare(ctx, &entry.value, ty, what, found));
        }
        (Type::Map(_), _) => "a mapping",
        (Type::Named(id), value) => match (ctx.types.get(*id).map(|named| &named.kind), value) {
            (Some(NamedKind::Object(object)), Value::Mapping(_)) => return fields(ctx, node, object, found),
            (Some(NamedKind::Object(_)), _) => "a mapping",
            (Some(NamedKind::Enumeration(_)), Value::String(_)) | (None, _) => return,
            (Some(NamedKind::Enumeration(_)), _) => "a string",
        },
    };
    let article = if node.is_null() { "" } else { "a " };
    found.push((format!("{what} is {article}{} where the schema says {expected}", node.kind()), node));
}

fn fields<'n>(ctx: &Lowering<'_, '_>, node: &'n Node, object: &Object, found: &mut Vec<(String, &'n Node)>) {
    for field in &object.fields {
        let wire = &field.name.wire;
        match node.get(wire) {
            None if field.presence == Presence::Required => {
                found.push((format!("the required field `{wire}` is missing"), node));
            }
            None => {}
            Some(value) if value.is_null() && field.presence != Presence::Required => {}
            Some(value) => compare(ctx, value, &field.ty, &format!("`{wire}`"), found),
        }
    }
}

fn fits(scalar: Scalar, value: &Value) -> bool {
    match value {
        Value::String(_) => kind(scalar) == "a string",
        Value::Number(number) => match kind(scalar) {
            "an integer" => number.is_i64() || number.is_u64(),
            kind => kind == "a number",
        },
        Value::Bool(_) => scalar == Scalar::Boolean,
        Value::Null | Value::Sequence(_) | Value::Mapping(_) => false,
    }
}

fn kind(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String | Scalar::Secret | Scalar::DateTime | Scalar::Date | Scalar::Base64 => "a string",
        Scalar::Boolean => "true or false",
        Scalar::Int32
        | Scalar::Int64
        | Scalar::UInt32
        | Scalar::UInt64
        | Scalar::UnixMillis
        | Scalar::UnixSeconds => "an integer",
        Scalar::Float32 | Scalar::Float64 => "a number",
    }
}
