//! The entries of a mapping: in the order they are written, and found by key.

use super::Node;
use crate::source::Span;

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key; one that is not a string (`200:`) is kept as it is written.
    pub key: String,
    /// Place of the key.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

/// Entries in the order they are written, found by key without a search through all.
#[derive(Clone, Debug, Default)]
pub struct Mapping {
    entries: Vec<Entry>,
    /// Positions in `entries`, ordered by key.
    by_key: Vec<u32>,
}

impl PartialEq for Mapping {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl Mapping {
    /// A mapping with these entries. Of entries with the same key the first stays.
    #[must_use]
    pub fn new(entries: Vec<Entry>) -> Self {
        Self::with_duplicates(entries).0
    }

    /// A mapping with these entries, and the entries whose key another before them has.
    #[must_use]
    pub fn with_duplicates(entries: Vec<Entry>) -> (Self, Vec<Entry>) {
        let mut mapping = Self { entries, by_key: Vec::new() };
        mapping.rebuild_index();
        let duplicates =
            if mapping.by_key.len() < mapping.entries.len() { mapping.take_unindexed() } else { Vec::new() };
        (mapping, duplicates)
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// A key with its value, for a problem that points at the key.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.get(self.position(key).ok()?)
    }

    /// The value of a key, to be changed.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        let position = self.position(key).ok()?;
        self.entries.get_mut(position).map(|entry| &mut entry.value)
    }

    /// The entries in the order they are written.
    pub fn iter(&self) -> std::slice::Iter<'_, Entry> {
        self.entries.iter()
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds an entry at the end, or, where the key is there already, replaces that entry in its place.
    pub fn insert(&mut self, entry: Entry) {
        match self.position(&entry.key) {
            Ok(position) => {
                if let Some(place) = self.entries.get_mut(position) {
                    *place = entry;
                }
            }
            Err(rank) => {
                self.by_key.insert(rank, index(self.entries.len()));
                self.entries.push(entry);
            }
        }
    }

    /// Takes an entry out; the others keep their order.
    pub fn remove(&mut self, key: &str) -> Option<Entry> {
        let position = self.position(key).ok()?;
        let entry = self.entries.remove(position);
        let position = index(position);
        self.by_key.retain(|other| *other != position);
        for other in &mut self.by_key {
            *other -= u32::from(*other > position);
        }
        Some(entry)
    }

    /// The position in `entries`, or else the rank in `by_key` a new entry would get.
    fn position(&self, key: &str) -> Result<usize, usize> {
        let rank = self.by_key.binary_search_by(|position| key_at(&self.entries, *position).cmp(key))?;
        self.by_key.get(rank).map(|p| *p as usize).ok_or(rank)
    }

    fn rebuild_index(&mut self) {
        let entries = &self.entries;
        self.by_key = (0..index(entries.len())).collect();
        // The sort is stable: of equal keys the first written comes first, and stays.
        self.by_key.sort_by_key(|position| key_at(entries, *position));
        self.by_key.dedup_by_key(|position| key_at(entries, *position));
    }

    fn take_unindexed(&mut self) -> Vec<Entry> {
        let mut kept = vec![false; self.entries.len()];
        for position in &self.by_key {
            if let Some(place) = kept.get_mut(*position as usize) {
                *place = true;
            }
        }
        let mut kept = kept.into_iter();
        let taken = self.entries.extract_if(.., |_| !kept.next().unwrap_or(true)).collect();
        self.rebuild_index();
        taken
    }
}

fn key_at(entries: &[Entry], position: u32) -> &str {
    entries.get(position as usize).map_or("", |entry| entry.key.as_str())
}

fn index(length: usize) -> u32 {
    // `read` refuses documents far below this size.
    u32::try_from(length).unwrap_or(u32::MAX)
}

impl<'a> IntoIterator for &'a Mapping {
    type Item = &'a Entry;
    type IntoIter = std::slice::Iter<'a, Entry>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Mapping {
    type Item = Entry;
    type IntoIter = std::vec::IntoIter<Entry>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl FromIterator<Entry> for Mapping {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Self {
        Self::new(entries.into_iter().collect())
    }
}
