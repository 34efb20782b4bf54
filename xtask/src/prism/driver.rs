//! The program that calls: `main.rs` beside the generated code, with two functions for each operation.

use std::fmt::Write as _;

use clientwright::model::{
    Api, Credentials, NamedKind, Operation, Parameter, Part, PartContent, Place, SchemeKind, Sent,
    SentContent, Type, Value,
};
use clientwright::name::{BodyNames, OperationNames};
use serde_json::Value as Json;

use super::document::Document;
use super::sample::Sampler;
use super::types;

/// The part that is the same for all documents.
const COMMON: &str = include_str!("common.rs");

/// The program.
pub(super) fn program(document: &Document) -> String {
    let mut text = COMMON.to_owned();
    let operations: Vec<_> = document.api.operations.iter().zip(document.names.operations()).collect();
    let _ = writeln!(
        text,
        "\nfn client(endpoint: &str) -> Result<Client, Failure> {{\n    Ok({})\n}}",
        builder(document)
    );
    let mut calls = String::new();
    for (index, (operation, names)) in operations.iter().enumerate() {
        for all in [false, true] {
            let sampler = Sampler { api: &document.api, all };
            for (choice, call) in calls_of(document, operation, names, sampler).iter().enumerate() {
                let name = format!("call_{index}_{choice}_{}", if all { "everything" } else { "required" });
                let _ = writeln!(
                    text,
                    "\nasync fn {name}(client: &Client) -> Outcome {{\n    outcome({call}.send().await)\n}}"
                );
                let shown = format!("{} {}", operation.method, operation.path_key);
                let _ = writeln!(calls, "        ({shown:?}, {all}, Box::pin({name}(client))),");
            }
        }
    }
    let _ = writeln!(text, "\nfn calls(client: &Client) -> Vec<Call<'_>> {{\n    vec![\n{calls}    ]\n}}");
    text
}

/// A client with credentials of every scheme, and a value for each of its parameters.
fn builder(document: &Document) -> String {
    let Document { api, names, .. } = document;
    let mut text = "Client::builder().endpoint(endpoint)".to_owned();
    for (parameter, ident) in api.client.parameters.iter().zip(&names.client.parameters) {
        let value = Sampler { api, all: true }.value(&parameter.value);
        let _ = write!(text, ".{ident}({:?})", value.as_str().unwrap_or("text"));
    }
    if matches!(api.client.credentials, Credentials::None) {
        // A document without security schemes may ask for the header `Authorization` all the same.
        text.push_str(".credentials(clientwright_runtime::auth::Bearer::new(\"secret\"))");
    }
    if let Credentials::Schemes(schemes) = &api.client.credentials {
        let made = schemes.iter().zip(&names.client.schemes).filter_map(|(scheme, ident)| {
            let arguments = match &scheme.kind {
                SchemeKind::Header(_) | SchemeKind::Query(_) | SchemeKind::Cookie(_) | SchemeKind::Bearer => {
                    "\"secret\""
                }
                SchemeKind::Basic => "\"user\", \"password\"",
                SchemeKind::OAuth2(_) => "clientwright_runtime::auth::OAuth2::token(\"secret\")",
                SchemeKind::OfTransport => "",
                SchemeKind::Brought(_) => return None,
            };
            Some(format!("generated::Credentials::{ident}({arguments})"))
        });
        let made: Vec<_> = made.collect();
        if let Some((first, others)) = made.split_first() {
            let _ = write!(text, ".credentials({first}");
            for other in others {
                let _ = write!(text, ".and({other})");
            }
            text.push(')');
        }
    }
    text + ".build()?"
}

/// The calls of an operation: one for each media type of its body.
fn calls_of(
    document: &Document,
    operation: &Operation,
    names: &OperationNames,
    sampler: Sampler<'_>,
) -> Vec<String> {
    let Some(body) = &operation.body else { return vec![call(document, operation, names, sampler, None)] };
    let choices = body.choices.iter().zip(&names.bodies);
    choices
        .filter(|(sent, _)| is_read(&document.api, sent))
        .map(|(sent, named)| {
            let choice = Choice { sent, names: named, required: body.required };
            call(document, operation, names, sampler, Some(choice))
        })
        .collect()
}

/// How many bodies are not sent, because Prism would refuse them whatever is in them.
pub(super) fn beyond_prism(document: &Document) -> usize {
    let bodies = document.api.operations.iter().filter_map(|operation| operation.body.as_ref());
    bodies.flat_map(|body| &body.choices).filter(|sent| !is_read(&document.api, sent)).count()
}

/// Whether Prism reads a body: it takes XML for a text, and fields of a form that repeat or are objects for one text each.
fn is_read(api: &Api, sent: &Sent) -> bool {
    match &sent.content {
        SentContent::Text => !sent.media_type.contains("xml"),
        SentContent::Form(value, _) | SentContent::Multipart(value, _) => is_flat(api, value),
        SentContent::Json(_) | SentContent::Parts(_) | SentContent::Bytes => true,
    }
}

/// Whether an object has single values only.
fn is_flat(api: &Api, value: &Value) -> bool {
    let named = value.ty.as_named().and_then(|id| api.named(id));
    let Some(NamedKind::Object(object)) = named.map(|named| &named.kind) else { return false };
    object.fields.iter().all(|field| match field.value.ty {
        Type::Scalar(_) | Type::Constant(_) | Type::Foreign(_) => true,
        Type::Named(id) => api.named(id).is_some_and(|named| matches!(named.kind, NamedKind::Enumeration(_))),
        Type::List(_) | Type::Tuple(_) | Type::Map(_) | Type::Json => false,
    })
}

/// A body as one media type.
#[derive(Clone, Copy)]
struct Choice<'a> {
    sent: &'a Sent,
    names: &'a BodyNames,
    /// Whether a body is always sent.
    required: bool,
}

/// `client.show_book(json::<String>("\"b1\"")?).limit(json::<i64>("5")?)`
fn call(
    document: &Document,
    operation: &Operation,
    names: &OperationNames,
    sampler: Sampler<'_>,
    body: Option<Choice<'_>>,
) -> String {
    let is_constant = |parameter: &Parameter| matches!(parameter.value.ty, Type::Constant(_));
    let named = operation.parameters.iter().zip(&names.parameters).filter(|(one, _)| !is_constant(one));
    let (arguments, setters): (Vec<_>, Vec<_>) =
        named.partition(|(parameter, _)| parameter.required && !parameter.of_client);
    let mut values: Vec<_> = arguments
        .iter()
        .map(|(parameter, _)| {
            // A segment of a path is never empty, as an object without its optional fields would be.
            let all = sampler.all || parameter.place == Place::Path;
            value(document, Sampler { all, ..sampler }, &parameter.value)
        })
        .collect();
    let body = body.map(|body| (body, body_values(document, sampler, body)));
    let method =
        body.as_ref().filter(|(body, _)| body.required).map_or(&names.method, |(body, _)| &body.names.method);
    values.extend(body.iter().flat_map(|(_, (arguments, _))| arguments.clone()));
    let handle = document.names.handle(names).map(|handle| format!("{}().", handle.method));
    let mut text = format!("client.{}{method}({})", handle.unwrap_or_default(), values.join(", "));
    if sampler.all {
        for (parameter, ident) in setters {
            let _ = write!(text, ".{ident}({})", value(document, sampler, &parameter.value));
        }
        text.extend(body.into_iter().flat_map(|(_, (_, setters))| setters));
    }
    text
}

/// The arguments that are a body, and the calls that set what of it may be left out.
fn body_values(document: &Document, sampler: Sampler<'_>, body: Choice<'_>) -> (Vec<String>, Vec<String>) {
    let whole = match &body.sent.content {
        SentContent::Json(value) | SentContent::Form(value, _) | SentContent::Multipart(value, _) => {
            read(&types::of_value(&document.names, value), &sampler.value(value))
        }
        SentContent::Text => "\"text\"".to_owned(),
        SentContent::Bytes => UPLOAD.to_owned(),
        SentContent::Parts(parts) => {
            let named = parts.named.iter().zip(&body.names.parts);
            let (given, set): (Vec<_>, Vec<_>) = named.partition(|(part, _)| part.required && body.required);
            let given = given.iter().filter(|(part, _)| !part.is_constant());
            let given = given.map(|(part, _)| part_value(document, sampler, part)).collect();
            let set =
                set.iter().map(|(part, ident)| format!(".{ident}({})", part_value(document, sampler, part)));
            return (given, set.collect());
        }
    };
    if body.required {
        return (vec![whole], Vec::new());
    }
    (Vec::new(), vec![format!(".{}({whole})", body.names.method)])
}

/// Some bytes to upload.
const UPLOAD: &str = "clientwright_runtime::Upload::from(b\"bytes\".to_vec())";

fn part_value(document: &Document, sampler: Sampler<'_>, part: &Part) -> String {
    match part.content {
        PartContent::File { many: true, .. } => format!("vec![{UPLOAD}]"),
        PartContent::File { .. } => UPLOAD.to_owned(),
        PartContent::Value(_) if part.is_constant() => String::new(),
        PartContent::Value(_) => value(document, sampler, &part.value),
    }
}

fn value(document: &Document, sampler: Sampler<'_>, value: &Value) -> String {
    let read = read(&types::of(&document.names, &value.ty), &sampler.value(value));
    let is_lent = matches!(&value.ty, Type::List(item) if matches!(item.ty, Type::Foreign(_)));
    if is_lent { format!("&{read}[..]") } else { read }
}

/// The code that reads a value.
fn read(ty: &str, value: &Json) -> String {
    format!("json::<{ty}>({:?})?", value.to_string())
}
