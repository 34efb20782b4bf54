//! ```text
//! match response.status().as_u16() {
//!     200 => response.json(),
//!     404 => Err(response.into_error()),
//!     _ => Err(response.into_undocumented_error()),
//! }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Emission, FOLDER, TypeWriter, docs, markdown, status, stream, when};
use crate::model::{Body, Operation, Output, Response, Status, Type};
use crate::name::OperationNames;
use crate::output::OutputTree;

/// Whether JSON is all that a caller can make use of.
pub(super) fn is_json(operation: &Operation) -> bool {
    match &operation.output {
        Output::Nothing => true,
        Output::Always(body) | Output::Sometimes(body) => matches!(body, Body::Json(_)),
        Output::Raw => false,
    }
}

/// One arm per kind of response; the status decides, never the shape.
pub(super) fn outcome(types: &mut TypeWriter<'_>, operation: &Operation) -> TokenStream {
    let (successes, errors): (Vec<_>, Vec<_>) =
        operation.responses.iter().partition(|response| operation.is_success(response));
    let has_default = operation.responses.iter().any(|response| response.status == Status::Default);
    // What a stream's response has come with is still to be read, unless it failed.
    let whole = when(stream::of(operation).is_some(), quote!(.read().await?));
    let rest = if has_default {
        quote!(Err(response #whole.into_error()))
    } else {
        quote!(Err(response #whole.into_undocumented_error()))
    };
    let successes = successes.into_iter().map(|response| {
        // Where `default` is all there is of success, it is that for 2xx; nobody takes a 500 for one.
        let status = if response.status == Status::Default { Status::Range(2) } else { response.status };
        (status, success(types, operation, response))
    });
    let mut successes: Vec<_> = successes.collect();
    if successes.is_empty() && operation.output == Output::Raw {
        successes.push((Status::Range(2), quote!(Ok(response))));
    }
    let successes = arms(successes);
    let errors: Vec<_> =
        errors.iter().map(|error| error.status).filter(|status| *status != Status::Default).collect();
    let pattern = status::pattern(&errors);
    // Where all other statuses are documented errors too, they need no arm of their own.
    let errors =
        when(!errors.is_empty() && !has_default, quote!(#pattern => Err(response #whole.into_error()),));
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

/// An arm for each outcome. Codes come before their range, which need not repeat what is so for all of it.
fn arms(outcomes: Vec<(Status, TokenStream)>) -> Vec<TokenStream> {
    let text = |outcome: &TokenStream| outcome.to_string();
    let is_range = |status: Status| matches!(status, Status::Range(_));
    let range = outcomes.iter().find(|(status, _)| is_range(*status)).map(|(_, outcome)| text(outcome));
    let mut groups: Vec<(Vec<Status>, TokenStream)> = Vec::new();
    for (status, outcome) in outcomes {
        if !is_range(status) && range.as_ref() == Some(&text(&outcome)) {
            continue;
        }
        match groups.iter_mut().find(|(_, other)| text(other) == text(&outcome)) {
            Some((statuses, _)) => statuses.push(status),
            None => groups.push((vec![status], outcome)),
        }
    }
    let is_alone = groups.len() == 1;
    let arm = |(statuses, outcome): &(Vec<Status>, TokenStream)| {
        let pattern = match statuses.as_slice() {
            // What follows codes of its class must not overlap them.
            [Status::Range(class)] if !is_alone => {
                let guard = status::guard(*class);
                quote!(status #guard)
            }
            _ => status::pattern(statuses),
        };
        quote!(#pattern => #outcome,)
    };
    groups.iter().map(arm).collect()
}

fn success(types: &mut TypeWriter<'_>, operation: &Operation, response: &Response) -> TokenStream {
    match (&operation.output, &response.body) {
        (Output::Raw, _) => quote!(Ok(response)),
        (Output::Sometimes(_), Some(Body::Json(ty))) => {
            let ty = types.write(ty);
            quote!(Ok(response.json::<#ty>()?.map(Some)))
        }
        (Output::Sometimes(_), Some(Body::Text)) => quote!(Ok(response.text()?.map(Some))),
        (Output::Sometimes(_), Some(Body::Bytes)) => quote!(Ok(response.bytes().map(Some))),
        (Output::Sometimes(_), Some(Body::Stream(stream))) => {
            let stream = stream::read(stream);
            quote!(Ok(#stream.map(Some)))
        }
        (Output::Sometimes(_), None) => quote!(Ok(response.empty().map(|()| None))),
        (Output::Always(_) | Output::Nothing, Some(Body::Json(_))) => quote!(response.json()),
        (Output::Always(_) | Output::Nothing, Some(Body::Text)) => quote!(response.text()),
        (Output::Always(_) | Output::Nothing, Some(Body::Bytes)) => quote!(Ok(response.bytes())),
        (Output::Always(_) | Output::Nothing, Some(Body::Stream(stream))) => {
            let stream = stream::read(stream);
            quote!(Ok(#stream))
        }
        (Output::Always(_) | Output::Nothing, None) => quote!(Ok(response.empty())),
    }
}

/// What a call gives: its value, in a `Response` that has status and headers too.
pub(super) fn output_type(types: &mut TypeWriter<'_>, operation: &Operation) -> TokenStream {
    let value = value_type(types, operation);
    if operation.output == Output::Raw { value } else { quote!(Response<#value>) }
}

/// What a call gives, without what is around it.
pub(super) fn value_type(types: &mut TypeWriter<'_>, operation: &Operation) -> TokenStream {
    match &operation.output {
        Output::Nothing => quote!(()),
        Output::Always(body) => body_type(types, body),
        Output::Sometimes(body) => {
            let body = body_type(types, body);
            quote!(Option<#body>)
        }
        Output::Raw => quote!(RawResponse),
    }
}

/// What is said of sending: a summary, and the statuses with which it fails.
pub(super) fn send_docs(
    ctx: Emission<'_>,
    operation: &Operation,
    names: &OperationNames,
    summary: &[&str],
) -> TokenStream {
    let mut lines = Vec::new();
    for text in summary {
        docs::paragraph(&mut lines, text);
    }
    lines.extend([String::new(), "# Errors".to_owned()]);
    docs::paragraph(
        &mut lines,
        "When the request cannot be built or sent, when the response cannot be read, and for these statuses:",
    );
    lines.push(String::new());
    let errors: Vec<_> = operation.errors().collect();
    for response in &errors {
        let (text, body) = (status_docs(response), error_body(ctx, response));
        lines.extend(markdown::wrapped(&format!("* {text}{body}"), "  "));
    }
    if !operation.responses.iter().any(|response| response.status == Status::Default) {
        lines.push("* any other: not documented.".to_owned());
    } else if !errors.iter().any(|response| response.status == Status::Default) {
        lines.push("* any other but 2xx.".to_owned());
    }
    if let Some(error) = &names.error {
        let text = format!("[`Error::documented`] gives what they say as a [`{}`].", error.ident);
        docs::paragraph(&mut lines, &text);
    }
    docs::lines(&lines)
}

/// Which statuses it is, and what they mean.
pub(super) fn status_docs(response: &Response) -> String {
    let key = match response.status {
        Status::Code(code) => code.to_string(),
        Status::Range(class) => format!("{class}xx"),
        Status::Default => "any other".to_owned(),
    };
    format!("{key}: {}", docs::text(&response.docs, &[], "Not described.").join(" "))
}

/// What is said of the body of an error: its type, where it has one.
fn error_body(ctx: Emission<'_>, response: &Response) -> String {
    let Some(Body::Json(Type::Named(id))) = response.body.as_ref().filter(|_| !response.status.is_success())
    else {
        return String::new();
    };
    let ident = ctx.names.of_type(*id).map(|names| names.ident.to_string()).unwrap_or_default();
    format!(" Its body is a [`{ident}`](super::super::models::{ident}).")
}

pub(super) fn body_type(types: &mut TypeWriter<'_>, body: &Body) -> TokenStream {
    match body {
        Body::Json(ty) => types.write(ty),
        Body::Text => quote!(String),
        Body::Stream(stream) => stream::ty(types, stream),
        Body::Bytes => quote!(clientwright_runtime::Bytes),
    }
}

/// The documented examples, as files beside the code.
pub(super) fn examples(operation: &Operation, names: &OperationNames, tree: &mut OutputTree) {
    for response in &operation.responses {
        if let (Status::Code(code), Some(example)) = (response.status, &response.example) {
            tree.add_text(
                &format!("{FOLDER}/examples/{}", example_file(names, code)),
                format!("{example}\n"),
            );
        }
    }
}

/// Status and file of the first example of a success.
pub(super) fn example(operation: &Operation, names: &OperationNames) -> Option<(u16, String)> {
    operation.responses.iter().find_map(|response| match response.status {
        Status::Code(code) if response.status.is_success() && response.example.is_some() => {
            Some((code, example_file(names, code)))
        }
        Status::Code(_) | Status::Range(_) | Status::Default => None,
    })
}

fn example_file(names: &OperationNames, code: u16) -> String {
    format!("{}_{code}.json", names.module.file)
}
