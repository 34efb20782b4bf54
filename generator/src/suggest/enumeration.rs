//! `x-clientwright-type-name` for enumerations that several places have alike under other names, and `x-enum-varnames`
//! for values that are numbers with a meaning, or signs.

mod values;

use std::collections::{BTreeMap, HashSet};

use heck::ToUpperCamelCase;
use serde_json::json;

use super::place::{Places, Slot};
use super::{About, Confidence, Suggestion};
use crate::model::{Api, Enumeration, Named, NamedKind, Owner, ValueKind};
use values::{described, of_sign};

/// Values that have a name of their own wherever they stand.
const VOCABULARY: [(&[&str], &str); 4] = [
    (&["asc", "desc"], "SortDirection"),
    (&["ascending", "descending"], "SortDirection"),
    (&["GET", "POST"], "HttpMethod"),
    (&["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], "Weekday"),
];

pub(super) fn suggest(api: &Api, places: &Places<'_>) -> Vec<Suggestion> {
    let mut found = alike(api, places);
    let signs = enumerations(api, places).filter_map(|(_, of)| of_signs(places, of));
    found.extend(signs);
    found.extend(places.slots().iter().filter_map(|slot| of_numbers(places, slot)));
    found
}

fn enumerations<'a>(api: &'a Api, places: &Places<'a>) -> impl Iterator<Item = (&'a Named, &'a Enumeration)> {
    let types: Vec<_> = places.types(api).collect();
    types.into_iter().filter_map(|named| match &named.kind {
        NamedKind::Enumeration(of) => Some((named, of)),
        NamedKind::Object(_) | NamedKind::Union(_) => None,
    })
}

/// Enumerations of one list of values, which are one type under one name.
fn alike(api: &Api, places: &Places<'_>) -> Vec<Suggestion> {
    let mut groups: BTreeMap<Vec<&str>, Vec<(&Named, &Enumeration)>> = BTreeMap::new();
    for (named, of) in enumerations(api, places).filter(|(_, of)| of.kind == ValueKind::Text) {
        // In their order: one type needs that too.
        let wires: Vec<_> = of.values.iter().map(|value| value.name.wire.as_str()).collect();
        groups.entry(wires).or_default().push((named, of));
    }
    let mut taken: HashSet<String> = api.types.iter().filter_map(type_name).collect();
    taken.extend(api.operations.iter().map(|operation| operation.name.wire.to_upper_camel_case()));
    let mut found = Vec::new();
    for (wires, group) in groups.iter().filter(|(wires, group)| wires.len() > 1 && group.len() > 1) {
        let words: HashSet<_> = group.iter().map(|(named, _)| last_word(named)).collect();
        // Enumerations that share one word are one type already.
        if words.len() < 2 || group.iter().any(|(named, _)| named.name.given.is_some()) {
            continue;
        }
        let Some((name, confidence, why)) = name_of(wires, group, &taken) else { continue };
        taken.insert(name.clone());
        for (_, of) in group {
            let place = of.values.first().and_then(|value| places.enumeration(value.name.span));
            let Some(pointer) = place else { continue };
            found.push(Suggestion {
                about: About::Enumeration,
                confidence,
                target: places.target(pointer),
                reason: format!("{} places have the same {} values; {why}", group.len(), wires.len()),
                update: json!({ "x-clientwright-type-name": name }),
            });
        }
    }
    found
}

/// The name of a component, or the name that the overlay gives.
fn type_name(named: &Named) -> Option<String> {
    match &named.name.owner {
        Owner::Component(key) if named.name.path.is_empty() => Some(key.to_upper_camel_case()),
        Owner::Component(_) | Owner::Operation(_) | Owner::Shared => named.name.given.clone(),
    }
}

fn last_word(named: &Named) -> String {
    named
        .name
        .path
        .last()
        .map_or_else(|| type_name(named).unwrap_or_default(), |word| word.to_upper_camel_case())
}

/// A name for all enumerations of a group: that of the only component among them, one that the values have everywhere,
/// or the one that most places agree on.
fn name_of(
    wires: &[&str],
    group: &[(&Named, &Enumeration)],
    taken: &HashSet<String>,
) -> Option<(String, Confidence, String)> {
    let components: Vec<_> = group
        .iter()
        .filter(|(named, _)| !named.name.is_inline())
        .filter_map(|(named, _)| type_name(named))
        .collect();
    let few = wires.len() < 3;
    match components.as_slice() {
        [only] => {
            let confidence = if few { Confidence::Low } else { Confidence::High };
            return Some((only.clone(), confidence, format!("one is the component `{only}`")));
        }
        // Two components of other names are meant to be two.
        [_, _, ..] => return None,
        [] => {}
    }
    let is_known = |known: &&(&[&str], &str)| known.0.iter().all(|value| wires.contains(value));
    if let Some((_, name)) =
        VOCABULARY.iter().filter(|(values, _)| values.len() == wires.len() || values.len() > 2).find(is_known)
    {
        let why = "their name is the same everywhere".to_owned();
        return (!taken.contains(*name)).then(|| ((*name).to_owned(), Confidence::High, why));
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (named, _) in group {
        *counts.entry(last_word(named)).or_default() += 1;
    }
    let (name, count) = counts.iter().max_by_key(|(_, count)| **count)?;
    let is_most = count * 2 > group.len();
    let confidence = if is_most && !few { Confidence::Medium } else { Confidence::Low };
    (!taken.contains(name) && !name.is_empty())
        .then(|| (name.clone(), confidence, format!("{count} of them are called `{name}`")))
}

/// Names for values that are signs, whose own names would be numbers.
fn of_signs(places: &Places<'_>, of: &Enumeration) -> Option<Suggestion> {
    if of.kind != ValueKind::Text || of.values.iter().any(|value| value.name.given.is_some()) {
        return None;
    }
    let wires: Vec<_> = of.values.iter().map(|value| value.name.wire.as_str()).collect();
    wires.iter().find(|wire| !wire.chars().any(char::is_alphanumeric))?;
    let names: Vec<String> = wires.iter().map(|wire| of_sign(wire)).collect::<Option<_>>()?;
    if names.iter().collect::<HashSet<_>>().len() != names.len() {
        return None;
    }
    let pointer = places.enumeration(of.values.first()?.name.span)?;
    let listed = places.at(pointer)?.get("enum")?.as_sequence()?;
    (listed.len() == names.len() && places.at(pointer)?.get("x-enum-varnames").is_none()).then(|| {
        Suggestion {
            about: About::Enumeration,
            confidence: Confidence::High,
            target: places.target(pointer),
            reason: "values that are signs have no words to be named by".to_owned(),
            update: json!({ "x-enum-varnames": names }),
        }
    })
}

/// Names for numbers that the description explains one by one.
fn of_numbers(places: &Places<'_>, slot: &Slot<'_>) -> Option<Suggestion> {
    let listed = slot.schema.get("enum")?.as_sequence()?;
    let numbers: Vec<i64> = listed.iter().map(|node| node.to_json().as_i64()).collect::<Option<_>>()?;
    if numbers.len() < 2 || slot.schema.get("x-enum-varnames").is_some() {
        return None;
    }
    let names = described(&slot.value.docs.text, &numbers)?;
    Some(Suggestion {
        about: About::Enumeration,
        confidence: Confidence::High,
        target: places.target(&slot.pointer),
        reason: format!("the description of `{}` says what each number means", slot.wire),
        update: json!({ "x-enum-varnames": names }),
    })
}
