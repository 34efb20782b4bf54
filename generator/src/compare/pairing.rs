//! Pairing of the operations of two versions: by method and path, the names of variables aside; then by name, for those
//! that moved.

use std::collections::HashMap;
use std::hash::Hash;

use crate::model::Operation;

/// An operation and its place in the API.
pub(super) type Numbered<'a> = (usize, &'a Operation);

/// The operations that belong together, in the order of the second version, and those that are alone.
#[derive(Debug, Default)]
pub(super) struct Pairing<'a> {
    pub(super) pairs: Vec<(Numbered<'a>, Numbered<'a>)>,
    pub(super) removed: Vec<Numbered<'a>>,
    pub(super) added: Vec<Numbered<'a>>,
}

pub(super) fn pair<'a>(before: &'a [Operation], after: &'a [Operation]) -> Pairing<'a> {
    let address = |operation: &'a Operation| (operation.method, route(&operation.path_key));
    let of_route = indexed(before, address);
    let mut partner: Vec<Option<usize>> =
        after.iter().map(|operation| of_route.get(&address(operation)).copied()).collect();
    let mut is_taken = vec![false; before.len()];
    settle(&mut partner, &mut is_taken);
    let of_name = indexed(before, |operation| operation.name.wire.as_str());
    for (partner, operation) in partner.iter_mut().zip(after) {
        if partner.is_none() {
            let named = of_name.get(operation.name.wire.as_str()).copied();
            *partner = named.filter(|at| is_taken.get(*at) == Some(&false));
            take(&mut is_taken, *partner);
        }
    }
    let mut pairing = Pairing::default();
    for (index, (operation, partner)) in after.iter().zip(partner).enumerate() {
        match partner.and_then(|at| Some((at, before.get(at)?))) {
            Some(partner) => pairing.pairs.push((partner, (index, operation))),
            None => pairing.added.push((index, operation)),
        }
    }
    let alone = before.iter().enumerate().zip(is_taken).filter(|(_, is_taken)| !is_taken);
    pairing.removed = alone.map(|(operation, _)| operation).collect();
    pairing
}

/// The first operation under each key.
fn indexed<'a, K: Eq + Hash>(
    operations: &'a [Operation],
    key: impl Fn(&'a Operation) -> K,
) -> HashMap<K, usize> {
    let mut index = HashMap::new();
    for (at, operation) in operations.iter().enumerate() {
        index.entry(key(operation)).or_insert(at);
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
