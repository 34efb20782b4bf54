//! All schemas of a document. Each is read once, wherever it stands and however many references lead to it; the
//! stages after this one name a schema by its [`SchemaId`].
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#schema-object>

use crate::openapi::found::SchemaId;
use crate::openapi::node::Node;
use crate::openapi::reference::Reading;
use crate::openapi::schema::{self, Schema};

/// The schemas of one document, by id.
#[derive(Debug)]
pub struct Schemas<'d> {
    all: Vec<Schema<'d>>,
    /// Schema of an id that another document gave.
    nothing: Schema<'d>,
}

impl<'d> Schemas<'d> {
    /// No schemas, of a document below `root`.
    pub(super) fn none(root: &Node) -> Self {
        Self { all: Vec::new(), nothing: Schema::anything(root.span) }
    }

    /// Reads the schemas found so far and those that they lead to, in a row: a deep document is no deep recursion.
    pub(super) fn read(ctx: &mut Reading<'d, '_>) -> Self {
        let mut schemas = Self::none(ctx.root);
        while let Some(node) = ctx.found(schemas.all.len()) {
            schemas.all.push(schema::read(ctx, node));
        }
        schemas
    }

    /// The schema of this id.
    pub fn get(&self, id: SchemaId) -> &Schema<'d> {
        self.all.get(id.index()).unwrap_or(&self.nothing)
    }
}
