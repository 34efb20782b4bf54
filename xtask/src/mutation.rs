//! Seeded damage to documents, as text and as a tree: for tests and for `cargo xtask corpus mutations`.

use serde_json::Value;

/// Text that is put in place of something.
const JUNK: [&str; 20] = [
    "",
    " ",
    "null",
    "true",
    "-1",
    "1e999",
    "[]",
    "{}",
    "''",
    "\"x\"",
    "$ref: '#'",
    "#",
    "- ",
    ": ",
    "&a ",
    "*a",
    "|",
    "type: object",
    "\u{0}",
    "x-clientwright-name: x",
];

/// The generator of Knuth's MMIX: the same numbers in every run.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// The numbers of this seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below the limit; 0 where the limit is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit.max(1)
    }

    /// One of several.
    fn one_of<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }
}

/// The text with one to three damages.
#[must_use]
pub fn text(text: &str, chance: &mut Chance) -> String {
    let mut text = text.to_owned();
    for _ in 0..=chance.below(3) {
        if text.is_empty() {
            break;
        }
        text = if chance.below(2) == 0 { line(&text, chance) } else { word(&text, chance) };
    }
    text
}

/// A line less, twice, somewhere else, indented, or exchanged for junk.
fn line(text: &str, chance: &mut Chance) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let (at, other) = (chance.below(lines.len()), chance.below(lines.len()));
    let Some(line) = lines.get(at).cloned() else { return text.to_owned() };
    match chance.below(5) {
        0 => drop(lines.remove(at)),
        1 => lines.insert(other, line),
        2 => lines.swap(at, other),
        kind => {
            let instead = if kind == 3 { format!("  {line}") } else { junk(chance).to_owned() };
            lines.iter_mut().skip(at).take(1).for_each(|line| line.clone_from(&instead));
        }
    }
    lines.join("\n")
}

/// A word less, or another one.
fn word(text: &str, chance: &mut Chance) -> String {
    let words: Vec<&str> = text.split_inclusive([' ', '\n', ',', '{', '}', '[', ']']).collect();
    let at = chance.below(words.len());
    let instead =
        if chance.below(2) == 0 { junk(chance) } else { chance.one_of(&words).copied().unwrap_or_default() };
    let word =
        |(index, word): (usize, &&str)| if index == at { format!("{instead} ") } else { (*word).to_owned() };
    words.iter().enumerate().map(word).collect()
}

fn junk(chance: &mut Chance) -> &'static str {
    chance.one_of(&JUNK).copied().unwrap_or_default()
}

/// The document with one to three words exchanged for words of any document, and with one value less, or a
/// value of somewhere else.
#[must_use]
pub fn tree(tree: &Value, words: &[Value], chance: &mut Chance) -> Value {
    let mut tree = tree.clone();
    for _ in 0..=chance.below(3) {
        let pointers = pointers(&tree);
        let (Some(at), Some(other)) = (chance.one_of(&pointers), chance.one_of(&pointers)) else { break };
        let is_word = tree.pointer(at).is_some_and(is_word);
        let value = if is_word { chance.one_of(words).cloned() } else { tree.pointer(other).cloned() };
        let is_kept =
            at.ends_with("/openapi") || at.ends_with("/swagger") || (!is_word && chance.below(4) != 0);
        if let (false, Some(value), Some(place)) = (is_kept, value, tree.pointer_mut(at)) {
            *place = value;
        }
    }
    tree
}

/// Every value that is neither a list nor a mapping.
#[must_use]
pub fn words(tree: &Value) -> Vec<Value> {
    let found = pointers(tree).into_iter().filter_map(|pointer| tree.pointer(&pointer).cloned());
    found.filter(is_word).collect()
}

fn is_word(value: &Value) -> bool {
    !value.is_array() && !value.is_object()
}

/// The JSON pointers of all values below the root.
#[must_use]
pub fn pointers(tree: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut next = vec![(String::new(), tree)];
    while let Some((at, value)) = next.pop() {
        let parts: Vec<(String, &Value)> = match value {
            Value::Object(map) => map.iter().map(|(key, value)| (escaped(key), value)).collect(),
            Value::Array(items) => {
                items.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect()
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
        };
        for (key, value) in parts {
            let pointer = format!("{at}/{key}");
            found.push(pointer.clone());
            next.push((pointer, value));
        }
    }
    found
}

/// A key as a token of a JSON pointer (RFC 6901).
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
