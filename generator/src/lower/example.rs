//! `example`: whether the types can hold what the document shows.

use std::collections::HashSet;

use crate::diagnostic::Problem;
use crate::lower::Lowering;
use crate::model::{self, NamedKind, Object, Operation, Scalar, Type, ValueKind};
use crate::openapi::node::{Node, Value};

/// Reports every place where an example is of another kind than its type, and marks the example; an enumeration's unknown
/// value is none.
pub(super) fn check_all(ctx: &mut Lowering<'_, '_>, operations: &mut [Operation]) {
    let mut unfit = HashSet::new();
    for (example, value) in std::mem::take(&mut ctx.examples) {
        let mut found = Vec::new();
        compare(ctx, example, &value, "the value", &mut found);
        if !found.is_empty() {
            unfit.insert(example.span);
        }
        for (reason, node) in found {
            ctx.report(Problem::ExampleMismatch { reason }, node.span);
        }
    }
    let responses = operations.iter_mut().flat_map(|operation| &mut operation.responses);
    for example in responses.filter_map(|response| response.example.as_mut()) {
        example.fits = !unfit.contains(&example.span);
    }
}

fn compare<'n>(
    ctx: &Lowering<'_, '_>,
    node: &'n Node,
    typed: &model::Value,
    what: &str,
    found: &mut Vec<(String, &'n Node)>,
) {
    let expected = match (&typed.ty, &node.value) {
        (Type::Json | Type::Foreign(_), _) => return,
        (_, Value::Null) if typed.nullable => return,
        (Type::Constant(constant), _) if *constant == node.to_json() => return,
        (Type::Constant(_), _) => "the one value that is allowed",
        (Type::Scalar(scalar), value) if fits(*scalar, value) => return,
        (Type::Scalar(scalar), _) => kind(*scalar),
        (Type::List(item), Value::Sequence(items)) => {
            return items.iter().for_each(|node| compare(ctx, node, item, what, found));
        }
        (Type::List(_), _) => "a list",
        (Type::Tuple(items), Value::Sequence(nodes)) if nodes.len() == items.len() => {
            let pairs = nodes.iter().zip(items);
            return pairs.for_each(|(node, item)| compare(ctx, node, item, what, found));
        }
        (Type::Tuple(_), _) => "a list of as many items as it describes",
        (Type::Map(value), Value::Mapping(map)) => {
            return map.iter().for_each(|entry| compare(ctx, &entry.value, value, what, found));
        }
        (Type::Map(_), _) => "a mapping",
        (Type::Named(id), value) => match (ctx.types.get(*id).map(|named| &named.kind), value) {
            (Some(NamedKind::Object(object)), Value::Mapping(_)) => return fields(ctx, node, object, found),
            (Some(NamedKind::Object(_)), _) => "a mapping",
            // A member that fits cannot be told without reading the value as the client does.
            (Some(NamedKind::Union(_)) | None, _) => return,
            (Some(NamedKind::Enumeration(enumeration)), value) => match (enumeration.kind, value) {
                (ValueKind::Text, Value::String(_))
                | (ValueKind::Number(_), Value::Number(_))
                | (ValueKind::Mixed, Value::String(_) | Value::Number(_) | Value::Bool(_)) => return,
                (ValueKind::Text, _) => "a string",
                (ValueKind::Number(_), _) => "a number",
                (ValueKind::Mixed, _) => "a single value",
            },
        },
    };
    let article = if node.is_null() { "" } else { "a " };
    found.push((format!("{what} is {article}{} where the schema says {expected}", node.kind()), node));
}

fn fields<'n>(ctx: &Lowering<'_, '_>, node: &'n Node, object: &Object, found: &mut Vec<(String, &'n Node)>) {
    for field in &object.fields {
        let wire = &field.name.wire;
        match node.get(wire) {
            None if field.required && !field.value.needs_null() => {
                found.push((format!("the required field `{wire}` is missing"), node));
            }
            None => {}
            Some(value) if value.is_null() && !field.required => {}
            Some(value) => compare(ctx, value, &field.value, &format!("`{wire}`"), found),
        }
    }
    let Some(Type::Map(rest)) = object.rest.as_ref().map(|rest| &rest.value.ty) else { return };
    let is_known = |name: &str| object.fields.iter().any(|field| field.name.wire == name);
    for entry in node.as_mapping().into_iter().flatten().filter(|entry| !is_known(&entry.key)) {
        compare(ctx, &entry.value, rest, &format!("`{}`", entry.key), found);
    }
}

fn fits(scalar: Scalar, value: &Value) -> bool {
    match value {
        Value::String(_) if matches!(scalar, Scalar::String | Scalar::Secret | Scalar::Base64) => true,
        Value::String(text) => matches!(scalar, Scalar::DateTime | Scalar::Date) && begins_with_day(text),
        Value::Number(number) => match range(scalar) {
            Some((least, most)) => whole(number).is_some_and(|whole| (least..=most).contains(&whole)),
            None => matches!(scalar, Scalar::Float64),
        },
        Value::Bool(_) => scalar == Scalar::Boolean,
        Value::Null | Value::Sequence(_) | Value::Mapping(_) => false,
    }
}

/// `2026-11-27`, whatever follows: the client reads more than RFC 3339 allows.
fn begins_with_day(text: &str) -> bool {
    let day = text.as_bytes().get(..10).unwrap_or_default();
    let digit = |at: usize| day.get(at).is_some_and(u8::is_ascii_digit);
    [0, 1, 2, 3, 5, 6, 8, 9].into_iter().all(digit) && [4, 7].iter().all(|at| day.get(*at) == Some(&b'-'))
}

/// A number without a fraction, however it is written: `2.0` is one.
#[expect(clippy::cast_possible_truncation, reason = "whole and small, just tested")]
fn whole(number: &serde_json::Number) -> Option<i128> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let integer = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    let float = number.as_f64().filter(|float| float.fract() == 0.0 && float.abs() <= EXACT);
    integer.or_else(|| float.map(|float| float as i128))
}

/// The least and the greatest value of an integer's type.
fn range(scalar: Scalar) -> Option<(i128, i128)> {
    match scalar {
        Scalar::Int32 => Some((i32::MIN.into(), i32::MAX.into())),
        Scalar::UInt32 => Some((0, u32::MAX.into())),
        Scalar::UInt64 => Some((0, u64::MAX.into())),
        Scalar::Int64 | Scalar::UnixMillis | Scalar::UnixSeconds => Some((i64::MIN.into(), i64::MAX.into())),
        Scalar::String
        | Scalar::Secret
        | Scalar::DateTime
        | Scalar::Date
        | Scalar::Base64
        | Scalar::Boolean
        | Scalar::Float64 => None,
    }
}

fn kind(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String | Scalar::Secret | Scalar::Base64 => "a string",
        Scalar::DateTime | Scalar::Date => "a date",
        Scalar::Boolean => "true or false",
        Scalar::Int32 | Scalar::UInt32 => "an integer of 32 bits",
        Scalar::Int64 | Scalar::UInt64 | Scalar::UnixMillis | Scalar::UnixSeconds => "an integer of 64 bits",
        Scalar::Float64 => "a number",
    }
}
