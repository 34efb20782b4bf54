//! Inline types of the same structure are one type, where that leaves nobody guessing: in one owner, or under one name
//! in several owners. Components are never merged, except enumerations that the overlay gave one name.

mod structure;

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::model::{Api, Docs, Named, NamedKind, Owner, TypeId, TypeName, Union, Value};

use structure::structure;

/// Words that say how a type is reached and not what it is.
const WITHOUT_MEANING: [&str; 5] = ["item", "value", "body", "output", "error"];

/// Merges twins from the inside out, until there are none.
pub(super) fn check(api: &mut Api) {
    let mut instead: Vec<TypeId> = (0..api.types.len()).map(TypeId).collect();
    while round(api, &mut instead) {}
    let keep: Vec<bool> = instead.iter().enumerate().map(|(index, id)| id.0 == index).collect();
    for index in 0..instead.len() {
        instead = resolved(instead, index);
    }
    api.replace_types(&instead, &keep);
}

/// Follows a replacement that was itself replaced in a later round.
fn resolved(mut instead: Vec<TypeId>, index: usize) -> Vec<TypeId> {
    let end = end(&instead, TypeId(index));
    if let Some(place) = instead.get_mut(index) {
        *place = end;
    }
    instead
}

/// The type that stands for `id` in the end.
fn end(instead: &[TypeId], mut id: TypeId) -> TypeId {
    while let Some(next) = instead.get(id.0).filter(|next| **next != id) {
        id = *next;
    }
    id
}

/// A type that may have a twin, and the number of its structure: twins have the same.
struct Candidate {
    index: usize,
    structure: usize,
}

/// Merges the twins among the types that stand for themselves; whether there were any.
fn round(api: &mut Api, instead: &mut [TypeId]) -> bool {
    let mut candidates = candidates(api, instead);
    let same = same(api, &candidates);
    for group in &same {
        join(api, instead, group);
    }
    candidates.retain(|one| instead.get(one.index) == Some(&TypeId(one.index)));
    let shared = shared(api, &candidates);
    for (word, group) in &shared {
        let first = join(api, instead, group);
        if let Some(named) = first.and_then(|first| api.types.get_mut(first)) {
            named.name.owner = Owner::Shared;
            named.name.path = vec![word.clone()];
        }
    }
    !(same.is_empty() && shared.is_empty())
}

fn candidates(api: &Api, instead: &[TypeId]) -> Vec<Candidate> {
    let mut numbers = HashMap::new();
    let mut found = Vec::new();
    for (index, named) in api.types.iter().enumerate() {
        let is_candidate = named.name.is_inline() || given(api, index).is_some();
        if is_candidate && instead.get(index) == Some(&TypeId(index)) {
            let next = numbers.len();
            let structure = *numbers.entry(structure(named, &|id| end(instead, id))).or_insert(next);
            found.push(Candidate { index, structure });
        }
    }
    found
}

/// The groups of twins in one owner, and of enumerations to which the overlay gave one name.
fn same(api: &Api, candidates: &[Candidate]) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for Candidate { index, structure } in candidates {
        let Some(named) = api.types.get(*index) else { continue };
        let owner = if given(api, *index).is_some() { None } else { Some(&named.name.owner) };
        let key = (owner, named.name.given.as_deref(), *structure);
        groups.entry(key).or_default().push(*index);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

/// The groups of twins under one name in several owners: all inline types of that name, or none of them.
fn shared(api: &Api, candidates: &[Candidate]) -> Vec<(String, Vec<usize>)> {
    let mut groups: BTreeMap<&str, Vec<&Candidate>> = BTreeMap::new();
    for candidate in candidates {
        let Some(named) = api.types.get(candidate.index) else { continue };
        if let (None, Some(word)) = (&named.name.given, word(&named.name)) {
            groups.entry(word).or_default().push(candidate);
        }
    }
    let is_one = |group: &Vec<&Candidate>| {
        let mut structures = group.iter().map(|one| one.structure);
        let first = structures.next();
        group.len() > 1 && structures.all(|other| Some(other) == first)
    };
    let groups = groups.into_iter().filter(|(_, group)| is_one(group));
    groups.map(|(word, group)| (word.to_owned(), group.into_iter().map(|one| one.index).collect())).collect()
}

/// The word that says what an inline type is.
fn word(name: &TypeName) -> Option<&str> {
    let has_meaning = |word: &&String| !WITHOUT_MEANING.contains(&word.as_str());
    name.path.iter().rfind(has_meaning).map(String::as_str)
}

/// The name that the overlay gave an enumeration.
fn given(api: &Api, index: usize) -> Option<&str> {
    let named = api.types.get(index)?;
    match named.kind {
        NamedKind::Enumeration(_) => named.name.given.as_deref(),
        NamedKind::Object(_) | NamedKind::Union(_) => None,
    }
}

/// Lets the type with the shortest path, and the first by name of those, stand for all of the group: the order of a
/// document's keys says nothing.
fn join(api: &mut Api, instead: &mut [TypeId], group: &[usize]) -> Option<usize> {
    let order = |index: &usize| {
        let named = api.types.get(*index)?;
        let TypeName { owner, path, .. } = &named.name;
        Some((path.len(), path.clone(), told(named), owner.clone()))
    };
    let first = *group.iter().min_by_key(|index| order(index))?;
    for index in group.iter().filter(|index| **index != first) {
        if let Some(place) = instead.get_mut(*index) {
            *place = TypeId(first);
        }
    }
    let members: Vec<&Named> = group.iter().filter_map(|index| api.types.get(*index)).collect();
    let deprecated = members.iter().all(|named| named.deprecated);
    let words: HashSet<_> = members.iter().map(|named| word(&named.name)).collect();
    let is_one_word = words.len() == 1;
    let docs = common_docs(api.types.get(first)?, &members, is_one_word);
    let named = api.types.get_mut(first)?;
    (named.deprecated, named.docs) = (deprecated, docs);
    if let (NamedKind::Union(union), true) = (&named.kind, !is_one_word)
        && let (Some(last), Some(alternatives)) = (named.name.path.last_mut(), alternatives(union))
    {
        // The word of one place says nothing of the others.
        *last = alternatives;
    }
    Some(first)
}

/// Everything that is said of a type and is no part of its structure: twins differ in it.
fn told(named: &Named) -> Vec<String> {
    let value = |value: &Value| {
        let Value { limits, default, examples, docs, .. } = value;
        format!("{} {limits:?} {default:?} {examples:?}", docs.text)
    };
    let mut told: Vec<String> = match &named.kind {
        NamedKind::Object(_) | NamedKind::Union(_) => named.kind.parts().into_iter().map(value).collect(),
        NamedKind::Enumeration(one) => one.values.iter().map(|variant| variant.docs.clone()).collect(),
    };
    told.sort();
    told.insert(0, named.docs.text.clone());
    told
}

/// Documentation that holds for all twins: what they have alike, or the first one's where all have the same name.
fn common_docs(first: &Named, members: &[&Named], is_one_word: bool) -> Docs {
    let mut stated = members.iter().filter(|named| !named.docs.text.is_empty());
    let Some(one) = stated.next() else { return first.docs.clone() };
    if stated.all(|other| other.docs.text == one.docs.text) {
        return one.docs.clone();
    }
    if is_one_word && !first.docs.text.is_empty() { first.docs.clone() } else { Docs::default() }
}

/// The members of a small union as its name: `string or list`.
fn alternatives(union: &Union) -> Option<String> {
    const MOST: usize = 3;
    let names: Vec<_> = union.members.iter().map(|member| member.name.wire.as_str()).collect();
    (names.len() <= MOST).then(|| names.join(" or "))
}
