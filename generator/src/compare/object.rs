//! Two objects, field by field.

use super::Comparison;
use super::change::{Kind, NoteKind};
use super::effect::{self, Judged};
use super::place::Place;
use super::record::{Sorted, marks, orders, sorted, values};
use super::shape;
use super::value::{self, Role};
use crate::model::{Field, Object, TypeId};

/// Compares two objects; fields of one wire name are the same field.
pub(super) fn compare(
    ctx: &mut Comparison<'_>,
    ids: (TypeId, TypeId),
    (before, after): (&Object, &Object),
    place: &Place,
) {
    // The order is that of the arguments of `new`.
    let Object { fields, rest, order: _ } = before;
    let mut found = sorted(fields, &after.fields, |field| field.name.wire.as_str());
    for (old, new) in moved(ctx, &mut found) {
        let (was, is) = (old.1, new.1);
        let place = place.field(&was.name.wire).spanning(was.name.span, is.name.span);
        let place = place.touching(item(ctx.before, ids.0, old.0));
        let both = values(Some(was.name.wire.clone()), Some(is.name.wire.clone()));
        ctx.push(Kind::FieldRenamed, &place, both, effect::FIELD_RENAMED);
        field(ctx, (was, is), &place);
    }
    for (index, old) in found.removed {
        let place = place.field(&old.name.wire).spanning(old.name.span, None);
        let place = place.touching(item(ctx.before, ids.0, index));
        let judged = if old.is_constant() { effect::CONSTANT } else { effect::FIELD_REMOVED };
        let spelled = ctx.before.spelled(&old.value);
        ctx.push(Kind::FieldRemoved, &place, values(Some(spelled), None), judged);
    }
    for (index, new) in found.added {
        let place = place.field(&new.name.wire).spanning(None, new.name.span);
        let place = place.touching(item(ctx.after, ids.1, index));
        let spelled = ctx.after.spelled(&new.value);
        let judged = added(new, &place);
        ctx.push(Kind::FieldAdded, &place, values(None, Some(spelled)), judged);
    }
    for (was_index, was, is_index, is) in found.both {
        let items = (item(ctx.before, ids.0, was_index), item(ctx.after, ids.1, is_index));
        let last = |item: &str| item.rsplit("::").next().map(str::to_owned);
        if last(&items.0) != last(&items.1) {
            ctx.note(NoteKind::MemberRenamed, (&items.0, &items.1), Some(is.name.span));
        }
        let place = place.field(&is.name.wire).spanning(was.name.span, is.name.span).touching(items.1);
        field(ctx, (was, is), &place);
    }
    self::rest(ctx, (rest.as_deref(), after.rest.as_deref()), place);
    reordered(ctx, ids, (before, after));
}

/// Notes that `new` takes what it took in another order: a program may compile as it is, and swap two values.
fn reordered(ctx: &mut Comparison<'_>, ids: (TypeId, TypeId), (before, after): (&Object, &Object)) {
    let is_sent = ctx.uses.0.direction(ids.0).is_sent() && ctx.uses.1.direction(ids.1).is_sent();
    if !is_sent || !ctx.before.has_new(ids.0) || !ctx.after.has_new(ids.1) {
        return;
    }
    let names = |object: &Object| -> Vec<String> {
        object.arguments().into_iter().map(|(_, field)| field.name.wire.clone()).collect()
    };
    if let Some((was, is)) = orders(&names(before), &names(after)) {
        let before = format!("{}::new({was})", ctx.after.path(ids.1));
        let span = ctx.after.named(ids.1).map(|named| named.name.span);
        ctx.note(NoteKind::ConstructorReordered, (&before, &is), span);
    }
}

/// Compares the fields that hold what has no field of its own.
fn rest(ctx: &mut Comparison<'_>, (before, after): (Option<&Field>, Option<&Field>), place: &Place) {
    let place = place.field("*");
    match (before, after) {
        (Some(before), Some(after)) => field(ctx, (before, after), &place),
        (Some(before), None) => {
            let spelled = ctx.before.spelled(&before.value);
            ctx.push(Kind::FieldRemoved, &place, values(Some(spelled), None), effect::FIELD_REMOVED);
        }
        (None, Some(after)) => {
            let spelled = ctx.after.spelled(&after.value);
            let judged = effect::field_added(false, place.direction.is_sent());
            ctx.push(Kind::FieldAdded, &place, values(None, Some(spelled)), judged);
        }
        (None, None) => {}
    }
}

/// `models::Image::status`
fn item(version: super::Version<'_>, id: TypeId, index: usize) -> String {
    format!("{}::{}", version.path(id), version.member(id, index))
}

fn added(field: &Field, place: &Place) -> Judged {
    if field.is_constant() {
        return effect::CONSTANT;
    }
    effect::field_added(field.required && !field.value.needs_null(), place.direction.is_sent())
}

/// A field and its place in the list.
type Numbered<'a> = (usize, &'a Field);

/// Takes out the fields that are gone and stand in the same place, with the same type, under another name: a guess.
fn moved<'a>(ctx: &Comparison<'_>, found: &mut Sorted<'a, Field>) -> Vec<(Numbered<'a>, Numbered<'a>)> {
    let mut pairs = Vec::new();
    if found.removed.len() != found.added.len() {
        return pairs;
    }
    let is_pair = |old: &Numbered<'_>, new: &Numbered<'_>| {
        old.0 == new.0
            && old.1.required == new.1.required
            && shape::is_same_value(ctx, &old.1.value, &new.1.value)
    };
    found.removed.retain(|old| {
        let Some(at) = found.added.iter().position(|new| is_pair(old, new)) else { return true };
        pairs.push((*old, found.added.remove(at)));
        false
    });
    pairs
}

fn field(ctx: &mut Comparison<'_>, (before, after): (&Field, &Field), place: &Place) {
    // `boxed` follows from the types.
    let Field { name: _, value, required, demanded, boxed: _ } = before;
    let is_access = value.access != after.value.access;
    if *required != after.required {
        let judged = effect::field_mandatory(after.required, place.direction.is_sent());
        // A field that is only received, or only sent, is required in neither direction.
        let kind = if is_access { Kind::AccessChanged } else { Kind::MandatoryChanged };
        ctx.push(kind, place, marks(*required, after.required), judged);
        let is_constant = before.is_constant() || after.is_constant();
        if is_constant {
            // Only what is required can have one value: the type follows.
            return;
        }
    } else if *demanded != after.demanded && !is_access {
        ctx.push(Kind::MandatoryChanged, place, marks(*demanded, after.demanded), effect::SAME_TYPE);
    }
    value::compare(ctx, value, &after.value, place, Role::Other);
}
