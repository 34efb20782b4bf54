//! ```text
//! impl Client { pub fn show_image(&self, id: impl Into<String>) -> ShowImage }
//! request!(ShowImage, "show_image");
//! impl Operation for ShowImage { … }
//! impl ShowImage { pub fn project_id(self, project_id: impl Into<String>) -> Self }
//! ```

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::emit::called::Called;
use crate::emit::models::{self, Own};
use crate::emit::request_body::Chosen;
use crate::emit::{
    Emission, FileWriter, Plan, client, docs, error, example, feature, group, instead, link, markdown,
    output, paging, parameter, request_body, response, response_header, stream, waiter, when,
};
use crate::model::{Authentication, Operation, Output, Server};
use crate::name::{Module, plain};
use crate::output::{OutputTree, RustFile};

/// Plans `operations/`, and puts the examples beside the code into the tree.
pub(super) fn files<'a>(
    ctx: Emission<'a>,
    types: &'a [Vec<Own<'a>>],
    plan: &mut Plan<'a>,
    tree: &mut OutputTree,
) {
    let mut found = Vec::with_capacity(ctx.api.operations.len());
    for (operation, names) in ctx.api.operations.iter().zip(ctx.names.operations()) {
        let Some(module) = ctx.names.module(names.module) else { continue };
        let own = types.get(names.module.0).map(Vec::as_slice).unwrap_or_default();
        found.push((Called { operation, names, module, handle: ctx.names.handle(names) }, own));
    }
    for &(called, own) in &found {
        let Module { file: name, .. } = called.module;
        plan.add(&format!("{}/{name}", called.module.folder()), move || file(ctx, called, own));
        example::files(called, tree);
    }
    if !ctx.names.errors().is_empty() {
        plan.add("operations/errors", move || error::file(ctx));
    }
    if !ctx.names.headers().is_empty() {
        plan.add("operations/headers", move || response_header::file(ctx));
    }
    found.sort_by(|(one, _), (other, _)| one.module.file.cmp(&other.module.file));
    for (place, group) in ctx.names.groups().iter().enumerate() {
        if let Some(handle) = &group.handle {
            let own: Vec<_> =
                found.iter().filter(|(called, _)| called.names.group == Some(place)).copied().collect();
            let name = format!("operations/{}/mod", plain(&handle.module));
            plan.add(&name, move || group::file(ctx, group, handle, &own));
        }
    }
    found.retain(|(called, _)| called.handle.is_none());
    plan.add("operations/mod", move || index(ctx, &found));
}

/// The modules of operations beside each other, and the types of theirs that are used from there.
pub(super) fn modules(ctx: Emission<'_>, operations: &[(Called<'_>, &[Own<'_>])]) -> TokenStream {
    // Behind a handle, the whole folder has the feature.
    let gate = |called: &Called<'_>| match called.handle {
        Some(_) => quote!(),
        None => feature::gate(ctx, called.names.module),
    };
    let declarations = operations.iter().map(|(called, own)| {
        let (gate, ident) = (gate(called), &called.module.ident);
        if models::is_public(own) { quote!(#gate pub mod #ident;) } else { quote!(#gate mod #ident;) }
    });
    let uses = operations.iter().map(|(called, _)| {
        let (gate, module, request) = (gate(called), &called.module.ident, &called.names.request);
        let output = called.names.output.as_ref().map(|output| &output.ident);
        output.map_or_else(
            || quote!(#gate pub use #module::#request;),
            |output| quote!(#gate pub use #module::{#request, #output};),
        )
    });
    quote!(#(#declarations)* #(#uses)*)
}

fn index(ctx: Emission<'_>, operations: &[(Called<'_>, &[Own<'_>])]) -> RustFile {
    let modules = modules(ctx, operations);
    let groups: Vec<_> = ctx.names.groups().iter().filter_map(group::declaration).collect();
    let errors = ctx.names.errors();
    let gates = (0..errors.len()).map(|place| ctx.names.gate_of_errors(place));
    let allowed = feature::imports(gates.clone());
    let declared = when(!errors.is_empty(), quote!(#allowed mod errors;));
    let errors = errors.iter().zip(gates).map(|(set, gate)| {
        let (gate, ident) = (feature::condition(gate), &set.ident);
        quote!(#gate pub use errors::#ident;)
    });
    let gates = (0..ctx.names.headers().len()).map(|place| ctx.names.gate_of_header(place));
    let allowed = feature::imports(gates);
    let headers = when(!ctx.names.headers().is_empty(), quote!(#allowed pub mod headers;));
    let docs = if groups.is_empty() {
        "The requests, one per operation; the methods of [`Client`](super::Client) make them."
    } else {
        "The requests, a module for each group; methods of [`Client`](super::Client) make its handle."
    };
    RustFile { docs: docs.to_owned(), tokens: quote! { #(#groups)* #declared #headers #modules #(#errors)* } }
}

/// The request of an operation and the client's method that makes it.
fn file(ctx: Emission<'_>, called: Called<'_>, own: &[Own<'_>]) -> RustFile {
    let Called { operation, names, .. } = called;
    let mut file = FileWriter::of(ctx, names.module, own);
    file.define(&names.request);
    names.output.iter().for_each(|output| file.define(&output.ident));
    let method = methods(ctx, &mut file, called);
    let request = request(&mut file, called);
    let description = description(&mut file, called);
    let members = members(ctx, &mut file, called);
    let output = output::definition(&mut file, operation, names.output.as_ref());
    let types = models::items(ctx, &mut file, own);
    let imports = file.imports();
    // A private module needs no documentation: the method's says method and path.
    let docs = if models::is_public(own) { endpoint(operation) } else { String::new() };
    RustFile { docs, tokens: quote! { #imports #method #request #description #members #output #types } }
}

/// Method and path as they are documented: `` `GET /v1/{project_id}/images/{id}` ``
fn endpoint(operation: &Operation) -> String {
    docs::code(&format!("{} {}", operation.method, operation.path_key))
}

/// The client's methods: one for each media type of a required body, or one.
fn methods(ctx: Emission<'_>, file: &mut FileWriter<'_>, called: Called<'_>) -> TokenStream {
    let Called { operation, names, .. } = called;
    let mut choices: Vec<_> = request_body::of_methods(operation, names).into_iter().map(Some).collect();
    if choices.is_empty() {
        choices.push(None);
    }
    let methods: TokenStream = choices.into_iter().map(|chosen| method(ctx, file, called, chosen)).collect();
    let owner = called.owner(file);
    quote!(impl #owner { #methods })
}

/// A method of the client: required parameters and a required body are its arguments.
fn method(
    ctx: Emission<'_>,
    file: &mut FileWriter<'_>,
    called: Called<'_>,
    chosen: Option<Chosen<'_>>,
) -> TokenStream {
    let Called { operation, names, .. } = called;
    let method = chosen.map_or(&names.method, |chosen| &chosen.names.method);
    let request = &names.request;
    let parameters: Vec<_> = operation.parameters.iter().zip(&names.parameters).collect();
    let docs = match chosen.filter(Chosen::is_other) {
        Some(other) => docs::lines(&markdown::wrapped(&other.instead_of(&names.method), "")),
        None => method_docs(ctx, called, &parameters, chosen),
    };
    let alias = docs::alias(&operation.name.wire, &names.method);
    let alias = when(chosen.is_none_or(|chosen| !chosen.is_other()), alias);
    let deprecated = docs::deprecated(operation.deprecated);
    let arguments = parameters.iter().filter(|(parameter, _)| parameter::is_argument(parameter));
    let mut arguments: Vec<_> = arguments.map(|named| parameter::argument(file, *named)).collect();
    arguments.extend(chosen.iter().flat_map(|chosen| chosen.arguments(file)));
    let initial: TokenStream =
        parameters.iter().filter_map(|named| parameter::initial(file, *named)).collect();
    let body = chosen.map(|chosen| chosen.initial(file));
    let server = operation.server.as_ref().map(|server| self::server(file, server));
    let many = when(arguments.len() > 6, quote!(#[allow(clippy::too_many_arguments)]));
    let letters = parameters.iter().filter(|(_, ident)| ident.to_string().len() == 1).count();
    let letters = when(letters > 4, quote!(#[allow(clippy::many_single_char_names)]));
    quote! {
        #docs
        #alias
        #deprecated
        #many
        #letters
        pub fn #method(&self, #(#arguments),*) -> #request {
            #request::of(&self.http) #server #initial #body
        }
    }
}

fn method_docs(
    ctx: Emission<'_>,
    called: Called<'_>,
    parameters: &[parameter::Named<'_>],
    chosen: Option<Chosen<'_>>,
) -> TokenStream {
    let Called { operation, names, .. } = called;
    let mut lines = docs::of_operation(&operation.docs.text, &operation.name.wire);
    let address = endpoint(operation);
    let link = operation.docs.link.as_deref().filter(|link| markdown::is_link(link));
    let address = link.map_or(address.clone(), |link| format!("{address}, [documented here]({link})"));
    let headers = response_header::mention(ctx, called);
    let address = headers.map_or(address.clone(), |headers| format!("{address}. {headers}"));
    docs::paragraph(&mut lines, &address);
    let arguments = parameters.iter().filter(|(parameter, _)| parameter::is_argument(parameter));
    let arguments = arguments
        .map(|(parameter, ident)| (plain(ident), docs::of_value(&parameter.value, &parameter.name.wire, "")));
    let arguments = arguments.map(|(ident, text)| (ident, text.join(" ")));
    let described = arguments.chain(chosen.iter().flat_map(Chosen::described));
    let described = described.filter(|(_, text)| !text.trim().is_empty());
    let described: Vec<_> = described.map(|(ident, text)| format!("* `{ident}`: {text}")).collect();
    if !described.is_empty() {
        lines.push(String::new());
        lines.extend(described.iter().flat_map(|line| markdown::wrapped(line, "  ")));
    }
    if let Some(others) = chosen.and_then(|chosen| chosen.others(operation, names)) {
        docs::paragraph(&mut lines, &others);
    }
    response::errors_docs(ctx, called, &mut lines);
    link::list(ctx, called, &mut lines);
    docs::lines(&lines)
}

/// `request!(ShowImage, "Client::show_image" -> models::Image);`
fn request(file: &mut FileWriter<'_>, called: Called<'_>) -> TokenStream {
    let Called { operation, names, .. } = called;
    let (request, method) = (&names.request, called.way());
    let macro_name = file.runtime("request");
    if operation.output == Output::Raw {
        return quote!(#macro_name!(raw #request, #method););
    }
    let output = response::output_type(file, operation, names);
    let streamed = when(response::is_streamed(&operation.output), quote!(streamed));
    quote!(#macro_name!(#streamed #request, #method -> #output);)
}

/// Everything that is known of the operation before it is called: `impl Operation for ShowImage { … }`
fn description(file: &mut FileWriter<'_>, called: Called<'_>) -> TokenStream {
    let Called { operation, names, .. } = called;
    let (ident, path) = (&names.request, &operation.path);
    let method = format_ident!("{}", operation.method);
    let (trait_name, method_type) = (file.runtime("Operation"), file.runtime("Method"));
    let responses = response::description(file, operation, names);
    let security = security(file, &operation.authentication);
    let example = example::of_success(called).map(|(status, name)| {
        let (example, include) = (file.runtime("Example"), file.runtime("example"));
        let status = Literal::u16_unsuffixed(status);
        quote!(const EXAMPLE: Option<#example> = #include!(#status, #name);)
    });
    quote! {
        impl #trait_name for #ident {
            #responses
            const METHOD: #method_type = #method_type::#method;
            const PATH: &'static str = #path;
            #security
            #example
        }
    }
}

/// `const SECURITY: Security = Security::Required;`, where it is not the default.
fn security(file: &mut FileWriter<'_>, authentication: &Authentication) -> TokenStream {
    let value = match authentication {
        Authentication::Optional => return quote!(),
        Authentication::Required => quote!(Required),
        Authentication::None => quote!(None),
        Authentication::Schemes(alternatives) => {
            let alternatives = alternatives.iter().map(|schemes| quote!(&[#(#schemes),*]));
            quote!(Schemes(&[#(#alternatives),*]))
        }
    };
    let security = file.runtime("Security");
    quote!(const SECURITY: #security = #security::#value;)
}

/// The methods of the request besides those that all requests have.
fn members(ctx: Emission<'_>, file: &mut FileWriter<'_>, called: Called<'_>) -> TokenStream {
    let Called { operation, names, .. } = called;
    let parameters = operation.parameters.iter().zip(&names.parameters);
    let setters = parameters.filter(|(parameter, _)| parameter::has_setter(parameter));
    let setters: TokenStream = setters.map(|named| parameter::setter(file, named)).collect();
    let body = request_body::setters(file, operation, names);
    let streamed = stream::method(file, operation);
    let instead = instead::methods(file, operation, names);
    let pages = paging::methods(ctx, file, called);
    let waiters = waiter::methods(file, called);
    let methods = quote!(#setters #body #streamed #instead #pages #waiters);
    let request = &names.request;
    when(!methods.is_empty(), quote!(impl #request { #methods }))
}

/// `.server(Server::new("https://identity.{region}.example.com").variable(…))`
fn server(file: &mut FileWriter<'_>, server: &Server) -> TokenStream {
    let name = file.runtime("Server");
    let url = &server.url;
    let variables = server.variables.iter().map(|variable| {
        let wire = &variable.name.wire;
        let default = client::optional(variable.default.as_ref());
        quote!(.variable(#wire, self.http.server_variable(#wire), #default))
    });
    let exceptions = client::exceptions(server);
    quote!(.with_server(#name::new(#url) #(#variables)* #exceptions))
}
