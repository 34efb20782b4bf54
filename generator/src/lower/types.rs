//! The API's own types while they are being collected: each schema once, by its place in the document.

use std::collections::{HashMap, HashSet};

use crate::lower::place::Place;
use crate::model::{Docs, Named, NamedKind, Object, Owner, TypeId, TypeName, Value};
use crate::openapi::Document;
use crate::openapi::schemas::SchemaId;

/// State of a schema that something refers to.
#[derive(Clone, Debug)]
pub(super) enum Known {
    /// Being lowered right now.
    InProgress,
    /// A union of which the members are being lowered: its type is known by its place.
    Reserved(TypeId),
    /// A value of it, with what a reference to it inherits.
    Lowered(Box<Value>),
}

/// The types found so far.
#[derive(Default)]
pub(super) struct Types {
    found: Vec<Named>,
    known: HashMap<SchemaId, Known>,
    /// Components by their schema: schemas, and what else can be written once and used by many.
    components: HashMap<SchemaId, Place>,
}

impl Types {
    /// No type yet; the document's components are known by name.
    pub(super) fn new(document: &Document<'_>) -> Self {
        let mut taken = HashSet::new();
        let mut components = HashMap::new();
        for (word, parts) in &document.components {
            for (key, schema) in parts {
                // A response of the same name as a schema is told apart by a word.
                let path = if taken.insert(key.text) { Vec::new() } else { vec![(*word).to_owned()] };
                let place = Place { owner: Owner::Component(key.text.to_owned()), path };
                components.insert(*schema, place);
            }
        }
        Self { components, ..Self::default() }
    }

    /// The component's place, where the schema is one.
    pub(super) fn component(&self, schema: SchemaId) -> Option<&Place> {
        self.components.get(&schema)
    }

    /// State of the schema.
    pub(super) fn known(&self, schema: SchemaId) -> Option<Known> {
        self.known.get(&schema).cloned()
    }

    /// Notes what is known of the schema.
    pub(super) fn note(&mut self, schema: SchemaId, known: Known) {
        self.known.insert(schema, known);
    }

    /// Adds a type.
    pub(super) fn add(&mut self, named: Named) -> TypeId {
        self.found.push(named);
        TypeId(self.found.len() - 1)
    }

    /// Takes a place for a type whose content is lowered next, so that it can contain itself.
    pub(super) fn reserve(&mut self, name: TypeName, docs: Docs, deprecated: bool) -> TypeId {
        self.add(Named { name, docs, deprecated, kind: NamedKind::Object(Object::default()) })
    }

    /// Fills a place taken before.
    pub(super) fn fill(&mut self, id: TypeId, kind: NamedKind) {
        if let Some(named) = self.found.get_mut(id.0) {
            named.kind = kind;
        }
    }

    /// Gives up a place that nothing refers to: a type that is nobody's is dropped by `check`.
    pub(super) fn discard(&mut self, id: TypeId) {
        if let Some(named) = self.found.get_mut(id.0) {
            named.name.owner = Owner::Shared;
            named.name.given = None;
        }
    }

    /// The type at a place.
    pub(super) fn get(&self, id: TypeId) -> Option<&Named> {
        self.found.get(id.0)
    }

    /// All types, in the order they were found.
    pub(super) fn finish(self) -> Vec<Named> {
        self.found
    }
}
