//! A mark of a page's facts: the same for the same facts, however they are worded.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::schema;
use crate::pages::facts::{Field, Operation, Type, media};
use crate::pages::words::{Place, Status};

/// SHA-256 of the facts, in hexadecimal.
pub(super) fn of(operation: &Operation) -> String {
    sha256(&facts(operation).to_string())
}

/// SHA-256 of what a document says of operations, in hexadecimal: its paths and schemas. The rest is its base's.
pub fn of_document(document: &Value) -> String {
    let part = |pointer| document.pointer(pointer).unwrap_or(&Value::Null);
    sha256(&json!([part("/paths"), part("/components/schemas")]).to_string())
}

/// SHA-256 of the page's words, in hexadecimal: its title, and what it says of the operation, of parameters, fields,
/// options and statuses.
pub(super) fn of_wording(operation: &Operation) -> String {
    let of_parameters = operation.parameters.iter().map(|parameter| &parameter.field);
    let of_headers = operation.responses.iter().flat_map(|response| &response.headers);
    let of_tables = operation.objects.iter().flat_map(|object| &object.fields);
    let fields = of_parameters.chain(of_headers).chain(of_tables);
    let fields: Vec<Value> = fields.map(|field| json!([field.description, field.meanings])).collect();
    let statuses: Vec<_> = operation.responses.iter().map(|response| &response.description).collect();
    sha256(&json!([operation.title, operation.description, fields, statuses]).to_string())
}

/// SHA-256 of a text, in hexadecimal.
pub(super) fn sha256(text: &str) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    Sha256::digest(text.as_bytes()).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// The facts as one value: tables by their place in the operation, without a word of the page's; what its examples
/// happen to show is no fact either.
pub(super) fn facts(operation: &Operation) -> Value {
    let field = |field: &Field| {
        json!([field.name, field.required, schema::field(field, false, &|at| json!({ "table": at }))])
    };
    let place = |place: Place| match place {
        Place::Path => "path",
        Place::Query => "query",
        Place::Header => "header",
        Place::Body => "body",
    };
    let body =
        |body: &Option<Type>| body.as_ref().map(|body| schema::of_type(body, &|at| json!({ "table": at })));
    let request = match operation.alternatives.as_slice() {
        [] => json!(body(&operation.request)),
        [_, ..] => {
            operation.requests().map(|body| schema::of_type(body, &|at| json!({ "table": at }))).collect()
        }
    };
    let status = |status: Status| match status {
        Status::Code(code) => Value::from(code),
        Status::Success | Status::Other => Value::from(status.to_string()),
    };
    let responses = operation.responses.iter().map(|response| {
        json!([
            status(response.status),
            body(&response.body),
            response.headers.iter().map(field).collect::<Vec<_>>()
        ])
    });
    let tables = operation.objects.iter().map(|object| object.fields.iter().map(field).collect::<Vec<_>>());
    let mut facts = json!({
        "method": operation.method,
        "path": operation.path,
        "parameters": operation.parameters.iter().map(|p| json!([place(p.place), field(&p.field)])).collect::<Vec<_>>(),
        "request": request,
        "responses": responses.collect::<Vec<_>>(),
        "tables": tables.collect::<Vec<_>>(),
    });
    let bodies = operation.responses.iter().filter(|response| response.body.is_some());
    let of_request = operation.request.iter().flat_map(|_| media::of_request(operation));
    let media: Vec<String> = of_request.chain(bodies.flat_map(media::of_response)).collect();
    // JSON goes without saying.
    if let Some(map) = facts.as_object_mut().filter(|_| media.iter().any(|media| media != media::JSON)) {
        map.insert("media".to_owned(), media.into());
    }
    facts
}
