//! Pairing of the operations of two documents: by method and path, the names of variables aside; then by
//! name, for those that moved.

use std::collections::HashMap;

use super::document::Operation;

/// The operations that belong together, in the order of the second document, and those that are alone.
#[derive(Debug, Default)]
pub(super) struct Pairing<'d> {
    pub(super) pairs: Vec<(Operation<'d>, Operation<'d>)>,
    pub(super) removed: Vec<Operation<'d>>,
    pub(super) added: Vec<Operation<'d>>,
}

pub(super) fn pair<'d>(before: &[Operation<'d>], after: &[Operation<'d>]) -> Pairing<'d> {
    let of_route: HashMap<(&str, String), usize> =
        indexed(before, |operation| Some((operation.method, route(operation.path))));
    let mut partner: Vec<Option<usize>> = after
        .iter()
        .map(|operation| of_route.get(&(operation.method, route(operation.path))).copied())
        .collect();
    let mut is_taken = vec![false; before.len()];
    settle(&mut partner, &mut is_taken);
    let of_name: HashMap<&str, usize> = indexed(before, |operation| operation.id);
    let named = after.iter().map(|operation| of_name.get(operation.id?).copied());
    for (partner, named) in partner.iter_mut().zip(named) {
        let is_free = |at: &usize| is_taken.get(*at) == Some(&false);
        if partner.is_none() {
            *partner = named.filter(is_free);
            take(&mut is_taken, *partner);
        }
    }
    let mut pairing = Pairing::default();
    for (operation, partner) in after.iter().zip(partner) {
        match partner.and_then(|at| before.get(at)) {
            Some(partner) => pairing.pairs.push((*partner, *operation)),
            None => pairing.added.push(*operation),
        }
    }
    let alone = before.iter().zip(is_taken).filter(|(_, is_taken)| !is_taken);
    pairing.removed = alone.map(|(operation, _)| *operation).collect();
    pairing
}

/// The first operation under each key.
fn indexed<'d, K: Eq + std::hash::Hash>(
    operations: &[Operation<'d>],
    key: impl Fn(&Operation<'d>) -> Option<K>,
) -> HashMap<K, usize> {
    let mut index = HashMap::new();
    for (at, operation) in operations.iter().enumerate() {
        if let Some(key) = key(operation) {
            index.entry(key).or_insert(at);
        }
    }
    index
}

/// An operation has one partner only: the first that asks.
fn settle(partner: &mut [Option<usize>], is_taken: &mut [bool]) {
    for partner in partner {
        if partner.is_some_and(|at| is_taken.get(at) == Some(&true)) {
            *partner = None;
        }
        take(is_taken, *partner);
    }
}

fn take(is_taken: &mut [bool], partner: Option<usize>) {
    if let Some(taken) = partner.and_then(|at| is_taken.get_mut(at)) {
        *taken = true;
    }
}

/// A path without the names of its variables: `/images/{}`.
pub(super) fn route(path: &str) -> String {
    let mut route = String::with_capacity(path.len());
    let mut is_inside = false;
    for c in path.chars() {
        is_inside &= c != '}';
        if !is_inside {
            route.push(c);
        }
        is_inside |= c == '{';
    }
    route
}

/// The variables of a path, in order.
pub(super) fn variables(path: &str) -> Vec<&str> {
    path.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
}
