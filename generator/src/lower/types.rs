//! The API's own types while they are being collected: each schema once, by its place in the document.

use std::collections::HashMap;

use crate::model::{Docs, Name, Named, NamedKind, Object, Type, TypeId, types::TypeName};
use crate::openapi::Document;
use crate::openapi::node::Node;

/// What is known of a schema that something refers to.
#[derive(Clone, Debug)]
pub(super) enum Known {
    /// It is being lowered right now.
    InProgress,
    /// Its type, and whether it may be `null`.
    Lowered(Type, bool),
}

/// The types found so far.
#[derive(Default)]
pub(super) struct Types<'d> {
    found: Vec<Named>,
    known: HashMap<*const Node, Known>,
    components: HashMap<*const Node, &'d str>,
}

impl<'d> Types<'d> {
    /// No type yet; the document's components are known by name.
    pub(super) fn new(document: &Document<'d>) -> Self {
        let components = document.schemas.iter().map(|(name, node)| (std::ptr::from_ref(*node), name.text));
        Self { components: components.collect(), ..Self::default() }
    }

    /// The component's name, where `node` is one.
    pub(super) fn component(&self, node: &Node) -> Option<&'d str> {
        self.components.get(&std::ptr::from_ref(node)).copied()
    }

    /// What is known of the schema at `node`.
    pub(super) fn known(&self, node: &Node) -> Option<Known> {
        self.known.get(&std::ptr::from_ref(node)).cloned()
    }

    /// Notes what is known of the schema at `node`.
    pub(super) fn note(&mut self, node: &Node, known: Known) {
        self.known.insert(std::ptr::from_ref(node), known);
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
    pub(super) fn fill(&mut self, id: TypeId, object: Object) {
        if let Some(named) = self.found.get_mut(id.0) {
            named.kind = NamedKind::Object(object);
        }
    }

    /// A type that the overlay gave the same name and that is the same in all that matters.
    pub(super) fn same(&self, name: &Name, kind: &NamedKind) -> Option<TypeId> {
        let given = name.given.as_ref()?;
        let same = |named: &Named| named.name.name.given.as_ref() == Some(given) && named.kind.is_same(kind);
        self.found.iter().position(same).map(TypeId)
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
