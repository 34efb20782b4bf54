//! `responses`: what may come back, and what a call gives its caller.

use crate::diagnostic::Problem;
use crate::lower::schema::{self, Hint};
use crate::lower::{Lowering, stream, text};
use crate::model::{Body, Docs, Output, Response, Status, Stream, Type};
use crate::openapi::fields::Text;
use crate::openapi::media_type::MediaType;
use crate::openapi::node::Node;
use crate::openapi::response as written;

/// Lowers the responses of an operation, in the order of their status codes.
pub(super) fn all<'d>(
    ctx: &mut Lowering<'d, '_>,
    responses: &[written::Response<'d>],
    hint: &Hint<'d>,
) -> Vec<Response> {
    let mut lowered: Vec<_> = responses.iter().map(|response| lower(ctx, response, hint)).collect();
    lowered.sort_by_key(|response| response.status);
    lowered.dedup_by_key(|response| response.status);
    lowered
}

fn lower<'d>(ctx: &mut Lowering<'d, '_>, response: &written::Response<'d>, hint: &Hint<'d>) -> Response {
    let status = match response.status {
        written::Status::Code(code) => Status::Code(code),
        written::Status::Range(class) => Status::Range(class),
        written::Status::Default => Status::Default,
    };
    let word = if status.is_success() { "response" } else { "error" };
    let hint = hint.part(Text { text: word, span: response.key.span }, None);
    let body = body(ctx, &response.content, &hint);
    let stream = match &body {
        Some(Body::Json(_)) if status.is_success() => stream(ctx, &response.content, &hint),
        Some(_) | None => None,
    };
    let example = example(&response.content);
    if let (Some(Body::Json(ty)), Some(example)) = (&body, example) {
        ctx.examples.push((example, ty.clone()));
    }
    Response {
        status,
        docs: Docs { text: text(response.description), link: None },
        body,
        stream,
        example: example.and_then(|example| serde_json::to_string_pretty(&example.to_json()).ok()),
    }
}

/// The body that `content` describes: JSON where there is JSON, then what is streamed, then text, then bytes.
pub(super) fn body<'d>(
    ctx: &mut Lowering<'d, '_>,
    content: &[MediaType<'d>],
    hint: &Hint<'d>,
) -> Option<Body> {
    let json = content.iter().find(|media| is_json(media.name.text));
    if let Some(media) = json {
        let ty = media.schema.and_then(|node| schema::lower(ctx, node, hint));
        return Some(Body::Json(ty.map_or(Type::Json, |used| used.ty)));
    }
    if let Some(stream) = stream(ctx, content, hint) {
        return Some(Body::Stream(stream));
    }
    let is_text = content.first()?.name.text.starts_with("text/");
    Some(if is_text { Body::Text } else { Body::Bytes })
}

/// What can be read as it comes.
fn stream<'d>(ctx: &mut Lowering<'d, '_>, content: &[MediaType<'d>], hint: &Hint<'d>) -> Option<Stream> {
    let others = content.iter().filter(|media| !is_json(media.name.text));
    others.into_iter().find_map(|media| stream::lower(ctx, media, hint))
}

/// The example of the JSON body.
fn example<'d>(content: &[MediaType<'d>]) -> Option<&'d Node> {
    content.iter().find(|media| is_json(media.name.text))?.example
}

/// `application/json`, anything `+json`, and the wildcard that JSON APIs are fond of.
fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or(media_type).trim().to_ascii_lowercase();
    essence == "application/json" || essence == "*/*" || essence.ends_with("+json")
}

/// What a call gives its caller: the body that the successful responses have in common.
pub(super) fn output(ctx: &mut Lowering<'_, '_>, responses: &[Response], key: Text<'_>) -> Output {
    let mut successes: Vec<_> = responses.iter().filter(|response| response.status.is_success()).collect();
    if successes.is_empty() {
        successes.extend(responses.iter().filter(|response| response.status == Status::Default));
    }
    if successes.is_empty() {
        // Nothing is said of success: whatever comes is the caller's to read.
        return Output::Raw;
    }
    let mut bodies: Vec<&Body> = Vec::new();
    for body in successes.iter().filter_map(|response| response.body.as_ref()) {
        if !bodies.contains(&body) {
            bodies.push(body);
        }
    }
    let is_always = successes.iter().all(|response| response.body.is_some());
    match bodies.as_slice() {
        [] => Output::Nothing,
        [body] if is_always => Output::Always((*body).clone()),
        [body] => Output::Sometimes((*body).clone()),
        _ => {
            let what = "an operation with several successful responses of different types".to_owned();
            let instead = "the raw response, to be decoded by status".to_owned();
            ctx.reading.diagnostics.push(Problem::UnsupportedConstruct { what, instead }, key.span);
            Output::Raw
        }
    }
}
