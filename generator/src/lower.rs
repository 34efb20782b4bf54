//! Stage 3: from the document as written to the API as meant. Here is decided which construct a schema
//! *is*; one file per construct, under the name it has in every stage.

mod all_of;
mod array;
mod body;
mod circle;
mod client;
mod constant;
mod credentials;
mod enumeration;
mod example;
mod field_path;
mod foreign;
mod group;
mod limits;
mod link;
mod map;
mod media_type;
mod object;
mod operation;
mod operation_name;
mod paging;
mod parameter;
mod path;
mod place;
mod request_body;
mod response;
mod response_header;
mod rest;
mod scalar;
mod schema;
mod selection;
mod server;
mod stream;
mod types;
mod union;
mod untyped;
mod value;
mod value_name;
mod waiter;
mod webhook;

use std::collections::HashSet;

use crate::diagnostic::{Diagnostics, Problem};
use crate::model::{Api, Dependency, Docs, Layout, Name, Selection, Untyped, Value};
use crate::openapi::Document;
use crate::openapi::fields::Text;
use crate::openapi::found::SchemaId;
use crate::openapi::node::Node;
use crate::openapi::operation::Operation as Written;
use crate::openapi::schema::{Reference, Schema};
use crate::source::{Sources, Span};

use types::Types;

/// The state of this stage.
struct Lowering<'d, 'c> {
    document: &'d Document<'d>,
    sources: &'d Sources,
    diagnostics: &'c mut Diagnostics,
    types: Types,
    /// Types that others are derived from.
    subtypes: union::Subtypes,
    /// Objects whose fields are still to be lowered.
    unfilled: object::Queue<'d>,
    /// Examples, to be compared when all types are known.
    examples: Vec<(&'d Node, Value)>,
    /// Operations with rules about fields, to be lowered when all types are known: the place of each in the
    /// API, and it as written.
    ruled: Vec<(usize, &'d Written<'d>)>,
    /// Places whose type is any JSON.
    untyped: Vec<Untyped>,
    /// Crates that types of the user's own are from.
    dependencies: Vec<Dependency>,
    /// Schemas of forms with files, whose properties are given one by one: nobody builds an object of them.
    taken_apart: HashSet<SchemaId>,
    /// How many schemas are being lowered inside each other.
    depth: usize,
}

impl<'d> Lowering<'d, '_> {
    /// The schema of this id.
    fn schema(&self, id: SchemaId) -> &'d Schema<'d> {
        self.document.schemas.get(id)
    }

    /// The id itself, or that of the schema it refers to.
    fn target_id(&self, id: SchemaId) -> SchemaId {
        match self.schema(id).reference {
            Reference::To(target) => target,
            Reference::None | Reference::Lost => id,
        }
    }

    /// The schema of this id, or the one it refers to.
    fn target(&self, id: SchemaId) -> &'d Schema<'d> {
        self.schema(self.target_id(id))
    }

    /// Reports a problem at its place.
    fn report(&mut self, problem: Problem, span: Span) {
        self.diagnostics.push(problem, span);
    }

    /// The line of a place, counted from 1.
    fn line(&self, span: Span) -> u32 {
        self.sources.line_column(span).0
    }
}

/// How deep lists, maps and compositions may be inside each other; no API comes near it.
const MAX_DEPTH: usize = 64;

/// Lowers a whole document; what cannot be meant is reported and degraded, never dropped in silence.
pub fn lower<'d>(
    sources: &'d Sources,
    diagnostics: &mut Diagnostics,
    document: &'d Document<'d>,
    selection: &Selection,
) -> Api {
    let types = Types::new(document);
    let (unfilled, examples, ruled) = (object::Queue::new(), Vec::new(), Vec::new());
    let mut ctx = Lowering {
        document,
        sources,
        diagnostics,
        types,
        subtypes: union::Subtypes::of(document),
        unfilled,
        examples,
        ruled,
        untyped: Vec::new(),
        dependencies: Vec::new(),
        taken_apart: HashSet::new(),
        depth: 0,
    };
    let ctx = &mut ctx;
    let words = operation_name::all(ctx);
    let mut operations = operation::all(ctx, &words, selection);
    schema::components(ctx);
    let webhooks = webhook::all(ctx, &words);
    object::fill_all(ctx);
    operation::rules(ctx, &mut operations);
    example::check_all(ctx, &mut operations);
    ctx.untyped.sort_unstable();
    ctx.untyped.dedup();
    let client = client::client(ctx, &operations);
    Api {
        title: text(document.info.title),
        version: document.info.version.clone().unwrap_or_default(),
        docs: Docs { text: text(document.info.description), link: document.documentation.map(owned) },
        client,
        layout: Layout::Flat,
        features: false,
        types_only: selection.types_only,
        groups: group::all(&ctx.document.tags),
        operations,
        webhooks,
        types: std::mem::take(&mut ctx.types).finish(),
        dependencies: std::mem::take(&mut ctx.dependencies),
        untyped: std::mem::take(&mut ctx.untyped),
    }
}

/// The text, or none.
fn text(text: Option<Text<'_>>) -> String {
    text.map(owned).unwrap_or_default()
}

fn owned(text: Text<'_>) -> String {
    text.text.to_owned()
}

/// Documentation of the type that a schema is.
fn docs_of(schema: &Schema<'_>) -> Docs {
    Docs { text: docs(schema.title, schema.description), link: schema.documentation.map(owned) }
}

/// A wire name with the Rust name given to it.
fn name(wire: Text<'_>, given: Option<Text<'_>>) -> Name {
    Name { wire: owned(wire), given: given.map(owned), span: given.unwrap_or(wire).span }
}

/// The summary as first paragraph, then the description, without saying the same twice.
fn docs(summary: Option<Text<'_>>, description: Option<Text<'_>>) -> String {
    let (summary, description) = (text(summary), text(description));
    match (summary.trim(), description.trim()) {
        (summary, "") => summary.to_owned(),
        ("", description) => description.to_owned(),
        (summary, description) if description.starts_with(summary) => description.to_owned(),
        (summary, description) => format!("{summary}\n\n{description}"),
    }
}
