//! A schema whose type nobody knows: any JSON, and a note of the place and the reason.

use crate::lower::Lowering;
use crate::model::{Untyped, Value, Why};
use crate::source::Span;

/// Any JSON, `null` included.
pub(super) fn anything(ctx: &mut Lowering<'_, '_>, span: Span, why: Why) -> Value {
    note(ctx, span, why);
    Value { nullable: true, ..Value::anything() }
}

/// Any JSON but `null`: an item, an entry, or a field that must be there.
pub(super) fn part(ctx: &mut Lowering<'_, '_>, span: Span, why: Why) -> Value {
    note(ctx, span, why);
    Value::anything()
}

/// Notes a place whose type is any JSON.
pub(super) fn note(ctx: &mut Lowering<'_, '_>, span: Span, why: Why) {
    ctx.untyped.push(Untyped { span, why });
}
