//! ```text
//! const RESPONSES: Responses<Self::Output> = Responses::json(&[200]).errors(&[401, 403, 404]);
//! ```

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::emit::called::Called;
use crate::emit::{Emission, FileWriter, docs, markdown, status, stream, when, writer};
use crate::model::{Content, Operation, Output, Response, Status, Stream, Type};
use crate::name::{OperationNames, reason};

/// Everything that is known of the responses before one comes.
pub(super) fn description(
    file: &mut FileWriter<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    let responses = file.runtime("Responses");
    let outcome = outcome(file, &responses, operation, names);
    let raw_of = when(is_streamed(&operation.output), quote!(, Self::Raw));
    quote!(const RESPONSES: #responses<Self::Output #raw_of> = #outcome;)
}

/// `Responses::json(&[200]).errors(&[401, 403])`
fn outcome(
    file: &mut FileWriter<'_>,
    responses: &TokenStream,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    let (successes, errors): (Vec<_>, Vec<_>) =
        operation.responses.iter().partition(|response| response.status.is_success());
    let (full, empty): (Vec<_>, Vec<_>) = match operation.output {
        Output::Sometimes(_) => successes.iter().partition(|response| response.body().is_some()),
        Output::Nothing | Output::Always(_) | Output::Several(_) | Output::Raw => (successes, Vec::new()),
    };
    let reader = reader(file, &operation.output);
    // Every status of a success is one where none is documented.
    let codes = if full.is_empty() && empty.is_empty() {
        status::codes(file, [Status::Range(2)])
    } else {
        status::codes(file, full.iter().map(|response| response.status))
    };
    let empty = match operation.output {
        // Statuses of 2xx that have no body.
        Output::Sometimes(_) if empty.is_empty() => vec![Status::Code(204), Status::Code(205)],
        Output::Sometimes(_) | Output::Nothing | Output::Always(_) | Output::Several(_) | Output::Raw => {
            empty.iter().map(|response| response.status).collect()
        }
    };
    let empty = status::codes(file, empty);
    let or_empty = when(!empty.is_empty(), quote!(.or_empty(&[#(#empty),*])));
    let stream = stream_of(&operation.output);
    let (accept, end) =
        (stream.map(|stream| stream::accept(stream, streams(operation, stream))), stream.map(stream::end));
    let accept = operation.accept.as_ref().map(|types| quote!(.accept(#types))).or(accept);
    let unread = &operation.unread;
    let unread = when(!unread.is_empty(), quote!(.unless(&[#(#unread),*])));
    let errors = status::errors(file, operation, &errors);
    let read = names.output.as_ref().map(|names| &names.ident);
    let read = read.map(|ident| quote!(, #ident::read));
    quote!(#responses::#reader(&[#(#codes),*] #read) #or_empty #errors #accept #unread #end)
}

/// The media types of streams that are read as this one.
fn streams<'o>(operation: &'o Operation, stream: &'o Stream) -> impl Iterator<Item = &'o str> {
    operation.responses.iter().flat_map(|response| response.streams_like(stream))
}

/// Whether the body is read as it comes.
pub(super) fn is_streamed(output: &Output) -> bool {
    stream_of(output).is_some()
}

/// The body, where it is read as it comes.
fn stream_of(output: &Output) -> Option<&Stream> {
    match output {
        Output::Always(Content::Stream(stream)) | Output::Sometimes(Content::Stream(stream)) => Some(stream),
        Output::Always(Content::Json(_) | Content::Text | Content::Bytes)
        | Output::Sometimes(Content::Json(_) | Content::Text | Content::Bytes)
        | Output::Nothing
        | Output::Several(_)
        | Output::Raw => None,
    }
}

/// The constructor of `Responses` that reads a success.
fn reader(file: &mut FileWriter<'_>, output: &Output) -> TokenStream {
    match output {
        Output::Nothing => quote!(empty),
        Output::Several(_) => quote!(several),
        Output::Raw => quote!(raw),
        Output::Always(content) | Output::Sometimes(content) => match content {
            Content::Json(_) => quote!(json),
            Content::Text => quote!(text),
            Content::Bytes => quote!(bytes),
            Content::Stream(stream) => stream::reader(file, stream),
        },
    }
}

/// The value that a call gives, without the `Response` around it.
pub(super) fn output_type(
    file: &mut FileWriter<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    match &operation.output {
        Output::Nothing => quote!(()),
        Output::Always(content) => content_type(file, content),
        Output::Sometimes(content) => {
            let content = content_type(file, content);
            quote!(Option<#content>)
        }
        Output::Several(_) => {
            names.output.as_ref().map_or_else(|| quote!(()), |names| names.ident.to_token_stream())
        }
        Output::Raw => file.runtime("RawResponse"),
    }
}

pub(super) fn content_type(file: &mut FileWriter<'_>, content: &Content) -> TokenStream {
    match content {
        Content::Json(value) => file.value(value),
        Content::Text => quote!(String),
        Content::Stream(stream) => stream::ty(file, stream),
        Content::Bytes => file.runtime("Bytes"),
    }
}

/// The type that a caller gets: `Response<models::Image>`, or the raw response.
pub(super) fn given_type(
    file: &mut FileWriter<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    let output = output_type(file, operation, names);
    if operation.output == Output::Raw {
        return output;
    }
    let response = file.runtime("Response");
    quote!(#response<#output>)
}

/// The documented errors of an operation: which statuses, what their bodies are, and what they mean.
pub(super) fn errors_docs(ctx: Emission<'_>, called: Called<'_>, lines: &mut Vec<String>) {
    let Called { operation, names, .. } = called;
    let errors: Vec<_> = operation.errors().collect();
    if errors.is_empty() {
        return;
    }
    let statuses = docs::either(errors.iter().map(|error| status::key(error.status)), "or");
    let body = match names.error.and_then(|place| ctx.names.errors().get(place)) {
        Some(set) => format!(" ([`{0}`]({1}::operations::{0}))", set.ident, called.up()),
        None => only_body(ctx, called),
    };
    docs::paragraph(lines, &format!("Fails with {statuses}{body}."));
    let described: Vec<_> = errors.iter().filter_map(|error| described(error)).collect();
    if !described.is_empty() {
        lines.push(String::new());
        lines.extend(described.iter().flat_map(|line| markdown::wrapped(line, "  ")));
    }
}

/// A link to the body in brackets, where all typed errors have that body.
fn only_body(ctx: Emission<'_>, called: Called<'_>) -> String {
    let Some((_, Type::Named(id))) = called.operation.typed_errors().next() else { return String::new() };
    let ident = ctx.names.of_type(*id).map(|names| names.ident.to_string()).unwrap_or_default();
    let link = writer::link(ctx, *id).map(|link| format!(" ([`{ident}`]({}::{link}))", called.up()));
    link.unwrap_or_default()
}

/// `* 404: There is no image with this ID.`, unless that only repeats the status.
fn described(error: &Response) -> Option<String> {
    let text = markdown::lines(&error.docs.text).join(" ");
    let text = text.trim();
    let plain = |text: &str| text.trim_end_matches(['.', '!']).to_lowercase();
    let says_nothing = match error.status {
        Status::Code(code) => {
            let reason = reason(code).map(|reason| plain(&reason)).unwrap_or_default();
            let said = plain(text);
            said == reason
                || said == format!("{code} {reason}")
                || said == format!("{reason} error")
                || said == "error"
        }
        Status::Range(_) | Status::Default => plain(text) == "error",
    };
    (!text.is_empty() && !says_nothing).then(|| format!("* {}: {text}", status::key(error.status)))
}
