//! Which construct a schema is: `$ref`, `enum`, `properties`, `items`, `type` and their combinations.

use crate::diagnostic::Problem;
use crate::lower::place::{Hint, Place};
use crate::lower::types::Known;
use crate::lower::{Lowering, MAX_DEPTH, array, enumeration, map, object, scalar, value};
use crate::model::{Type, Value};
use crate::openapi::fields::Text;
use crate::openapi::node::Node;
use crate::openapi::schema::{self, Schema};

/// A schema at the place where it is used.
pub(super) struct Use<'d> {
    /// The value of a schema, with the facts stated at this place and, where those say nothing, at the target.
    pub(super) value: Value,
    /// `x-clientwright-name` at this place.
    pub(super) given: Option<Text<'d>>,
}

/// The value of an unconstrained schema: any JSON, `null` included.
fn anything() -> Value {
    Value { nullable: true, ..Value::anything() }
}

/// Lowers every component that no operation leads to.
pub(super) fn components(ctx: &mut Lowering<'_, '_>) {
    for (_, node) in &ctx.document.schemas {
        let _: Option<Value> = target(ctx, node, None);
    }
}

/// Lowers the schema at `node`, used at the place that `hint` names.
pub(super) fn lower<'d>(ctx: &mut Lowering<'d, '_>, node: &'d Node, hint: &Hint<'_>) -> Option<Use<'d>> {
    let schema = schema::read(&mut ctx.reading, node)?;
    ctx.depth += 1;
    let lowered = if ctx.depth > MAX_DEPTH {
        ctx.reading.report(Problem::TooDeep { limit: MAX_DEPTH }, node);
        None
    } else if let Some(reference) = &schema.reference {
        target(ctx, reference.target, Some(hint))
    } else if schema.is_reference() {
        // A reference that leads nowhere has been reported: anything may be there.
        None
    } else {
        Some(known(ctx, node, &schema, hint))
    };
    ctx.depth -= 1;
    let mut value = lowered.unwrap_or_else(anything);
    value::put(ctx, &mut value, &schema);
    Some(Use { value, given: schema.ours.name })
}

/// The schema at `node` where it allows one value only, which is always sent.
pub(super) fn of_constant<'d>(
    ctx: &mut Lowering<'d, '_>,
    node: &'d Node,
    constant: serde_json::Value,
) -> Option<Use<'d>> {
    let schema = schema::read(&mut ctx.reading, node)?;
    let mut value = Value::of(Type::Constant(constant));
    if let Some(reference) = &schema.reference
        && let Some(target) = schema::read(&mut ctx.reading, reference.target)
    {
        value::put(ctx, &mut value, &target);
    }
    value::put(ctx, &mut value, &schema);
    Some(Use { value, given: schema.ours.name })
}

/// A value of a schema that something refers to.
fn target<'d>(ctx: &mut Lowering<'d, '_>, node: &'d Node, hint: Option<&Hint<'_>>) -> Option<Value> {
    if let Some(Known::Lowered(value)) = ctx.types.known(node) {
        return Some(*value);
    }
    let schema = schema::read(&mut ctx.reading, node)?;
    if schema.is_reference() {
        let Some(reference) = schema.reference else { return Some(anything()) };
        return self::target(ctx, reference.target, hint);
    }
    match (ctx.types.component(node).cloned(), hint) {
        (Some(place), _) => Some(of_component(ctx, node, &schema, &place)),
        (None, Some(hint)) => Some(known(ctx, node, &schema, hint)),
        (None, None) => None,
    }
}

fn of_component<'d>(ctx: &mut Lowering<'d, '_>, node: &'d Node, schema: &Schema<'d>, place: &Place) -> Value {
    known(ctx, node, schema, &Hint::new(place, node.span))
}

/// A value of the schema at `node`: as known, or lowered now.
fn known<'d>(ctx: &mut Lowering<'d, '_>, node: &'d Node, schema: &Schema<'d>, hint: &Hint<'_>) -> Value {
    match ctx.types.known(node) {
        Some(Known::Lowered(value)) => return *value,
        Some(Known::InProgress) => {
            let what = "a schema that contains itself without an object in between".to_owned();
            ctx.reading.report(unsupported(what), node);
            return anything();
        }
        None => ctx.types.note(node, Known::InProgress),
    }
    let mut value = construct(ctx, schema, hint);
    value::put(ctx, &mut value, schema);
    let value = value::of_target(ctx, &value);
    ctx.types.note(node, Known::Lowered(Box::new(value.clone())));
    value
}

/// Lowers a schema that is no reference.
fn construct<'d>(ctx: &mut Lowering<'d, '_>, schema: &Schema<'d>, hint: &Hint<'_>) -> Value {
    if let Some(found) = composition(ctx, schema, hint) {
        return found;
    }
    if let Some(values) = schema.values {
        return enumeration::lower(ctx, schema, values, hint);
    }
    let kind = match schema.types.as_slice() {
        [] if !schema.properties.is_empty() || schema.additional.is_some() => "object",
        [] if schema.items.is_some() => "array",
        [] => return anything(),
        [kind] => kind.text,
        [first, ..] => {
            let names: Vec<_> = schema.types.iter().map(|kind| kind.text).collect();
            let what = format!("a value of type {}", names.join(" or "));
            ctx.reading.diagnostics.push(unsupported(what), first.span);
            return Value::anything();
        }
    };
    Value::of(match kind {
        "object" if schema.properties.is_empty() => map::lower(ctx, schema, hint),
        "object" => object::lower(ctx, schema, hint),
        "array" => array::lower(ctx, schema, hint),
        _ => scalar::lower(ctx, schema, kind),
    })
}

/// `allOf`, `oneOf`, `anyOf` where they come down to something simpler; otherwise free JSON, with a warning.
fn composition<'d>(ctx: &mut Lowering<'d, '_>, schema: &Schema<'d>, hint: &Hint<'_>) -> Option<Value> {
    let composition = schema.composition.as_ref()?;
    let parts: Vec<_> = composition.parts.iter().filter(|part| !is_null(part)).collect();
    let null_part = parts.len() < composition.parts.len();
    let is_alone = schema.properties.is_empty() && schema.types.iter().all(|kind| kind.text == "object");
    if let ([part], true) = (parts.as_slice(), is_alone) {
        let mut value = lower(ctx, part, hint)?.value;
        value.nullable |= null_part;
        return Some(value);
    }
    if composition.keyword == "allOf" && object::is_mergeable(ctx, schema) {
        return Some(Value::of(object::lower(ctx, schema, hint)));
    }
    if composition.constrains_only() && !(schema.types.is_empty() && schema.properties.is_empty()) {
        return None;
    }
    ctx.reading.report(unsupported(format!("`{}`", composition.keyword)), composition.node);
    Some(anything())
}

/// Whether the part is `type: "null"` and nothing else.
fn is_null(part: &Node) -> bool {
    part.get("type").and_then(Node::as_str) == Some("null")
}

/// The warning for a construct that becomes free JSON.
pub(super) fn unsupported(what: String) -> Problem {
    Problem::UnsupportedConstruct { what, instead: "`serde_json::Value`".to_owned() }
}
