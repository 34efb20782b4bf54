//! `responses`: what may come back, and what a call gives its caller.

use crate::diagnostic::Problem;
use crate::lower::place::Hint;
use crate::lower::{Lowering, body, text};
use crate::model::{Content, Docs, Output, Representation, Response, Status};
use crate::openapi::fields::Text;
use crate::openapi::media_type::{MediaType, is_json};
use crate::openapi::node::Node;
use crate::openapi::response as written;

/// Lowers the responses of an operation, in the order of their status codes.
pub(super) fn all<'d>(
    ctx: &mut Lowering<'d, '_>,
    responses: &[written::Response<'d>],
    hint: &Hint<'_>,
) -> Vec<Response> {
    let mut lowered: Vec<_> = responses.iter().map(|response| lower(ctx, response, hint)).collect();
    lowered.sort_by_key(|response| response.status);
    lowered.dedup_by_key(|response| response.status);
    lowered
}

fn lower<'d>(ctx: &mut Lowering<'d, '_>, response: &written::Response<'d>, hint: &Hint<'_>) -> Response {
    let status = status(response.status);
    let word = if status.is_success() { "output" } else { "error" };
    let representations = body::representations(ctx, &response.content, &hint.part(word, response.key.span));
    let example = example(&response.content);
    let json = |one: &Representation| match &one.content {
        Content::Json(value) => Some(value.clone()),
        Content::Text | Content::Stream(_) | Content::Bytes => None,
    };
    if let (Some(value), Some(example)) = (representations.iter().find_map(json), example) {
        ctx.examples.push((example, value));
    }
    Response {
        status,
        docs: Docs { text: text(response.description), link: None },
        representations,
        example: example.and_then(|example| serde_json::to_string_pretty(&example.to_json()).ok()),
    }
}

fn status(status: written::Status) -> Status {
    match status {
        written::Status::Code(code) => Status::Code(code),
        written::Status::Range(class) => Status::Range(class),
        written::Status::Default => Status::Default,
    }
}

/// The example of the JSON body.
fn example<'d>(content: &[MediaType<'d>]) -> Option<&'d Node> {
    content.iter().find(|media| is_json(media.name.text))?.example
}

/// The body that the successful responses have in common, for the caller.
pub(super) fn output(ctx: &mut Lowering<'_, '_>, responses: &[Response], key: Text<'_>) -> Output {
    let mut successes: Vec<_> = responses.iter().filter(|response| response.status.is_success()).collect();
    if successes.is_empty() {
        successes.extend(responses.iter().filter(|response| response.status == Status::Default));
    }
    if successes.is_empty() {
        // Nothing is said of success: the caller reads the response.
        return Output::Raw;
    }
    let mut bodies: Vec<&Content> = Vec::new();
    for body in successes.iter().filter_map(|response| response.body()) {
        if !bodies.iter().any(|other| other.is_like(body)) {
            bodies.push(body);
        }
    }
    let is_always = successes.iter().all(|response| response.body().is_some());
    match bodies.as_slice() {
        [] => Output::Nothing,
        [body] if is_always => Output::Always((*body).clone()),
        [body] => Output::Sometimes((*body).clone()),
        _ => {
            let what = "an operation with several successful responses of different types".to_owned();
            let instead = "the raw response, to be decoded by status".to_owned();
            ctx.diagnostics.push(Problem::UnsupportedConstruct { what, instead }, key.span);
            Output::Raw
        }
    }
}
