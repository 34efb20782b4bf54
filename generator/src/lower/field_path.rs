//! `page_info.next_marker`: the way to a field inside a type.

use crate::diagnostic::{Problem, suggest};
use crate::lower::Lowering;
use crate::model::{NamedKind, Object, Scalar, Step, Type, TypeId, Value};
use crate::openapi::fields::Text;

/// A field and the way to it.
pub(super) struct Found {
    /// The names on the way.
    pub(super) wire: Vec<String>,
    /// The same as steps; fewer than names where the type of a value on the way is not known.
    pub(super) steps: Vec<Step>,
    /// The field's value.
    pub(super) value: Value,
}

/// The field of `from` that `path` leads to, or a report that there is none.
pub(super) fn find(ctx: &mut Lowering<'_, '_>, from: &Type, path: Text<'_>) -> Option<Found> {
    let found = look_up(ctx, from, path.text);
    let report = |suggestion| {
        let problem = Problem::UnknownField { path: path.text.to_owned(), suggestion };
        ctx.diagnostics.push(problem, path.span);
    };
    found.map_err(report).ok()
}

/// The same; without a report, but with the name that may have been meant.
pub(super) fn look_up(ctx: &Lowering<'_, '_>, from: &Type, path: &str) -> Result<Found, Option<String>> {
    let mut found = Found { wire: Vec::new(), steps: Vec::new(), value: Value::of(from.clone()) };
    let mut rest = path;
    loop {
        if found.value.ty == Type::Json {
            // Anything may be in there.
            found.wire.extend(rest.split('.').map(ToOwned::to_owned));
            return Ok(found);
        }
        let next = object(ctx, &found.value.ty).and_then(|(id, object)| Some((id, step(object, rest)?)));
        let Some((object, (field, value, name))) = next else { break };
        found.wire.push(name);
        found.steps.push(Step { object, field });
        found.value = value;
        let taken = found.wire.last().map_or(0, String::len);
        match rest.get(taken + 1..) {
            Some(more) => rest = more,
            None => return Ok(found),
        }
    }
    let known = object(ctx, &found.value.ty).map(|(_, object)| object.fields.iter());
    let names = known.into_iter().flatten().map(|field| field.name.wire.as_str());
    Err(suggest(rest.split('.').next().unwrap_or(rest), names))
}

/// The same, of a type that passes; another is reported.
pub(super) fn of_kind(
    ctx: &mut Lowering<'_, '_>,
    from: &Type,
    (path, what): (Text<'_>, &str),
    (expected, passes): (&str, impl Fn(&Type) -> bool),
) -> Option<Vec<String>> {
    let found = find(ctx, from, path)?;
    let ty = &found.value.ty;
    if !passes(ty) && *ty != Type::Json {
        wrong_kind(ctx, (path, what), expected, ty);
        return None;
    }
    Some(found.wire)
}

/// Reports a field that is of another kind than it must be.
pub(super) fn wrong_kind(
    ctx: &mut Lowering<'_, '_>,
    (at, what): (Text<'_>, &str),
    expected: &str,
    ty: &Type,
) {
    let expected = format!("the path of {expected}");
    let found = format!("path of a {}", kind(ty));
    let problem = Problem::WrongKind { what: what.to_owned(), expected, found };
    ctx.diagnostics.push(problem, at.span);
}

/// The field that the path begins with: a name with dots in it goes before one that ends at a dot.
fn step(object: &Object, rest: &str) -> Option<(usize, Value, String)> {
    let fits = |name: &str| rest == name || rest.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
    let fields = object.fields.iter().enumerate().filter(|(_, field)| fits(&field.name.wire));
    let (index, field) = fields.max_by_key(|(_, field)| field.name.wire.len())?;
    Some((index, field.value.clone(), field.name.wire.clone()))
}

fn object<'c>(ctx: &'c Lowering<'_, '_>, ty: &Type) -> Option<(TypeId, &'c Object)> {
    let Type::Named(id) = ty else { return None };
    match &ctx.types.get(*id)?.kind {
        NamedKind::Object(object) => Some((*id, object)),
        NamedKind::Enumeration(_) | NamedKind::Union(_) => None,
    }
}

/// The word for it in a report.
pub(super) fn kind(ty: &Type) -> &'static str {
    match ty {
        Type::Scalar(Scalar::Boolean) => "boolean",
        ty if ty.is_whole_number() => "whole number",
        Type::Scalar(Scalar::Float64) => "number",
        Type::Scalar(_) => "string",
        Type::Named(_) => "named type",
        Type::Foreign(_) => "type of its own",
        Type::List(_) => "list",
        Type::Tuple(_) => "tuple",
        Type::Map(_) => "map",
        Type::Constant(_) => "constant",
        Type::Json => "value of any kind",
    }
}
