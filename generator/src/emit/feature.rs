//! ```text
//! #[cfg(any(feature = "droplets", feature = "images"))]
//! ```

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::Emission;
use crate::name::{Gate, GroupNames, ModuleId};

/// The condition that a module stands under.
pub(super) fn gate(ctx: Emission<'_>, module: ModuleId) -> TokenStream {
    condition(ctx.names.gate(module))
}

/// The condition of a gate.
pub(super) fn condition(gate: &Gate) -> TokenStream {
    match gate {
        Gate::Open => quote!(),
        Gate::Any(features) => match features.as_slice() {
            [feature] => quote!(#[cfg(feature = #feature)]),
            features => quote!(#[cfg(any(#(feature = #features),*))]),
        },
    }
}

/// The mark of a module whose imports nobody needs while a feature is off.
pub(super) fn imports<'g>(mut gates: impl Iterator<Item = &'g Gate>) -> TokenStream {
    super::when(gates.any(|gate| *gate != Gate::Open), quote!(#[allow(unused_imports)]))
}

/// The condition that a group stands under.
pub(super) fn of_group(group: &GroupNames) -> TokenStream {
    group.feature.as_ref().map(|feature| quote!(#[cfg(feature = #feature)])).unwrap_or_default()
}

/// `pub use a::{A, B};` for the types of modules, those behind the same features in one line of attributes.
pub(super) fn uses(ctx: Emission<'_>, types: &[(ModuleId, TokenStream)]) -> TokenStream {
    let mut by_gate: BTreeMap<&Gate, Vec<&TokenStream>> = BTreeMap::new();
    for (module, path) in types {
        by_gate.entry(ctx.names.gate(*module)).or_default().push(path);
    }
    let open = by_gate.remove(&Gate::Open).unwrap_or_default();
    let gated = by_gate.into_iter().map(|(gate, paths)| {
        let gate = condition(gate);
        match paths.as_slice() {
            [path] => quote!(#gate pub use #path;),
            paths => quote!(#gate pub use {#(#paths),*};),
        }
    });
    quote!(#(pub use #open;)* #(#gated)*)
}
