//! Two unions, alternative by alternative.

use std::collections::HashSet;

use super::Comparison;
use super::change::{Kind, NoteKind};
use super::effect;
use super::place::Place;
use super::record::{Sorted, values};
use super::shape;
use super::value::{self, Role};
use crate::model::{Member, Rule, TypeId, Union};

/// Compares two unions; alternatives of one name are the same alternative.
pub(super) fn compare(
    ctx: &mut Comparison<'_>,
    ids: (TypeId, TypeId),
    (before, after): (&Union, &Union),
    place: &Place,
) {
    let Union { members, rule } = before;
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
    for (was_index, was, is_index, is) in found.both {
        let items = (item(ctx.before, ids.0, was_index), item(ctx.after, ids.1, is_index));
        let place = place.clone().spanning(was.name.span, is.name.span).touching(items.1.clone());
        let known = ctx.changes.notes.len() + ctx.changes.facts.len();
        member(ctx, (was, is), &place);
        let is_told = ctx.changes.notes.len() + ctx.changes.facts.len() > known;
        let last = |item: &str| item.rsplit("::").next().map(str::to_owned);
        if last(&items.0) != last(&items.1) && !is_told {
            ctx.note(NoteKind::MemberRenamed, (&items.0, &items.1), Some(is.name.span));
        }
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

fn member(ctx: &mut Comparison<'_>, (before, after): (&Member, &Member), place: &Place) {
    // `boxed` follows from the types.
    let Member { name, value, tags, boxed: _ } = before;
    let place = place.alternative(&name.wire);
    let set = |tags: &[serde_json::Value]| tags.iter().map(ToString::to_string).collect::<HashSet<_>>();
    if set(tags) != set(&after.tags) {
        let list = |tags: &[serde_json::Value]| (!tags.is_empty()).then(|| tags.to_vec().into());
        ctx.push(Kind::TagChanged, &place, (list(tags), list(&after.tags)), effect::RULE);
    }
    value::compare(ctx, value, &after.value, &place, Role::Other);
}
