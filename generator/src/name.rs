//! Stage 4: every Rust name, made once and here only; clashes settled, names from the overlay obeyed.

mod case;
mod client;
mod error;
mod operation;
mod scope;
mod types;

use heck::ToKebabCase;
use proc_macro2::Ident;

use crate::diagnostic::Diagnostics;
use crate::model::{Api, TypeId};

pub use client::ClientNames;
pub use error::ErrorNames;
pub use operation::OperationNames;
pub use types::TypeNames;

/// The Rust names of an API, in the order of its parts.
#[derive(Clone, Debug)]
pub struct Names {
    types: Vec<TypeNames>,
    operations: Vec<OperationNames>,
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
}

/// Names everything there is in `api`; names that cannot be are reported.
pub fn name(api: &Api, diagnostics: &mut Diagnostics) -> Names {
    let client = client::name(api, diagnostics);
    Names { types: types::name(api, diagnostics), operations: operation::name(api, diagnostics), client }
}

/// The name of a crate for an API that nobody named one for: `museum-client`.
#[must_use]
pub fn crate_name(api: &Api) -> String {
    let ascii: String = api.title.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let words = ascii.to_kebab_case();
    let starts_well = words.starts_with(|c: char| c.is_ascii_alphabetic());
    format!("{}{words}-client", if starts_well { "" } else { "api-" }).replace("--", "-")
}

/// A module and its file: `image` is `image.rs`.
#[derive(Clone, Debug)]
pub struct Module {
    /// The module's name in code.
    pub ident: Ident,
    /// The file's name without its ending.
    pub file: String,
}
