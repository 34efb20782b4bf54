//! `minLength: 1`, `exclusiveMaximum: 10`, `pattern: …`: limits as data, of both dialects.

use serde_json::Number;

use crate::lower::Lowering;
use crate::model::{Bound, Limits};
use crate::openapi::node::{Node, Value};
use crate::openapi::schema::{Limit, Schema};

/// The limits of a schema. A limit of another kind than it must be is left out with a warning.
pub(super) fn of(ctx: &mut Lowering<'_, '_>, schema: &Schema<'_>) -> Limits {
    let mut limits = Limits::default();
    let mut exclusive = Exclusive::default();
    for limit in &schema.limits {
        if put(&mut limits, &mut exclusive, limit).is_none() {
            let what = format!("`{}: {}`", limit.keyword, limit.value.to_json());
            let instead = "a value without this limit".to_owned();
            let problem = crate::diagnostic::Problem::UnsupportedConstruct { what, instead };
            ctx.report(problem, limit.value.span);
        }
    }
    limits.minimum = tighter(limits.minimum.take(), exclusive.minimum, |one, other| one > other);
    limits.maximum = tighter(limits.maximum.take(), exclusive.maximum, |one, other| one < other);
    limits
}

/// `exclusiveMinimum` and `exclusiveMaximum`: a flag beside the limit (3.0), or a limit of its own (3.1).
#[derive(Default)]
struct Exclusive {
    minimum: Option<End>,
    maximum: Option<End>,
}

enum End {
    Flag(bool),
    Number(Number),
}

fn put(limits: &mut Limits, exclusive: &mut Exclusive, limit: &Limit<'_>) -> Option<()> {
    let value = limit.value;
    match limit.keyword {
        "minLength" => limits.min_length = Some(count(value)?),
        "maxLength" => limits.max_length = Some(count(value)?),
        "pattern" => limits.pattern = Some(value.as_str()?.to_owned()),
        "minimum" => limits.minimum = Some(Bound { value: number(value)?, exclusive: false }),
        "maximum" => limits.maximum = Some(Bound { value: number(value)?, exclusive: false }),
        "exclusiveMinimum" => exclusive.minimum = Some(end(value)?),
        "exclusiveMaximum" => exclusive.maximum = Some(end(value)?),
        "multipleOf" => limits.multiple_of = Some(number(value)?),
        "minItems" | "minProperties" => limits.min_items = Some(count(value)?),
        "maxItems" | "maxProperties" => limits.max_items = Some(count(value)?),
        "uniqueItems" => limits.unique_items = value.as_bool()?,
        _ => return None,
    }
    Some(())
}

/// The end of the range that excludes more, of the two that a schema can have.
fn tighter(bound: Option<Bound>, end: Option<End>, excludes_more: fn(f64, f64) -> bool) -> Option<Bound> {
    match (bound, end) {
        (bound, None) => bound,
        (bound, Some(End::Flag(exclusive))) => bound.map(|bound| Bound { exclusive, ..bound }),
        (None, Some(End::Number(value))) => Some(Bound { value, exclusive: true }),
        (Some(bound), Some(End::Number(value))) => {
            let (inner, outer) = (bound.value.as_f64()?, value.as_f64()?);
            let stays = excludes_more(inner, outer);
            Some(if stays { bound } else { Bound { value, exclusive: true } })
        }
    }
}

fn end(node: &Node) -> Option<End> {
    node.as_bool().map(End::Flag).or_else(|| number(node).map(End::Number))
}

fn number(node: &Node) -> Option<Number> {
    match &node.value {
        Value::Number(number) => Some(number.clone()),
        Value::Null | Value::Bool(_) | Value::String(_) | Value::Sequence(_) | Value::Mapping(_) => None,
    }
}

/// A whole number that is not negative, `3.0` included.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and in range")]
fn count(node: &Node) -> Option<u64> {
    let number = number(node)?;
    let whole = |value: f64| (value.fract() == 0.0 && (0.0..=1e15).contains(&value)).then_some(value as u64);
    number.as_u64().or_else(|| number.as_f64().and_then(whole))
}
