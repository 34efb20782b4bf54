//! ```text
//! pub struct Credentials(Arc<dyn Authenticator>);
//! impl Credentials { pub fn api_key(secret: impl Into<Secret>) -> Self }
//! ```

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::emit::{Emission, docs};
use crate::model::{Scheme, SchemeKind};
use crate::output::RustFile;

/// What proves who calls: a constructor per security scheme of the document.
pub(super) fn file(ctx: Emission<'_>, schemes: &[Scheme]) -> RustFile {
    let constructors = schemes.iter().zip(&ctx.names.client.schemes);
    let constructors = constructors.map(|(scheme, ident)| constructor(scheme, ident));
    RustFile {
        docs: "What proves who calls.".to_owned(),
        tokens: quote! {
            use std::sync::Arc;
            use clientwright_runtime::auth::{self, Authenticator, Context};
            use clientwright_runtime::{BoxFuture, Bytes, Error, Secret, http};

            /// What proves who calls: one of the schemes that the API documents. Secrets are never shown.
            #[derive(Clone, Debug)]
            pub struct Credentials(Arc<dyn Authenticator>);

            impl Credentials { #(#constructors)* }

            impl Authenticator for Credentials {
                fn authenticate<'a>(
                    &'a self, request: &'a mut http::Request<Bytes>, context: &'a Context<'a>,
                ) -> BoxFuture<'a, Result<(), Error>> {
                    self.0.authenticate(request, context)
                }
            }
        },
    }
}

fn constructor(scheme: &Scheme, ident: &Ident) -> TokenStream {
    let (arguments, value, fallback) = match &scheme.kind {
        SchemeKind::Header(name) => {
            let lower = name.to_ascii_lowercase();
            let value = quote!(auth::HeaderToken::new(http::HeaderName::from_static(#lower), secret));
            (quote!(secret: impl Into<Secret>), value, format!("A secret in the header `{name}`."))
        }
        SchemeKind::Query(name) => {
            let fallback = format!("A secret under the query key `{}`.", name.replace('`', "'"));
            (quote!(secret: impl Into<Secret>), quote!(auth::QueryKey::new(#name, secret)), fallback)
        }
        SchemeKind::Basic => (
            quote!(user: impl Into<String>, password: impl Into<Secret>),
            quote!(auth::Basic::new(user, password)),
            "User name and password.".to_owned(),
        ),
        SchemeKind::Bearer => {
            (quote!(token: impl Into<Secret>), quote!(auth::Bearer::new(token)), "A bearer token.".to_owned())
        }
    };
    let docs = docs::of(&scheme.docs, &[], &fallback);
    quote! {
        #docs
        pub fn #ident(#arguments) -> Self {
            Self(Arc::new(#value))
        }
    }
}
