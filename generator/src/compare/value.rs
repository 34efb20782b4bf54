//! Two values: type, then every fact about it.

use serde_json::Value as Json;

use super::change::Kind;
use super::effect::{self, Judged};
use super::place::Place;
use super::record::{self, values};
use super::{Comparison, enumeration, limits, named, scalar};
use crate::model::{Access, NamedKind, Scalar, Type, Value};

/// Owner of a value, as far as the Rust type depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A parameter: that it can be `null` is documentation.
    Parameter,
    /// Anything else.
    Other,
}

/// Compares two values, and all that is in them.
pub(super) fn compare(ctx: &mut Comparison<'_>, before: &Value, after: &Value, place: &Place, role: Role) {
    let Value {
        ty,
        nullable,
        access,
        limits,
        keys,
        values: _,
        default,
        unit,
        format: _,
        deprecated,
        examples,
        docs,
    } = before;
    let is_typed = self::ty(ctx, (ty, &after.ty), (before, after), place);
    if is_typed && *nullable != after.nullable && *ty != Type::Json {
        let judged = if role == Role::Parameter { effect::SAME_TYPE } else { effect::TYPE };
        type_changed(ctx, (before, after), place, judged);
    }
    access_changed(ctx, (*access, after.access), place);
    if is_typed {
        limits::compare(ctx, limits, &after.limits, place);
        self::keys(ctx, (keys.as_deref(), after.keys.as_deref()), place);
        format(ctx, before, after, place);
        documented_values(ctx, before, after, place);
        self::default(ctx, (default, &after.default), place);
        if *unit != after.unit {
            let both = values(unit.clone(), after.unit.clone());
            ctx.push(Kind::UnitChanged, place, both, effect::SAME_TYPE);
        }
        if *examples != after.examples {
            let list = |list: &[Json]| (!list.is_empty()).then(|| Json::from(list.to_vec()));
            let both = (list(examples), list(&after.examples));
            ctx.push(Kind::ExampleChanged, place, both, effect::WORDING);
        }
    }
    record::deprecated(ctx, place, (*deprecated, after.deprecated));
    record::docs(ctx, place, (docs, &after.docs));
}

/// Compares two types; whether they are so much the same that the facts about the value can be compared.
fn ty(ctx: &mut Comparison<'_>, types: (&Type, &Type), both: (&Value, &Value), place: &Place) -> bool {
    match types {
        (Type::Scalar(before), Type::Scalar(after)) => scalars(ctx, (*before, *after), both, place),
        (Type::Named(before), Type::Named(after)) => named::meet(ctx, (*before, *after), both, place),
        (Type::List(before), Type::List(after)) => {
            compare(ctx, before, after, &place.items(), Role::Other);
            true
        }
        (Type::Map(before), Type::Map(after)) => {
            compare(ctx, before, after, &place.values(), Role::Other);
            true
        }
        (Type::Tuple(before), Type::Tuple(after)) if before.len() == after.len() => {
            for (index, (before, after)) in before.iter().zip(after).enumerate() {
                compare(ctx, before, after, &place.item(index), Role::Other);
            }
            true
        }
        (Type::Foreign(before), Type::Foreign(after)) if before == after => true,
        (Type::Json, Type::Json) => true,
        (Type::Constant(before), Type::Constant(after)) => {
            if before != after {
                let both = (Some(before.clone()), Some(after.clone()));
                ctx.push(Kind::ConstantChanged, place, both, effect::CONSTANT);
            }
            true
        }
        (
            Type::Scalar(_)
            | Type::Named(_)
            | Type::List(_)
            | Type::Tuple(_)
            | Type::Foreign(_)
            | Type::Map(_)
            | Type::Json
            | Type::Constant(_),
            _,
        ) => {
            if !listed(ctx, types, place) {
                type_changed(ctx, both, place, effect::TYPE);
            }
            false
        }
    }
}

/// Notes that a value is of another type.
pub(super) fn type_changed(
    ctx: &mut Comparison<'_>,
    (before, after): (&Value, &Value),
    place: &Place,
    judged: Judged,
) {
    let spelled = (ctx.before.spelled(before), ctx.after.spelled(after));
    ctx.push(Kind::TypeChanged, place, values(Some(spelled.0), Some(spelled.1)), judged);
}

fn scalars(
    ctx: &mut Comparison<'_>,
    (before, after): (Scalar, Scalar),
    both: (&Value, &Value),
    place: &Place,
) -> bool {
    if scalar::class(before) != scalar::class(after) {
        type_changed(ctx, both, place, effect::TYPE);
        return false;
    }
    if before != after {
        let formats = [before, after].map(|one| scalar::format(one).map(str::to_owned));
        let is_unit = [before, after].into_iter().any(scalar::is_moment);
        let kind = if is_unit { Kind::UnitChanged } else { Kind::FormatChanged };
        let [was, is] = formats;
        ctx.push(kind, place, values(was, is), effect::TYPE);
    }
    true
}

/// A format that the type does not express. Where the type is another, that says it.
fn format(ctx: &mut Comparison<'_>, before: &Value, after: &Value, place: &Place) {
    if before.format != after.format && before.ty.is_plain() == after.ty.is_plain() && !differs(before, after)
    {
        let both = values(before.format.clone(), after.format.clone());
        ctx.push(Kind::FormatChanged, place, both, effect::SAME_TYPE);
    }
}

fn differs(before: &Value, after: &Value) -> bool {
    before.ty.as_scalar().zip(after.ty.as_scalar()).is_some_and(|(before, after)| before != after)
}

/// Compares the facts about the keys of two maps; keys of which nothing is known are any text.
fn keys(ctx: &mut Comparison<'_>, (before, after): (Option<&Value>, Option<&Value>), place: &Place) {
    if before.is_some() || after.is_some() {
        let any = Value::of(Type::Scalar(Scalar::String));
        compare(ctx, before.unwrap_or(&any), after.unwrap_or(&any), &place.part("keys"), Role::Other);
    }
}

/// A plain value that becomes an enumeration, or the other way round.
fn listed(ctx: &mut Comparison<'_>, types: (&Type, &Type), place: &Place) -> bool {
    let plain = |ty: &Type| ty.as_scalar().map(scalar::class);
    let options = |named: Option<&crate::model::Named>, class: &str| match named.map(|named| &named.kind) {
        Some(NamedKind::Enumeration(one)) if scalar::class_of_values(one.kind) == class => {
            Some(one.values.iter().map(|variant| variant.value.clone()).collect())
        }
        Some(NamedKind::Enumeration(_) | NamedKind::Object(_) | NamedKind::Union(_)) | None => None,
    };
    if let (Some(class), Some(id)) = (plain(types.0), types.1.as_named())
        && let Some(list) = options(ctx.after.named(id), class)
    {
        ctx.push(Kind::OptionsAdded, place, (None, Some(list)), effect::OPTIONS_LISTED);
        return true;
    }
    if let (Some(id), Some(class)) = (types.0.as_named(), plain(types.1))
        && let Some(list) = options(ctx.before.named(id), class)
    {
        ctx.push(Kind::OptionsRemoved, place, (Some(list), None), effect::OPTIONS_UNLISTED);
        return true;
    }
    false
}

fn access_changed(ctx: &mut Comparison<'_>, (before, after): (Access, Access), place: &Place) {
    let spelled = |access: Access| match access {
        Access::Both => None,
        Access::Read => Some("only received".to_owned()),
        Access::Write => Some("only sent".to_owned()),
    };
    if before != after {
        let both = values(spelled(before), spelled(after));
        ctx.push(Kind::AccessChanged, place, both, effect::ACCESS);
    }
}

fn default(ctx: &mut Comparison<'_>, (before, after): (&Option<Json>, &Option<Json>), place: &Place) {
    if !limits::is_equal(before.as_ref(), after.as_ref()) {
        let judged = effect::default(place.direction, before.is_some() && after.is_some());
        ctx.push(Kind::DefaultChanged, place, (before.clone(), after.clone()), judged);
    }
}

/// Documented values of a type that is no enumeration.
fn documented_values(ctx: &mut Comparison<'_>, before: &Value, after: &Value, place: &Place) {
    enumeration::options(ctx, (&before.values, &after.values), place, |_| effect::OPTION_VALUES);
}
