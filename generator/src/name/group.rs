//! Names of groups: the client's method, the handle, its module and the feature of the crate; and the names of
//! operations without the words of their group.

use std::collections::{BTreeMap, HashMap};

use heck::ToKebabCase;

use crate::model::{Api, Layout, Name};
use crate::name::Ident;
use crate::name::case::{self, Case};
use crate::name::module::Modules;
use crate::name::scope::Scope;
use crate::name::singular::singular;

/// Features that every crate has.
const OF_A_CRATE: [&str; 6] = ["default", "all", "reqwest", "blocking", "test-util", "tracing"];

/// How many groups have a feature each: a registry takes 300 features, and some are the crate's own.
const MOST_FEATURES: usize = 280;

/// The names of one group.
#[derive(Clone, Debug)]
pub struct GroupNames {
    /// Its name in the document.
    pub wire: String,
    /// The handle, where the client is grouped.
    pub handle: Option<Handle>,
    /// The feature of the crate that it is behind, where groups have one.
    pub feature: Option<String>,
}

/// Type that the methods of a group belong to.
#[derive(Clone, Debug)]
pub struct Handle {
    /// The type: `Droplets`.
    pub ident: Ident,
    /// The client's method that makes it: `droplets`.
    pub method: Ident,
    /// Its module below `operations`.
    pub module: Ident,
}

/// The groups, and which operation belongs to which.
#[derive(Default)]
pub(super) struct Groups {
    /// By name.
    pub(super) all: Vec<GroupNames>,
    /// The group of each operation, in the order of the model.
    pub(super) of: Vec<Option<usize>>,
}

impl Groups {
    /// The handle of an operation's group, where the client is grouped.
    pub(super) fn handle(&self, operation: usize) -> Option<&Handle> {
        self.all.get((*self.of.get(operation)?)?)?.handle.as_ref()
    }

    /// A key for the operations whose methods stand beside each other: those of a handle, or of the client.
    pub(super) fn beside(&self, operation: usize) -> Option<usize> {
        self.of
            .get(operation)
            .copied()
            .flatten()
            .filter(|group| self.all.get(*group).is_some_and(|names| names.handle.is_some()))
    }
}

/// Names all groups that have an operation. Spellings that differ in case or separators are one group.
pub(super) fn name(api: &Api, methods: &mut Scope, modules: &mut Modules) -> Groups {
    let is_used = api.layout == Layout::Grouped || api.features;
    let key = |group: &String| Some(Case::Snake.identifier(group)).filter(|key| !key.is_empty());
    let keys: Vec<_> = api
        .operations
        .iter()
        .map(|operation| operation.group.as_ref().filter(|_| is_used).and_then(key))
        .collect();
    // The spelling that the document describes goes before others of the same group.
    let rank = |wire: &str| (!api.groups.iter().any(|group| group.wire == wire), wire.to_owned());
    let mut wires: BTreeMap<&str, &str> = BTreeMap::new();
    for (key, operation) in keys.iter().zip(&api.operations) {
        if let (Some(key), Some(wire)) = (key, &operation.group) {
            let known = wires.entry(key).or_insert(wire);
            if rank(wire) < rank(known) {
                *known = wire;
            }
        }
    }
    let features = features(wires.keys().copied(), api.features);
    let all: Vec<_> = wires
        .iter()
        .zip(features)
        .map(|((key, wire), feature)| GroupNames {
            wire: (*wire).to_owned(),
            handle: (api.layout == Layout::Grouped).then(|| handle(key, wire, methods, modules)),
            feature,
        })
        .collect();
    let places: HashMap<&str, usize> = wires.keys().enumerate().map(|(place, key)| (*key, place)).collect();
    let of = keys.iter().map(|key| places.get(key.as_deref()?).copied()).collect();
    Groups { all, of }
}

fn handle(key: &str, wire: &str, methods: &mut Scope, modules: &mut Modules) -> Handle {
    let method = methods.made(key, wire, "group");
    let words = case::plain(&method);
    Handle { ident: case::ident(&Case::Camel.identifier(&words)), module: modules.make_group(&words), method }
}

/// The feature of each group: its own name; above what a registry takes, its first word, and then its first letter.
fn features<'k>(keys: impl Iterator<Item = &'k str> + Clone, are_wanted: bool) -> Vec<Option<String>> {
    let first_word = |key: &'k str| key.split('_').next().unwrap_or(key);
    let first_letter = |key: &'k str| key.split_at_checked(1).map_or(key, |(first, _)| first);
    let rules: [&dyn Fn(&'k str) -> &'k str; 3] = [&|key| key, &first_word, &first_letter];
    let count = |rule: &dyn Fn(&'k str) -> &'k str| {
        keys.clone().map(rule).collect::<std::collections::BTreeSet<_>>().len()
    };
    let rule = rules.into_iter().find(|rule| count(rule) <= MOST_FEATURES).unwrap_or(rules[2]);
    let feature = |key: &'k str| {
        // Features are named in ASCII.
        let words: String = rule(key).chars().map(|c| if c.is_ascii() { c } else { '_' }).collect();
        let feature = words.to_kebab_case();
        let is_own = OF_A_CRATE.contains(&feature.as_str()) || feature.is_empty();
        if is_own { format!("group-{feature}").trim_end_matches('-').to_owned() } else { feature }
    };
    keys.map(|key| are_wanted.then(|| feature(key))).collect()
}

/// The names of operations without the words of their group, where nothing else beside them is called so.
pub(super) fn shortened(names: Vec<Name>, groups: &Groups) -> Vec<Name> {
    let short = |(index, name): (usize, &Name)| {
        let group = groups.all.get(groups.beside(index)?)?;
        without(&Case::Snake.identifier(&name.wire), &Case::Snake.identifier(&group.wire))
    };
    let short = names.iter().enumerate().map(short).collect();
    replaced(names, short, groups)
}

/// The names with the shorter words there are for them, where nothing else beside them is called so.
pub(super) fn replaced(names: Vec<Name>, short: Vec<Option<String>>, groups: &Groups) -> Vec<Name> {
    let key = |index: usize, words: &str| (groups.beside(index), Case::Snake.identifier(words));
    let mut counts: HashMap<(Option<usize>, String), usize> = HashMap::new();
    for (index, (name, short)) in names.iter().zip(&short).enumerate() {
        *counts.entry(key(index, short.as_ref().unwrap_or(&name.wire))).or_default() += 1;
    }
    let named = names.into_iter().zip(short).enumerate().map(|(index, (name, short))| {
        match short.filter(|short| counts.get(&key(index, short)) == Some(&1)) {
            Some(wire) => Name { wire, ..name },
            None => name,
        }
    });
    named.collect()
}

/// The words of a name behind those of its group, `droplet_actions_list` in `droplet_actions`; or the one word before
/// them, `create_droplet` in `droplets`. A controller is part of its group.
fn without(name: &str, group: &str) -> Option<String> {
    let (words, group): (Vec<_>, Vec<_>) = (name.split('_').collect(), group.split('_').collect());
    let is_group = |words: &[&str]| {
        words.len() == group.len() && words.iter().zip(&group).all(|(one, other)| is_same(one, other))
    };
    let count = group.len();
    if let Some((first, rest)) = words.split_at_checked(count)
        && is_group(first)
    {
        let rest = rest.strip_prefix(&["controller"]).unwrap_or(rest);
        let rest = rest.join("_");
        return rest.starts_with(char::is_alphabetic).then_some(rest);
    }
    match words.split_first() {
        Some((verb, rest)) if is_group(rest) && verb.starts_with(char::is_alphabetic) => {
            Some((*verb).to_owned())
        }
        Some(_) | None => None,
    }
}

/// Whether two words are one, in singular or plural.
fn is_same(one: &str, other: &str) -> bool {
    one == other || singular(one).as_deref() == Some(other) || singular(other).as_deref() == Some(one)
}

#[cfg(test)]
mod tests {
    use super::{features, without};

    #[test]
    fn names_lose_the_words_of_their_group_and_no_others() {
        let cases = [
            ("droplet_actions_list", "droplet_actions", Some("list")),
            ("create_droplet", "droplets", Some("create")),
            ("list_droplets", "droplet", Some("list")),
            ("enterprise_admin_list_runners", "enterprise_admin", Some("list_runners")),
            ("todo_controller_update_all", "todo", Some("update_all")),
            ("todo_controller_update_all", "todo_controller", Some("update_all")),
            ("create_app_image", "images", None),
            ("images", "images", None),
            ("images_2", "images", None),
            ("list_image_groups", "images", None),
        ];
        for (name, group, expected) in cases {
            assert_eq!(without(name, group).as_deref(), expected, "{name} in {group}");
        }
    }

    /// A registry takes 300 features: groups share one by their first word, and then by their first letter.
    #[test]
    fn features_stay_below_what_a_registry_takes() {
        let count = |keys: &[String]| {
            let found = features(keys.iter().map(String::as_str), true);
            found.into_iter().flatten().collect::<std::collections::BTreeSet<_>>()
        };
        let keys = |prefix: &str, number: usize| -> Vec<String> {
            (0..number).map(|n| format!("{prefix}{n:03}_b")).collect()
        };
        assert_eq!(count(&keys("a", 280)).len(), 280);
        assert_eq!(count(&keys("a", 280)).first().map(String::as_str), Some("a000-b"));
        let words: Vec<String> = (0..300).map(|n| format!("a{}_{n}", n % 150)).collect();
        assert_eq!(count(&words).len(), 150);
        let letters = [keys("a", 300), keys("b", 10)].concat();
        assert_eq!(count(&letters).into_iter().collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(
            features(["default", "all"].into_iter(), true),
            [Some("group-default".to_owned()), Some("group-all".to_owned())]
        );
        assert_eq!(features(["a"].into_iter(), false), [None]);
    }
}
