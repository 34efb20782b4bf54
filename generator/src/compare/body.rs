//! Two bodies of responses: their media types, and what they hold.

use super::Comparison;
use super::change::Kind;
use super::effect::{self, Judged};
use super::place::Place;
use super::record::values;
use super::value::{self, Role};
use crate::model::{Content, Parts, Representation, Stream, StreamEnd, Value};

fn json(content: &Content) -> Option<&Value> {
    match content {
        Content::Json(value) => Some(value),
        Content::Text | Content::Stream(_) | Content::Bytes => None,
    }
}

/// The meaning of one more representation of another type than the chosen JSON, or of one less.
pub(super) type Others<'j> = &'j dyn Fn(&Representation, bool) -> Judged;

/// Compares the representations of two bodies; the chosen ones are those that the client reads.
pub(super) fn representations(
    ctx: &mut Comparison<'_>,
    (before, after): (&[Representation], &[Representation]),
    (was, is): (Option<&Representation>, Option<&Representation>),
    place: &Place,
    judged: Others<'_>,
) {
    let (Some(was), Some(is)) = (was, is) else { return };
    let Representation { media_type, content } = was;
    if *media_type != is.media_type {
        let is_like = kind(content) == kind(&is.content);
        let judged = if is_like { effect::SAME_CONTENT } else { effect::MEDIA_TYPE };
        let both = values(Some(media_type.clone()), Some(is.media_type.clone()));
        ctx.push(Kind::MediaTypeChanged, place, both, judged);
    }
    contents(ctx, (content, &is.content), place, *media_type == is.media_type);
    others(ctx, (before, after), (was, is), place, judged);
}

/// Compares the media types that are not chosen.
fn others(
    ctx: &mut Comparison<'_>,
    (before, after): (&[Representation], &[Representation]),
    (was, is): (&Representation, &Representation),
    place: &Place,
    judged: Others<'_>,
) {
    let judge = |one: &Representation, chosen: &Representation, is_added: bool| {
        let is_told_apart = json(&chosen.content).is_some() && !one.content.is_like(&chosen.content);
        if is_told_apart { judged(one, is_added) } else { effect::OTHER_MEDIA_TYPE }
    };
    let has = |list: &[Representation], name: &str| list.iter().any(|one| one.media_type == name);
    for one in before {
        if !has(after, &one.media_type) && one.media_type != was.media_type {
            let both = values(Some(one.media_type.clone()), None);
            ctx.push(Kind::MediaTypeRemoved, place, both, judge(one, was, false));
        }
    }
    for one in after {
        if !has(before, &one.media_type) && one.media_type != is.media_type {
            let both = values(None, Some(one.media_type.clone()));
            ctx.push(Kind::MediaTypeAdded, place, both, judge(one, is, true));
        }
        let twin = before.iter().find(|other| other.media_type == one.media_type);
        // Media types that are not chosen have types too.
        if let Some(twin) = twin.filter(|twin| !std::ptr::eq(*twin, was) && !std::ptr::eq(one, is)) {
            contents(ctx, (&twin.content, &one.content), place, true);
        }
    }
}

/// The kind of a content, by which two are written and read alike.
fn kind(content: &Content) -> &'static str {
    match content {
        Content::Json(_) => "JSON",
        Content::Text => "text",
        Content::Bytes => "bytes",
        Content::Stream(stream) => match stream.parts {
            Parts::Bytes => "a stream of bytes",
            Parts::Events(_) => "a stream of events",
            Parts::Lines(_) => "a stream of lines",
            Parts::Sequence(_) => "a stream of JSON texts",
        },
    }
}

/// The value that a content holds.
fn held(content: &Content) -> Option<&Value> {
    match content {
        Content::Json(value) => Some(value),
        Content::Stream(Stream { media_type: _, parts, end: _ }) => match parts {
            Parts::Events(value) => value.as_ref(),
            Parts::Lines(value) | Parts::Sequence(value) => Some(value),
            Parts::Bytes => None,
        },
        Content::Text | Content::Bytes => None,
    }
}

/// A content in the document's words.
pub(super) fn spelled(version: super::Version<'_>, content: &Content) -> String {
    match (held(content), json(content)) {
        (Some(value), Some(_)) => version.spelled(value),
        (Some(value), None) => format!("{} of {}", kind(content), version.spelled(value)),
        (None, _) => kind(content).to_owned(),
    }
}

/// Compares two contents. Where the media type is another, that says why the content is of another kind.
fn contents(
    ctx: &mut Comparison<'_>,
    (before, after): (&Content, &Content),
    place: &Place,
    is_same_media_type: bool,
) {
    if kind(before) != kind(after) {
        if is_same_media_type {
            let spelled = (self::spelled(ctx.before, before), self::spelled(ctx.after, after));
            ctx.push(Kind::TypeChanged, place, values(Some(spelled.0), Some(spelled.1)), effect::TYPE);
        }
        return;
    }
    ends(ctx, (before, after), place);
    match (held(before), held(after)) {
        (Some(was), Some(is)) => value::compare(ctx, was, is, place, Role::Other),
        (None, None) => {}
        (None | Some(_), None | Some(_)) => {
            let spelled = (self::spelled(ctx.before, before), self::spelled(ctx.after, after));
            ctx.push(Kind::TypeChanged, place, values(Some(spelled.0), Some(spelled.1)), effect::TYPE);
        }
    }
}

/// Compares the events that end two streams.
fn ends(ctx: &mut Comparison<'_>, contents: (&Content, &Content), place: &Place) {
    let (Content::Stream(before), Content::Stream(after)) = contents else { return };
    let spelled = |StreamEnd { data, kind }: &StreamEnd| match (data, kind) {
        (None, None) => None,
        (Some(data), None) => Some(format!("data {data}")),
        (None, Some(kind)) => Some(format!("event {kind}")),
        (Some(data), Some(kind)) => Some(format!("data {data} or event {kind}")),
    };
    if before.end != after.end {
        let both = values(spelled(&before.end), spelled(&after.end));
        ctx.push(Kind::StyleChanged, &place.part("end"), both, effect::STREAM_END);
    }
}
