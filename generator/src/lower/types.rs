//! The API's own types while they are being collected: each schema once, by its place in the document.

use std::collections::{HashMap, HashSet};

use crate::lower::place::Place;
use crate::model::{Docs, Named, NamedKind, Object, Owner, TypeId, TypeName, Value};
use crate::openapi::Document;
use crate::openapi::found::SchemaId;
use crate::openapi::reference::Elsewhere;
use crate::openapi::schema::Reference;

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
        let mut taken: HashSet<String> = HashSet::new();
        let mut components = HashMap::new();
        for (word, parts) in &document.components {
            for (key, schema) in parts {
                // A response of the same name as a schema is told apart by a word.
                let path =
                    if taken.insert(key.text.to_owned()) { Vec::new() } else { vec![(*word).to_owned()] };
                let place = Place { owner: Owner::Component(key.text.to_owned()), path };
                components.insert(*schema, place);
            }
        }
        elsewhere(document, &mut taken, &mut components);
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

/// Names the schemas of other files: as the component that is only a reference to it, or by its own name, or with that
/// of its file where the name is taken.
fn elsewhere(
    document: &Document<'_>,
    taken: &mut HashSet<String>,
    components: &mut HashMap<SchemaId, Place>,
) {
    let schemas = document.components.first().into_iter().flat_map(|(_, schemas)| schemas);
    let mut keys: HashMap<SchemaId, &str> = HashMap::new();
    for (key, schema) in schemas {
        if let Reference::To(target) = document.schemas.get(*schema).reference {
            keys.entry(target).or_insert(key.text);
        }
    }
    for Elsewhere { schema, name, file } in &document.elsewhere {
        if components.contains_key(schema) {
            continue;
        }
        let own = [name.clone(), format!("{file} {name}")];
        let own = || own.into_iter().find(|name| taken.insert(name.clone()));
        if let Some(key) = keys.get(schema).map(|key| (*key).to_owned()).or_else(own) {
            components.insert(*schema, Place { owner: Owner::Component(key), path: Vec::new() });
        }
    }
}
