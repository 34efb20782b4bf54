//! The headers of two responses.

use super::Comparison;
use super::change::Kind;
use super::effect;
use super::place::Place;
use super::record::{sorted, values};
use super::value::{self, Role};
use crate::model::{HeaderForm, ResponseHeader, Separator};
use crate::name::Names;

/// Compares the headers of two responses.
pub(super) fn all(
    ctx: &mut Comparison<'_>,
    (before, after): (&[ResponseHeader], &[ResponseHeader]),
    response: &Place,
) {
    let found = sorted(before, after, |header| header.name.wire.to_ascii_lowercase());
    for (_, old) in found.removed {
        let spelled = ctx.before.spelled(&old.value);
        let place = place(response, old).spanning(old.name.span, None);
        let judged =
            if is_read(ctx.after.names, old) { effect::HEADER_UNSAID } else { effect::HEADER_REMOVED };
        ctx.push(Kind::HeaderRemoved, &place, values(Some(spelled), None), judged);
    }
    for (_, new) in found.added {
        let spelled = ctx.after.spelled(&new.value);
        let place = place(response, new).spanning(None, new.name.span);
        let judged =
            if is_read(ctx.before.names, new) { effect::HEADER_UNSAID } else { effect::HEADER_ADDED };
        ctx.push(Kind::HeaderAdded, &place, values(None, Some(spelled)), judged);
    }
    for (_, was, _, is) in found.both {
        let place = place(response, is).spanning(was.name.span, is.name.span);
        header(ctx, was, is, &place);
    }
}

/// `200 › header X-Total`.
fn place(response: &Place, header: &ResponseHeader) -> Place {
    response.part(&format!("header {}", header.name.wire))
}

/// Whether a constant reads the header.
fn is_read(names: &Names, header: &ResponseHeader) -> bool {
    let wire = &header.name.wire;
    names.headers().iter().any(|names| names.header.name.wire.eq_ignore_ascii_case(wire))
}

fn header(ctx: &mut Comparison<'_>, before: &ResponseHeader, after: &ResponseHeader, place: &Place) {
    let ResponseHeader { name: _, value, form } = before;
    if *form != after.form && value.is_like(&after.value) {
        let both = values(Some(spelled(*form)), Some(spelled(after.form)));
        ctx.push(Kind::StyleChanged, place, both, effect::HEADER_FORM);
    }
    value::compare(ctx, value, &after.value, place, Role::Other);
}

fn spelled(form: HeaderForm) -> String {
    match form {
        HeaderForm::Text => "text",
        HeaderForm::Json => "JSON",
        HeaderForm::List(Separator::Comma) => "commas",
        HeaderForm::List(Separator::Pipe) => "pipes",
        HeaderForm::List(Separator::Space) => "spaces",
    }
    .to_owned()
}
