//! Types that no operation and no component leads to are left out: those of an operation that was left out, most often.

use std::collections::HashSet;

use crate::model::{Api, Owner, TypeId};

/// Drops the types that nothing refers to; a component of a whole API is kept, whoever uses it.
pub(super) fn check(api: &mut Api, is_part: bool) {
    let keep = used(api, is_part);
    let same: Vec<TypeId> = (0..api.types.len()).map(TypeId).collect();
    api.replace_types(&same, &keep);
    share_ownerless(api);
}

/// For each type, whether something leads to it.
fn used(api: &mut Api, is_part: bool) -> Vec<bool> {
    let is_component =
        |index: &usize| !is_part && api.types.get(*index).is_some_and(|named| !named.name.is_inline());
    let mut open: Vec<usize> = (0..api.types.len()).filter(is_component).collect();
    api.roots_mut(&mut |id| open.push(id.0));
    let mut used = vec![false; api.types.len()];
    while let Some(index) = open.pop() {
        let Some(place) = used.get_mut(index) else { continue };
        if !std::mem::replace(place, true)
            && let Some(named) = api.types.get_mut(index)
        {
            named.ids_mut(&mut |id| open.push(id.0));
        }
    }
    used
}

/// A type that is used and whose operation was left out belongs to nobody alone; nor do those of any operation where
/// only types are wanted.
fn share_ownerless(api: &mut Api) {
    if api.types_only {
        for named in &mut api.types {
            if let Owner::Operation(words) = &named.name.owner {
                named.name.path = vec![format!("{words} {}", named.name.path.join(" "))];
                named.name.owner = Owner::Shared;
            }
        }
    }
    let operations: HashSet<&str> =
        api.operations.iter().map(|operation| operation.name.wire.as_str()).collect();
    for named in &mut api.types {
        let owner = &mut named.name.owner;
        if matches!(owner, Owner::Operation(words) if !operations.contains(words.as_str())) {
            *owner = Owner::Shared;
        }
    }
}
