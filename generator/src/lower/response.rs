//! `responses`: what may come back, and what a call gives its caller.

use crate::diagnostic::Problem;
use crate::lower::place::Hint;
use crate::lower::{Lowering, body, link, response_header, text};
use crate::model::{Content, Docs, Example, Output, Representation, Response, Status, Success, TypedStatus};
use crate::openapi::fields::Text;
use crate::openapi::media_type::MediaType;
use crate::openapi::node::Node;
use crate::openapi::operation::Operation;
use crate::openapi::response as written;

/// Lowers the responses of an operation, in the order of their status codes.
pub(super) fn all<'d>(
    ctx: &mut Lowering<'d, '_>,
    operation: &Operation<'d>,
    hint: &Hint<'_>,
    words: &[String],
) -> Vec<Response> {
    let mut lowered = Vec::with_capacity(operation.responses.len());
    for response in &operation.responses {
        // The content of a response to HEAD is what GET would give.
        let content = if operation.method == "HEAD" { &[] } else { content(ctx, response) };
        let links = link::all(ctx, &response.links, words);
        lowered.push(Response { links, ..lower(ctx, response, content, hint) });
    }
    lowered.sort_by_key(|response| response.status);
    lowered.dedup_by_key(|response| response.status);
    lowered
}

/// The content of a response; none for the statuses that HTTP gives no body
/// (<https://www.rfc-editor.org/rfc/rfc9110#section-6.4.1>).
fn content<'a, 'd>(ctx: &mut Lowering<'_, '_>, response: &'a written::Response<'d>) -> &'a [MediaType<'d>] {
    let written::Status::Code(code @ (100..200 | 204 | 205 | 304)) = response.status else {
        return &response.content;
    };
    if !response.content.is_empty() {
        let what = format!("the content of a response with status {code}, which HTTP gives no body,");
        let instead = "a response without a body".to_owned();
        ctx.diagnostics.push(Problem::UnsupportedConstruct { what, instead }, response.key.span);
    }
    &[]
}

fn lower<'d>(
    ctx: &mut Lowering<'d, '_>,
    response: &written::Response<'d>,
    content: &[MediaType<'d>],
    hint: &Hint<'_>,
) -> Response {
    let status = status(response.status);
    let word = if status.is_success() { "output" } else { "error" };
    let hint = hint.part(word, response.key.span);
    let representations = body::representations(ctx, content, &hint);
    let headers = response_header::all(ctx, &response.headers, &hint);
    let example = example(ctx, content);
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
        headers,
        representations,
        example: example.and_then(self::shown),
        links: Vec::new(),
    }
}

fn status(status: written::Status) -> Status {
    match status {
        written::Status::Code(code) => Status::Code(code),
        written::Status::Range(class) => Status::Range(class),
        written::Status::Default => Status::Default,
    }
}

/// An example as text; whether it fits is seen once all types are known.
fn shown(node: &Node) -> Option<Example> {
    let text = serde_json::to_string_pretty(&node.to_json()).ok()?;
    Some(Example { text, fits: true, span: node.span })
}

/// The example of the JSON body.
fn example<'d>(ctx: &Lowering<'d, '_>, content: &[MediaType<'d>]) -> Option<&'d Node> {
    content.iter().find(|media| body::is_json(ctx, media))?.example
}

/// The body that the successful responses have in common, for the caller. What is paged or waited for has one.
pub(super) fn output(
    ctx: &mut Lowering<'_, '_>,
    responses: &[Response],
    operation: &Operation<'_>,
) -> Output {
    let key = operation.id.unwrap_or(operation.path);
    let is_ruled = operation.paging.is_some() || !operation.waiters.is_empty();
    let successes: Vec<_> = responses.iter().filter(|response| response.status.is_success()).collect();
    if successes.is_empty() {
        return unsaid(ctx, responses, key);
    }
    let mut bodies: Vec<&Content> = Vec::new();
    for body in successes.iter().filter_map(|response| response.body()) {
        if !bodies.iter().any(|other| other.is_like(body)) {
            bodies.push(body);
        }
    }
    let is_always = successes.iter().all(|response| response.body().is_some() && !can_be_empty(response));
    let has_others = !is_ruled && successes.iter().any(|response| response.others().next().is_some());
    match bodies.as_slice() {
        _ if has_others && !bodies.iter().any(|body| matches!(body, Content::Stream(_))) => {
            Output::Several(several(&successes))
        }
        [] => Output::Nothing,
        [body] if is_always => Output::Always((*body).clone()),
        [body] => Output::Sometimes((*body).clone()),
        bodies if bodies.iter().any(|body| matches!(body, Content::Stream(_))) => {
            let what = "an operation with several successful responses, of which one is a stream,".to_owned();
            let instead = "the raw response, to be decoded by status".to_owned();
            ctx.diagnostics.push(Problem::UnsupportedConstruct { what, instead }, key.span);
            Output::Raw
        }
        _ => Output::Several(several(&successes)),
    }
}

/// The types of successes, each with its statuses and media types.
fn several(successes: &[&Response]) -> Vec<Success> {
    let mut found: Vec<Success> = Vec::new();
    for response in successes {
        let status = response.status;
        change(&mut found, response.body(), |success| success.statuses.push(status));
        for other in response.others() {
            let typed = TypedStatus { status, media_type: other.media_type.clone() };
            change(&mut found, Some(&other.content), |success| success.typed.push(typed));
        }
    }
    found
}

/// Changes the success of this content, which is added if it is not there.
fn change(found: &mut Vec<Success>, content: Option<&Content>, change: impl FnOnce(&mut Success)) {
    let is_same = |one: &Success| match (&one.content, content) {
        (Some(one), Some(other)) => one.is_like(other),
        (one, other) => one.is_none() && other.is_none(),
    };
    if !found.iter().any(is_same) {
        found.push(Success { content: content.cloned(), statuses: Vec::new(), typed: Vec::new() });
    }
    if let Some(success) = found.iter_mut().find(|one| is_same(one)) {
        change(success);
    }
}

/// Whether one of the statuses of a response has no body, and JSON cannot be empty: 204 is one of 2XX.
fn can_be_empty(response: &Response) -> bool {
    matches!(response.status, Status::Range(_)) && matches!(response.body(), Some(Content::Json(_)))
}

/// The output where no success is documented: the response as it is, since `default` may mean the errors alone.
/// A `default` without a body stands for a success without one.
fn unsaid(ctx: &mut Lowering<'_, '_>, responses: &[Response], key: Text<'_>) -> Output {
    let Some(default) = responses.iter().find(|response| response.status == Status::Default) else {
        return Output::Raw;
    };
    if default.body().is_none() {
        return Output::Nothing;
    }
    let what = "a success that only `default` describes, as it does errors,".to_owned();
    let instead = "the raw response, to be decoded by status".to_owned();
    ctx.diagnostics.push(Problem::UnsupportedConstruct { what, instead }, key.span);
    Output::Raw
}

/// The media types to ask for, where they are others than usual for such an output.
pub(super) fn accept(responses: &[Response], output: &Output) -> Option<String> {
    let successes: Vec<_> = responses.iter().filter(|response| response.status.is_success()).collect();
    let all: Vec<_> = responses.iter().collect();
    let is_json = |content: &Content| matches!(content, Content::Json(_));
    let (types, usual) = match output {
        // The stream says it.
        Output::Always(Content::Stream(_)) | Output::Sometimes(Content::Stream(_)) => return None,
        Output::Always(content) | Output::Sometimes(content) => {
            let types = media_types(&successes, |other| content.is_like(other));
            let is_text = *content == Content::Text;
            (
                types,
                if is_json(content) {
                    JSON
                } else if is_text {
                    TEXT
                } else {
                    ANYTHING
                },
            )
        }
        // Only errors have a body.
        Output::Nothing => (media_types(&all, is_json), JSON),
        Output::Several(_) | Output::Raw => (media_types(&successes, |_| true), ANYTHING),
    };
    let types: Vec<_> = types.into_iter().map(|media_type| weighed(media_type, &successes, output)).collect();
    let asked = match types.as_slice() {
        [] => return None,
        _ if usual == JSON => types.join(", "),
        _ if types.iter().any(|one| one == ANYTHING) => ANYTHING.to_owned(),
        // Errors have types of their own.
        _ => format!("{}, */*;q=0.5", types.join(", ")),
    };
    (asked != usual).then_some(asked)
}

/// A media type as it is asked for: less than others where its status has one that is documented before it.
fn weighed(media_type: String, successes: &[&Response], output: &Output) -> String {
    let is_other = |one: &Representation| one.media_type == media_type;
    match output {
        Output::Several(_) if successes.iter().any(|response| response.others().any(is_other)) => {
            format!("{media_type};q=0.9")
        }
        Output::Several(_) | Output::Nothing | Output::Always(_) | Output::Sometimes(_) | Output::Raw => {
            media_type
        }
    }
}

/// The media types that the runtime asks for unless told.
const JSON: &str = "application/json";
const TEXT: &str = "text/plain, */*;q=0.5";
const ANYTHING: &str = "*/*";

/// The media types of such contents, each once.
fn media_types(responses: &[&Response], is: impl Fn(&Content) -> bool) -> Vec<String> {
    let mut types: Vec<String> = Vec::new();
    let representations = responses.iter().flat_map(|response| &response.representations);
    for one in representations.filter(|one| is(&one.content)) {
        if !types.contains(&one.media_type) {
            types.push(one.media_type.clone());
        }
    }
    types
}

/// The media types of successes that are JSON of another type than the one that is read.
pub(super) fn unread(responses: &[Response], output: &Output) -> Vec<String> {
    let (Output::Always(content @ Content::Json(_)) | Output::Sometimes(content @ Content::Json(_))) = output
    else {
        return Vec::new();
    };
    let successes = responses.iter().filter(|response| response.status.is_success());
    let others = successes.flat_map(|response| &response.representations);
    let others =
        others.filter(|one| matches!(one.content, Content::Json(_)) && !content.is_like(&one.content));
    let mut types: Vec<_> = others.map(|one| one.media_type.clone()).collect();
    types.sort();
    types.dedup();
    types
}

/// Reports the media types that are not read.
pub(super) fn report_unread(ctx: &mut Lowering<'_, '_>, unread: &[String], operation: &Operation<'_>) {
    for media_type in unread {
        let what = format!("a success that is `{media_type}` of another type,");
        let instead = "an error where it comes nevertheless; `send_raw` gives it as it is".to_owned();
        let key = operation.id.unwrap_or(operation.path);
        ctx.diagnostics.push(Problem::UnsupportedConstruct { what, instead }, key.span);
    }
}
