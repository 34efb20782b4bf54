//! Stage 5: the named API to tokens. Decides no meaning and cannot fail; one file per construct, each with
//! the Rust it makes.

mod client;
mod credentials;
mod docs;
mod enumeration;
mod error;
mod markdown;
mod object;
mod operation;
mod paging;
mod parameter;
mod request_body;
mod response;
pub mod scaffold;
mod status;
mod stream;
mod types;
mod waiter;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Api, Credentials, NamedKind};
use crate::name::{Module, Names, TypeNames};
use crate::output::{OutputTree, RustFile};

use types::TypeWriter;

/// What every emitter works with.
#[derive(Clone, Copy)]
struct Emission<'a> {
    api: &'a Api,
    names: &'a Names,
}

/// The folder that is the machine's, inside the crate.
pub const FOLDER: &str = "src/generated";

/// Puts the generated folder of a client crate into `tree`.
pub fn generated(api: &Api, names: &Names, tree: &mut OutputTree) {
    let ctx = Emission { api, names };
    let add = |tree: &mut OutputTree, name: &str, file: &RustFile| {
        tree.add_rust(&format!("{FOLDER}/{name}.rs"), file);
    };
    add(tree, "mod", &root(ctx));
    add(tree, "client", &client::file(ctx));
    if let Credentials::Schemes(schemes) = &api.client.credentials {
        add(tree, "credentials", &credentials::file(ctx, schemes));
    }
    add(tree, "models/mod", &models_module(ctx));
    add(tree, "wire/mod", &wire_module(ctx));
    for (named, names) in api.types.iter().zip(names.types()) {
        let (model, wire) = match &named.kind {
            NamedKind::Object(object) => object::files(ctx, named, names, object),
            NamedKind::Enumeration(enumeration) => enumeration::files(named, names, enumeration),
        };
        add(tree, &format!("models/{}", names.module.file), &model);
        add(tree, &format!("wire/{}", names.module.file), &wire);
    }
    add(tree, "operations/mod", &operations_module(ctx));
    for (operation, names) in api.operations.iter().zip(names.operations()) {
        add(tree, &format!("operations/{}", names.module.file), &operation::file(ctx, operation, names));
        response::examples(operation, names, tree);
    }
}

/// ```text
/// mod client;
/// pub mod models;
/// pub use client::{Client, ClientBuilder};
/// ```
fn root(ctx: Emission<'_>) -> RustFile {
    let credentials = match &ctx.api.client.credentials {
        Credentials::None => quote!(),
        Credentials::Provider(provider) => {
            let module = quote::format_ident!("{}", provider.module());
            quote!(pub use clientwright_runtime::#module::Credentials;)
        }
        Credentials::Schemes(schemes) => {
            let oauth2 = when(
                credentials::has_oauth2(schemes),
                quote!(
                    pub use clientwright_runtime::auth::OAuth2;
                ),
            );
            quote! {
                mod credentials;
                pub use credentials::Credentials;
                #oauth2
            }
        }
    };
    RustFile {
        docs: "What clientwright generates: the client, its requests and its models.".to_owned(),
        tokens: quote! {
            mod client;
            pub mod models;
            pub mod operations;
            mod wire;

            pub use client::{Client, ClientBuilder};
            #credentials
        },
    }
}

fn models_module(ctx: Emission<'_>) -> RustFile {
    let names = sorted(ctx.names.types(), |names| &names.module);
    let modules = names.iter().map(|names| &names.module.ident);
    let uses = names.iter().map(|TypeNames { ident, module, .. }| {
        let module = &module.ident;
        quote!(pub use #module::#ident;)
    });
    let docs = "What requests carry and responses bring: objects and open enumerations.".to_owned();
    RustFile { docs, tokens: quote! { #(mod #modules;)* #(#uses)* } }
}

fn wire_module(ctx: Emission<'_>) -> RustFile {
    let names = sorted(ctx.names.types(), |names| &names.module);
    let modules = names.iter().map(|names| &names.module.ident);
    let docs = "How the models are read and written; a file for each model.".to_owned();
    RustFile { docs, tokens: quote! { #(mod #modules;)* } }
}

fn operations_module(ctx: Emission<'_>) -> RustFile {
    let names = sorted(ctx.names.operations(), |names| &names.module);
    let modules = names.iter().map(|names| &names.module.ident);
    let uses = names.iter().map(|names| {
        let (module, request) = (&names.module.ident, &names.request);
        let error = names.error.iter().map(|error| &error.ident);
        quote!(pub use #module::{#request #(, #error)*};)
    });
    let docs =
        "The requests, one per operation; the methods of [`Client`](super::Client) make them.".to_owned();
    RustFile { docs, tokens: quote! { #(mod #modules;)* #(#uses)* } }
}

/// In the order of their files, so that a new one is one line in the diff.
fn sorted<N>(names: impl Iterator<Item = N>, module: impl Fn(&N) -> &Module) -> Vec<N> {
    let mut names: Vec<_> = names.collect();
    names.sort_by(|one, other| module(one).file.cmp(&module(other).file));
    names
}

/// Tokens that are there on a condition.
fn when(condition: bool, tokens: TokenStream) -> TokenStream {
    if condition { tokens } else { TokenStream::new() }
}
