//! Nodes that are made, not read. Each has the place of what it is made from, so that a problem points into the
//! original.

use crate::openapi::keyword::Object as Keywords;
use crate::openapi::node::{Entry, Mapping, Node, Value};
use crate::source::Span;

/// A mapping while it is filled.
#[derive(Debug)]
pub(super) struct Object {
    span: Span,
    entries: Vec<Entry>,
}

impl Object {
    /// A mapping made from what stands at `span`.
    pub(super) fn new(span: Span) -> Self {
        Self { span, entries: Vec::new() }
    }

    /// Adds a value under a key that is written nowhere: its place is the value's.
    pub(super) fn add(&mut self, key: impl Into<String>, value: Node) {
        let key_span = value.span;
        self.push(key, key_span, value);
    }

    /// Adds a value under a key that is written at `key_span`.
    pub(super) fn push(&mut self, key: impl Into<String>, key_span: Span, value: Node) {
        self.entries.push(Entry { key: key.into(), key_span, value });
    }

    /// Adds the entries that are the same in OpenAPI 3.0: those of the object's keywords that are not `converted`, and
    /// extensions.
    pub(super) fn keep(&mut self, mapping: &Mapping, keywords: &Keywords, converted: &[&str]) {
        let is_same = |key: &str| {
            let is_known = keywords.keyword(key).is_some();
            let is_foreign = key.starts_with("x-") && !key.starts_with("x-clientwright-");
            (is_known || is_foreign) && !converted.contains(&key)
        };
        self.entries.extend(mapping.iter().filter(|entry| is_same(&entry.key)).cloned());
    }

    /// Whether nothing was added.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The mapping as a node.
    pub(super) fn into_node(self) -> Node {
        Node { value: Value::Mapping(Mapping::new(self.entries)), span: self.span }
    }
}

/// A string.
pub(super) fn text(text: impl Into<String>, span: Span) -> Node {
    Node { value: Value::String(text.into()), span }
}

/// A truth value.
pub(super) fn flag(truth: bool, span: Span) -> Node {
    Node { value: Value::Bool(truth), span }
}

/// A list.
pub(super) fn list(items: Vec<Node>, span: Span) -> Node {
    Node { value: Value::Sequence(items), span }
}

/// A JSON pointer as a `$ref` has it, so that [`decode_fragment`](crate::openapi::node::decode_fragment) undoes it.
pub(super) fn fragment(pointer: &str) -> String {
    format!("#{}", pointer.replace('%', "%25"))
}

/// A reference to what a JSON pointer of the converted document leads to.
pub(super) fn reference(pointer: &str, span: Span) -> Node {
    let mut object = Object::new(span);
    object.add("$ref", text(fragment(pointer), span));
    object.into_node()
}
