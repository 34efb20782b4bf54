//! ```text
//! pub struct Client { … }
//! pub struct ClientBuilder { … }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Emission, docs, path, server, when};
use crate::model::{Credentials, Parameter, Server, ServerVariable};
use crate::name::Ident;
use crate::output::RustFile;

/// The client and its builder.
pub(super) fn file(ctx: Emission<'_>) -> RustFile {
    let credentials = match ctx.api.client.credentials {
        Credentials::None => quote!(
            use clientwright_runtime::auth::Authenticator;
        ),
        Credentials::Provider(_) | Credentials::Schemes(_) => quote!(
            use super::Credentials;
        ),
    };
    let server = when(ctx.api.client.server.is_some(), quote!(, Server));
    let client = client(ctx);
    let builder = builder(ctx);
    let servers = server::definition(ctx);
    RustFile {
        docs: "The client and its builder.".to_owned(),
        tokens: quote! {
            use clientwright_runtime::transport::Transport;
            use clientwright_runtime::{Error, HttpClient, HttpClientBuilder #server};
            #credentials

            #client
            #builder
            #servers
        },
    }
}

fn client(ctx: Emission<'_>) -> TokenStream {
    let title = ctx.api.title.trim();
    let title = if title.is_empty() { "the API" } else { title };
    let docs = docs::of(&ctx.api.docs, &format!("A client of {title}."));
    quote! {
        #docs
        ///
        /// Made by [`Client::builder`]; a clone is cheap and shares the connections.
        #[derive(Clone, Debug)]
        pub struct Client {
            pub(crate) http: HttpClient,
        }

        impl Client {
            /// A builder with nothing set.
            pub fn builder() -> ClientBuilder {
                ClientBuilder::new()
            }

            /// The HTTP client below, for requests that this client has no method for.
            pub fn http(&self) -> &HttpClient {
                &self.http
            }
        }
    }
}

fn builder(ctx: Emission<'_>) -> TokenStream {
    let server = ctx.api.client.server.as_ref();
    let names = &ctx.names.client;
    let variables: Vec<_> = ctx.api.client.variables.iter().zip(&names.variables).collect();
    let variable_names = &names.variables;
    let variable_setters = variables.iter().map(|(variable, ident)| variable_setter(variable, ident));
    let parameters = ctx.api.client.parameters.iter().zip(&names.parameters);
    let parameter_setters = parameters.map(|(parameter, ident)| parameter_setter(parameter, ident));
    let credentials = credentials_setter(&ctx.api.client.credentials);
    let endpoint = when(server.is_some(), quote!(.endpoint_or(server)?));
    let chosen = server::usual(ctx);
    let server = server.map(|server| self::server(server, chosen.is_some(), &variables));
    let [field, initial, setter] = chosen.map(choice).unwrap_or_default();
    let settings = settings();
    let provider = provider_settings(&ctx.api.client.credentials);
    quote! {
        /// Sets up a [`Client`].
        #[derive(Debug)]
        #[must_use = "a builder does nothing until `build` is called"]
        pub struct ClientBuilder {
            http: HttpClientBuilder,
            #field
            #(#variable_names: Option<String>,)*
        }

        impl ClientBuilder {
            fn new() -> Self {
                let user_agent = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
                Self {
                    http: HttpClient::builder().user_agent(user_agent) #provider,
                    #initial
                    #(#variable_names: None,)*
                }
            }

            #setter
            #(#variable_setters)*
            #(#parameter_setters)*
            #credentials
            #settings

            /// The client.
            ///
            /// # Errors
            /// When a setting is missing or is not what it must be.
            pub fn build(self) -> Result<Client, Error> {
                #server
                Ok(Client { http: self.http #endpoint .build()? })
            }
        }
    }
}

/// The field, its first value and its setter, where there is a server to choose.
fn choice(usual: &Ident) -> [TokenStream; 3] {
    let setter = quote! {
        /// The documented server to call.
        pub fn server(mut self, server: DocumentedServer) -> Self {
            self.server = server;
            self
        }
    };
    [quote!(server: DocumentedServer,), quote!(server: DocumentedServer::#usual,), setter]
}

/// The provider's settings besides its credentials: where its services are, and what its errors look like.
fn provider_settings(credentials: &Credentials) -> TokenStream {
    match credentials {
        Credentials::Provider(provider) => {
            let provider = path(&provider.path());
            quote! {
                .endpoint_from(#provider::endpoint_from_env)
                .error_shape(&#provider::ERROR_SHAPE)
            }
        }
        Credentials::None | Credentials::Schemes(_) => quote!(),
    }
}

/// The setters of every builder.
fn settings() -> TokenStream {
    quote! {
        /// The URL to call, instead of the documented one.
        pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
            self.http = self.http.endpoint(endpoint);
            self
        }

        /// The transport that carries requests to the service, instead of the default one.
        pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
            self.http = self.http.transport(transport);
            self
        }

        /// Any other setting of the runtime: limits, time-outs, user agent.
        pub fn configure(mut self, configure: impl FnOnce(HttpClientBuilder) -> HttpClientBuilder) -> Self {
            self.http = configure(self.http);
            self
        }
    }
}

fn credentials_setter(credentials: &Credentials) -> TokenStream {
    let (ty, authenticator) = match credentials {
        Credentials::None => (quote!(impl Authenticator + 'static), quote!(credentials)),
        Credentials::Provider(_) => (quote!(Credentials), quote!(credentials)),
        Credentials::Schemes(_) => (quote!(Credentials), quote!(credentials.0)),
    };
    quote! {
        /// Credentials for every call.
        pub fn credentials(mut self, credentials: #ty) -> Self {
            self.http = self.http.authenticator(#authenticator);
            self
        }

        /// Sends every call without credentials: for a server that asks for none, such as a local one.
        pub fn without_credentials(mut self) -> Self {
            self.http = self.http.without_credentials();
            self
        }
    }
}

fn variable_setter(variable: &ServerVariable, ident: &Ident) -> TokenStream {
    let default = variable.default.iter().map(|default| format!("default {}", docs::code(default)));
    let values = variable.values.iter().map(|value| docs::code(value)).collect::<Vec<_>>();
    let values = (!values.is_empty()).then(|| format!("documented are {}", values.join(", ")));
    let facts: Vec<_> = values.into_iter().chain(default).collect();
    let docs = docs::lines(&docs::text(&variable.docs, &facts, "A part of the URL to call."));
    setter(&docs, ident, &quote!(self.#ident = Some(#ident.into());))
}

fn parameter_setter(parameter: &Parameter, ident: &Ident) -> TokenStream {
    let wire = &parameter.name.wire;
    let docs = docs::lines(&docs::of_value(
        &parameter.value,
        wire,
        &format!("Sets {} for all calls.", docs::code(wire)),
    ));
    setter(&docs, ident, &quote!(self.http = self.http.parameter(#wire, #ident);))
}

fn setter(docs: &TokenStream, ident: &Ident, set: &TokenStream) -> TokenStream {
    quote! {
        #docs
        pub fn #ident(mut self, #ident: impl Into<String>) -> Self {
            #set
            self
        }
    }
}

/// The documented URL, its variables filled in: `let server = Server::new(…);`
fn server(server: &Server, is_chosen: bool, variables: &[(&ServerVariable, &Ident)]) -> TokenStream {
    let url = &server.url;
    let url = if is_chosen { quote!(self.server.url()) } else { quote!(#url) };
    let variables = variables.iter().map(|(variable, ident)| {
        let wire = &variable.name.wire;
        let default = optional(variable.default.as_ref());
        quote!(.variable(#wire, self.#ident, #default))
    });
    let exceptions = exceptions(server);
    quote!(let server = Server::new(#url) #(#variables)* #exceptions;)
}

/// The URLs that do not follow the template: `.exception("region", "eu-west-101", "https://…")`
pub(super) fn exceptions(server: &Server) -> TokenStream {
    let exceptions = server.variables.first().into_iter().flat_map(|variable| {
        let wire = &variable.name.wire;
        server.exceptions.iter().map(move |(value, url)| quote!(.exception(#wire, #value, #url)))
    });
    quote!(#(#exceptions)*)
}

/// `Some("the default")`, or `None`.
pub(super) fn optional(text: Option<&String>) -> TokenStream {
    match text {
        None => quote!(None),
        Some(text) => quote!(Some(#text)),
    }
}
