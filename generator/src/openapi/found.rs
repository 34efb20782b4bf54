//! Nodes of a document that are schemas, each with the id by which the other files and stages name it.

use std::collections::HashMap;

use crate::openapi::node::Node;

/// A schema of one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchemaId(usize);

impl SchemaId {
    /// The place in the row of all schemas.
    pub(super) const fn index(self) -> usize {
        self.0
    }
}

/// The nodes that are schemas, found so far; a schema's own keywords lead to more.
#[derive(Debug, Default)]
pub(super) struct Found<'d> {
    nodes: Vec<&'d Node>,
    ids: HashMap<*const Node, SchemaId>,
}

impl<'d> Found<'d> {
    /// The id of the schema at `node`: the same for each place that leads to it.
    pub(super) fn id(&mut self, node: &'d Node) -> SchemaId {
        *self.ids.entry(std::ptr::from_ref(node)).or_insert_with(|| {
            self.nodes.push(node);
            SchemaId(self.nodes.len() - 1)
        })
    }

    /// The node of the schema that is number `index`.
    pub(super) fn node(&self, index: usize) -> Option<&'d Node> {
        self.nodes.get(index).copied()
    }
}
