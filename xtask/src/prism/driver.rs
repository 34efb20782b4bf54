//! The program that calls: `main.rs` beside the generated code, with two functions for each operation.

use std::fmt::Write as _;

use clientwright::model::{Content, Credentials, Operation, Parameter, Representation, SchemeKind, Type};
use clientwright::name::{Names, OperationNames};
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
            let name = format!("call_{index}_{}", if all { "everything" } else { "required" });
            let call = call(document, operation, names, sampler);
            let _ = writeln!(
                text,
                "\nasync fn {name}(client: &Client) -> Outcome {{\n    outcome({call}.send().await)\n}}"
            );
            let shown = format!("{} {}", operation.method, operation.path_key);
            let _ = writeln!(calls, "        ({shown:?}, {all}, Box::pin({name}(client))),");
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

/// `client.show_book(json::<String>("\"b1\"")?).limit(json::<i64>("5")?)`
fn call(document: &Document, operation: &Operation, names: &OperationNames, sampler: Sampler<'_>) -> String {
    let is_constant = |parameter: &Parameter| matches!(parameter.value.ty, Type::Constant(_));
    let named = operation.parameters.iter().zip(&names.parameters).filter(|(one, _)| !is_constant(one));
    let (arguments, setters): (Vec<_>, Vec<_>) =
        named.partition(|(parameter, _)| parameter.required && !parameter.of_client);
    let value = |parameter: &Parameter| {
        read(&types::of(&document.names, &parameter.value.ty), &sampler.value(&parameter.value))
    };
    let mut values: Vec<_> = arguments.iter().map(|(parameter, _)| value(parameter)).collect();
    let body = operation.body.as_ref().and_then(|body| Some((body, body.representations.first()?)));
    let body = body.map(|(body, sent)| (body.required, self::body(&document.names, sent, sampler)));
    values.extend(body.iter().filter(|(required, _)| *required).map(|(_, value)| value.clone()));
    let mut text = format!("client.{}({})", names.method, values.join(", "));
    if sampler.all {
        for (parameter, ident) in setters {
            let _ = write!(text, ".{ident}({})", value(parameter));
        }
        if let Some((false, value)) = &body {
            let _ = write!(text, ".body({value})");
        }
    }
    text
}

fn body(names: &Names, sent: &Representation, sampler: Sampler<'_>) -> String {
    match &sent.content {
        Content::Json(value) => read(&types::of_value(names, value), &sampler.value(value)),
        Content::Text => "\"text\"".to_owned(),
        Content::Bytes | Content::Stream(_) => "b\"bytes\".to_vec()".to_owned(),
    }
}

/// The code that reads a value.
fn read(ty: &str, value: &Json) -> String {
    format!("json::<{ty}>({:?})?", value.to_string())
}
