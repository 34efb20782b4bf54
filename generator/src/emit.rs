//! Stage 5: the named API to tokens. Decides no meaning and cannot fail; one file per construct, each with
//! the Rust it makes.

mod called;
mod client;
mod credentials;
mod docs;
mod enumeration;
mod error;
mod example;
mod feature;
mod group;
mod instead;
mod link;
mod markdown;
mod models;
mod object;
mod operation;
mod output;
mod paging;
mod parameter;
mod readme;
mod request_body;
mod response;
mod response_header;
pub mod scaffold;
mod server;
mod status;
mod stream;
mod union;
mod waiter;
mod webhook;
mod writer;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::abreast;
use crate::model::{Api, Credentials, Named, Owner, TypeId};
use crate::name::Names;
use crate::output::{OutputTree, RustFile};

use writer::{FileWriter, path};

/// Everything an emitter works with.
#[derive(Clone, Copy)]
struct Emission<'a> {
    api: &'a Api,
    names: &'a Names,
    /// For each type whether a request can carry it.
    sent: &'a [bool],
}

impl Emission<'_> {
    /// Whether a request can carry the type, so that callers build it.
    fn is_sent(self, id: TypeId) -> bool {
        self.sent.get(id.0).copied().unwrap_or(false)
    }
}

/// The folder that is the machine's, inside the crate.
pub const FOLDER: &str = "src/generated";

/// Puts the generated folder of a client crate into `tree`.
pub fn generated(api: &Api, names: &Names, tree: &mut OutputTree) {
    let sent = api.sent();
    let ctx = Emission { api, names, sent: &sent };
    let types = models::by_module(ctx);
    let mut plan = Plan::default();
    plan.add("mod", move || root(ctx));
    models::files(ctx, &types, &mut plan);
    if !api.types_only {
        plan.add("client", move || client::file(ctx));
        if let Credentials::Schemes(schemes) = &api.client.credentials {
            plan.add("credentials", move || credentials::file(ctx, schemes));
        }
        if !api.webhooks.all.is_empty() {
            plan.add("webhooks", move || webhook::file(ctx));
        }
        operation::files(ctx, &types, &mut plan, tree);
    }
    plan.carry_out(tree);
}

/// The files of the generated folder that are to be made, each by itself: threads share them.
#[derive(Default)]
struct Plan<'a>(Vec<Planned<'a>>);

/// A file that is to be made.
struct Planned<'a> {
    path: String,
    make: Box<dyn Fn() -> RustFile + Sync + 'a>,
}

impl<'a> Plan<'a> {
    /// Plans a file.
    fn add(&mut self, name: &str, make: impl Fn() -> RustFile + Sync + 'a) {
        self.0.push(Planned { path: format!("{FOLDER}/{name}.rs"), make: Box::new(make) });
    }

    /// Makes all of them; tokens stay on the thread that made them.
    fn carry_out(self, tree: &mut OutputTree) {
        let texts = abreast::each(&self.0, |file| tree.print(&(file.make)()));
        for (file, text) in self.0.into_iter().zip(texts) {
            tree.add_text(&file.path, text);
        }
    }
}

/// ```text
/// mod client;
/// pub mod models;
/// pub use client::{Client, ClientBuilder};
/// ```
fn root(ctx: Emission<'_>) -> RustFile {
    if ctx.api.types_only {
        return RustFile {
            docs: "The types that clientwright generates.".to_owned(),
            tokens: quote!(
                pub mod models;
            ),
        };
    }
    let credentials = match &ctx.api.client.credentials {
        Credentials::None => quote!(),
        Credentials::Provider(provider) => {
            let provider = path(&provider.path());
            quote!(pub use #provider::Credentials;)
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
    let server = when(server::is_choice(ctx), quote!(, DocumentedServer));
    let webhooks = when(
        !ctx.api.webhooks.all.is_empty(),
        quote!(
            pub mod webhooks;
        ),
    );
    RustFile {
        docs: "Everything that clientwright generates: the client, its requests and its models.".to_owned(),
        tokens: quote! {
            mod client;
            pub mod models;
            pub mod operations;
            #webhooks

            pub use client::{Client, ClientBuilder #server};
            #credentials
        },
    }
}

/// Tokens that are there on a condition.
fn when(condition: bool, tokens: TokenStream) -> TokenStream {
    if condition { tokens } else { TokenStream::new() }
}

/// The way to a type in the document: `image.config.limits`.
fn path_of(named: &Named) -> String {
    let owner = match &named.name.owner {
        Owner::Component(key) | Owner::Operation(key) => std::slice::from_ref(key),
        Owner::Shared => &[],
    };
    owner.iter().chain(&named.name.path).map(String::as_str).collect::<Vec<_>>().join(".")
}

/// A constant in code.
fn literal(value: &serde_json::Value) -> TokenStream {
    match value {
        serde_json::Value::Bool(truth) => quote!(#truth),
        serde_json::Value::Number(number) => {
            number.to_string().parse::<Literal>().map_or_else(|_| quote!(0), |literal| quote!(#literal))
        }
        serde_json::Value::String(text) => quote!(#text),
        serde_json::Value::Null | serde_json::Value::Array(_) | serde_json::Value::Object(_) => {
            let text = value.to_string();
            quote!(#text)
        }
    }
}

/// A number as people write it: `10_000`.
fn number(number: u64) -> TokenStream {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && digits.len() > 4 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    let literal: Literal = grouped.parse().unwrap_or_else(|_| Literal::u64_unsuffixed(number));
    quote!(#literal)
}
