//! An operation of the document from the pages that describe it.

use serde_json::{Map, Value, json};

use super::authentication;
use super::components::Components;
use super::merge::Group;
use super::schema;
use crate::pages::Options;
use crate::pages::facts::{Example, Field, Operation, Parameter, Response, Type, media};
use crate::pages::words::{Place, Status};

pub(super) fn operation(group: &Group, at: usize, components: &Components, options: &Options) -> Value {
    let mut map = Map::new();
    let Some(first) = group.operations.first() else {
        return Value::Object(map);
    };
    map.insert("operationId".to_owned(), group.name.as_str().into());
    if options.keep_descriptions {
        map.insert("summary".to_owned(), group.summary.as_str().into());
        if !group.description.is_empty() {
            map.insert("description".to_owned(), group.description.as_str().into());
        }
    }
    if let Some(address) = &first.address {
        map.insert("externalDocs".to_owned(), json!({ "url": address }));
    }
    if group.operations.iter().all(|operation| operation.deprecated) {
        map.insert("deprecated".to_owned(), true.into());
    }
    let parameters = parameters(group, options);
    if !parameters.is_empty() {
        map.insert("parameters".to_owned(), parameters.into());
    }
    if let Some(body) = request(group, at, components) {
        map.insert("requestBody".to_owned(), body);
    }
    map.insert("responses".to_owned(), responses(group, at, components, options));
    Value::Object(map)
}

/// The parameters of all pages; one that is required on some page only is not.
fn parameters(group: &Group, options: &Options) -> Vec<Value> {
    let mut found: Vec<&Parameter> = Vec::new();
    for parameter in group.operations.iter().flat_map(|operation| &operation.parameters) {
        let is_same =
            |known: &&Parameter| known.place == parameter.place && known.field.name == parameter.field.name;
        if !found.iter().any(is_same) && !is_ours(parameter, options) {
            found.push(parameter);
        }
    }
    found.into_iter().map(|parameter| self::parameter(parameter, options)).collect()
}

/// Headers that OpenAPI does not list as parameters: those of the body's type, and those of the security schemes.
fn is_ours(parameter: &Parameter, options: &Options) -> bool {
    if parameter.place != Place::Header {
        return false;
    }
    let name = parameter.field.name.to_lowercase();
    matches!(name.as_str(), "content-type" | "accept" | "authorization" | "content-length" | "host")
        || authentication::is_header(&name, options)
}

/// Name of a place in OpenAPI.
pub(super) fn place(place: Place) -> &'static str {
    match place {
        Place::Path => "path",
        Place::Query | Place::Body => "query",
        Place::Header => "header",
    }
}

fn parameter(parameter: &Parameter, options: &Options) -> Value {
    let field = &parameter.field;
    let mut map = Map::new();
    map.insert("name".to_owned(), field.name.as_str().into());
    map.insert("in".to_owned(), place(parameter.place).into());
    if parameter.place == Place::Path || field.required == Some(true) {
        map.insert("required".to_owned(), true.into());
    }
    if options.keep_descriptions && !field.description.is_empty() {
        map.insert("description".to_owned(), field.description.as_str().into());
    }
    let plain = |_| json!({ "type": "object", "additionalProperties": true });
    map.insert("schema".to_owned(), schema::field(field, false, &plain));
    Value::Object(map)
}

fn request(group: &Group, at: usize, components: &Components) -> Option<Value> {
    let mut schemas: Vec<Value> = Vec::new();
    for (page, operation) in group.operations.iter().enumerate() {
        for request in operation.requests() {
            let schema = body(request, (at, page), components);
            schemas.extend(Some(schema).filter(|schema| !schemas.contains(schema)));
        }
    }
    let first = group.operations.iter().find(|operation| operation.request.is_some())?;
    let is_needed = |operation: &Operation, body: &Type| {
        let is_free = |at: usize| {
            operation.objects.get(at).is_none_or(|o| o.fields.iter().all(|f| f.required != Some(true)))
        };
        !matches!(body, Type::Table(at) if is_free(*at))
    };
    let is_required = group.operations.iter().all(|operation| {
        operation.request.is_some() && operation.requests().all(|body| is_needed(operation, body))
    });
    let mut map = Map::new();
    if is_required {
        map.insert("required".to_owned(), true.into());
    }
    map.insert(
        "content".to_owned(),
        content(&media::of_request(first), &one_of(schemas), first.request_example.as_ref()),
    );
    Some(Value::Object(map))
}

fn responses(group: &Group, at: usize, components: &Components, options: &Options) -> Value {
    let mut statuses: Vec<Status> = group
        .operations
        .iter()
        .flat_map(|operation| &operation.responses)
        .map(|response| response.status)
        .collect();
    statuses.sort_unstable();
    statuses.dedup();
    let of = |status: Status| {
        group.operations.iter().enumerate().filter_map(move |(page, operation)| {
            Some((page, operation.responses.iter().find(|response| response.status == status)?))
        })
    };
    let response = |status: Status| {
        let mut map = Map::new();
        let first = of(status).map(|(_, response)| response).next();
        map.insert("description".to_owned(), description(status, first, options).into());
        let headers = of(status).flat_map(|(_, response)| &response.headers);
        // OpenAPI has the body's type in `content`.
        let headers: Vec<&Field> =
            headers.filter(|field| !field.name.eq_ignore_ascii_case("content-type")).collect();
        if !headers.is_empty() {
            map.insert("headers".to_owned(), self::headers(&headers));
        }
        let mut schemas = Vec::new();
        for (page, response) in of(status) {
            let schema = response.body.as_ref().map(|r#type| body(r#type, (at, page), components));
            schemas.extend(schema.filter(|schema| !schemas.contains(schema)));
        }
        let example = of(status).find_map(|(_, response)| response.example.as_ref());
        if let Some((_, first)) = of(status).find(|(_, response)| response.body.is_some()) {
            map.insert("content".to_owned(), content(&media::of_response(first), &one_of(schemas), example));
        }
        (status.to_string(), Value::Object(map))
    };
    Value::Object(statuses.into_iter().map(response).collect())
}

fn headers(headers: &[&Field]) -> Value {
    let plain = |_| json!({ "type": "object", "additionalProperties": true });
    let header =
        |field: &&Field| (field.name.clone(), json!({ "schema": schema::field(field, false, &plain) }));
    Value::Object(headers.iter().map(header).collect())
}

fn body(r#type: &Type, (at, page): (usize, usize), components: &Components) -> Value {
    schema::of_type(r#type, &|index| components.reference((at, page, index)))
}

/// An example that does not fit its own tables stays for people to see, where nobody takes it for a value of the schema.
fn content(media: &[String], schema: &Value, example: Option<&Example>) -> Value {
    let mut content = Map::new();
    let shown = media.iter().position(|media_type| media_type == media::JSON).unwrap_or(0);
    for (at, media_type) in media.iter().enumerate() {
        let has_fields = media.len() == 1 || media::has_fields(media_type);
        let mut map = Map::new();
        map.insert("schema".to_owned(), if has_fields { schema.clone() } else { json!({}) });
        if let Some(example) = example.filter(|_| at == shown) {
            let key = if example.fits { "example" } else { "x-contradicting-example" };
            map.insert(key.to_owned(), example.value.clone());
        }
        content.insert(media_type.clone(), map.into());
    }
    content.into()
}

fn one_of(mut schemas: Vec<Value>) -> Value {
    if schemas.len() == 1 { schemas.remove(0) } else { json!({ "oneOf": schemas }) }
}

/// The page's words, or HTTP's own for the status.
fn description(status: Status, response: Option<&Response>, options: &Options) -> String {
    let own = response.map(|response| response.description.trim()).filter(|own| !own.is_empty());
    let phrase = match status {
        Status::Code(code) => PHRASES.iter().find(|(known, _)| *known == code).map(|(_, phrase)| *phrase),
        Status::Success => Some("Success"),
        Status::Other => Some("Any other status"),
    };
    let own = own.filter(|_| options.keep_descriptions);
    own.or(phrase).map_or_else(|| format!("Status {status}"), str::to_owned)
}

/// Reason phrases of RFC 9110.
const PHRASES: [(u16, &str); 35] = [
    (100, "Continue"),
    (101, "Switching Protocols"),
    (200, "OK"),
    (201, "Created"),
    (202, "Accepted"),
    (203, "Non-Authoritative Information"),
    (204, "No Content"),
    (205, "Reset Content"),
    (206, "Partial Content"),
    (300, "Multiple Choices"),
    (301, "Moved Permanently"),
    (302, "Found"),
    (303, "See Other"),
    (304, "Not Modified"),
    (307, "Temporary Redirect"),
    (400, "Bad Request"),
    (401, "Unauthorized"),
    (402, "Payment Required"),
    (403, "Forbidden"),
    (404, "Not Found"),
    (405, "Method Not Allowed"),
    (406, "Not Acceptable"),
    (407, "Proxy Authentication Required"),
    (408, "Request Timeout"),
    (409, "Conflict"),
    (410, "Gone"),
    (412, "Precondition Failed"),
    (413, "Content Too Large"),
    (415, "Unsupported Media Type"),
    (429, "Too Many Requests"),
    (500, "Internal Server Error"),
    (501, "Not Implemented"),
    (502, "Bad Gateway"),
    (503, "Service Unavailable"),
    (504, "Gateway Timeout"),
];
