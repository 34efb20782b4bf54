//! Two request bodies: their media types, each of which is a method of the client, and what they hold.

use super::Comparison;
use super::change::{Direction, Kind, NoteKind};
use super::effect;
use super::parameter::mandatory;
use super::part;
use super::place::Place;
use super::record::{self, Sorted, sorted, values};
use super::value::{self, Role};
use crate::model::{FormStyle, NamedKind, RequestBody, Sent, SentContent, Type, Value};

/// Compares the bodies of two requests.
pub(super) fn compare(
    ctx: &mut Comparison<'_>,
    both: (Option<&RequestBody>, Option<&RequestBody>),
    around: &Place,
) {
    let place = Place::of("request body", Direction::Sent).spanning(around.spans.0, around.spans.1);
    let place = Place { items: around.items.clone(), ..place };
    match both {
        (None, None) => {}
        (Some(before), None) => {
            let spelled = before.choices.first().map(|sent| self::spelled(ctx.before, &sent.content));
            ctx.push(Kind::BodyRemoved, &place, values(spelled, None), effect::REQUEST_BODY_REMOVED);
        }
        (None, Some(after)) => {
            let spelled = after.choices.first().map(|sent| self::spelled(ctx.after, &sent.content));
            let judged = effect::request_body_added(after.required);
            ctx.push(Kind::BodyAdded, &place, values(None, spelled), judged);
        }
        (Some(before), Some(after)) => {
            let RequestBody { docs, required, choices } = before;
            record::docs(ctx, &place, (docs, &after.docs));
            required_changed(ctx, (*required, after.required), (before, after), &place);
            self::choices(ctx, (choices, &after.choices), &place);
        }
    }
}

/// Whether a body must be there; where that follows from its first mandatory field, or the last, it is no fact of its own.
fn required_changed(
    ctx: &mut Comparison<'_>,
    marks: (bool, bool),
    bodies: (&RequestBody, &RequestBody),
    place: &Place,
) {
    let has_mandatory = [has_mandatory_field(ctx.before, bodies.0), has_mandatory_field(ctx.after, bodies.1)];
    if marks.0 != marks.1 && [marks.0, marks.1] == has_mandatory {
        let says = |is: bool| if is { "mandatory" } else { "optional" };
        ctx.note(NoteKind::BodyMandatory, (says(marks.0), says(marks.1)), place.spans.1);
    } else {
        mandatory(ctx, place, marks);
    }
}

fn has_mandatory_field(version: super::Version<'_>, body: &RequestBody) -> bool {
    let Some(sent) = body.choices.first() else { return false };
    let value = match &sent.content {
        SentContent::Json(value) | SentContent::Form(value, _) | SentContent::Multipart(value, _) => value,
        SentContent::Parts(parts) => return parts.named.iter().any(|part| part.required),
        SentContent::Text | SentContent::Bytes => return false,
    };
    let Type::Named(id) = value.ty else { return false };
    match version.named(id).map(|named| &named.kind) {
        Some(NamedKind::Object(object)) => object.fields.iter().any(|field| field.required),
        Some(NamedKind::Enumeration(_) | NamedKind::Union(_)) | None => false,
    }
}

/// Compares the media types that a caller chooses from. One that takes the place of the only other one is that changed.
fn choices(ctx: &mut Comparison<'_>, (before, after): (&[Sent], &[Sent]), place: &Place) {
    if let ([was], [is]) = (before, after) {
        only(ctx, (was, is), place);
        return;
    }
    // Parameters of a media type are not kept: several choices can have one name.
    let Sorted { both, removed, added } = sorted(before, after, |sent| sent.media_type.as_str());
    for (_, was, _, is) in both {
        contents(ctx, (&was.content, &is.content), place);
    }
    for (_, was) in removed {
        let both = values(Some(was.media_type.clone()), None);
        ctx.push(Kind::MediaTypeRemoved, place, both, effect::SENT_MEDIA_TYPE_REMOVED);
    }
    for (_, is) in added {
        let both = values(None, Some(is.media_type.clone()));
        ctx.push(Kind::MediaTypeAdded, place, both, effect::SENT_MEDIA_TYPE_ADDED);
    }
    let firsts = [before, after].map(|list| list.first().map(|sent| sent.media_type.clone()));
    let has = |list: &[Sent], name: &Option<String>| {
        list.iter().any(|sent| Some(&sent.media_type) == name.as_ref())
    };
    if firsts[0] != firsts[1] && has(after, &firsts[0]) && has(before, &firsts[1]) {
        let [was, is] = firsts;
        ctx.push(Kind::MediaTypeChanged, place, values(was, is), effect::MEDIA_TYPE);
    }
}

/// Compares the only media types of two bodies.
fn only(ctx: &mut Comparison<'_>, (was, is): (&Sent, &Sent), place: &Place) {
    let Sent { media_type, content } = was;
    let is_like = kind(content) == kind(&is.content);
    if *media_type != is.media_type {
        let judged = if is_like { effect::SAME_CONTENT } else { effect::MEDIA_TYPE };
        let both = values(Some(media_type.clone()), Some(is.media_type.clone()));
        ctx.push(Kind::MediaTypeChanged, place, both, judged);
    }
    // Another media type says by itself why the content is of another kind.
    if is_like || *media_type == is.media_type {
        contents(ctx, (content, &is.content), place);
    }
}

/// The kind of a content, by which two are written alike.
fn kind(content: &SentContent) -> &'static str {
    match content {
        SentContent::Json(_) => "JSON",
        SentContent::Form(..) => "a form",
        SentContent::Multipart(..) => "parts",
        SentContent::Parts(_) => "parts with files",
        SentContent::Text => "text",
        SentContent::Bytes => "bytes",
    }
}

/// A content in the document's words.
fn spelled(version: super::Version<'_>, content: &SentContent) -> String {
    match content {
        SentContent::Json(value) | SentContent::Form(value, _) | SentContent::Multipart(value, _) => {
            version.spelled(value)
        }
        SentContent::Parts(_) | SentContent::Text | SentContent::Bytes => kind(content).to_owned(),
    }
}

fn contents(ctx: &mut Comparison<'_>, both: (&SentContent, &SentContent), place: &Place) {
    match both {
        (SentContent::Json(was), SentContent::Json(is)) => value::compare(ctx, was, is, place, Role::Other),
        (SentContent::Form(was, was_styles), SentContent::Form(is, is_styles))
        | (SentContent::Multipart(was, was_styles), SentContent::Multipart(is, is_styles)) => {
            form(ctx, (was, is), (was_styles, is_styles), place);
        }
        (SentContent::Parts(was), SentContent::Parts(is)) => part::all(ctx, (was, is), place),
        (SentContent::Text, SentContent::Text) | (SentContent::Bytes, SentContent::Bytes) => {}
        (
            SentContent::Json(_)
            | SentContent::Form(..)
            | SentContent::Multipart(..)
            | SentContent::Parts(_)
            | SentContent::Text
            | SentContent::Bytes,
            _,
        ) => {
            let spelled = (self::spelled(ctx.before, both.0), self::spelled(ctx.after, both.1));
            ctx.push(Kind::TypeChanged, place, values(Some(spelled.0), Some(spelled.1)), effect::TYPE);
        }
    }
}

/// Styles of the fields of a form that are not written as usual.
type Styles = [(String, FormStyle)];

fn form(ctx: &mut Comparison<'_>, (was, is): (&Value, &Value), styles: (&Styles, &Styles), place: &Place) {
    // The fields of a form are keys, and their order is none.
    let sorted = |styles: &Styles| {
        let mut styles = styles.to_vec();
        styles.sort_by(|one, other| one.0.cmp(&other.0));
        styles
    };
    if sorted(styles.0) != sorted(styles.1) {
        ctx.push(Kind::FormChanged, place, (None, None), effect::FORM);
    }
    value::compare(ctx, was, is, place, Role::Other);
}
