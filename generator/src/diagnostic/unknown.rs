//! Unknown keywords that are there many times, as one problem each.

use std::collections::{HashMap, HashSet};

use super::{Diagnostic, Problem};
use crate::source::Span;

/// From how many places on a keyword is one problem.
const MANY: usize = 4;

/// The places of a keyword.
type Places = HashSet<Option<Span>>;

/// Leaves of each keyword that many objects of one kind have the first, with the count.
pub(super) fn group(found: &mut Vec<Diagnostic>) {
    let mut places: HashMap<(String, &'static str), Places> = HashMap::new();
    for diagnostic in found.iter() {
        if let Some(key) = key(&diagnostic.problem) {
            places.entry(key).or_default().insert(diagnostic.span);
        }
    }
    places.retain(|_, places| places.len() >= MANY);
    found.retain_mut(|diagnostic| {
        let places = key(&diagnostic.problem).and_then(|key| places.get(&key));
        places.is_none_or(|places| is_kept(diagnostic, places))
    });
}

/// Whether the diagnostic is the one that stands for all.
fn is_kept(diagnostic: &mut Diagnostic, places: &Places) -> bool {
    if let Problem::UnknownKeyword { times, .. } = &mut diagnostic.problem {
        *times = places.len();
    }
    places.iter().min() == Some(&diagnostic.span)
}

fn key(problem: &Problem) -> Option<(String, &'static str)> {
    // The one of many kinds of problems that is grouped here.
    if let Problem::UnknownKeyword { keyword, object, .. } = problem {
        return Some((keyword.clone(), object));
    }
    None
}
