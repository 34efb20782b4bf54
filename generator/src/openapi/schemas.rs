//! All schemas of a document. Each is read once, wherever it stands and however many references lead to it; the
//! stages after this one name a schema by its [`SchemaId`].
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#schema-object>

use std::collections::HashMap;

use crate::openapi::node::Node;
use crate::openapi::schema::Schema;

/// A schema of one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchemaId(usize);

/// The schemas of one document, by id.
#[derive(Debug)]
pub struct Schemas<'d> {
    all: Vec<Schema<'d>>,
    /// Schema of an id that another document gave.
    nothing: Schema<'d>,
}

impl<'d> Schemas<'d> {
    /// The schemas in the order of their ids.
    pub(super) fn new(all: Vec<Schema<'d>>, root: &Node) -> Self {
        Self { all, nothing: Schema::anything(root.span) }
    }

    /// The schema of this id.
    pub fn get(&self, id: SchemaId) -> &Schema<'d> {
        self.all.get(id.0).unwrap_or(&self.nothing)
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
