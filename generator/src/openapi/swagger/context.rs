//! The state of a conversion: the original, the defaults that it has for all operations, and how much may be made
//! from it.

use crate::diagnostic::{Diagnostics, Problem};
use crate::openapi::fields::Text;
use crate::openapi::node::{Node, decode_fragment};
use crate::openapi::read::MAX_NODES;
use crate::source::Span;

/// More media types than anybody lists; each is an entry of each body.
pub(super) const MAX_TYPES: usize = 100;

/// How many values more than the original has may be made.
const MAX_ADDED: usize = 1_000_000;

/// More references in a row than anybody writes.
const MAX_HOPS: usize = 20;

/// A conversion.
#[derive(Debug)]
pub(super) struct Converting<'d, 'c> {
    /// The original.
    pub(super) root: &'d Node,
    /// Problems found so far.
    pub(super) diagnostics: &'c mut Diagnostics,
    /// `consumes` of the document.
    pub(super) consumes: Vec<Text<'d>>,
    /// `produces` of the document.
    pub(super) produces: Vec<Text<'d>>,
    /// How many more values than the original's may be made.
    room: usize,
}

/// The end of a chain of references.
#[derive(Clone, Debug)]
pub(super) struct Target<'d> {
    /// The node; never itself a reference.
    pub(super) node: &'d Node,
    /// JSON pointer in the original.
    pub(super) pointer: String,
}

impl<'d, 'c> Converting<'d, 'c> {
    /// A conversion of the document below `root`.
    pub(super) fn new(root: &'d Node, diagnostics: &'c mut Diagnostics) -> Self {
        let room = MAX_NODES.saturating_sub(root.measure().weight).min(MAX_ADDED);
        Self { root, diagnostics, consumes: Vec::new(), produces: Vec::new(), room }
    }

    /// Whether values of this weight, see [`Measure`](crate::openapi::node::Measure), may be made besides the
    /// original's; the first time that they may not is reported.
    pub(super) fn has_room(&mut self, weight: usize, span: Span) -> bool {
        if self.room == 0 {
            return false;
        }
        self.room = self.room.saturating_sub(weight);
        if self.room == 0 {
            let reason = format!("as OpenAPI 3 it has more than {MAX_ADDED} values more");
            self.diagnostics.push(Problem::BudgetExceeded { reason }, span);
        }
        self.room > 0
    }

    /// Whether more was made than may be.
    pub(super) fn is_full(&self) -> bool {
        self.room == 0
    }

    /// The node that a reference leads to in the end; `None` where `node` is none, or one that leads nowhere, which
    /// the reader of the converted document reports.
    pub(super) fn target(&self, node: &Node) -> Option<Target<'d>> {
        let mut pointer = local(node)?;
        for _ in 0..MAX_HOPS {
            let node = self.root.at(&pointer)?;
            match local(node) {
                Some(next) => pointer = next,
                None if node.get("$ref").is_some() => return None,
                None => return Some(Target { node, pointer }),
            }
        }
        None
    }

    /// The target of a reference into a part of the original that has no place in OpenAPI 3, such as an extension:
    /// what stands there is converted where it is used.
    pub(super) fn inlined(&mut self, node: &Node) -> Option<&'d Node> {
        let target = self.target(node)?;
        let is_kept = SECTIONS.iter().any(|section| target.pointer.starts_with(section));
        let fits = !is_kept && self.has_room(target.node.measure().weight, node.span);
        fits.then_some(target.node)
    }
}

/// Parts of the original that are converted in their place.
const SECTIONS: [&str; 4] = ["/definitions/", "/parameters/", "/responses/", "/paths/"];

/// The JSON pointer of a `$ref` into the same document.
fn local(node: &Node) -> Option<String> {
    node.get("$ref")?.as_str()?.strip_prefix('#').map(decode_fragment)
}
