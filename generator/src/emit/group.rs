//! ```text
//! pub struct Droplets { http: HttpClient }
//! impl Client { pub fn droplets(&self) -> Droplets }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::called::Called;
use crate::emit::models::Own;
use crate::emit::{Emission, docs, feature, markdown, operation};
use crate::model::Docs;
use crate::name::{GroupNames, Handle};
use crate::output::RustFile;

/// The folder of a group in the list of all.
pub(super) fn declaration(group: &GroupNames) -> Option<TokenStream> {
    let (gate, module) = (feature::of_group(group), &group.handle.as_ref()?.module);
    Some(quote!(#gate pub mod #module;))
}

/// The handle of a group, and the modules of its operations.
pub(super) fn file(
    ctx: Emission<'_>,
    group: &GroupNames,
    handle: &Handle,
    operations: &[(Called<'_>, &[Own<'_>])],
) -> RustFile {
    let modules = operation::modules(ctx, operations);
    let Handle { ident, method, .. } = handle;
    let of = docs::code(&group.wire);
    let described = ctx.api.groups.iter().find(|known| known.wire == group.wire);
    let described = described.map(|group| &group.docs).filter(|docs| **docs != Docs::default());
    let usual = format!("Operations of {of}.");
    let own =
        described.map_or_else(|| docs::lines(&markdown::wrapped(&usual, "")), |text| docs::of(text, &usual));
    let first = described.and_then(|docs| markdown::lines(&docs.text).into_iter().next());
    let of_method = docs::lines(&[first.unwrap_or(usual)]);
    RustFile {
        docs: format!("Requests of {of}; the methods of [`{ident}`] make them."),
        tokens: quote! {
            use super::super::Client;
            use clientwright_runtime::HttpClient;

            #modules

            #own
            #[derive(Clone, Debug)]
            pub struct #ident {
                http: HttpClient,
            }

            impl Client {
                #of_method
                pub fn #method(&self) -> #ident {
                    #ident { http: self.http.clone() }
                }
            }
        },
    }
}
