//! Places of the document: the schema behind a field or a parameter, and the JSONPath that leads to it.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use crate::model::{Api, Named, NamedKind, Operation, Parameter, SentContent, Value};
use crate::openapi::node::{Node, decode_fragment, escape_token, unescape};
use crate::source::Span;

/// How many references and wrappers are followed to a schema.
const MAX_STEPS: usize = 16;

/// The document with its places, and the parts of the API that callers meet.
pub(super) struct Places<'a> {
    tree: &'a Node,
    pointers: HashMap<Span, String>,
    slots: Vec<Slot<'a>>,
    /// For each type whether an operation or a webhook leads to it.
    used: Vec<bool>,
}

/// A field, a parameter or a part of a form, and its schema in the document.
pub(super) struct Slot<'a> {
    /// Name on the wire.
    pub(super) wire: &'a str,
    /// Value, with the facts stated at its place.
    pub(super) value: &'a Value,
    /// Pointer of its schema.
    pub(super) pointer: String,
    /// Its schema, references followed: the node that has the `type`.
    pub(super) schema: &'a Node,
}

impl<'a> Places<'a> {
    pub(super) fn of(api: &'a Api, tree: &'a Node) -> Self {
        let used = api.sent().into_iter().zip(api.received()).map(|(sent, received)| sent || received);
        let mut places = Self { tree, pointers: tree.pointers(), slots: Vec::new(), used: used.collect() };
        places.slots = places.find_slots(api);
        places
    }

    /// Every field, parameter and part that an operation or a webhook leads to, each place once.
    pub(super) fn slots(&self) -> &[Slot<'a>] {
        &self.slots
    }

    /// The types that an operation or a webhook leads to.
    pub(super) fn types<'t>(&'t self, api: &'a Api) -> impl Iterator<Item = &'a Named> + 't {
        api.types.iter().zip(&self.used).filter(|(_, used)| **used).map(|(named, _)| named)
    }

    /// The pointer of what is written at a span, where that is in the document itself.
    pub(super) fn pointer(&self, span: Span) -> Option<&str> {
        self.pointers.get(&span).map(String::as_str)
    }

    /// The node that a pointer leads to.
    pub(super) fn at(&self, pointer: &str) -> Option<&'a Node> {
        self.tree.at(pointer)
    }

    /// JSONPath of an operation, where the document has it under its path.
    pub(super) fn operation(&self, operation: &Operation) -> Option<String> {
        let method = operation.method.to_ascii_lowercase();
        let pointer = format!("/paths/{}/{method}", escape_token(&operation.path_key));
        self.at(&pointer)?.as_mapping()?;
        Some(self.target(&pointer))
    }

    /// Pointer of the list `enum` that the documented value at this span stands in, without `/enum`.
    pub(super) fn enumeration(&self, span: Span) -> Option<&str> {
        let (list, _) = self.pointer(span)?.rsplit_once('/')?;
        list.strip_suffix("/enum")
    }

    fn find_slots(&self, api: &'a Api) -> Vec<Slot<'a>> {
        let mut seen = HashSet::new();
        let mut slots = Vec::new();
        let fields = self.types(api).flat_map(|named| match &named.kind {
            NamedKind::Object(object) => object.fields.as_slice(),
            NamedKind::Enumeration(_) | NamedKind::Union(_) => &[],
        });
        let fields = fields.map(|field| (&field.name, &field.value));
        let parts = api.operations.iter().filter_map(|operation| operation.body.as_ref());
        let parts = parts.flat_map(|body| &body.choices).flat_map(|sent| match &sent.content {
            SentContent::Parts(parts) => parts.named.as_slice(),
            SentContent::Json(_)
            | SentContent::Form(..)
            | SentContent::Multipart(..)
            | SentContent::Text
            | SentContent::Bytes => &[],
        });
        let parts = parts.map(|part| (&part.name, &part.value));
        for (name, value) in fields.chain(parts).filter(|(name, _)| name.given.is_none()) {
            let pointer = self.pointer(name.span).filter(|pointer| seen.insert((*pointer).to_owned()));
            slots.extend(pointer.and_then(|pointer| self.slot(&name.wire, value, pointer.to_owned())));
        }
        let parameters = api.operations.iter().flat_map(|operation| &operation.parameters);
        for parameter in parameters.filter(|parameter| !parameter.of_client) {
            let pointer = self.parameter(parameter).filter(|pointer| seen.insert(pointer.clone()));
            let (wire, value) = (&parameter.name.wire, &parameter.value);
            slots.extend(pointer.and_then(|pointer| self.slot(wire, value, pointer)));
        }
        slots
    }

    /// Pointer of a parameter: its name is written inside it.
    fn parameter(&self, parameter: &Parameter) -> Option<String> {
        self.pointer(parameter.name.span)?.strip_suffix("/name").map(ToOwned::to_owned)
    }

    fn slot(&self, wire: &'a str, value: &'a Value, pointer: String) -> Option<Slot<'a>> {
        let (pointer, schema) = self.schema(pointer)?;
        Some(Slot { wire, value, pointer, schema })
    }

    /// The schema that says the `type`, behind references, the `schema` of a parameter, and wrappers around one
    /// schema such as `anyOf` with `null`.
    fn schema(&self, mut pointer: String) -> Option<(String, &'a Node)> {
        for _ in 0..MAX_STEPS {
            let node = self.at(&pointer)?;
            if let Some(reference) = node.get("$ref") {
                pointer = decode_fragment(reference.as_str()?.strip_prefix('#')?);
            } else if node.get("schema").is_some_and(|schema| schema.as_mapping().is_some()) {
                pointer.push_str("/schema");
            } else if node.get("type").is_some() {
                return Some((pointer, node));
            } else {
                let step = only_choice(node)?;
                pointer.push_str(&step);
            }
        }
        None
    }

    /// JSONPath of a pointer. A parameter is selected by its name, because its place in the list changes.
    pub(super) fn target(&self, pointer: &str) -> String {
        let mut target = "$".to_owned();
        let mut node = Some(self.tree);
        for token in pointer.split('/').skip(1) {
            let token = unescape(token);
            let list = node.and_then(Node::as_sequence);
            let item = list.and_then(|items| items.get(token.parse::<usize>().ok()?));
            match item.and_then(|item| Some((item.get("name")?.as_str()?, item.get("in")?.as_str()?))) {
                Some((name, place)) => {
                    let (name, place) = (quoted(name), quoted(place));
                    let _ = write!(target, "[?@.name=={name} && @.in=={place}]");
                }
                None if list.is_some() => {
                    let _ = write!(target, "[{token}]");
                }
                None if is_plain(&token) => {
                    let _ = write!(target, ".{token}");
                }
                None => {
                    let _ = write!(target, "[{}]", quoted(&token));
                }
            }
            node = node.and_then(|node| if list.is_some() { item } else { node.get(&token) });
        }
        target
    }
}

/// The step to the only alternative that is not `null`.
fn only_choice(node: &Node) -> Option<String> {
    let (keyword, list) =
        ["anyOf", "oneOf", "allOf"].iter().find_map(|keyword| Some((keyword, node.get(keyword)?)))?;
    let is_null = |node: &Node| node.get("type").and_then(Node::as_str) == Some("null");
    let items = list.as_sequence()?.iter().enumerate();
    let others: Vec<_> = items.filter(|(_, item)| !is_null(item)).map(|(index, _)| index).collect();
    match others.as_slice() {
        [only] => Some(format!("/{keyword}/{only}")),
        [] | [_, _, ..] => None,
    }
}

/// Whether a name needs no quotes in JSONPath.
fn is_plain(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// A string of JSONPath.
fn quoted(text: &str) -> String {
    let mut quoted = "'".to_owned();
    for character in text.chars() {
        match character {
            '\'' | '\\' => quoted.extend(['\\', character]),
            control if u32::from(control) < 0x20 => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(control));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('\'');
    quoted
}
