//! Two lists of responses, status by status.

use super::Comparison;
use super::change::{Direction, Kind};
use super::effect::{self, Judged};
use super::pairing::Numbered;
use super::place::Place;
use super::record::{self, Sorted, sorted, values};
use super::{body, response_header, shape};
use crate::model::{Api, Content, Example, Link, Output, Representation, Response, Status, Success};

/// Compares the responses of two operations.
pub(super) fn all(
    ctx: &mut Comparison<'_>,
    (was_at, before): Numbered<'_>,
    (is_at, after): Numbered<'_>,
    around: &Place,
) {
    let of_success = if is_same_output(ctx, &before.output, &after.output) {
        effect::SAME_OUTPUT
    } else {
        effect::OTHER_OUTPUT
    };
    let is_set_kept = is_set_kept(ctx, was_at, is_at);
    let judged = |status: Status, of_error: Judged| match (status.is_success(), is_set_kept) {
        (true, _) => of_success,
        (false, true) => of_error,
        (false, false) => effect::ERRORS_RENAMED,
    };
    let place = |status: Status| {
        let place = Place::of(word(status), Direction::Received).spanning(around.spans.0, around.spans.1);
        Place { items: around.items.clone(), ..place }
    };
    // A `default` without a body says nothing.
    let says =
        |response: &&Response| response.status != Status::Default || !response.representations.is_empty();
    let was: Vec<&Response> = before.responses.iter().filter(says).collect();
    let is: Vec<&Response> = after.responses.iter().filter(says).collect();
    let mut found = sorted(&was, &is, |response| response.status);
    if let Some((old, new)) = named(&found) {
        found.removed.retain(|(_, response)| response.status != old.status);
        found.added.retain(|(_, response)| response.status != new.status);
        let both = values(Some(word(old.status)), Some(word(new.status)));
        ctx.push(Kind::StatusNamed, &place(new.status), both, effect::SAME_OUTPUT);
        response(ctx, (old, new), &place(new.status), &judged);
    }
    for (_, old) in found.removed {
        let gone = values(Some(word(old.status)), None);
        ctx.push(Kind::StatusRemoved, &place(old.status), gone, judged(old.status, effect::ERROR_STATUS));
    }
    for (_, new) in found.added {
        let new_status = values(None, Some(word(new.status)));
        ctx.push(Kind::StatusAdded, &place(new.status), new_status, judged(new.status, effect::ERROR_STATUS));
    }
    for (_, old, _, new) in found.both {
        response(ctx, (old, new), &place(new.status), &judged);
    }
}

/// The only success that is gone and the only one that is new, where `2XX` became a status: documentation that begins
/// to name it changes nothing.
fn named<'r>(found: &Sorted<'_, &'r Response>) -> Option<(&'r Response, &'r Response)> {
    let only = |responses: &[(usize, &&'r Response)]| {
        let mut of_success = responses.iter().map(|(_, one)| **one).filter(|one| one.status.is_success());
        of_success.next().filter(|_| of_success.next().is_none())
    };
    let (old, new) = (only(&found.removed)?, only(&found.added)?);
    (old.status == Status::Range(2) && matches!(new.status, Status::Code(_))).then_some((old, new))
}

/// `200`, `4XX`, `default`
fn word(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(class) => format!("{class}XX"),
        Status::Default => "default".to_owned(),
    }
}

/// Whether calls give the same Rust type.
fn is_same_output(ctx: &Comparison<'_>, before: &Output, after: &Output) -> bool {
    let is_like = |was: &Content, is: &Content| match (was, is) {
        (Content::Json(was), Content::Json(is)) => shape::is_same_value(ctx, was, is),
        (Content::Text, Content::Text)
        | (Content::Bytes, Content::Bytes)
        | (Content::Stream(_), Content::Stream(_)) => true,
        (Content::Json(_) | Content::Text | Content::Bytes | Content::Stream(_), _) => false,
    };
    match (before, after) {
        (Output::Nothing, Output::Nothing) | (Output::Raw, Output::Raw) => true,
        (Output::Always(was), Output::Always(is)) | (Output::Sometimes(was), Output::Sometimes(is)) => {
            is_like(was, is)
        }
        (Output::Several(was), Output::Several(is)) => {
            let is_same = |(was, is): (&Success, &Success)| match (&was.content, &is.content) {
                (Some(was), Some(is)) => is_like(was, is),
                (was, is) => was.is_none() && is.is_none(),
            };
            was.len() == is.len() && was.iter().zip(is).all(is_same)
        }
        (
            Output::Nothing | Output::Raw | Output::Always(_) | Output::Sometimes(_) | Output::Several(_),
            _,
        ) => false,
    }
}

/// Whether the enumeration of an operation's error bodies is still there.
fn is_set_kept(ctx: &Comparison<'_>, was_at: usize, is_at: usize) -> bool {
    let set = |version: super::Version<'_>, at: usize| {
        let error = version.names.operations().nth(at)?.error?;
        Some(version.names.errors().get(error)?.ident.to_string())
    };
    let Some(before) = set(ctx.before, was_at) else { return true };
    set(ctx.after, is_at).as_ref() == Some(&before)
}

fn response(
    ctx: &mut Comparison<'_>,
    (before, after): (&Response, &Response),
    place: &Place,
    judged: &dyn Fn(Status, Judged) -> Judged,
) {
    let Response { status, docs, headers, representations, example, links } = before;
    record::docs(ctx, place, (docs, &after.docs));
    // A link to an operation that one version does not have, or calls otherwise, is told by that.
    let has = |api: &Api, link: &Link| api.operations.iter().any(|one| one.name.wire == link.operation);
    let kept = |links: &[Link]| -> Vec<Link> {
        let both = links.iter().filter(|link| has(ctx.before.api, link) && has(ctx.after.api, link));
        both.cloned().collect()
    };
    let (links, now) = (kept(links), kept(&after.links));
    if links != now {
        let both = values(spelled(&links), spelled(&now));
        ctx.push(Kind::WordingChanged, &place.part("links"), both, effect::WORDING);
    }
    // The order of keys in an example says nothing.
    let text = |example: &Option<Example>| example.as_ref().map(|example| example.text.clone());
    let both = (text(example), text(&after.example));
    let read = |text: &Option<String>| {
        let json = text.as_deref().map(serde_json::from_str::<serde_json::Value>);
        json.and_then(Result::ok)
    };
    if both.0 != both.1 && read(&both.0) != read(&both.1) {
        let both = values(both.0, both.1);
        ctx.push(Kind::ExampleChanged, place, both, effect::WORDING);
    }
    let chosen = (chosen(before), chosen(after));
    match chosen {
        (None, None) => {}
        (Some(was), None) => {
            let spelled = body::spelled(ctx.before, &was.content);
            let judged = judged(*status, effect::ERROR_BODY_REMOVED);
            ctx.push(Kind::BodyRemoved, place, values(Some(spelled), None), judged);
        }
        (None, Some(is)) => {
            let spelled = body::spelled(ctx.after, &is.content);
            let judged = judged(*status, effect::ERROR_BODY_ADDED);
            ctx.push(Kind::BodyAdded, place, values(None, Some(spelled)), judged);
        }
        (Some(_), Some(_)) => {
            let lists = (representations.as_slice(), after.representations.as_slice());
            let others = |one: &Representation, is_added| match &one.content {
                Content::Json(_) if is_added => judged(*status, effect::ERROR_BODY_ADDED),
                Content::Json(_) => judged(*status, effect::ERROR_BODY_REMOVED),
                Content::Text | Content::Bytes if status.is_success() && is_added => effect::INSTEAD_ADDED,
                Content::Text | Content::Bytes if status.is_success() => effect::INSTEAD_REMOVED,
                Content::Text | Content::Bytes | Content::Stream(_) => effect::OTHER_MEDIA_TYPE,
            };
            body::representations(ctx, lists, chosen, place, &others);
        }
    }
    response_header::all(ctx, (headers, &after.headers), place);
    streamed(ctx, (before, after), place);
}

/// The operations that links lead to.
fn spelled(links: &[Link]) -> Option<String> {
    let each: Vec<_> = links.iter().map(|link| link.operation.as_str()).collect();
    (!each.is_empty()).then(|| each.join(", "))
}

/// The representation that a body is read as.
fn chosen(response: &Response) -> Option<&Representation> {
    let body = response.body()?;
    response.representations.iter().find(|one| std::ptr::eq(&raw const one.content, body))
}

/// Compares whether a caller can ask for a stream instead of JSON.
fn streamed(ctx: &mut Comparison<'_>, (before, after): (&Response, &Response), place: &Place) {
    let streams = (before.stream(), after.stream());
    let judged = match streams {
        (Some(_), None) => effect::STREAM_REMOVED,
        (None, Some(_)) => effect::STREAM_ADDED,
        (None, None) | (Some(_), Some(_)) => return,
    };
    let name = |stream: Option<&crate::model::Stream>| stream.map(|one| one.media_type.clone());
    let kind = if streams.0.is_some() { Kind::MediaTypeRemoved } else { Kind::MediaTypeAdded };
    ctx.push(kind, &place.part("stream"), values(name(streams.0), name(streams.1)), judged);
}
