//! Whether two types are the same in all that is on the wire, whatever they are called.

use std::collections::HashSet;

use super::Comparison;
use crate::model::{Named, NamedKind, Object, Rule, Type, TypeId, Union, Value};

/// Most pairs of types that are looked at.
const MAX_PAIRS: usize = 2_000;

/// Whether two types are the same. Two that contain themselves are the same unless something else tells them apart.
pub(super) fn is_same(ctx: &Comparison<'_>, ids: (TypeId, TypeId)) -> bool {
    Shapes::of(ctx).is_same(vec![ids])
}

/// Whether two values are of the same type.
pub(super) fn is_same_value(ctx: &Comparison<'_>, before: &Value, after: &Value) -> bool {
    let mut open = Vec::new();
    value(before, after, &mut open) && Shapes::of(ctx).is_same(open)
}

/// Whether two types are so much alike that one may have become the other: of two objects, at least half of the fields.
pub(super) fn is_alike(ctx: &Comparison<'_>, ids: (TypeId, TypeId)) -> bool {
    let Some((before, after)) = ctx.before.named(ids.0).zip(ctx.after.named(ids.1)) else { return false };
    match (&before.kind, &after.kind) {
        (NamedKind::Object(before), NamedKind::Object(after)) => {
            let names: HashSet<_> = before.fields.iter().map(|field| &field.name.wire).collect();
            let shared = after.fields.iter().filter(|field| names.contains(&field.name.wire)).count();
            shared * 2 >= before.fields.len().max(after.fields.len())
        }
        (NamedKind::Enumeration(before), NamedKind::Enumeration(after)) => before.kind == after.kind,
        (NamedKind::Union(_), NamedKind::Union(_)) => true,
        (NamedKind::Object(_) | NamedKind::Enumeration(_) | NamedKind::Union(_), _) => false,
    }
}

struct Shapes<'c, 'a> {
    ctx: &'c Comparison<'a>,
    known: HashSet<(TypeId, TypeId)>,
}

impl<'c, 'a> Shapes<'c, 'a> {
    fn of(ctx: &'c Comparison<'a>) -> Self {
        Self { ctx, known: HashSet::new() }
    }

    fn is_same(&mut self, mut open: Vec<(TypeId, TypeId)>) -> bool {
        while let Some(ids) = open.pop() {
            if !self.known.insert(ids) {
                continue;
            }
            let named = self.ctx.before.named(ids.0).zip(self.ctx.after.named(ids.1));
            let is_same = named.is_some_and(|both| types(both, &mut open));
            if !is_same || self.known.len() > MAX_PAIRS {
                return false;
            }
        }
        true
    }
}

fn types((before, after): (&Named, &Named), open: &mut Vec<(TypeId, TypeId)>) -> bool {
    match (&before.kind, &after.kind) {
        (NamedKind::Object(before), NamedKind::Object(after)) => objects(before, after, open),
        (NamedKind::Enumeration(before), NamedKind::Enumeration(after)) => {
            let mut lists = [before, after]
                .map(|one| one.values.iter().map(|variant| variant.value.to_string()).collect::<Vec<_>>());
            for list in &mut lists {
                list.sort();
            }
            before.kind == after.kind && lists[0] == lists[1]
        }
        (NamedKind::Union(before), NamedKind::Union(after)) => unions(before, after, open),
        (NamedKind::Object(_) | NamedKind::Enumeration(_) | NamedKind::Union(_), _) => false,
    }
}

fn objects(before: &Object, after: &Object, open: &mut Vec<(TypeId, TypeId)>) -> bool {
    let rest = match (&before.rest, &after.rest) {
        (Some(was), Some(is)) => value(&was.value, &is.value, open),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    rest && before.fields.len() == after.fields.len()
        && before.fields.iter().all(|was| {
            let is = after.fields.iter().find(|is| is.name.wire == was.name.wire);
            is.is_some_and(|is| was.required == is.required && value(&was.value, &is.value, open))
        })
}

fn unions(before: &Union, after: &Union, open: &mut Vec<(TypeId, TypeId)>) -> bool {
    let is_same_rule = match (&before.rule, &after.rule) {
        (Rule::Tag(before), Rule::Tag(after)) => before == after,
        (Rule::Fit, Rule::Fit) => true,
        (Rule::Tag(_) | Rule::Fit, _) => false,
    };
    is_same_rule
        && before.members.len() == after.members.len()
        && before
            .members
            .iter()
            .zip(&after.members)
            .all(|(was, is)| was.tags == is.tags && value(&was.value, &is.value, open))
}

fn value(before: &Value, after: &Value, open: &mut Vec<(TypeId, TypeId)>) -> bool {
    before.nullable == after.nullable
        && match (&before.ty, &after.ty) {
            (Type::Named(was), Type::Named(is)) => {
                open.push((*was, *is));
                true
            }
            (Type::List(was), Type::List(is)) | (Type::Map(was), Type::Map(is)) => value(was, is, open),
            (Type::Tuple(was), Type::Tuple(is)) => {
                was.len() == is.len() && was.iter().zip(is).all(|(was, is)| value(was, is, open))
            }
            (Type::Scalar(was), Type::Scalar(is)) => was == is,
            (Type::Constant(was), Type::Constant(is)) => was == is,
            (Type::Foreign(was), Type::Foreign(is)) => was == is,
            (Type::Json, Type::Json) => true,
            (
                Type::Named(_)
                | Type::List(_)
                | Type::Tuple(_)
                | Type::Foreign(_)
                | Type::Map(_)
                | Type::Scalar(_)
                | Type::Constant(_)
                | Type::Json,
                _,
            ) => false,
        }
}
