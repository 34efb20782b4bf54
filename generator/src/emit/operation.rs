//! ```text
//! pub struct ShowImage { … }
//! impl Client { pub fn show_image(&self, id: impl Into<String>) -> ShowImage }
//! impl ShowImage { pub async fn send(self) -> Result<Response<models::Image>, Error> }
//! ```

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::emit::{
    Emission, TypeWriter, client, docs, error, markdown, paging, parameter, request_body, response, stream,
    waiter, when,
};
use crate::model::{Authentication, Operation, Server};
use crate::name::OperationNames;
use crate::output::RustFile;

/// The request of an operation and the client's method that makes it.
pub(super) fn file(ctx: Emission<'_>, operation: &Operation, names: &OperationNames) -> RustFile {
    let mut types = TypeWriter::outside_models(ctx);
    let parameters: Vec<_> = operation.parameters.iter().zip(&names.parameters).collect();
    let method = method(&mut types, operation, names, &parameters);
    let request = request(&mut types, operation, names, &parameters);
    let send = send(ctx, &mut types, (operation, names), &parameters);
    let setters = parameters.iter().filter(|(parameter, _)| !parameter::is_argument(parameter));
    let setters: Vec<_> = setters.map(|named| parameter::setter(&mut types, *named)).collect();
    let body_setter = request_body::setter(&mut types, operation);
    let ident = &names.request;
    let definition = definition(&mut types, operation, names);
    let error = error::definition(&mut types, operation, names);
    let output = response::output_type(&mut types, operation);
    let imports = imports(
        &quote!(#method #request #send #(#setters)* #body_setter #output #definition #error),
        operation,
    );
    RustFile {
        docs: format!("`{} {}`", operation.method, operation.path.replace('`', "'")),
        tokens: quote! {
            #imports

            #method

            #request

            impl #ident {
                #(#setters)*
                #body_setter

                /// What this one call does differently from the client's settings: time limits, retries, headers.
                pub fn options(mut self, options: CallOptions) -> Self {
                    self.options = options;
                    self
                }

                #send
            }

            #definition

            #error

            impl IntoFuture for #ident {
                type Output = Result<#output, Error>;
                type IntoFuture = BoxFuture<'static, Self::Output>;

                fn into_future(self) -> Self::IntoFuture {
                    Box::pin(self.send())
                }
            }
        },
    }
}

/// Only what the file uses.
fn imports(tokens: &TokenStream, operation: &Operation) -> TokenStream {
    let error = when(uses(tokens, "DocumentedError"), quote!(DocumentedError,));
    let example = when(uses(tokens, "EXAMPLE"), quote!(, Example));
    let models = when(
        uses(tokens, "models"),
        quote!(
            use super::super::models;
        ),
    );
    let response = when(uses(tokens, "Response"), quote!(, Response));
    let raw = raw_response(operation);
    let server = when(operation.server.is_some(), quote!(, Server));
    let paging = when(operation.paging.is_some(), quote!(, paging));
    let waiting = when(!operation.waiters.is_empty(), quote!(, waiting));
    quote! {
        use clientwright_runtime::{
            BoxFuture, CallOptions, #error Error #example, Method, Operation, #raw, Request #response #server
                #paging #waiting
        };
        use super::super::Client;
        #models
    }
}

/// Whether the name stands there by itself: not behind a `::`, as a model of that name does.
fn uses(tokens: &TokenStream, name: &str) -> bool {
    let mut colons = 0;
    tokens.clone().into_iter().any(|token| {
        let is_qualified = colons == 2;
        let is_colon = matches!(&token, proc_macro2::TokenTree::Punct(punct) if punct.as_char() == ':');
        colons = if is_colon { colons + 1 } else { 0 };
        match token {
            proc_macro2::TokenTree::Ident(ident) => ident == name && !is_qualified,
            proc_macro2::TokenTree::Group(group) => uses(&group.stream(), name),
            proc_macro2::TokenTree::Punct(_) | proc_macro2::TokenTree::Literal(_) => false,
        }
    })
}

/// What is known of the operation before it is called: `impl Operation for ShowImage { … }`
fn definition(types: &mut TypeWriter<'_>, operation: &Operation, names: &OperationNames) -> TokenStream {
    let (ident, path) = (&names.request, &operation.path);
    let method = format_ident!("{}", operation.method);
    let output = response::value_type(types, operation);
    let example = response::example(operation, names).map(|(status, file)| {
        let status = Literal::u16_unsuffixed(status);
        let file = format!("../examples/{file}");
        quote! {
            const EXAMPLE: Option<Example> = Some(Example::new(#status, include_str!(#file)));
        }
    });
    quote! {
        impl Operation for #ident {
            type Output = #output;

            const METHOD: Method = Method::#method;
            const PATH: &'static str = #path;
            #example
        }
    }
}

/// The client's method, with the required parameters as arguments.
fn method(
    types: &mut TypeWriter<'_>,
    operation: &Operation,
    names: &OperationNames,
    parameters: &[parameter::Named<'_>],
) -> TokenStream {
    let (method, request) = (&names.method, &names.request);
    let docs = method_docs(operation, parameters);
    let deprecated = docs::deprecated(operation.deprecated);
    let arguments = parameters.iter().filter(|(parameter, _)| parameter::is_argument(parameter));
    let mut arguments: Vec<_> = arguments.map(|named| parameter::argument(types, *named)).collect();
    let body = request_body::required(operation).map(|body| response::body_type(types, body));
    arguments.extend(body.map(|ty| quote!(body: #ty)));
    let body = when(request_body::required(operation).is_some(), quote!(body,));
    let no_body =
        when(operation.body.is_some() && request_body::required(operation).is_none(), quote!(body: None,));
    let initial = parameters.iter().map(|named| parameter::initial(*named));
    let many = when(arguments.len() > 6, quote!(#[allow(clippy::too_many_arguments)]));
    let letters = parameters.iter().filter(|(_, ident)| ident.to_string().len() == 1).count();
    let letters = when(letters > 4, quote!(#[allow(clippy::many_single_char_names)]));
    quote! {
        impl Client {
            #docs
            #deprecated
            #many
            #letters
            pub fn #method(&self, #(#arguments),*) -> #request {
                #request { client: self.clone(), options: CallOptions::new(), #(#initial)* #body #no_body }
            }
        }
    }
}

fn method_docs(operation: &Operation, parameters: &[parameter::Named<'_>]) -> TokenStream {
    let plain = crate::model::Docs { text: operation.docs.text.clone(), link: None };
    let mut lines = docs::text(&plain, &[], "");
    docs::paragraph(&mut lines, &format!("`{} {}`", operation.method, operation.path.replace('`', "'")));
    let arguments = parameters.iter().filter(|(parameter, _)| parameter::is_argument(parameter));
    let described: Vec<_> = arguments
        .filter_map(|(parameter, ident)| {
            let text = docs::text(&parameter.docs, &parameter.facts, "").join(" ");
            let ident = ident.to_string();
            (!text.is_empty()).then(|| format!("* `{}`: {text}", ident.strip_prefix("r#").unwrap_or(&ident)))
        })
        .collect();
    if !described.is_empty() {
        lines.push(String::new());
        lines.extend(described.iter().flat_map(|line| markdown::wrapped(line, "  ")));
    }
    let link = crate::model::Docs { text: String::new(), link: operation.docs.link.clone() };
    let link = docs::text(&link, &[], "");
    if !link.is_empty() {
        lines.push(String::new());
        lines.extend(link);
    }
    docs::lines(&lines)
}

/// The request as a value.
fn request(
    types: &mut TypeWriter<'_>,
    operation: &Operation,
    names: &OperationNames,
    parameters: &[parameter::Named<'_>],
) -> TokenStream {
    let (method, request) = (&names.method, &names.request);
    // rustdoc takes the `#` of a raw identifier for the beginning of a fragment.
    let name = method.to_string();
    let name = name.strip_prefix("r#").unwrap_or(&name);
    let docs = format!(" The request that [`Client::{name}`] makes: a value until it is sent.");
    let fields = parameters.iter().map(|named| parameter::field(types, *named)).collect::<TokenStream>();
    let body = operation.body.as_ref().map(|body| {
        let ty = response::body_type(types, &body.body);
        if body.required { quote!(body: #ty,) } else { quote!(body: Option<#ty>,) }
    });
    quote! {
        #[doc = #docs]
        #[derive(Clone, Debug)]
        #[must_use = "a request does nothing until it is sent"]
        pub struct #request { client: Client, options: CallOptions, #fields #body }
    }
}

/// `.server(Server::new("https://identity.{region}.example.com").variable(…))`
fn server(server: &Server) -> TokenStream {
    let url = &server.url;
    let variables = server.variables.iter().map(|variable| {
        let wire = &variable.name.wire;
        let default = client::optional(variable.default.as_ref());
        quote!(.variable(#wire, self.client.http.server_variable(#wire), #default))
    });
    let exceptions = client::exceptions(server);
    quote!(.server(Server::new(#url) #(#variables)* #exceptions))
}

fn send(
    ctx: Emission<'_>,
    types: &mut TypeWriter<'_>,
    (operation, names): (&Operation, &OperationNames),
    parameters: &[parameter::Named<'_>],
) -> TokenStream {
    let summary = if stream::of(operation).is_some() { stream::SUMMARY } else { "Sends the request." };
    let docs = response::send_docs(ctx, operation, names, &[summary]);
    let built = built(operation, parameters);
    let output = response::output_type(types, operation);
    let outcome = response::outcome(types, operation);
    let (raw, raw_docs, send) = raw(operation);
    // A stream is neither paged nor looked at twice.
    let streamed = operation.streamed();
    let once = operation.paging.is_none() && operation.waiters.is_empty() && streamed.is_none();
    if once || stream::of(operation).is_some() {
        return quote! {
            #docs
            pub async fn send(self) -> Result<#output, Error> {
                let response = self.send_raw().await?;
                #outcome
            }

            #raw_docs
            pub async fn send_raw(self) -> Result<#raw, Error> {
                let request = #built;
                self.client.http.#send(request).await
            }
        };
    }
    // The request and the reading of its response are needed more than once.
    let pages = paging::methods(ctx, types, operation);
    let waiters = waiter::methods(types, operation, &names.waiters);
    let streamed = streamed.map(|operation| stream::method(ctx, types, &operation, names));
    quote! {
        #docs
        pub async fn send(self) -> Result<#output, Error> {
            Self::read(self.send_raw().await?)
        }

        #raw_docs
        pub async fn send_raw(self) -> Result<#raw, Error> {
            let http = self.client.http.clone();
            http.send(self.request()).await
        }

        #streamed
        #pages
        #waiters

        fn request(self) -> Request {
            #built
        }

        fn read(response: #raw) -> Result<#output, Error> {
            #outcome
        }
    }
}

/// `Request::new(Method::GET, "/v1/images/{id}").path("id", self.id)`
fn built(operation: &Operation, parameters: &[parameter::Named<'_>]) -> TokenStream {
    let calls = parameters.iter().map(|named| parameter::call(*named));
    let authentication = match &operation.authentication {
        Authentication::Required => quote!(.authenticated()),
        Authentication::Optional => quote!(),
        Authentication::None => quote!(.anonymous()),
        Authentication::Schemes(alternatives) => {
            let alternatives = alternatives.iter().map(|schemes| quote!(&[#(#schemes),*]));
            quote!(.accepts(&[#(#alternatives),*]))
        }
    };
    let body = match operation.body.as_ref().map(|body| body.required) {
        None => quote!(),
        Some(true) => quote!(.json(&self.body)),
        Some(false) => quote!(.json_opt(self.body.as_ref())),
    };
    let server = operation.server.as_ref().map(self::server);
    let accept = match stream::of(operation) {
        Some(stream) => stream::accept(stream),
        None => when(!response::is_json(operation), quote!(.accept("*/*"))),
    };
    quote! {
        Request::new(Self::METHOD, Self::PATH) #authentication #accept #(#calls)* #body #server
            .options(self.options)
    }
}

/// The type of the response as it is.
fn raw_response(operation: &Operation) -> TokenStream {
    if stream::of(operation).is_some() { quote!(StreamingResponse) } else { quote!(RawResponse) }
}

/// The response as it is: its type, what is said of it, and the method of the HTTP client that gives it.
fn raw(operation: &Operation) -> (TokenStream, TokenStream, Ident) {
    let is_stream = stream::of(operation).is_some();
    let (how, what, method) = if is_stream {
        ("as it comes", "response", "stream")
    } else {
        ("as it is", "complete response", "send")
    };
    let docs = [
        format!("Sends the request, and gives the response {how}, whatever its status."),
        String::new(),
        "# Errors".to_owned(),
        String::new(),
        format!("When the request cannot be built or sent, and when no {what} comes."),
    ];
    (raw_response(operation), docs::lines(&docs), format_ident!("{method}"))
}
