//! Which construct a schema is: `$ref`, `enum`, `properties`, `items`, `type` and their combinations.

use crate::diagnostic::Problem;
use crate::lower::place::Hint;
use crate::lower::types::Known;
use crate::lower::{Lowering, MAX_DEPTH, array, enumeration, map, object, scalar, value};
use crate::model::{Type, Value};
use crate::openapi::fields::Text;
use crate::openapi::schema::{Choice, Reference, Schema};
use crate::openapi::schemas::SchemaId;

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
    let schemas = ctx.document.components.first();
    for (_, id) in schemas.into_iter().flat_map(|(_, schemas)| schemas) {
        let _: Option<Value> = target(ctx, *id, None);
    }
}

/// Lowers a schema, used at the place that `hint` names.
pub(super) fn lower<'d>(ctx: &mut Lowering<'d, '_>, id: SchemaId, hint: &Hint<'_>) -> Use<'d> {
    let schema = ctx.schema(id);
    ctx.depth += 1;
    let lowered = if ctx.depth > MAX_DEPTH {
        ctx.report(Problem::TooDeep { limit: MAX_DEPTH }, schema.span);
        None
    } else {
        match schema.reference {
            Reference::To(to) => target(ctx, to, Some(hint)),
            Reference::Lost => None,
            Reference::None => Some(known(ctx, id, hint)),
        }
    };
    ctx.depth -= 1;
    let mut value = lowered.unwrap_or_else(anything);
    value::put(ctx, &mut value, schema);
    Use { value, given: schema.ours.name }
}

/// The schema where it allows one value only, which is always sent.
pub(super) fn of_constant<'d>(
    ctx: &mut Lowering<'d, '_>,
    id: SchemaId,
    constant: serde_json::Value,
) -> Use<'d> {
    let schema = ctx.schema(id);
    let mut value = Value::of(Type::Constant(constant));
    if let Reference::To(target) = schema.reference {
        value::put(ctx, &mut value, ctx.schema(target));
    }
    value::put(ctx, &mut value, schema);
    Use { value, given: schema.ours.name }
}

/// A value of a schema that something refers to.
fn target(ctx: &mut Lowering<'_, '_>, id: SchemaId, hint: Option<&Hint<'_>>) -> Option<Value> {
    if let Some(Known::Lowered(value)) = ctx.types.known(id) {
        return Some(*value);
    }
    match ctx.schema(id).reference {
        Reference::To(to) => return target(ctx, to, hint),
        Reference::Lost => return Some(anything()),
        Reference::None => {}
    }
    match (ctx.types.component(id).cloned(), hint) {
        (Some(place), _) => Some(known(ctx, id, &Hint::new(&place, ctx.schema(id).span))),
        (None, Some(hint)) => Some(known(ctx, id, hint)),
        (None, None) => None,
    }
}

/// A value of the schema: as known, or lowered now.
fn known(ctx: &mut Lowering<'_, '_>, id: SchemaId, hint: &Hint<'_>) -> Value {
    let schema = ctx.schema(id);
    match ctx.types.known(id) {
        Some(Known::Lowered(value)) => return *value,
        Some(Known::InProgress) => {
            let what = "a schema that contains itself without an object in between".to_owned();
            ctx.report(unsupported(what), schema.span);
            return anything();
        }
        None => ctx.types.note(id, Known::InProgress),
    }
    let mut value = construct(ctx, schema, hint);
    value::put(ctx, &mut value, schema);
    let value = value::of_target(ctx, &value);
    ctx.types.note(id, Known::Lowered(Box::new(value.clone())));
    value
}

/// Lowers a schema that is no reference.
fn construct<'d>(ctx: &mut Lowering<'d, '_>, schema: &'d Schema<'d>, hint: &Hint<'_>) -> Value {
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
            ctx.report(unsupported(what), first.span);
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
fn composition<'d>(ctx: &mut Lowering<'d, '_>, schema: &'d Schema<'d>, hint: &Hint<'_>) -> Option<Value> {
    let mut found: Vec<_> = schema.choices.iter().filter(|choice| !constrains_only(ctx, choice)).collect();
    let is_sum = !schema.all_of.is_empty();
    let instead = if is_sum {
        "only `allOf` of the same schema is read"
    } else {
        "only `oneOf` of the same schema is read"
    };
    for second in found.drain(usize::from(!is_sum).min(found.len())..) {
        let problem = Problem::KeywordIgnored { keyword: second.keyword, object: "schema", instead };
        ctx.report(problem, second.span);
    }
    let (parts, keyword, span) = match found.first() {
        Some(choice) => (&choice.parts, choice.keyword, choice.span),
        None if is_sum => (&schema.all_of, "allOf", schema.span),
        None => return None,
    };
    let parts_without_null: Vec<_> = parts.iter().filter(|part| !ctx.schema(**part).is_null()).collect();
    let null_part = parts_without_null.len() < parts.len();
    let is_alone = schema.properties.is_empty() && schema.types.iter().all(|kind| kind.text == "object");
    if let ([part], true) = (parts_without_null.as_slice(), is_alone) {
        let mut value = lower(ctx, **part, hint).value;
        value.nullable |= null_part;
        return Some(value);
    }
    if is_sum && object::is_mergeable(ctx, schema) {
        return Some(Value::of(object::lower(ctx, schema, hint)));
    }
    ctx.report(unsupported(format!("`{keyword}`")), span);
    Some(anything())
}

/// Whether the alternatives only say which combinations of fields are allowed: `required`, and no type.
pub(super) fn constrains_only(ctx: &Lowering<'_, '_>, choice: &Choice) -> bool {
    choice.parts.iter().all(|part| {
        let part = ctx.schema(*part);
        !part.says_type() && !part.required.is_empty()
    })
}

/// The warning for a construct that becomes free JSON.
pub(super) fn unsupported(what: String) -> Problem {
    Problem::UnsupportedConstruct { what, instead: "`serde_json::Value`".to_owned() }
}
