//! The parts of two forms with files, which are arguments and methods of the request.

use super::Comparison;
use super::change::{Kind, NoteKind};
use super::effect;
use super::parameter::mandatory;
use super::place::Place;
use super::record::{Sorted, orders, sorted, values};
use super::value::{self, Role};
use crate::model::{FormParts, Part, PartContent};

/// Compares the parts of two forms, by name.
pub(super) fn all(ctx: &mut Comparison<'_>, (before, after): (&FormParts, &FormParts), place: &Place) {
    // The order is that of the arguments.
    let FormParts { named, open, order: _ } = before;
    let Sorted { both, removed, added } = sorted(named, &after.named, |part| part.name.wire.as_str());
    for (_, was, _, is) in both {
        let place = place.field(&is.name.wire).spanning(was.name.span, is.name.span);
        part(ctx, (was, is), &place);
    }
    for (_, was) in removed {
        let place = place.field(&was.name.wire).spanning(was.name.span, None);
        let spelled = self::spelled(ctx.before, was);
        let judged = effect::parameter_removed(was.required);
        ctx.push(Kind::FieldRemoved, &place, values(Some(spelled), None), judged);
    }
    for (_, is) in added {
        let place = place.field(&is.name.wire).spanning(None, is.name.span);
        let spelled = self::spelled(ctx.after, is);
        let judged = effect::parameter_added(is.required);
        ctx.push(Kind::FieldAdded, &place, values(None, Some(spelled)), judged);
    }
    match (*open, after.open) {
        (true, false) => {
            ctx.push(Kind::FieldRemoved, &place.field("*"), (None, None), effect::parameter_removed(false));
        }
        (false, true) => {
            ctx.push(Kind::FieldAdded, &place.field("*"), (None, None), effect::parameter_added(false));
        }
        (true, true) | (false, false) => {}
    }
    let names = |parts: &FormParts| -> Vec<String> {
        parts.arguments().into_iter().map(|(_, part)| part.name.wire.clone()).collect()
    };
    if let Some((was, is)) = orders(&names(before), &names(after)) {
        ctx.note(NoteKind::ArgumentsReordered, (&was, &is), place.spans.1);
    }
}

fn part(ctx: &mut Comparison<'_>, (before, after): (&Part, &Part), place: &Place) {
    let Part { name: _, value, required, content } = before;
    mandatory(ctx, place, (*required, after.required));
    match (content, &after.content) {
        (PartContent::Value(was), PartContent::Value(is)) => {
            if was != is {
                ctx.push(Kind::FormChanged, place, (None, None), effect::FORM);
            }
            value::compare(ctx, value, &after.value, place, Role::Parameter);
        }
        (
            PartContent::File { many: was_many, media_types: was },
            PartContent::File { many: is_many, media_types: is },
        ) if was_many == is_many => {
            if was != is {
                ctx.push(
                    Kind::MediaTypeChanged,
                    place,
                    values(was.clone(), is.clone()),
                    effect::SAME_CONTENT,
                );
            }
            value::compare(ctx, value, &after.value, place, Role::Parameter);
        }
        (PartContent::Value(_) | PartContent::File { .. }, _) => {
            let spelled = (self::spelled(ctx.before, before), self::spelled(ctx.after, after));
            ctx.push(Kind::TypeChanged, place, values(Some(spelled.0), Some(spelled.1)), effect::TYPE);
        }
    }
}

/// A part in the document's words.
fn spelled(version: super::Version<'_>, part: &Part) -> String {
    match part.content {
        PartContent::Value(_) => version.spelled(&part.value),
        PartContent::File { many: false, .. } => "a file".to_owned(),
        PartContent::File { many: true, .. } => "files".to_owned(),
    }
}
