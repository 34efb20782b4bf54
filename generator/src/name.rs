//! Stage 4: every Rust name, made once and here only; clashes settled, names from the overlay obeyed. A type is named
//! in the module of its owner, with no more words than it needs there.

mod case;
mod client;
mod error;
mod feature;
mod group;
mod ident;
mod module;
mod operation;
mod output;
mod response_header;
mod scope;
mod shared;
mod singular;
mod types;
mod webhook;

use std::collections::BTreeSet;

use heck::ToKebabCase;

use crate::diagnostic::Diagnostics;
use crate::model::{Api, TypeId};

pub(crate) use case::plain;
pub use client::ClientNames;
pub(crate) use error::reason;
pub use error::{ErrorSet, ErrorVariant};
pub use feature::Gate;
pub use group::{GroupNames, Handle};
pub use ident::Ident;
pub use module::{Home, Module, ModuleId};
pub use operation::{BodyNames, OperationNames, OutputNames};
pub use response_header::HeaderNames;
pub use types::TypeNames;

/// The Rust names of an API, in the order of its parts.
#[derive(Clone, Debug)]
pub struct Names {
    types: Vec<TypeNames>,
    operations: Vec<OperationNames>,
    modules: Vec<Module>,
    errors: Vec<ErrorSet>,
    headers: Vec<HeaderNames>,
    webhooks: Vec<Ident>,
    groups: Vec<GroupNames>,
    gates: feature::Gates,
    /// Names of the client's own parts.
    pub client: ClientNames,
}

impl Names {
    /// The names of a type.
    #[must_use]
    pub fn of_type(&self, id: TypeId) -> Option<&TypeNames> {
        self.types.get(id.0)
    }

    /// The names of all types, in the order of [`Api::types`].
    pub fn types(&self) -> impl Iterator<Item = &TypeNames> {
        self.types.iter()
    }

    /// The names of all operations, in the order of [`Api::operations`].
    pub fn operations(&self) -> impl Iterator<Item = &OperationNames> {
        self.operations.iter()
    }

    /// The modules of components and operations; a [`ModuleId`] is a place in this list.
    #[must_use]
    pub fn modules(&self) -> &[Module] {
        &self.modules
    }

    /// The module `id` stands for.
    #[must_use]
    pub fn module(&self, id: ModuleId) -> Option<&Module> {
        self.modules.get(id.0)
    }

    /// The distinct sets of error bodies, each an enumeration.
    #[must_use]
    pub fn errors(&self) -> &[ErrorSet] {
        &self.errors
    }

    /// The groups that have an operation, by name; none where neither handles nor features are wanted.
    #[must_use]
    pub fn groups(&self) -> &[GroupNames] {
        &self.groups
    }

    /// The features of all groups, each once, sorted.
    #[must_use]
    pub fn features(&self) -> Vec<String> {
        let features: BTreeSet<_> = self.groups.iter().filter_map(|group| group.feature.clone()).collect();
        features.into_iter().collect()
    }

    /// The group of an operation, where it has a handle.
    #[must_use]
    pub fn handle(&self, operation: &OperationNames) -> Option<&Handle> {
        self.groups.get(operation.group?)?.handle.as_ref()
    }

    /// The features of which one has to be on for a module to be there.
    #[must_use]
    pub fn gate(&self, id: ModuleId) -> &Gate {
        self.gates.modules.get(id.0).unwrap_or(&Gate::Open)
    }

    /// The same of a set of error bodies, by its place.
    #[must_use]
    pub fn gate_of_errors(&self, place: usize) -> &Gate {
        self.gates.errors.get(place).unwrap_or(&Gate::Open)
    }

    /// The same of a header, by its place.
    #[must_use]
    pub fn gate_of_header(&self, place: usize) -> &Gate {
        self.gates.headers.get(place).unwrap_or(&Gate::Open)
    }

    /// The functions that read the calls of the service, in the order of the model.
    #[must_use]
    pub fn webhooks(&self) -> &[Ident] {
        &self.webhooks
    }

    /// The headers that responses document, each once.
    #[must_use]
    pub fn headers(&self) -> &[HeaderNames] {
        &self.headers
    }
}

/// Names everything there is in `api`; names that cannot be are reported.
#[must_use]
pub fn name(api: &Api, diagnostics: &mut Diagnostics) -> Names {
    let client = client::name(api, diagnostics);
    let mut modules = module::Modules::default();
    let (mut operations, groups) = operation::name(api, &mut modules, diagnostics);
    let mut types = types::name(api, &operations, &mut modules, diagnostics);
    shared::name(api, &mut types);
    output::name(api, &types, &mut operations);
    let errors = error::name(api, &types, &mut operations);
    let headers = response_header::name(api, &mut operations, diagnostics);
    let webhooks = webhook::name(api, diagnostics);
    let (operations, modules) = (operations.finish(), modules.finish());
    let mut names = Names {
        types,
        operations,
        modules,
        errors,
        headers,
        webhooks,
        groups,
        gates: feature::Gates::default(),
        client,
    };
    names.gates = feature::gates(api, &names);
    names
}

/// The name of a crate for an API that nobody named one for: `museum-client`.
#[must_use]
pub fn crate_name(api: &Api) -> String {
    let ascii: String = api.title.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let words = ascii.to_kebab_case();
    let starts_well = words.starts_with(|c: char| c.is_ascii_alphabetic());
    let name = format!("{}{words}-client", if starts_well { "" } else { "api-" }).replace("--", "-");
    case::shortened(&name, '-')
}
