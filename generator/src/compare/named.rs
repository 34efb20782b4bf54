//! Two types of the API's own: which belong together, what each is called, and what is in them.

use std::collections::{HashMap, HashSet};

use super::change::{Direction, Kind, NoteKind};
use super::effect;
use super::place::Place;
use super::record::{self, values};
use super::{Comparison, enumeration, object, scalar, shape, union, value};
use crate::model::{Named, NamedKind, Owner, Type, TypeId, TypeName, Value};

/// Most components that are tried as the new name of one.
const MAX_CANDIDATES: usize = 200;

/// Two values of types of the API's own meet at a place; whether they are so much the same that the facts about the
/// value can be compared. The types themselves are compared later, once.
pub(super) fn meet(
    ctx: &mut Comparison<'_>,
    ids: (TypeId, TypeId),
    both: (&Value, &Value),
    place: &Place,
) -> bool {
    let Some((was, is)) = ctx.before.named(ids.0).zip(ctx.after.named(ids.1)) else { return false };
    let is_known = ctx.pairs.contains(&ids);
    let place = place.clone();
    if !is_known && !belongs(ctx, ids, (&was.name, &is.name)) {
        value::type_changed(ctx, both, &place, effect::TYPE);
        return false;
    }
    let is_same_kind = kind(&was.kind) == kind(&is.kind);
    if ctx.pairs.insert(ids) {
        ctx.partners.0.entry(ids.0).or_insert(ids.1);
        ctx.partners.1.entry(ids.1).or_insert(ids.0);
        renamed(ctx, ids, (&was.name, &is.name));
        if is_same_kind {
            ctx.open.push((ids.0, ids.1, place));
        } else {
            // Told where it is met first: the type is one, however many places use it.
            let place = Place { owner: Some(ids), ..place };
            value::type_changed(ctx, both, &place, effect::TYPE);
        }
    }
    is_same_kind
}

/// The kind of a type, by which two types can be compared at all.
fn kind(kind: &NamedKind) -> &'static str {
    match kind {
        NamedKind::Object(_) => "object",
        NamedKind::Enumeration(one) => scalar::class_of_values(one.kind),
        NamedKind::Union(_) => "union",
    }
}

/// The key of a type that is itself a component.
fn component(name: &TypeName) -> Option<&str> {
    match &name.owner {
        Owner::Component(key) if name.path.is_empty() => Some(key),
        Owner::Component(_) | Owner::Operation(_) | Owner::Shared => None,
    }
}

/// Whether one of two types is what became of the other, and not another type in its place.
fn belongs(ctx: &Comparison<'_>, ids: (TypeId, TypeId), (was, is): (&TypeName, &TypeName)) -> bool {
    match (component(was), component(is)) {
        (None, None) => true,
        (Some(before), Some(after)) if before == after => true,
        (before, after) => {
            let is_left = before.is_some_and(|key| ctx.components.1.contains_key(key));
            let was_there = after.is_some_and(|key| ctx.components.0.contains_key(key));
            if is_left || was_there {
                // Extracted from, or put back into, the place of its use.
                return (before.is_none() || after.is_none()) && shape::is_same(ctx, ids);
            }
            is_same_name(ctx, before, after) || shape::is_alike(ctx, ids)
        }
    }
}

/// Whether two components are called the same but for what the importer puts around names: the name of an operation
/// before, a number behind.
fn is_same_name(ctx: &Comparison<'_>, before: Option<&str>, after: Option<&str>) -> bool {
    let own = |name: Option<&str>, version: super::Version<'_>| {
        let name = name.unwrap_or_default();
        let operations = version.api.operations.iter().map(|operation| operation.name.wire.as_str());
        let rest = operations.filter_map(|operation| name.strip_prefix(operation));
        let rest = rest.min_by_key(|rest| rest.len()).unwrap_or(name);
        rest.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned()
    };
    before.is_some() && after.is_some() && own(before, ctx.before) == own(after, ctx.after)
}

/// Notes another Rust name, unless it follows from another name of the owner.
fn renamed(ctx: &mut Comparison<'_>, ids: (TypeId, TypeId), (was, is): (&TypeName, &TypeName)) {
    let paths = (ctx.before.path(ids.0), ctx.after.path(ids.1));
    if paths.0 == paths.1 {
        return;
    }
    if let (Some(before), Some(after)) = (component(was), component(is))
        && before != after
    {
        let both = (before.to_owned(), after.to_owned());
        ctx.note(NoteKind::ComponentRenamed, (&both.0, &both.1), Some(is.span));
        return;
    }
    let last = |path: &str| path.rsplit("::").next().map(str::to_owned);
    let is_owner = match (&was.owner, &is.owner) {
        (Owner::Component(before), Owner::Component(after)) => {
            let partner = ctx.components.0.get(before.as_str()).and_then(|id| ctx.partners.0.get(id));
            partner.is_some_and(|id| ctx.components.1.get(after.as_str()) == Some(id)) && before != after
        }
        (Owner::Operation(before), Owner::Operation(after)) => {
            ctx.renamed.get(before.as_str()) == Some(&after.as_str())
        }
        (Owner::Component(_) | Owner::Operation(_) | Owner::Shared, _) => false,
    };
    if !(is_owner && last(&paths.0) == last(&paths.1)) {
        ctx.note(NoteKind::TypeMoved, (&paths.0, &paths.1), Some(is.span));
    }
}

/// Compares the types that were met so far, and those that they lead to.
pub(super) fn open(ctx: &mut Comparison<'_>) {
    while let Some((before, after, place)) = ctx.open.pop() {
        let known = ctx.open.len();
        inside(ctx, (before, after), &place);
        // The first that was met is the next.
        if let Some(met) = ctx.open.get_mut(known..) {
            met.reverse();
        }
    }
}

fn inside(ctx: &mut Comparison<'_>, ids: (TypeId, TypeId), place: &Place) {
    let Some((before, after)) = ctx.before.named(ids.0).zip(ctx.after.named(ids.1)) else { return };
    let Named { name, docs, deprecated, kind } = before;
    let direction = (ctx.uses.0.direction(ids.0), ctx.uses.1.direction(ids.1));
    let is_sent = direction.0.is_sent() || direction.1.is_sent();
    let is_received = direction.0.is_received() || direction.1.is_received();
    let place = Place { owner: Some(ids), direction: Direction::of(is_sent, is_received), ..place.clone() };
    let place = place.spanning(name.span, after.name.span).touching(ctx.after.path(ids.1));
    record::docs(ctx, &place, (docs, &after.docs));
    record::deprecated(ctx, &place, (*deprecated, after.deprecated));
    match (kind, &after.kind) {
        (NamedKind::Object(was), NamedKind::Object(is)) => object::compare(ctx, ids, (was, is), &place),
        (NamedKind::Enumeration(was), NamedKind::Enumeration(is)) => {
            enumeration::compare(ctx, ids, (was, is), &place);
        }
        (NamedKind::Union(was), NamedKind::Union(is)) => union::compare(ctx, ids, (was, is), &place),
        // Told where they met.
        (NamedKind::Object(_) | NamedKind::Enumeration(_) | NamedKind::Union(_), _) => {}
    }
}

/// The components of a version, by key.
pub(super) fn components(types: &[Named]) -> HashMap<&str, TypeId> {
    let keyed = types.iter().enumerate();
    keyed.filter_map(|(index, named)| Some((component(&named.name)?, TypeId(index)))).collect()
}

/// Compares the components that no operation leads to, and tells which types are gone with what led to them.
pub(super) fn rest(ctx: &mut Comparison<'_>) {
    let (was, is) = (ctx.before.api, ctx.after.api);
    let (mut removed, mut added) = (Vec::new(), Vec::new());
    for (index, named) in was.types.iter().enumerate() {
        let (before, Some(key)) = (TypeId(index), component(&named.name)) else { continue };
        match ctx.components.1.get(key).copied() {
            Some(after) if !ctx.pairs.contains(&(before, after)) => {
                pair(ctx, before, after);
            }
            None if !ctx.partners.0.contains_key(&before) => removed.push(before),
            Some(_) | None => {}
        }
    }
    for (index, named) in is.types.iter().enumerate() {
        let (after, Some(key)) = (TypeId(index), component(&named.name)) else { continue };
        if !ctx.components.0.contains_key(key) && !ctx.partners.1.contains_key(&after) {
            added.push(after);
        }
    }
    alike(ctx, &mut removed, &mut added);
    for id in removed {
        alone(ctx, id, Kind::TypeRemoved);
    }
    for id in added {
        alone(ctx, id, Kind::TypeAdded);
    }
    gone(ctx);
}

/// Takes out the components that are the same under another name, and compares them.
fn alike(ctx: &mut Comparison<'_>, removed: &mut Vec<TypeId>, added: &mut Vec<TypeId>) {
    removed.retain(|before| {
        let near = added.iter().take(MAX_CANDIDATES);
        let is_same = |after: &TypeId| shape::is_same(ctx, (*before, *after));
        let found = near.copied().find(|after| !ctx.partners.1.contains_key(after) && is_same(after));
        let Some(after) = found.filter(|_| !ctx.partners.0.contains_key(before)) else {
            return !ctx.partners.0.contains_key(before);
        };
        pair(ctx, *before, after);
        added.retain(|id| !ctx.partners.1.contains_key(id));
        false
    });
    added.retain(|id| !ctx.partners.1.contains_key(id));
}

/// Compares two components that no operation leads to.
fn pair(ctx: &mut Comparison<'_>, before: TypeId, after: TypeId) {
    ctx.operation = format!("schema {}", ctx.after.called(after));
    let values = [before, after].map(|id| Value::of(Type::Named(id)));
    let span = ctx.before.named(before).map(|named| named.name.span);
    let place = Place::of("", Direction::Neither).spanning(span, None);
    meet(ctx, (before, after), (&values[0], &values[1]), &place);
    open(ctx);
}

/// A component that one version has alone and no operation of it uses: otherwise, that is what is told.
fn alone(ctx: &mut Comparison<'_>, id: TypeId, kind: Kind) {
    let is_removed = kind == Kind::TypeRemoved;
    let (version, uses) = if is_removed { (ctx.before, &ctx.uses.0) } else { (ctx.after, &ctx.uses.1) };
    let Some(named) = version.named(id).filter(|_| uses.direction(id) == Direction::Neither) else { return };
    if is_used_by_others(version.api, id) {
        return;
    }
    ctx.operation = format!("schema {}", version.called(id));
    let spelled = version.spelled(&Value::of(Type::Named(id)));
    let place = Place::of("", Direction::Neither).touching(version.path(id));
    if is_removed {
        let place = place.spanning(named.name.span, None);
        ctx.push(kind, &place, values(Some(spelled), None), effect::TYPE_REMOVED);
    } else {
        let place = place.spanning(None, named.name.span);
        ctx.push(kind, &place, values(None, Some(spelled)), effect::TYPE_ADDED);
    }
}

/// Whether another type contains it.
fn is_used_by_others(api: &crate::model::Api, id: TypeId) -> bool {
    let others = api.types.iter().enumerate().filter(|(index, _)| *index != id.0);
    others.flat_map(|(_, named)| named.kind.parts()).any(|value| value.ty.named().contains(&id))
}

/// Types of the client that are gone and of which no renaming tells; those of a removed operation go with it.
fn gone(ctx: &mut Comparison<'_>) {
    let (was, is) = (ctx.before, ctx.after);
    let paths: HashSet<String> = (0..is.api.types.len()).map(|index| is.path(TypeId(index))).collect();
    let operations: HashSet<&str> = is.api.operations.iter().map(|one| one.name.wire.as_str()).collect();
    let removed: HashSet<String> = ctx.changes.facts.iter().flat_map(|change| change.items.clone()).collect();
    for (index, named) in was.api.types.iter().enumerate() {
        let id = TypeId(index);
        let is_of_removed =
            matches!(&named.name.owner, Owner::Operation(name) if !operations.contains(name.as_str()));
        let path = was.path(id);
        if ctx.partners.0.contains_key(&id)
            || is_of_removed
            || paths.contains(&path)
            || removed.contains(&path)
        {
            continue;
        }
        ctx.operation = String::new();
        ctx.note(NoteKind::TypeGone, (&path, ""), Some(named.name.span));
    }
}
