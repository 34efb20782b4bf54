//! `oneOf: [{ $ref: A }, { type: string }]`, `anyOf`, or `type: [string, integer]`: one of several types, and what only
//! looks like it: one type beside `null`, one type several times, constants that make an enumeration.

mod alternative;
mod subtypes;
mod tag;
mod word;

use crate::diagnostic::Problem;
use crate::lower::all_of::Parts;
use crate::lower::place::{Hint, Place};
use crate::lower::types::Known;
use crate::lower::{Lowering, enumeration, schema, untyped};
use crate::model::{
    Docs, Member, Name, Named, NamedKind, Rule, Scalar, Type, TypeId, TypeName, Union, Value, ValueKind, Why,
};
use crate::openapi::found::SchemaId;
use crate::openapi::schema::{Choice, Schema};
use crate::source::Span;

pub(super) use alternative::Alternative;
use alternative::Alternatives;
pub(super) use subtypes::{Subtypes, of_subtypes};

/// Most members of a union that several choices make together.
const MAX_PRODUCT: usize = 32;

/// The first of the choices that a schema leaves.
pub(super) fn choice<'d>(ctx: &Lowering<'d, '_>, schema: &'d Schema<'d>) -> Option<&'d Choice> {
    choices(ctx, schema).next()
}

/// The choices that a schema leaves: alternatives that demand fields of the schema itself are none.
pub(super) fn choices<'d>(
    ctx: &Lowering<'d, '_>,
    schema: &'d Schema<'d>,
) -> impl Iterator<Item = &'d Choice> {
    schema.choices.iter().filter(|choice| !constrains_only(ctx, schema, choice))
}

/// Whether the alternatives add limits to a type that is stated beside them, and no type.
fn constrains_only(ctx: &Lowering<'_, '_>, schema: &Schema<'_>, choice: &Choice) -> bool {
    let mut parts = choice.parts.iter().map(|part| ctx.schema(*part));
    let demands = choice.parts.iter().any(|part| !ctx.schema(*part).required.is_empty());
    let is_stated = !schema.types.is_empty() || !schema.properties.is_empty() || !schema.all_of.is_empty();
    parts.all(|part| !part.says_type() && !part.nullable) && (demands || is_stated || schema.values.is_some())
}

/// Lowers a schema with a choice, its own or that of one of its parts.
pub(super) fn lower<'d>(
    ctx: &mut Lowering<'d, '_>,
    (id, schema): (SchemaId, &'d Schema<'d>),
    base: &Parts<'d>,
    hint: &Hint<'_>,
) -> Value {
    let Some(((within, choice), others)) = base.choices.split_first() else { return Value::anything() };
    let has_base = base.is_object && (!base.properties.is_empty() || base.required().next().is_some());
    let Alternatives { mut list, nullable } = Alternatives::of(ctx, choice, has_base.then_some(schema));
    // An alternative that is the schema itself says nothing.
    list.retain(|one| !std::ptr::eq(one.target(ctx), schema));
    if has_base {
        for one in &mut list {
            one.take_base(ctx, base);
        }
    }
    for (_, other) in others {
        list = product(ctx, list, other);
    }
    let value = match list.as_slice() {
        [] => untyped::anything(ctx, schema.span, Why::Null),
        [only] => only.lower(ctx, hint),
        several => match enumeration::of_choice(ctx, schema, several, hint) {
            Some(value) => value,
            None => of_several(ctx, (id, schema), (within, several), hint),
        },
    };
    Value { nullable: nullable || value.nullable, ..value }
}

/// Each alternative together with each of a choice beside the first, as objects can be; other values of one type or
/// another have one list of them, and the second is reported.
fn product<'d>(
    ctx: &mut Lowering<'d, '_>,
    list: Vec<Alternative<'d>>,
    other: &'d Choice,
) -> Vec<Alternative<'d>> {
    let beside = Alternatives::of(ctx, other, None).list;
    let is_small = list.len() * beside.len() <= MAX_PRODUCT;
    if is_small && list.iter().chain(&beside).all(|one| one.is_object(ctx)) {
        return list.iter().flat_map(|one| beside.iter().map(|other| one.with(ctx, other))).collect();
    }
    let instead = "only the first choice of the same schema is read";
    let problem = Problem::KeywordIgnored { keyword: other.keyword, object: "schema", instead };
    ctx.report(problem, other.span);
    list
}

fn of_several<'d>(
    ctx: &mut Lowering<'d, '_>,
    (id, schema): (SchemaId, &'d Schema<'d>),
    (within, list): (&'d Schema<'d>, &[Alternative<'d>]),
    hint: &Hint<'_>,
) -> Value {
    let (rule, tags) = tag::rule(ctx, within.discriminator.as_ref(), list);
    let words = word::all(ctx, list, (&rule, &tags), hint.word());
    let reserved = reserve(ctx, id, schema, hint);
    let mut members = Vec::with_capacity(list.len());
    for ((one, tags), word) in list.iter().zip(tags).zip(words) {
        let value = one.lower(ctx, &hint.part(&word, one.span(ctx)));
        let name = Name { wire: word, given: one.given(ctx), span: one.span(ctx) };
        members.push(Member { name, value, tags, boxed: false });
    }
    finish(ctx, (id, schema.span, reserved), Union { members, rule, ..Union::default() })
}

/// Lowers a schema of several `type`s.
pub(super) fn of_types<'d>(
    ctx: &mut Lowering<'d, '_>,
    (id, schema): (SchemaId, &'d Schema<'d>),
    hint: &Hint<'_>,
) -> Value {
    let reserved = reserve(ctx, id, schema, hint);
    let mut members = Vec::with_capacity(schema.types.len());
    for kind in &schema.types {
        let word = word::of_kind(ctx, schema, kind.text);
        let value = schema::of_kind(ctx, schema, kind.text, &hint.part(&word, kind.span));
        members.push(Member {
            name: Name { wire: word, given: None, span: kind.span },
            value: Value::of(value),
            tags: Vec::new(),
            boxed: false,
        });
    }
    finish(ctx, (id, schema.span, reserved), Union { members, ..Union::default() })
}

/// A value of one of these schemas, as an item of a list is.
pub(super) fn of_items(
    ctx: &mut Lowering<'_, '_>,
    (schema, ids): (&Schema<'_>, &[SchemaId]),
    hint: &Hint<'_>,
) -> Value {
    let list: Vec<_> = ids.iter().map(|id| Alternative::alone(*id)).collect();
    let tags = vec![Vec::new(); list.len()];
    of_list(ctx, (Rule::Fit, tags), (&list, schema.span), hint)
}

/// A value of one of these schemas, told apart by a tag if they have one.
pub(super) fn of_bodies(ctx: &mut Lowering<'_, '_>, ids: &[SchemaId], span: Span, hint: &Hint<'_>) -> Value {
    let list: Vec<_> = ids.iter().map(|id| Alternative::alone(*id)).collect();
    let rule = tag::rule(ctx, None, &list);
    of_list(ctx, rule, (&list, span), hint)
}

fn of_list<'d>(
    ctx: &mut Lowering<'d, '_>,
    (rule, tags): (Rule, Vec<Vec<serde_json::Value>>),
    (list, span): (&[Alternative<'d>], Span),
    hint: &Hint<'_>,
) -> Value {
    let words = word::all(ctx, list, (&rule, &tags), hint.word());
    let mut members = Vec::with_capacity(list.len());
    for ((one, tags), word) in list.iter().zip(tags).zip(words) {
        let value = one.lower(ctx, &hint.part(&word, one.span(ctx)));
        let name = Name { wire: word, given: one.given(ctx), span: one.span(ctx) };
        members.push(Member { name, value, tags, boxed: false });
    }
    let nullable = members.iter().any(|member| member.value.nullable);
    for member in &mut members {
        member.value.nullable = false;
    }
    let mut union = Union { members, rule, ..Union::default() };
    unite(&mut union);
    let value = simpler(ctx, &union, span).unwrap_or_else(|| {
        union.members = ordered(ctx, std::mem::take(&mut union.members));
        let Place { owner, path } = hint.place();
        let name = TypeName { owner, path, given: None, span };
        let kind = NamedKind::Union(union);
        let id = ctx.types.add(Named { name, docs: Docs::default(), deprecated: false, kind });
        Value::of(Type::Named(id))
    });
    Value { nullable: nullable || value.nullable, ..value }
}

/// A place for the type, so that its members can contain it.
fn reserve(ctx: &mut Lowering<'_, '_>, id: SchemaId, schema: &Schema<'_>, hint: &Hint<'_>) -> TypeId {
    let reserved = ctx.types.reserve(hint.type_name(schema), super::docs_of(schema), schema.deprecated);
    ctx.types.note(id, Known::Reserved(reserved));
    reserved
}

/// The union of the members, or their one type where that is all they come down to.
fn finish(
    ctx: &mut Lowering<'_, '_>,
    (id, span, reserved): (SchemaId, Span, TypeId),
    mut union: Union,
) -> Value {
    let nullable = union.members.iter().any(|member| member.value.nullable);
    for member in &mut union.members {
        member.value.nullable = false;
    }
    unite(&mut union);
    // A member that contains the union holds its type: there is no way back.
    let is_needed = !matches!(ctx.types.known(id), Some(Known::Reserved(_)));
    if !is_needed && let Some(instead) = simpler(ctx, &union, span) {
        ctx.types.discard(reserved);
        return Value { nullable: nullable || instead.nullable, ..instead };
    }
    union.members = ordered(ctx, union.members);
    ctx.types.fill(reserved, NamedKind::Union(union));
    Value { nullable, ..Value::of(Type::Named(reserved)) }
}

/// Drops the members of which the types are there already, unless their tags tell them apart.
fn unite(union: &mut Union) {
    let mut kept: Vec<Member> = Vec::with_capacity(union.members.len());
    for member in union.members.drain(..) {
        let twin = kept.iter_mut().find(|other| other.value.ty.is_like(&member.value.ty));
        match twin {
            Some(twin) => {
                let before = twin.tags.clone();
                twin.tags.extend(member.tags.into_iter().filter(|tag| !before.contains(tag)));
                if twin.value != member.value {
                    // A fact about one of them does not hold for both.
                    let ty = std::mem::replace(&mut twin.value.ty, Type::Json);
                    twin.value = Value::of(ty);
                }
            }
            None => kept.push(member),
        }
    }
    union.members = kept;
}

/// The value that the union comes down to: that of the only member, or any JSON where a member is that.
fn simpler(ctx: &mut Lowering<'_, '_>, union: &Union, span: Span) -> Option<Value> {
    match union.members.as_slice() {
        [only] => Some(only.value.clone()),
        members if members.iter().any(|member| member.value.ty == Type::Json) => {
            Some(untyped::anything(ctx, span, Why::Choice))
        }
        _ => None,
    }
}

/// The members in the order in which they must be tried: of one JSON type, the narrower before the wider. A text that
/// is no date is text.
fn ordered(ctx: &Lowering<'_, '_>, members: Vec<Member>) -> Vec<Member> {
    let mut ordered: Vec<Member> = Vec::with_capacity(members.len());
    for member in members {
        let ty = &member.value.ty;
        let is_wider = |other: &Member| {
            json_type(ctx, &other.value.ty) == json_type(ctx, ty) && width(&other.value.ty) > width(ty)
        };
        let at = ordered.iter().position(is_wider).unwrap_or(ordered.len());
        ordered.insert(at, member);
    }
    ordered
}

fn json_type(ctx: &Lowering<'_, '_>, ty: &Type) -> &'static str {
    match ty {
        Type::Scalar(scalar) => match scalar {
            Scalar::Boolean => "boolean",
            Scalar::Int32
            | Scalar::Int64
            | Scalar::UInt32
            | Scalar::UInt64
            | Scalar::Float64
            | Scalar::UnixMillis
            | Scalar::UnixSeconds => "number",
            Scalar::String | Scalar::Secret | Scalar::DateTime | Scalar::Date | Scalar::Base64 => "string",
        },
        Type::List(_) | Type::Tuple(_) => "array",
        Type::Map(_) => "object",
        Type::Named(id) => match ctx.types.get(*id).map(|named| &named.kind) {
            Some(NamedKind::Enumeration(enumeration)) => match enumeration.kind {
                ValueKind::Text => "string",
                ValueKind::Number(_) => "number",
                ValueKind::Mixed => "any",
            },
            Some(NamedKind::Object(_)) => "object",
            Some(NamedKind::Union(_)) | None => "any",
        },
        Type::Constant(_) | Type::Foreign(_) | Type::Json => "any",
    }
}

/// How much a type takes that others of its JSON type do not.
fn width(ty: &Type) -> u8 {
    match ty {
        Type::Scalar(Scalar::String | Scalar::Secret | Scalar::Float64) | Type::Map(_) => 2,
        Type::Scalar(Scalar::Base64) => 1,
        Type::List(item) => width(&item.ty),
        Type::Tuple(items) => items.iter().map(|item| width(&item.ty)).max().unwrap_or(0),
        Type::Json => 3,
        Type::Scalar(_) | Type::Named(_) | Type::Foreign(_) | Type::Constant(_) => 0,
    }
}
