//! ```ignore
//! pub struct ShowImage { … }
//! impl Client { pub fn show_image(&self, id: impl Into<String>) -> ShowImage }
//! impl ShowImage { pub async fn send(self) -> Result<Response<models::Image>, Error> }
//! ```

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::{Emission, FOLDER, TypeWriter, docs, markdown, parameter, status, when};
use crate::model::{Authentication, Body, Operation, Output, Response, Status};
use crate::name::OperationNames;
use crate::output::{OutputTree, RustFile};

/// The request of an operation and the client's method that makes it.
pub(super) fn file(ctx: Emission<'_>, operation: &Operation, names: &OperationNames) -> RustFile {
    let mut types = TypeWriter::outside_models(ctx);
    let parameters: Vec<_> = operation.parameters.iter().zip(&names.parameters).collect();
    let method = method(&mut types, operation, names, &parameters);
    let request = request(&mut types, operation, names, &parameters);
    let send = send(&mut types, operation, &parameters);
    let setters = parameters.iter().filter(|(parameter, _)| !parameter::is_argument(parameter));
    let setters: Vec<_> = setters.map(|named| parameter::setter(&mut types, *named)).collect();
    let body_setter = body_setter(&mut types, operation);
    let ident = &names.request;
    let output = output_type(&mut types, operation);
    let imports = imports(&quote!(#method #request #send #(#setters)* #body_setter #output), operation);
    RustFile {
        docs: format!("`{} {}`", operation.method, operation.path.replace('`', "'")),
        tokens: quote! {
            #imports

            #method

            #request

            impl #ident {
                #(#setters)*
                #body_setter
                #send
            }

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
    let models = when(
        uses(tokens, "models"),
        quote!(
            use super::super::models;
        ),
    );
    let response = if operation.output == Output::Raw {
        format_ident!("RawResponse")
    } else {
        format_ident!("Response")
    };
    quote! {
        use clientwright_runtime::{BoxFuture, Error, Method, Request, #response};
        use super::super::Client;
        #models
    }
}

fn uses(tokens: &TokenStream, name: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        proc_macro2::TokenTree::Ident(ident) => ident == name,
        proc_macro2::TokenTree::Group(group) => uses(&group.stream(), name),
        proc_macro2::TokenTree::Punct(_) | proc_macro2::TokenTree::Literal(_) => false,
    })
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
    let body = required_body(operation).map(|body| body_type(types, body));
    arguments.extend(body.map(|ty| quote!(body: #ty)));
    let body = when(required_body(operation).is_some(), quote!(body,));
    let no_body = when(operation.body.is_some() && required_body(operation).is_none(), quote!(body: None,));
    let initial = parameters.iter().map(|named| parameter::initial(*named));
    let many = when(arguments.len() > 6, quote!(#[allow(clippy::too_many_arguments)]));
    quote! {
        impl Client {
            #docs
            #deprecated
            #many
            pub fn #method(&self, #(#arguments),*) -> #request {
                #request { client: self.clone(), #(#initial)* #body #no_body }
            }
        }
    }
}

fn method_docs(operation: &Operation, parameters: &[parameter::Named<'_>]) -> TokenStream {
    let plain = crate::model::Docs { text: operation.docs.text.clone(), link: None };
    let mut lines = docs::text(&plain, &[], &format!("Calls `{}`.", operation.name.wire.replace('`', "'")));
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
    let docs = format!(" The request that [`Client::{method}`] makes: a value until it is sent.");
    let fields = parameters.iter().map(|named| parameter::field(types, *named)).collect::<TokenStream>();
    let body = operation.body.as_ref().map(|body| {
        let ty = body_type(types, &body.body);
        if body.required { quote!(body: #ty,) } else { quote!(body: Option<#ty>,) }
    });
    quote! {
        #[doc = #docs]
        #[derive(Clone, Debug)]
        #[must_use = "a request does nothing until it is sent"]
        pub struct #request { client: Client, #fields #body }
    }
}

fn required_body(operation: &Operation) -> Option<&Body> {
    operation.body.as_ref().filter(|body| body.required).map(|body| &body.body)
}

fn body_setter(types: &mut TypeWriter<'_>, operation: &Operation) -> TokenStream {
    let Some(body) = operation.body.as_ref().filter(|body| !body.required) else { return TokenStream::new() };
    let ty = body_type(types, &body.body);
    let docs = docs::of(&body.docs, &[], "Sets the body.");
    quote! {
        #docs
        pub fn body(mut self, body: #ty) -> Self {
            self.body = Some(body);
            self
        }
    }
}

fn send(
    types: &mut TypeWriter<'_>,
    operation: &Operation,
    parameters: &[parameter::Named<'_>],
) -> TokenStream {
    let docs = send_docs(operation);
    let method = format_ident!("{}", operation.method);
    let path = &operation.path;
    let calls = parameters.iter().map(|named| parameter::call(*named));
    let authentication = match operation.authentication {
        Authentication::Required => quote!(.authenticated()),
        Authentication::Optional => quote!(),
        Authentication::None => quote!(.anonymous()),
    };
    let body = match operation.body.as_ref().map(|body| body.required) {
        None => quote!(),
        Some(true) => quote!(.json(&self.body)),
        Some(false) => quote!(.json_opt(self.body.as_ref())),
    };
    let output = output_type(types, operation);
    let outcome = outcome(types, operation);
    quote! {
        #docs
        pub async fn send(self) -> Result<#output, Error> {
            let request = Request::new(Method::#method, #path) #authentication #(#calls)* #body;
            let response = self.client.http.send(request).await?;
            #outcome
        }
    }
}

fn send_docs(operation: &Operation) -> TokenStream {
    let mut lines = vec!["Sends the request.".to_owned(), String::new(), "# Errors".to_owned()];
    docs::paragraph(
        &mut lines,
        "When the request cannot be built or sent, when the response cannot be read, and for these statuses:",
    );
    lines.push(String::new());
    let errors = operation.responses.iter().filter(|response| !is_success(operation, response));
    for response in errors {
        let key = match response.status {
            Status::Code(code) => code.to_string(),
            Status::Range(class) => format!("{class}xx"),
            Status::Default => "any other".to_owned(),
        };
        let text = docs::text(&response.docs, &[], "Not described.").join(" ");
        lines.extend(markdown::wrapped(&format!("* {key}: {text}"), "  "));
    }
    let has_default = operation.responses.iter().any(|response| response.status == Status::Default);
    if !has_default {
        lines.extend(markdown::wrapped("* any other: not documented.", "  "));
    }
    docs::lines(&lines)
}

/// One arm per kind of response; the status decides, never the shape.
fn outcome(types: &mut TypeWriter<'_>, operation: &Operation) -> TokenStream {
    let (successes, errors): (Vec<_>, Vec<_>) =
        operation.responses.iter().partition(|response| is_success(operation, response));
    let default = operation.responses.iter().find(|response| response.status == Status::Default);
    let rest = match default {
        None => quote!(Err(response.into_undocumented_error())),
        Some(default) if is_success(operation, default) => success(types, operation, default),
        Some(_) => quote!(Err(response.into_error())),
    };
    let successes = successes.into_iter().filter(|response| response.status != Status::Default);
    let successes: Vec<_> = successes
        .map(|response| {
            let (pattern, value) = (status::pattern(&[response.status]), success(types, operation, response));
            quote!(#pattern => #value,)
        })
        .collect();
    let errors: Vec<_> =
        errors.iter().map(|error| error.status).filter(|status| *status != Status::Default).collect();
    let pattern = status::pattern(&errors);
    let errors = when(!errors.is_empty(), quote!(#pattern => Err(response.into_error()),));
    if successes.is_empty() && errors.is_empty() {
        return rest;
    }
    quote! {
        match response.status().as_u16() {
            #(#successes)*
            #errors
            _ => #rest,
        }
    }
}

/// `default` is a success only where no other response is.
fn is_success(operation: &Operation, response: &Response) -> bool {
    let has_success = operation.responses.iter().any(|response| response.status.is_success());
    response.status.is_success() || (response.status == Status::Default && !has_success)
}

fn success(types: &mut TypeWriter<'_>, operation: &Operation, response: &Response) -> TokenStream {
    let read = match &response.body {
        Some(Body::Json(ty)) if matches!(operation.output, Output::Sometimes(_)) => {
            let ty = types.write(ty);
            quote!(response.json::<#ty>())
        }
        Some(Body::Json(_)) => quote!(response.json()),
        Some(Body::Text) => quote!(response.text()),
        Some(Body::Bytes) => quote!(Ok(response.bytes())),
        None => quote!(Ok(response.empty())),
    };
    match (&operation.output, &response.body) {
        (Output::Raw, _) => quote!(Ok(response)),
        (Output::Sometimes(_), Some(_)) => quote!(#read.map(|response| response.map(Some))),
        (Output::Sometimes(_), None) => quote!(Ok(response.empty().map(|()| None))),
        (Output::Always(_) | Output::Nothing, _) => read,
    }
}

fn output_type(types: &mut TypeWriter<'_>, operation: &Operation) -> TokenStream {
    match &operation.output {
        Output::Nothing => quote!(Response<()>),
        Output::Always(body) => {
            let body = body_type(types, body);
            quote!(Response<#body>)
        }
        Output::Sometimes(body) => {
            let body = body_type(types, body);
            quote!(Response<Option<#body>>)
        }
        Output::Raw => quote!(RawResponse),
    }
}

fn body_type(types: &mut TypeWriter<'_>, body: &Body) -> TokenStream {
    match body {
        Body::Json(ty) => types.write(ty),
        Body::Text => quote!(String),
        Body::Bytes => quote!(clientwright_runtime::Bytes),
    }
}

/// The documented examples, as files beside the code.
pub(super) fn examples(operation: &Operation, names: &OperationNames, tree: &mut OutputTree) {
    for response in &operation.responses {
        if let (Status::Code(code), Some(example)) = (response.status, &response.example) {
            let path = format!("{FOLDER}/examples/{}_{code}.json", names.module.file);
            tree.add_text(&path, format!("{example}\n"));
        }
    }
}
