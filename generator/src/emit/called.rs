//! An operation as the files of this stage are given it.

use proc_macro2::TokenStream;

use crate::emit::FileWriter;
use crate::emit::writer::up;
use crate::model::Operation;
use crate::name::{Handle, Module, OperationNames, plain};

/// An operation with its names and the module that it lives in.
#[derive(Clone, Copy)]
pub(super) struct Called<'a> {
    pub(super) operation: &'a Operation,
    pub(super) names: &'a OperationNames,
    pub(super) module: &'a Module,
    /// Handle of its group, where the client is grouped.
    pub(super) handle: Option<&'a Handle>,
}

impl Called<'_> {
    /// The type that its method belongs to.
    pub(super) fn owner(self, file: &mut FileWriter<'_>) -> TokenStream {
        match self.handle {
            Some(handle) => file.beside_it(&handle.ident),
            None => file.root("Client"),
        }
    }

    /// Its method by the type it belongs to: `Client::show_image`, `Droplets::list`.
    pub(super) fn way(self) -> String {
        let owner = self.handle.map_or("Client".to_owned(), |handle| handle.ident.to_string());
        format!("{owner}::{}", plain(&self.names.method))
    }

    /// The way to the generated folder, in documentation.
    pub(super) fn up(self) -> String {
        up(self.module)
    }
}

/// A method in documentation, below the generated folder: `Client::show_image`, `operations::droplets::Droplets::list`.
pub(super) fn method_below(names: &OperationNames, handle: Option<&Handle>) -> String {
    let method = plain(&names.method);
    match handle {
        Some(handle) => format!("operations::{}::{}::{method}", plain(&handle.module), handle.ident),
        None => format!("Client::{method}"),
    }
}
