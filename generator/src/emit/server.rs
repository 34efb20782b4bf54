//! ```text
//! pub enum DocumentedServer { Production, Sandbox }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Emission, docs};
use crate::model::NamedServer;
use crate::name::Ident;

/// Whether there is a server to choose.
pub(super) fn is_choice(ctx: Emission<'_>) -> bool {
    !ctx.api.client.servers.is_empty()
}

/// The enumeration of the servers to choose from.
pub(super) fn definition(ctx: Emission<'_>) -> TokenStream {
    if !is_choice(ctx) {
        return TokenStream::new();
    }
    let pairs = || ctx.api.client.servers.iter().zip(&ctx.names.client.servers);
    let variants = pairs().map(|(server, ident)| variant(server, ident));
    let urls = pairs().map(|(one, ident)| {
        let url = &one.server.url;
        quote!(Self::#ident => #url,)
    });
    quote! {
        /// The servers that are documented, for [`ClientBuilder::server`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum DocumentedServer { #(#variants)* }

        impl DocumentedServer {
            /// The URL, with its variables in braces.
            #[must_use]
            pub const fn url(self) -> &'static str {
                match self { #(#urls)* }
            }
        }
    }
}

fn variant(server: &NamedServer, ident: &Ident) -> TokenStream {
    let url = docs::code(&server.server.url);
    let docs = docs::lines(&docs::text(&server.docs, &[url], ""));
    quote!(#docs #ident,)
}

/// The server of a new builder: the one that is called unless another is chosen.
pub(super) fn usual(ctx: Emission<'_>) -> Option<&Ident> {
    let called = ctx.api.client.server.as_ref()?;
    let place = ctx.api.client.servers.iter().position(|one| one.server.url == called.url)?;
    ctx.names.client.servers.get(place)
}
