//! References: `$ref: '#/components/schemas/Image'` to the node it names, in the same file or another.
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#reference-object>

mod anchor;

use std::collections::HashMap;

use crate::diagnostic::{Diagnostics, Problem};
use crate::openapi::fields::{Text, text};
use crate::openapi::files::{File, Files, is_path};
use crate::openapi::found::{Found, SchemaId};
use crate::openapi::node::{Mapping, Node, Value, decode_fragment, unescape};
use crate::openapi::swagger;
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
    files: &'d Files<'d>,
    /// The schemas with a name by `$anchor`, of each file by its root; searched for when the first is asked for.
    anchors: HashMap<*const Node, HashMap<&'d str, &'d Node>>,
    /// The schemas with an address by `$id`, likewise.
    addresses: HashMap<*const Node, HashMap<&'d str, &'d Node>>,
    schemas: Found<'d>,
    elsewhere: Vec<Elsewhere>,
}

/// A schema of another file, and the words to name it by.
#[derive(Debug)]
pub struct Elsewhere {
    /// The schema.
    pub schema: SchemaId,
    /// Name of the component, or the last word of the reference.
    pub name: String,
    /// Name of the file.
    pub file: String,
}

/// The node that a reference leads to, and the file it is in where that is another than the document.
struct Target<'d> {
    node: &'d Node,
    file: Option<File<'d>>,
    pointer: String,
}

/// More references in a row than anybody writes; those of a longer chain lead nowhere either.
const MAX_HOPS: usize = 100;

impl<'d, 'c> Reading<'d, 'c> {
    /// Reads the document below `root`.
    pub fn new(
        root: &'d Node,
        (sources, files): (&'d Sources, &'d Files<'d>),
        diagnostics: &'c mut Diagnostics,
    ) -> Self {
        let (schemas, elsewhere) = (Found::default(), Vec::new());
        let (anchors, addresses) = (HashMap::new(), HashMap::new());
        Self { root, sources, diagnostics, files, anchors, addresses, schemas, elsewhere }
    }

    /// Whether a place is in an overlay, and not in the document.
    pub fn is_of_overlay(&self, span: Span) -> bool {
        self.files.is_overlay(span.file)
    }

    /// Reports a problem.
    pub fn report(&mut self, problem: Problem, node: &Node) {
        self.diagnostics.push(problem, node.span);
    }

    /// The id of the schema at `node`, which is read when the rest of the document is.
    pub fn schema(&mut self, node: &'d Node) -> SchemaId {
        self.schemas.id(node)
    }

    /// The node of the schema that is number `index` of those found so far.
    pub fn found(&self, index: usize) -> Option<&'d Node> {
        self.schemas.node(index)
    }

    /// The node that `$ref` leads to, followed as often as it takes; never itself only a
    /// reference. `None` when `node` is no reference or leads nowhere.
    ///
    /// A reference that is dangling, external or cyclic is reported; see [`Self::target`] for a
    /// reader that only wants the end of the chain.
    pub fn reference(&mut self, node: &'d Node) -> Option<&'d Node> {
        self.follow(node).map(|target| target.node)
    }

    /// The schema that `$ref` leads to, as [`reference`](Self::reference) does; one of another file is noted.
    pub fn schema_reference(&mut self, node: &'d Node) -> Option<SchemaId> {
        let Target { node, file, pointer } = self.follow(node)?;
        let schema = self.schema(node);
        if let Some((file, name)) = file.and_then(|file| Some((file, name_in(file, &pointer)?))) {
            self.elsewhere.push(Elsewhere { schema, name, file: stem(file.path).to_owned() });
        }
        Some(schema)
    }

    /// The schemas of other files that were referred to so far.
    pub fn elsewhere(&mut self) -> Vec<Elsewhere> {
        std::mem::take(&mut self.elsewhere)
    }

    fn follow(&mut self, node: &'d Node) -> Option<Target<'d>> {
        let pointer = self.pointer(node)?;
        let mut chain = vec![pointer];
        let mut target = self.lookup(pointer)?;
        while let Some(next) = self.pointer(target.node) {
            let is_known = |one: &Text<'_>| one.text == next.text && one.span.file == next.span.file;
            if chain.iter().any(is_known) || chain.len() > MAX_HOPS {
                let chain = chain.iter().map(|part| part.text.to_owned()).collect();
                self.diagnostics.push(Problem::CyclicRef { chain }, pointer.span);
                return None;
            }
            chain.push(next);
            target = self.lookup(next)?;
        }
        Some(target)
    }

    /// The node that a text refers to, be it a reference or, as in a `mapping`, the name of a schema.
    pub fn named(&mut self, name: Text<'d>) -> Option<&'d Node> {
        if is_path(name.text) {
            return self.lookup(name).map(|target| target.node);
        }
        let file = self.files.target(name.span.file, "").ok().flatten();
        let schemas =
            file.map_or(self.root, |file| file.root).at("/components/schemas").and_then(Node::as_mapping);
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

    fn lookup(&mut self, pointer: Text<'d>) -> Option<Target<'d>> {
        let (path, fragment) = pointer.text.split_once('#').unwrap_or((pointer.text, ""));
        if let Some(target) = self.addressed(pointer, path, fragment) {
            return Some(target);
        }
        let reference = pointer.text.to_owned();
        let file = match self.files.target(pointer.span.file, path) {
            Ok(file) => file,
            Err(why) => {
                self.diagnostics.push(Problem::ExternalRef { reference, why }, pointer.span);
                return None;
            }
        };
        let root = file.map_or(self.root, |file| file.root);
        let decoded = decode_fragment(fragment);
        let is_anchor = !decoded.is_empty() && !decoded.starts_with('/');
        let found = if is_anchor { self.anchor(root, &decoded) } else { at(root, &decoded, file.is_some()) };
        let Some(node) = found else {
            let suggestion = nearest(root, fragment).map(|found| format!("{path}#{found}"));
            self.diagnostics.push(Problem::DanglingRef { reference, suggestion }, pointer.span);
            return None;
        };
        Some(Target { node, file, pointer: decoded })
    }

    /// The schema with this `$anchor` or `$dynamicAnchor`.
    fn anchor(&mut self, root: &'d Node, name: &str) -> Option<&'d Node> {
        let anchors = self.anchors.entry(std::ptr::from_ref(root));
        anchors.or_insert_with(|| anchor::all(root, anchor::NAMES)).get(name).copied()
    }

    /// Target of a reference to the address of a schema in the same file: nothing is opened for it.
    fn addressed(&mut self, reference: Text<'d>, path: &str, fragment: &str) -> Option<Target<'d>> {
        if path.is_empty() {
            return None;
        }
        let file = self.files.target(reference.span.file, "").ok().flatten();
        let root = file.map_or(self.root, |file| file.root);
        let addresses = self.addresses.entry(std::ptr::from_ref(root));
        let schema = *addresses.or_insert_with(|| anchor::all(root, anchor::ADDRESS)).get(path)?;
        let pointer = decode_fragment(fragment);
        Some(Target { node: schema.at(&pointer)?, file, pointer })
    }
}

/// The node at a pointer; parts of Swagger 2.0 may have moved in another file.
fn at<'d>(root: &'d Node, pointer: &str, is_other: bool) -> Option<&'d Node> {
    let moved = || swagger::renamed(pointer).find_map(|pointer| root.at(&pointer));
    root.at(pointer).or_else(|| if is_other { moved() } else { None })
}

/// The pointer to the sibling of a missing component whose name is closest.
fn nearest(root: &Node, fragment: &str) -> Option<String> {
    let (folder, name) = fragment.rsplit_once('/')?;
    let Value::Mapping(siblings) = &root.at(folder)?.value else { return None };
    let found = crate::diagnostic::suggest(name, siblings.iter().map(|entry| entry.key.as_str()))?;
    Some(format!("{folder}/{found}"))
}

/// The name of a schema in another file: the key it stands under, or that of the file it is alone in. A part of
/// another schema has none.
fn name_in(file: File<'_>, pointer: &str) -> Option<String> {
    const SECTIONS: [&str; 5] = ["", "/components/schemas", "/schemas", "/definitions", "/$defs"];
    let Some((section, name)) = pointer.rsplit_once('/') else {
        return pointer.is_empty().then(|| stem(file.path).to_owned());
    };
    SECTIONS.contains(&section).then(|| unescape(name))
}

/// The name of a file without its folder and its ending.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('.').next().unwrap_or(name)
}
