//! Limits on values: which of them is another, and whether it leaves less.

use serde_json::Value;

use super::Comparison;
use super::change::{Kind, Limit};
use super::effect;
use super::place::Place;
use super::record::{Both, values};
use crate::model::{Bound, Limits};

/// Compares all limits of a value.
pub(super) fn compare(ctx: &mut Comparison<'_>, before: &Limits, after: &Limits, place: &Place) {
    let Limits {
        min_length,
        max_length,
        pattern,
        minimum,
        maximum,
        multiple_of,
        min_items,
        max_items,
        unique_items,
    } = before;
    bound(ctx, place, (Limit::Minimum, Limit::ExclusiveMinimum), (minimum, &after.minimum));
    bound(ctx, place, (Limit::Maximum, Limit::ExclusiveMaximum), (maximum, &after.maximum));
    let mut one = |limit: Limit, before: Option<Value>, after: Option<Value>| {
        limited(ctx, place, limit, (before, after));
    };
    let number = |value: &Option<u64>| value.map(Value::from);
    let step = |value: &Option<serde_json::Number>| value.clone().map(Value::Number);
    one(Limit::MultipleOf, step(multiple_of), step(&after.multiple_of));
    one(Limit::MinLength, number(min_length), number(&after.min_length));
    one(Limit::MaxLength, number(max_length), number(&after.max_length));
    one(Limit::Pattern, pattern.clone().map(Value::from), after.pattern.clone().map(Value::from));
    one(Limit::MinItems, number(min_items), number(&after.min_items));
    one(Limit::MaxItems, number(max_items), number(&after.max_items));
    let mark = |is: bool| is.then(|| Value::from(true));
    one(Limit::UniqueItems, mark(*unique_items), mark(after.unique_items));
}

/// Whether two values are the same; `1` and `1.0` are one number.
pub(super) fn is_equal(before: Option<&Value>, after: Option<&Value>) -> bool {
    let number = |value: Option<&Value>| value.and_then(Value::as_f64);
    before == after || (number(before).is_some() && number(before) == number(after))
}

fn limited(ctx: &mut Comparison<'_>, place: &Place, limit: Limit, both: Both) {
    if is_equal(both.0.as_ref(), both.1.as_ref()) {
        return;
    }
    let is_said = |value: &Option<Value>| value.as_ref().map(|value| value.as_f64().unwrap_or_default());
    let is_narrower = effect::is_narrower(limit, is_said(&both.0), is_said(&both.1));
    ctx.push(Kind::RangeChanged(limit), place, both, effect::range(place.direction, is_narrower));
}

/// Compares an end of a range. Where it was inclusive and is exclusive, the kind is that of the new one.
fn bound(
    ctx: &mut Comparison<'_>,
    place: &Place,
    (inclusive, exclusive): (Limit, Limit),
    (before, after): (&Option<Bound>, &Option<Bound>),
) {
    let number = |bound: &Option<Bound>| bound.as_ref().map(|bound| Value::Number(bound.value.clone()));
    let is_exclusive = |bound: &Option<Bound>| bound.as_ref().is_some_and(|bound| bound.exclusive);
    let both = (number(before), number(after));
    let is_same_end = before.is_none() || after.is_none() || is_exclusive(before) == is_exclusive(after);
    let limit =
        if is_exclusive(after) || (after.is_none() && is_exclusive(before)) { exclusive } else { inclusive };
    if is_same_end {
        return limited(ctx, place, limit, both);
    }
    let is_said = |value: &Option<Value>| value.as_ref().and_then(Value::as_f64);
    let numbers = (is_said(&both.0), is_said(&both.1));
    let is_narrower = effect::is_narrower(limit, numbers.0, numbers.1)
        || (is_exclusive(after) && !effect::is_narrower(limit, numbers.1, numbers.0));
    let said = |bound: &Option<Bound>| {
        let bound = bound.as_ref()?;
        let word = if bound.exclusive { "exclusive" } else { "inclusive" };
        Some(format!("{} ({word})", bound.value))
    };
    let both = values(said(before), said(after));
    ctx.push(Kind::RangeChanged(inclusive), place, both, effect::range(place.direction, is_narrower));
}
