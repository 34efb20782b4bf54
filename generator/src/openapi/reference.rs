//! Local references: `$ref: '#/components/schemas/Image'` to the node it names.
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#reference-object>

mod anchor;

use std::collections::HashMap;

use crate::diagnostic::{Diagnostics, Problem};
use crate::openapi::fields::{Text, text};
use crate::openapi::node::{Mapping, Node, Value, decode_fragment};
use crate::openapi::schema;
use crate::openapi::schemas::{Found, SchemaId, Schemas};
use crate::source::{Sources, Span};

/// The context of every reader of the document: the whole tree for references, and where to report.
#[derive(Debug)]
pub struct Reading<'d, 'c> {
    /// The root of the document.
    pub root: &'d Node,
    /// The texts, for problems that name the line of something else.
    pub sources: &'d Sources,
    /// Receiver of problems.
    pub diagnostics: &'c mut Diagnostics,
    /// The schemas with a name by `$anchor`; searched for when the first is asked for.
    anchors: Option<HashMap<&'d str, &'d Node>>,
    schemas: Found<'d>,
}

/// More references in a row than anybody writes; those of a longer chain lead nowhere either.
const MAX_HOPS: usize = 100;

impl<'d, 'c> Reading<'d, 'c> {
    /// Reads the document below `root`.
    pub fn new(root: &'d Node, sources: &'d Sources, diagnostics: &'c mut Diagnostics) -> Self {
        Self { root, sources, diagnostics, anchors: None, schemas: Found::default() }
    }

    /// Reports a problem.
    pub fn report(&mut self, problem: Problem, node: &Node) {
        self.diagnostics.push(problem, node.span);
    }

    /// The id of the schema at `node`, which is read when the rest of the document is.
    pub fn schema(&mut self, node: &'d Node) -> SchemaId {
        self.schemas.id(node)
    }

    /// Reads the schemas found so far and those that they lead to, in a row: a deep document is no deep recursion.
    pub fn schemas(&mut self) -> Schemas<'d> {
        let mut all = Vec::new();
        while let Some(node) = self.schemas.node(all.len()) {
            all.push(schema::read(self, node));
        }
        Schemas::new(all, self.root)
    }

    /// The node that `$ref` leads to, followed as often as it takes; never itself only a reference. `None` when `node` is no reference or leads nowhere.
    ///
    /// A reference that is dangling, external or cyclic is reported; see [`Self::target`] for a
    /// reader that only wants the end of the chain.
    pub fn reference(&mut self, node: &'d Node) -> Option<&'d Node> {
        let pointer = self.pointer(node)?;
        let mut chain = vec![pointer.text];
        let mut target = self.lookup(pointer)?;
        while let Some(next) = self.pointer(target) {
            if chain.contains(&next.text) || chain.len() > MAX_HOPS {
                let chain = chain.iter().map(|part| (*part).to_owned()).collect();
                self.diagnostics.push(Problem::CyclicRef { chain }, pointer.span);
                return None;
            }
            chain.push(next.text);
            target = self.lookup(next)?;
        }
        Some(target)
    }

    /// The node that a text refers to, be it a reference or, as in a `mapping`, the name of a schema.
    pub fn named(&mut self, name: Text<'d>) -> Option<&'d Node> {
        if name.text.contains(['#', '/']) {
            return self.lookup(name);
        }
        let schemas = self.root.at("/components/schemas").and_then(Node::as_mapping);
        let found = schemas.and_then(|schemas| schemas.get(name.text));
        if found.is_none() {
            let names = schemas.into_iter().flat_map(Mapping::iter).map(|entry| entry.key.as_str());
            let suggestion = crate::diagnostic::suggest(name.text, names);
            let reference = name.text.to_owned();
            self.diagnostics.push(Problem::DanglingRef { reference, suggestion }, name.span);
        }
        found
    }

    /// `node` itself, or what it refers to; `None` when the reference leads nowhere.
    pub fn target(&mut self, node: &'d Node) -> Option<&'d Node> {
        if node.get("$ref").is_none() {
            return Some(node);
        }
        self.reference(node)
    }

    /// The line of a place, counted from 1.
    pub fn line(&self, span: Span) -> u32 {
        self.sources.line_column(span).0
    }

    fn pointer(&mut self, node: &'d Node) -> Option<Text<'d>> {
        let Value::Mapping(_) = &node.value else { return None };
        node.get("$ref").and_then(|value| text(self.diagnostics, value, "$ref"))
    }

    fn lookup(&mut self, pointer: Text<'d>) -> Option<&'d Node> {
        let reference = pointer.text.to_owned();
        let Some(fragment) = pointer.text.strip_prefix('#') else {
            self.diagnostics.push(Problem::ExternalRef { reference }, pointer.span);
            return None;
        };
        let decoded = decode_fragment(fragment);
        let is_anchor = !decoded.is_empty() && !decoded.starts_with('/');
        let target = if is_anchor { self.anchor(&decoded) } else { self.root.at(&decoded) };
        if target.is_none() {
            let suggestion = self.nearest(fragment);
            self.diagnostics.push(Problem::DanglingRef { reference, suggestion }, pointer.span);
        }
        target
    }

    /// The schema with this `$anchor` or `$dynamicAnchor`.
    fn anchor(&mut self, name: &str) -> Option<&'d Node> {
        let root = self.root;
        self.anchors.get_or_insert_with(|| anchor::all(root)).get(name).copied()
    }

    /// The sibling of a missing component whose name is closest.
    fn nearest(&self, fragment: &str) -> Option<String> {
        let (folder, name) = fragment.rsplit_once('/')?;
        let Value::Mapping(siblings) = &self.root.at(folder)?.value else { return None };
        let found = crate::diagnostic::suggest(name, siblings.iter().map(|entry| entry.key.as_str()))?;
        Some(format!("#{folder}/{found}"))
    }
}
