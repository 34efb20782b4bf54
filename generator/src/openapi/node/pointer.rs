//! JSON pointers (<https://www.rfc-editor.org/rfc/rfc6901>) into a tree, and from a place in a text back to one.

use std::collections::HashMap;

use super::{Node, Value};
use crate::diagnostic::Diagnostics;
use crate::source::Span;

impl Node {
    /// The node a JSON pointer leads to: `""` is this one, `/a/0` the first item of `a`.
    ///
    /// A fragment of a `$ref` goes through [`decode_fragment`] first.
    #[must_use]
    pub fn at(&self, pointer: &str) -> Option<&Node> {
        if pointer.is_empty() {
            return Some(self);
        }
        let tokens = pointer.strip_prefix('/')?.split('/');
        tokens.into_iter().try_fold(self, |node, token| {
            let token = unescape(token);
            match &node.value {
                Value::Mapping(mapping) => mapping.get(&token),
                Value::Sequence(items) => items.get(sequence_index(&token)?),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
            }
        })
    }

    /// The JSON pointer of the first value or key written at this span. It walks the whole tree:
    /// for many spans use [`fill_pointers`].
    #[must_use]
    pub fn pointer_of(&self, span: Span) -> Option<String> {
        let mut found = None;
        walk(self, &mut Vec::new(), &mut |at, steps| {
            if at == span && found.is_none() {
                found = Some(written(steps));
            }
        });
        found
    }

    /// The JSON pointer of every value and key by its place in the text: for callers with many places.
    #[must_use]
    pub fn pointers(&self) -> HashMap<Span, String> {
        let mut found = HashMap::new();
        walk(self, &mut Vec::new(), &mut |at, steps| {
            found.entry(at).or_insert_with(|| written(steps));
        });
        found
    }
}

/// Gives each diagnostic that has a span in this document, and no pointer yet, its JSON pointer.
pub fn fill_pointers(document: &Node, diagnostics: &mut Diagnostics) {
    let mut wanted: HashMap<Span, Option<String>> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.pointer.is_none())
        .filter_map(|diagnostic| Some((diagnostic.span?, None)))
        .collect();
    if wanted.is_empty() {
        return;
    }
    walk(document, &mut Vec::new(), &mut |span, steps| {
        if let Some(place @ None) = wanted.get_mut(&span) {
            *place = Some(written(steps));
        }
    });
    for diagnostic in diagnostics.iter_mut() {
        if diagnostic.pointer.is_none() {
            diagnostic.pointer = diagnostic.span.and_then(|span| wanted.get(&span).cloned().flatten());
        }
    }
}

/// A step on the way to a value.
#[derive(Clone, Copy)]
enum Step<'n> {
    Key(&'n str),
    Index(usize),
}

/// The steps as a JSON pointer.
fn written(steps: &[Step<'_>]) -> String {
    let mut pointer = String::new();
    for step in steps {
        pointer.push('/');
        match step {
            Step::Key(key) => pointer.push_str(&escape_token(key)),
            Step::Index(index) => pointer.push_str(&index.to_string()),
        }
    }
    pointer
}

/// Shows every key and every value with the way to it, in the order they are written.
fn walk<'n>(node: &'n Node, steps: &mut Vec<Step<'n>>, seen: &mut impl FnMut(Span, &[Step<'n>])) {
    seen(node.span, steps);
    match &node.value {
        Value::Mapping(mapping) => {
            for entry in mapping {
                steps.push(Step::Key(&entry.key));
                seen(entry.key_span, steps);
                walk(&entry.value, steps, seen);
                steps.pop();
            }
        }
        Value::Sequence(items) => {
            for (index, item) in items.iter().enumerate() {
                steps.push(Step::Index(index));
                walk(item, steps, seen);
                steps.pop();
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A key as one token of a JSON pointer: `~` becomes `~0` and `/` becomes `~1`.
///
/// ```
/// assert_eq!(clientwright::openapi::node::escape_token("/images/{id}"), "~1images~1{id}");
/// ```
#[must_use]
pub fn escape_token(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// One token of a JSON pointer as the key it stands for: `~1` becomes `/` and `~0` becomes `~`.
///
/// ```
/// assert_eq!(clientwright::openapi::node::unescape("~1images~1{id}"), "/images/{id}");
/// ```
#[must_use]
pub fn unescape(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

/// The text behind the `#` of a `$ref` as a JSON pointer, its percent escapes undone. What is no
/// escape of UTF-8 stays as it is written, and then leads to nothing.
///
/// ```
/// use clientwright::openapi::node::decode_fragment;
///
/// assert_eq!(decode_fragment("/paths/~1images~1%7Bid%7D"), "/paths/~1images~1{id}");
/// assert_eq!(decode_fragment("/a%2"), "/a%2");
/// ```
#[must_use]
pub fn decode_fragment(fragment: &str) -> String {
    decode_percent(fragment).unwrap_or_else(|| fragment.to_owned())
}

fn decode_percent(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// An index as RFC 6901 writes it: digits, no leading zero.
fn sequence_index(token: &str) -> Option<usize> {
    let plain = token == "0" || !token.starts_with(['0', '+']);
    plain.then(|| token.parse().ok()).flatten()
}
