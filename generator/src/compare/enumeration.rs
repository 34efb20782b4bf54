//! Two lists of documented values.

use serde_json::Value as Json;

use super::Comparison;
use super::change::{Kind, NoteKind};
use super::effect::{self, Judged};
use super::place::Place;
use super::record::{self, sorted};
use crate::model::{Enumeration, TypeId, Variant};

/// Compares two enumerations of values of one kind.
pub(super) fn compare(
    ctx: &mut Comparison<'_>,
    ids: (TypeId, TypeId),
    (before, after): (&Enumeration, &Enumeration),
    place: &Place,
) {
    let Enumeration { kind: _, values } = before;
    let list = |values: &[Variant]| values.iter().map(|variant| variant.value.clone()).collect::<Vec<_>>();
    let lists = (list(values), list(&after.values));
    options(ctx, (&lists.0, &lists.1), place, |judged| judged);
    let same = sorted(values, &after.values, |variant| variant.value.to_string());
    for (was_index, was, is_index, is) in same.both {
        let Variant { name, value, docs } = was;
        let idents = (ctx.before.member(ids.0, was_index), ctx.after.member(ids.1, is_index));
        let path = ctx.after.path(ids.1);
        if idents.0 != idents.1 {
            let paths = (format!("{path}::{}", idents.0), format!("{path}::{}", idents.1));
            ctx.note(NoteKind::MemberRenamed, (&paths.0, &paths.1), Some(is.name.span));
        }
        let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let place = place.clone().spanning(name.span, is.name.span).touching(format!("{path}::{}", idents.1));
        record::text(ctx, &place.field(&shown), (docs, &is.docs));
    }
}

/// Compares the values themselves; what a change means is said by the type they are of.
pub(super) fn options(
    ctx: &mut Comparison<'_>,
    (was, is): (&[Json], &[Json]),
    place: &Place,
    judged: impl Fn(Judged) -> Judged,
) {
    let list = |options: &[Json]| (!options.is_empty()).then(|| Json::from(options.to_vec()));
    let gained = is.iter().any(|option| !was.contains(option));
    let lost = was.iter().any(|option| !is.contains(option));
    let both = (list(was), list(is));
    match (was, is) {
        ([], []) => {}
        ([], _) => ctx.push(Kind::OptionsAdded, place, both, judged(effect::OPTIONS_LISTED)),
        (_, []) => ctx.push(Kind::OptionsRemoved, place, both, judged(effect::OPTIONS_UNLISTED)),
        (_, _) => {
            if gained {
                ctx.push(Kind::OptionsAdded, place, both.clone(), judged(effect::OPTIONS_ADDED));
            }
            if lost {
                ctx.push(Kind::OptionsRemoved, place, both, judged(effect::OPTIONS_REMOVED));
            }
        }
    }
}
