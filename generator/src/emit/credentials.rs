//! ```text
//! pub struct Credentials(SchemeCredentials);
//! impl Credentials { pub fn api_key(secret: impl Into<Secret>) -> Self }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Emission, docs, when};
use crate::model::{Scheme, SchemeKind};
use crate::name::Ident;
use crate::output::RustFile;

/// Whether there is a scheme for which a token is fetched: its type is the runtime's, and its users need it.
pub(super) fn has_oauth2(schemes: &[Scheme]) -> bool {
    schemes.iter().any(|scheme| matches!(scheme.kind, SchemeKind::OAuth2(_)))
}

/// The credentials of the client: a constructor per security scheme of the document.
pub(super) fn file(ctx: Emission<'_>, schemes: &[Scheme]) -> RustFile {
    let constructors = schemes.iter().zip(&ctx.names.client.schemes);
    let constructors = constructors.map(|(scheme, ident)| constructor(scheme, ident));
    let tokens = quote!(#(#constructors)*);
    let is_secret = |scheme: &Scheme| match scheme.kind {
        SchemeKind::Header(_)
        | SchemeKind::Query(_)
        | SchemeKind::Cookie(_)
        | SchemeKind::Basic
        | SchemeKind::Bearer => true,
        SchemeKind::OAuth2(_) | SchemeKind::OfTransport | SchemeKind::Brought(_) => false,
    };
    let secret = when(schemes.iter().any(is_secret), quote!(Secret,));
    let is_header = |scheme: &Scheme| matches!(scheme.kind, SchemeKind::Header(_));
    let http = when(schemes.iter().any(is_header), quote!(http,));
    let runtime = when(
        !secret.is_empty() || !http.is_empty(),
        quote!(
            use clientwright_runtime::{#secret #http};
        ),
    );
    RustFile {
        docs: "Credentials for calls.".to_owned(),
        tokens: quote! {
            use clientwright_runtime::auth;
            #runtime

            /// Credentials: one or more of the security schemes that the API documents. Secrets are never shown.
            #[derive(Clone, Debug)]
            pub struct Credentials(pub(super) auth::SchemeCredentials);

            impl Credentials {
                #tokens

                /// Several credentials at once: for calls that need several, or for each call what it accepts.
                #[must_use]
                pub fn and(self, others: Self) -> Self {
                    Self(self.0.and(others.0))
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
        SchemeKind::Cookie(name) => (
            quote!(secret: impl Into<Secret>),
            quote!(auth::CookieKey::new(#name, secret)),
            format!("A secret in the cookie `{}`.", name.replace('`', "'")),
        ),
        SchemeKind::OAuth2(url) => {
            let value = url.as_ref().map_or_else(|| quote!(oauth2), |url| quote!(oauth2.or_token_url(#url)));
            (quote!(oauth2: auth::OAuth2), value, "A token, or what one is fetched with.".to_owned())
        }
        SchemeKind::OfTransport => (
            quote!(),
            quote!(auth::ClientCertificate),
            "A client certificate, which the client's transport must have: nothing is added to a call."
                .to_owned(),
        ),
        SchemeKind::Brought(name) => (
            quote!(authenticator: impl auth::Authenticator + 'static),
            quote!(authenticator),
            format!("Credentials for {}.", docs::code(name)),
        ),
        SchemeKind::Basic => (
            quote!(user: impl Into<String>, password: impl Into<Secret>),
            quote!(auth::Basic::new(user, password)),
            "User name and password.".to_owned(),
        ),
        SchemeKind::Bearer => {
            (quote!(token: impl Into<Secret>), quote!(auth::Bearer::new(token)), "A bearer token.".to_owned())
        }
    };
    let mut lines = docs::text(&scheme.docs, &[], &fallback);
    if matches!(scheme.kind, SchemeKind::Brought(_)) {
        docs::paragraph(
            &mut lines,
            "The runtime does not know this scheme: bring an `Authenticator` for it.",
        );
    }
    let docs = docs::lines(&lines);
    let wire = &scheme.name.wire;
    quote! {
        #docs
        pub fn #ident(#arguments) -> Self {
            Self(auth::SchemeCredentials::new(#wire, #value))
        }
    }
}
