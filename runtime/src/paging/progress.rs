//! Whether a list gets on: which items and positions were there before.

use std::{
    collections::HashSet,
    hash::{BuildHasher, RandomState},
};

use serde_json::Value;

/// Things that are remembered at least, and half of those at most: some megabytes.
const REMEMBERED: usize = 1 << 16;

/// Things that were there before, each as a number of 64 bits. The oldest are forgotten, so that a list
/// without end does not fill the memory.
#[derive(Debug, Default)]
pub(super) struct Seen {
    keys: RandomState,
    recent: HashSet<u64>,
    older: HashSet<u64>,
}

impl Seen {
    /// Remembers a thing; whether it is new.
    pub(super) fn is_new(&mut self, thing: &impl std::hash::Hash) -> bool {
        let hash = self.keys.hash_one(thing);
        if self.recent.len() >= REMEMBERED {
            self.older = std::mem::take(&mut self.recent);
        }
        !self.older.contains(&hash) && self.recent.insert(hash)
    }
}

/// The progress of a list until now.
#[derive(Debug, Default)]
pub(super) struct Progress {
    pub(super) received: u64,
    ids: Seen,
    positions: Seen,
    last: Option<u64>,
    keys: RandomState,
}

impl Progress {
    /// Whether each item is new, by its id; one without id is.
    pub(super) fn fresh(&mut self, items: &[Value], id: &[&str]) -> Vec<bool> {
        items.iter().map(|item| field(item, id).is_none_or(|id| self.ids.is_new(id))).collect()
    }

    /// Whether the page is another than the one before.
    pub(super) fn differs(&mut self, items: &[Value]) -> bool {
        let hash = self.keys.hash_one(items);
        self.last.replace(hash) != Some(hash)
    }

    /// Whether nobody was sent to this position before.
    pub(super) fn is_new_position(&mut self, position: &str) -> bool {
        self.positions.is_new(&position)
    }
}

/// A field of an item, where it is there and not `null`.
pub(super) fn field<'v>(item: &'v Value, path: &[&str]) -> Option<&'v Value> {
    let found = path.iter().try_fold(item, |value, name| value.get(name))?;
    (!found.is_null()).then_some(found)
}
