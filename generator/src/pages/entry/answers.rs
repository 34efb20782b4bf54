//! Bodies that a structured form shows without listing their fields: by an example alone, or for several statuses.

use serde_json::Value;

use super::{Entry, Sample};
use crate::pages::facts::{Example, Field, Operation, Type};
use crate::pages::words::Status;

/// Gives each success its body: the one that is listed once for all of them, else the kind that an example shows.
pub(in crate::pages) fn complete(operation: &mut Operation, entry: &Entry) {
    share(operation, entry);
    deprecated(operation, entry);
    for sample in entry.samples.iter().filter(|sample| !sample.code.text.trim().is_empty()) {
        let Some(kind) = kind(sample) else {
            continue;
        };
        let example = value(sample).map(|value| Example { value, fits: true });
        if sample.is_request {
            if operation.request.is_none() && takes_body(&operation.method) {
                operation.request = Some(kind);
                operation.request_example = example;
            }
            continue;
        }
        let status = sample.status.or_else(|| entry.successes().first().copied());
        let status = status.map_or(Status::Success, Status::Code);
        let response = operation.responses.iter_mut().find(|response| response.status == status);
        if let Some(response) = response.filter(|response| response.body.is_none()) {
            if kind == Type::File {
                response.headers.extend(sample.media.as_deref().map(shown_media));
            }
            response.body = Some(kind);
            response.example = example;
        }
    }
    fail(operation, entry);
    media(operation, entry);
}

/// Fields of the one response listed that are said to be there on errors too: `4xx` in their text.
fn fail(operation: &mut Operation, entry: &Entry) {
    let classes: Vec<u16> = [4, 5].into_iter().filter(|class| entry.says_class(*class)).collect();
    let body = operation.responses.iter().find(|r| r.status.is_success()).and_then(|r| r.body.clone());
    for response in &mut operation.responses {
        let is_meant = matches!(response.status, Status::Code(code) if classes.contains(&(code / 100)));
        if is_meant && response.body.is_none() {
            response.body.clone_from(&body);
        }
    }
}

/// The media types that headers list, for the bodies that there are.
fn media(operation: &mut Operation, entry: &Entry) {
    if operation.request.is_some() {
        operation.media.clone_from(&entry.request_media);
        if operation.media.is_empty() {
            operation.media.extend(entry.form.map(str::to_owned));
        }
    }
    for response in operation.responses.iter_mut().filter(|response| response.body.is_some()) {
        response.media.clone_from(&entry.response_media);
    }
}

/// The form says by itself which operations are going away, and a description says so in this very word: a title with
/// "historical" in it is about history.
fn deprecated(operation: &mut Operation, entry: &Entry) {
    operation.deprecated = entry.deprecated;
    let of_parameters = operation.parameters.iter_mut().map(|parameter| &mut parameter.field);
    let of_objects = operation.objects.iter_mut().flat_map(|object| &mut object.fields);
    for field in of_parameters.chain(of_objects) {
        field.deprecated &= field.description.to_lowercase().contains("deprecated");
    }
}

/// A body that the form lists once is that of each success listed, those without a body aside.
fn share(operation: &mut Operation, entry: &Entry) {
    let successes = entry.successes();
    let is_success = |status: Status| match status {
        Status::Code(code) => successes.contains(&code),
        Status::Success => true,
        Status::Other => false,
    };
    let body = operation.responses.iter().find(|r| is_success(r.status)).and_then(|r| r.body.clone());
    for response in &mut operation.responses {
        if is_success(response.status)
            && !matches!(response.status, Status::Code(204 | 205))
            && response.body.is_none()
        {
            response.body.clone_from(&body);
        }
    }
}

/// The media type that a sample shows, as the header that states it.
fn shown_media(media: &str) -> Field {
    let plain = media.split(';').next().unwrap_or(media).trim();
    Field { name: "Content-Type".to_owned(), description: plain.to_owned(), ..Field::default() }
}

fn takes_body(method: &str) -> bool {
    !matches!(method, "get" | "head")
}

/// The JSON of an example: an object or a list, or any value where the media type is shown.
fn value(sample: &Sample) -> Option<Value> {
    let is_said = sample.media.as_deref().is_some_and(|media| media.contains("json"));
    let alone = || serde_json::from_str(sample.code.text.trim()).ok().filter(|_| is_said);
    json(&sample.code.text).or_else(alone)
}

/// JSON of any shape, or bytes where the example says that it is no JSON.
fn kind(sample: &Sample) -> Option<Type> {
    let is_said = sample.media.as_deref().is_some_and(|media| media.contains("json"));
    let is_json = is_said || sample.media.is_none();
    // JSON that is no valid one, such as with dots for what is left out, is one nevertheless.
    if is_said || value(sample).is_some() {
        return Some(Type::Any);
    }
    // A form is neither JSON nor bytes.
    let is_form = sample.is_request && sample.media.as_deref().is_some_and(|media| media.contains("form"));
    (!is_json && !is_form && sample.media.is_some()).then_some(Type::File)
}

/// The JSON that a text begins with, after what stands before its first bracket.
pub(in crate::pages) fn json(text: &str) -> Option<Value> {
    let start = text.find(['{', '['])?;
    let is_alone = text.get(..start)?.lines().all(|line| line.trim().is_empty());
    let mut values = serde_json::Deserializer::from_str(text.get(start..)?).into_iter::<Value>();
    values.next().and_then(Result::ok).filter(|_| is_alone)
}
