//! Choice of the construct that a schema is: `$ref`, `enum`, `properties`, `items`, `type` and their combinations.

use crate::diagnostic::Problem;
use crate::lower::all_of::Parts;
use crate::lower::place::Hint;
use crate::lower::types::Known;
use crate::lower::{
    Lowering, MAX_DEPTH, array, circle, enumeration, foreign, map, object, scalar, union, untyped, value,
};
use crate::model::{Type, Value, Why};
use crate::openapi::fields::Text;
use crate::openapi::found::SchemaId;
use crate::openapi::schema::{Reference, Schema};

/// A schema at the place where it is used.
pub(super) struct Use<'d> {
    /// The value of a schema, with the facts stated at this place and, where those say nothing, at the target.
    pub(super) value: Value,
    /// `x-clientwright-name` at this place.
    pub(super) given: Option<Text<'d>>,
}

/// Lowers every component that no operation leads to.
pub(super) fn components(ctx: &mut Lowering<'_, '_>) {
    let schemas = ctx.document.components.first();
    for (_, id) in schemas.into_iter().flat_map(|(_, schemas)| schemas) {
        if ctx.taken_apart.contains(id) && ctx.types.known(*id).is_none() {
            continue;
        }
        if let Some(place) = ctx.types.component(*id).cloned() {
            let _: Value = target(ctx, *id, &Hint::new(&place, ctx.schema(*id).span));
        }
    }
}

/// Lowers a schema, used at the place that `hint` names.
pub(super) fn lower<'d>(ctx: &mut Lowering<'d, '_>, id: SchemaId, hint: &Hint<'_>) -> Use<'d> {
    let schema = ctx.schema(id);
    ctx.depth += 1;
    let mut value = if ctx.depth > MAX_DEPTH {
        ctx.report(Problem::TooDeep { limit: MAX_DEPTH }, schema.span);
        untyped::anything(ctx, schema.span, Why::Deep)
    } else {
        match schema.reference {
            Reference::To(to) => match foreign::of_schema(ctx, schema) {
                Some(ty) => Value::of(ty),
                None => target(ctx, to, hint),
            },
            Reference::Lost => untyped::anything(ctx, schema.span, Why::Lost),
            // The schema of a response or a parameter that operations share is that component's, and nobody's own.
            Reference::None => match ctx.types.component(id).cloned() {
                Some(place) => known(ctx, id, &Hint::new(&place, schema.span)),
                None => known(ctx, id, hint),
            },
        }
    };
    ctx.depth -= 1;
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

/// A value of a component that another is put together with.
pub(super) fn component(ctx: &mut Lowering<'_, '_>, id: SchemaId, hint: &Hint<'_>) -> Value {
    ctx.depth += 1;
    let value = if ctx.depth > MAX_DEPTH {
        let span = ctx.schema(id).span;
        ctx.report(Problem::TooDeep { limit: MAX_DEPTH }, span);
        untyped::anything(ctx, span, Why::Deep)
    } else {
        target(ctx, id, hint)
    };
    ctx.depth -= 1;
    value
}

/// A value of a schema that something refers to: a component is named after itself, another after the first place.
fn target(ctx: &mut Lowering<'_, '_>, id: SchemaId, hint: &Hint<'_>) -> Value {
    if let Some(Known::Lowered(value)) = ctx.types.known(id) {
        return *value;
    }
    let span = ctx.schema(id).span;
    match ctx.schema(id).reference {
        Reference::To(to) => return target(ctx, to, hint),
        Reference::Lost => return untyped::anything(ctx, span, Why::Lost),
        Reference::None => {}
    }
    match ctx.types.component(id).cloned() {
        Some(place) => known(ctx, id, &Hint::new(&place, span)),
        None => known(ctx, id, hint),
    }
}

/// A value of the schema: as known, or lowered now.
fn known(ctx: &mut Lowering<'_, '_>, id: SchemaId, hint: &Hint<'_>) -> Value {
    let schema = ctx.schema(id);
    match ctx.types.known(id) {
        Some(Known::Lowered(value)) => return *value,
        Some(Known::Reserved(ty)) => {
            let value = Value::of(Type::Named(ty));
            ctx.types.note(id, Known::Lowered(Box::new(value.clone())));
            return value;
        }
        Some(Known::InProgress) => {
            if let Some(ty) = circle::inside(ctx, id, hint) {
                return Value::of(Type::Named(ty));
            }
            let what = "a schema that contains itself without an object in between".to_owned();
            ctx.report(unsupported(what), schema.span);
            return untyped::anything(ctx, schema.span, Why::Circular);
        }
        None => ctx.types.note(id, Known::InProgress),
    }
    let mut value = construct(ctx, id, hint);
    value::put(ctx, &mut value, schema);
    let value = circle::close(ctx, id, value);
    let value = value::of_target(ctx, &value);
    ctx.types.note(id, Known::Lowered(Box::new(value.clone())));
    value
}

/// Lowers a schema that is no reference.
fn construct(ctx: &mut Lowering<'_, '_>, id: SchemaId, hint: &Hint<'_>) -> Value {
    let schema = ctx.schema(id);
    if let Some(ty) = foreign::of_schema(ctx, schema) {
        return Value::of(ty);
    }
    let found = union::of_subtypes(ctx, (id, schema), hint).or_else(|| composition(ctx, id, hint));
    if let Some(found) = found {
        return found;
    }
    if let Some(values) = schema.values {
        return enumeration::lower(ctx, schema, values, hint);
    }
    let kind = match schema.types.as_slice() {
        [] => match implied(schema) {
            Some(kind) => kind,
            None => return untyped::anything(ctx, schema.span, Why::Unstated),
        },
        [kind] => kind.text,
        [_, _, ..] => return union::of_types(ctx, (id, schema), hint),
    };
    Value::of(of_kind(ctx, schema, kind, hint))
}

/// The type that keywords speak of where `type` is left out.
fn implied(schema: &Schema<'_>) -> Option<&'static str> {
    if schema.says_fields() {
        return Some("object");
    }
    if schema.is_list() {
        return Some("array");
    }
    let has = |keywords: &[&str]| schema.limits.iter().any(|limit| keywords.contains(&limit.keyword));
    if has(&["minLength", "maxLength", "pattern"]) {
        return Some("string");
    }
    let is_number = has(&["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]);
    let by_format = schema.format.and_then(|format| scalar::kind_of_format(format.text));
    by_format.or_else(|| is_number.then_some("number"))
}

/// The type of a schema as one of the `type`s of JSON Schema.
pub(super) fn of_kind<'d>(
    ctx: &mut Lowering<'d, '_>,
    schema: &'d Schema<'d>,
    kind: &str,
    hint: &Hint<'_>,
) -> Type {
    match kind {
        "object" if schema.properties.is_empty() => map::lower(ctx, schema, hint),
        "object" => object::lower(ctx, schema, vec![schema], hint),
        "array" => array::lower(ctx, schema, hint),
        _ => scalar::lower(ctx, schema, kind),
    }
}

/// A schema put together from others by `allOf`, `oneOf` or `anyOf`; `None` where it says all itself.
fn composition(ctx: &mut Lowering<'_, '_>, id: SchemaId, hint: &Hint<'_>) -> Option<Value> {
    let schema = ctx.schema(id);
    if schema.all_of.is_empty() {
        union::choice(ctx, schema)?;
    } else if !ctx.subtypes.is_derived(id)
        && let Some(value) = only_part(ctx, schema, hint)
    {
        return Some(value);
    }
    let parts = Parts::of(ctx, &[schema]);
    if !parts.choices.is_empty() {
        return Some(union::lower(ctx, (id, schema), &parts, hint));
    }
    if parts.is_object && !parts.properties.is_empty() {
        return Some(Value::of(object::lower(ctx, schema, vec![schema], hint)));
    }
    if let Some(map) = map::all(ctx, &parts, hint) {
        return Some(Value::of(map));
    }
    let parts: Vec<_> = schema.all_of.iter().copied().filter(|part| ctx.schema(*part).says_type()).collect();
    // Values that are listed beside the parts are narrower than any of them.
    if parts.is_empty() || schema.values.is_some() {
        return None;
    }
    Some(narrowest(ctx, &parts, hint))
}

/// The value of the one part of an `allOf` that says a type, with what the others say of it.
fn only_part<'d>(ctx: &mut Lowering<'d, '_>, schema: &'d Schema<'d>, hint: &Hint<'_>) -> Option<Value> {
    let mut parts = schema.all_of.iter().filter(|part| ctx.schema(**part).says_type());
    let (only, None) = (*parts.next()?, parts.next()) else { return None };
    let silent: Vec<_> =
        schema.all_of.iter().filter(|part| **part != only).map(|part| ctx.schema(*part)).collect();
    let is_alone = schema.properties.is_empty() && schema.values.is_none() && !schema.is_list();
    let is_alone = is_alone && !schema.allows_others() && schema.ours.keep_unknown.is_none();
    let is_alone = is_alone && schema.types.iter().all(|kind| kind.text == "object");
    let demands = silent.iter().any(|part| !part.required.is_empty()) || !schema.required.is_empty();
    if !is_alone || demands || union::choice(ctx, schema).is_some() {
        return None;
    }
    let mut value = lower(ctx, only, hint).value;
    for part in silent {
        value::put(ctx, &mut value, part);
    }
    Some(value)
}

/// A value that has all of the schemas: their properties together, or else the narrowest of their types.
pub(super) fn all<'d>(ctx: &mut Lowering<'d, '_>, ids: &[SchemaId], hint: &Hint<'_>) -> Use<'d> {
    let Some((last, before)) = ids.split_last() else { return Use { value: Value::anything(), given: None } };
    if before.is_empty() {
        return lower(ctx, *last, hint);
    }
    let speaking: Vec<_> = ids.iter().copied().filter(|id| ctx.schema(*id).says_type()).collect();
    let targets: Vec<_> = speaking.iter().map(|id| ctx.target(*id)).collect();
    let parts = Parts::of(ctx, &targets);
    let is_object = parts.is_object && parts.choices.is_empty() && !parts.properties.is_empty();
    let mut value = match (speaking.as_slice(), targets.first()) {
        ([_, _, ..], Some(first)) if is_object => Value::of(object::lower(ctx, first, targets.clone(), hint)),
        (speaking, _) => narrowest(ctx, speaking, hint),
    };
    for id in ids {
        value::put(ctx, &mut value, ctx.schema(*id));
    }
    Use { value, given: ids.iter().rev().find_map(|id| ctx.schema(*id).ours.name) }
}

/// The value of the schema that allows least; schemas of different types contradict each other, which is reported.
fn narrowest(ctx: &mut Lowering<'_, '_>, ids: &[SchemaId], hint: &Hint<'_>) -> Value {
    let width = |schema: &Schema<'_>| match schema.values {
        Some(values) => (0, values.list.len()),
        None if schema.format.is_some() => (1, 0),
        None if !schema.choices.is_empty() => (2, 0),
        None => (3, 0),
    };
    // Among schemas that allow the same, the last says more.
    let least = ids.iter().rev().min_by_key(|id| width(ctx.target(**id)));
    let kinds: Vec<_> = ids.iter().filter_map(|id| ctx.target(*id).types.first()).collect();
    if let [first, others @ ..] = kinds.as_slice()
        && let Some(other) = others.iter().find(|other| other.text != first.text)
    {
        let what = format!("`allOf` of {} and {}", first.text, other.text);
        let instead = "the narrower of both".to_owned();
        ctx.report(Problem::UnsupportedConstruct { what, instead }, other.span);
    }
    least.map_or_else(Value::anything, |id| lower(ctx, *id, hint).value)
}

/// The warning for a construct that becomes free JSON.
pub(super) fn unsupported(what: String) -> Problem {
    Problem::UnsupportedConstruct { what, instead: "`serde_json::Value`".to_owned() }
}
