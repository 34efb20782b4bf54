//! Two unions, alternative by alternative.

use std::collections::HashSet;

use super::Comparison;
use super::change::{Kind, NoteKind};
use super::effect;
use super::place::Place;
use super::record::{Sorted, values};
use super::shape;
use super::value::{self, Role};
use crate::model::{Member, NamedKind, Rule, Type, TypeId, Union, Value};

/// Compares two unions; alternatives of one name are the same alternative.
pub(super) fn compare(
    ctx: &mut Comparison<'_>,
    ids: (TypeId, TypeId),
    (before, after): (&Union, &Union),
    place: &Place,
) {
    // Only for a new alternative: without one, a change inside of one says why a property is not shared any more.
    let Union { members, rule, shared: _ } = before;
    self::rule(ctx, (rule, &after.rule), place);
    let mut found = same(ctx, members, &after.members);
    named_alike(&mut found);
    // Members without a partner by name are paired in their order, if as many are left on both sides.
    if found.removed.len() == found.added.len() {
        let pairs = found.removed.drain(..).zip(found.added.drain(..));
        found.both.extend(pairs.map(|((was_index, was), (is_index, is))| (was_index, was, is_index, is)));
    }
    let list = |members: &[(usize, &Member)]| {
        let names: Vec<_> = members.iter().map(|(_, member)| member.name.wire.clone()).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    let item = |version: super::Version<'_>, id: TypeId, index: usize| {
        format!("{}::{}", version.path(id), version.member(id, index))
    };
    if let Some(removed) = list(&found.removed) {
        let items: Vec<_> = found.removed.iter().map(|(index, _)| item(ctx.before, ids.0, *index)).collect();
        let place = Place { items, ..place.clone() };
        ctx.push(Kind::AlternativesRemoved, &place, values(Some(removed), None), effect::MEMBER_REMOVED);
    }
    if let Some(added) = list(&found.added) {
        let items: Vec<_> = found.added.iter().map(|(index, _)| item(ctx.after, ids.1, *index)).collect();
        let place = Place { items, ..place.clone() };
        ctx.push(Kind::AlternativesAdded, &place, values(None, Some(added)), effect::MEMBER_ADDED);
    }
    if !found.added.is_empty() {
        unshared(ctx, ids);
    }
    for (was_index, was, is_index, is) in found.both {
        let items = (item(ctx.before, ids.0, was_index), item(ctx.after, ids.1, is_index));
        let place = place.clone().spanning(was.name.span, is.name.span).touching(items.1.clone());
        let known = ctx.changes.notes.len() + ctx.changes.facts.len();
        member(ctx, (was, is), (&before.rule, &after.rule), &place);
        let is_told = ctx.changes.notes.len() + ctx.changes.facts.len() > known;
        let last = |item: &str| item.rsplit("::").next().map(str::to_owned);
        if last(&items.0) != last(&items.1) && !is_told {
            ctx.note(NoteKind::MemberRenamed, (&items.0, &items.1), Some(is.name.span));
        }
    }
}

/// Notes the properties that the union itself gave, and gives no more: a new alternative does not have them.
fn unshared(ctx: &mut Comparison<'_>, ids: (TypeId, TypeId)) {
    let (was, is) = (ctx.before.shared(ids.0), ctx.after.shared(ids.1));
    let span = ctx.after.named(ids.1).map(|named| named.name.span);
    for name in was.iter().filter(|name| !is.contains(name)) {
        let before = format!("{}::{name}", ctx.before.path(ids.0));
        ctx.note(NoteKind::PropertyUnshared, (&before, ""), span);
    }
}

/// Alternatives of one name and one shape; those without a name of their own are called by their JSON type.
fn same<'a>(ctx: &Comparison<'_>, before: &'a [Member], after: &'a [Member]) -> Sorted<'a, Member> {
    let mut found =
        Sorted { both: Vec::new(), removed: before.iter().enumerate().collect(), added: Vec::new() };
    for (index, new) in after.iter().enumerate() {
        let is_same = |old: &(usize, &Member)| {
            old.1.name.wire == new.name.wire && shape::is_same_value(ctx, &old.1.value, &new.value)
        };
        match found.removed.iter().position(is_same) {
            Some(at) => {
                let (was_index, old) = found.removed.remove(at);
                found.both.push((was_index, old, index, new));
            }
            None => found.added.push((index, new)),
        }
    }
    found
}

/// Pairs the remaining alternatives that have the same name.
fn named_alike(found: &mut Sorted<'_, Member>) {
    let Sorted { both, removed, added } = found;
    added.retain(|(index, new)| {
        let Some(at) = removed.iter().position(|(_, old)| old.name.wire == new.name.wire) else {
            return true;
        };
        let (was_index, old) = removed.remove(at);
        both.push((was_index, old, *index, new));
        false
    });
    both.sort_by_key(|(_, _, index, _)| *index);
}

fn rule(ctx: &mut Comparison<'_>, (before, after): (&Rule, &Rule), place: &Place) {
    let name = |rule: &Rule| match rule {
        Rule::Tag(name) => Some(name.clone()),
        Rule::Fit => None,
    };
    let (was, is) = (name(before), name(after));
    if was != is {
        let judged = match (&was, &is) {
            (None, Some(_)) => effect::CATCH_ALL_ADDED,
            (Some(_), None) => effect::CATCH_ALL_REMOVED,
            (None | Some(_), _) => effect::RULE,
        };
        ctx.push(Kind::TagChanged, place, values(was, is), judged);
    }
}

/// The options of the field that is the tag, in a member that is an object.
fn options_of(version: super::Version<'_>, value: &Value, rule: &Rule) -> Option<HashSet<String>> {
    let (Rule::Tag(name), Type::Named(id)) = (rule, &value.ty) else { return None };
    let NamedKind::Object(object) = &version.named(*id)?.kind else { return None };
    let field = object.fields.iter().find(|field| field.name.wire == *name)?;
    let Type::Named(id) = &field.value.ty else { return None };
    let NamedKind::Enumeration(one) = &version.named(*id)?.kind else { return None };
    Some(one.values.iter().map(|variant| variant.value.to_string()).collect())
}

fn member(
    ctx: &mut Comparison<'_>,
    (before, after): (&Member, &Member),
    rules: (&Rule, &Rule),
    place: &Place,
) {
    // `boxed` follows from the types.
    let Member { name, value, tags, boxed: _ } = before;
    let place = place.alternative(&name.wire);
    let set = |tags: &[serde_json::Value]| tags.iter().map(ToString::to_string).collect::<HashSet<_>>();
    // Where they are the options of the member's field, the change of these says it.
    let follows = options_of(ctx.before, value, rules.0).as_ref() == Some(&set(tags))
        && options_of(ctx.after, &after.value, rules.1).as_ref() == Some(&set(&after.tags));
    if set(tags) != set(&after.tags) && !follows {
        let list = |tags: &[serde_json::Value]| (!tags.is_empty()).then(|| tags.to_vec().into());
        ctx.push(Kind::TagChanged, &place, (list(tags), list(&after.tags)), effect::RULE);
    }
    value::compare(ctx, value, &after.value, &place, Role::Other);
}
