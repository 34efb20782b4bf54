//! Two lists of parameters, and two parameters.

use super::Comparison;
use super::change::{Direction, Kind, NoteKind};
use super::effect::{self, Judged};
use super::pairing::{Numbered, route, variables};
use super::place::Place;
use super::record::{Sorted, marks, sorted, values};
use super::shape;
use super::value::{self, Role};
use crate::model::{self, Parameter, Style, Type};

/// A parameter and its place in the list.
type Listed<'a> = (usize, &'a Parameter);

/// Compares the parameters of two operations.
pub(super) fn all(ctx: &mut Comparison<'_>, (was_at, before): Numbered<'_>, (is_at, after): Numbered<'_>) {
    let is_moved = route(&before.path_key) != route(&after.path_key);
    // In another path the places are others, and the names are what is left.
    let [was_path, is_path] = [before, after].map(|one| if is_moved { "" } else { one.path_key.as_str() });
    let was: Vec<_> = before.parameters.iter().map(|one| (key(one, was_path), one)).collect();
    let is: Vec<_> = after.parameters.iter().map(|one| (key(one, is_path), one)).collect();
    let found = sorted(&was, &is, |(key, _)| key.clone());
    let mut found = Sorted {
        both: found.both.into_iter().map(|(at, (_, was), to, (_, is))| (at, *was, to, *is)).collect(),
        removed: found.removed.into_iter().map(|(at, (_, one))| (at, *one)).collect(),
        added: found.added.into_iter().map(|(at, (_, one))| (at, *one)).collect(),
    };
    let items = Items { was_at, is_at };
    moved(ctx, &items, &mut found);
    for (index, old) in &found.removed {
        let place = place(old).spanning(old.name.span, None).touching(items.before(ctx, *index));
        let spelled = ctx.before.spelled(&old.value);
        ctx.push(Kind::ParameterRemoved, &place, values(Some(spelled), None), removed(old));
    }
    for (index, new) in &found.added {
        let place = place(new).spanning(None, new.name.span).touching(items.after(ctx, *index));
        let spelled = ctx.after.spelled(&new.value);
        ctx.push(Kind::ParameterAdded, &place, values(None, Some(spelled)), added(new));
    }
    found.both.sort_by_key(|(_, _, at, _)| *at);
    for (was_index, was, is_index, is) in &found.both {
        let names = (items.before(ctx, *was_index), items.after(ctx, *is_index));
        let place = place(is).spanning(was.name.span, is.name.span).touching(names.1.clone());
        let last = |item: &str| item.rsplit("::").next().map(str::to_owned);
        let is_named_anew = was.name.wire == is.name.wire && last(&names.0) != last(&names.1);
        if is_named_anew && !is_argument(is) {
            ctx.note(NoteKind::MemberRenamed, (&names.0, &names.1), Some(is.name.span));
        }
        parameter(ctx, was, is, &place);
    }
    let pairs: Vec<_> = found.both.iter().map(|(_, was, _, is)| (*was, *is)).collect();
    reordered(ctx, &before.parameters, &pairs);
}

/// Compares the parameters that are given to the client.
pub(super) fn of_client(ctx: &mut Comparison<'_>, before: &[Parameter], after: &[Parameter]) {
    let found = sorted(before, after, |one| (one.place, one.name.wire.as_str()));
    for (_, old) in found.removed {
        let place = place(old).spanning(old.name.span, None).touching("ClientBuilder");
        let spelled = ctx.before.spelled(&old.value);
        let judged = effect::VARIABLE_REMOVED;
        ctx.push(Kind::ParameterRemoved, &place, values(Some(spelled), None), judged);
    }
    for (_, new) in found.added {
        let place = place(new).spanning(None, new.name.span).touching("ClientBuilder");
        let spelled = ctx.after.spelled(&new.value);
        let judged = if new.required { effect::VARIABLE_DEMANDED } else { effect::VARIABLE_ADDED };
        ctx.push(Kind::ParameterAdded, &place, values(None, Some(spelled)), judged);
    }
    for (_, was, _, is) in found.both {
        let place = place(is).spanning(was.name.span, is.name.span).touching("ClientBuilder");
        parameter(ctx, was, is, &place);
    }
}

/// The operations that parameters are of.
struct Items {
    was_at: usize,
    is_at: usize,
}

impl Items {
    fn before(&self, ctx: &Comparison<'_>, index: usize) -> String {
        item(ctx.before, self.was_at, index)
    }

    fn after(&self, ctx: &Comparison<'_>, index: usize) -> String {
        item(ctx.after, self.is_at, index)
    }
}

/// `operations::ListImages::limit`
fn item(version: super::Version<'_>, operation: usize, index: usize) -> String {
    let Some(names) = version.names.operations().nth(operation) else { return String::new() };
    let ident = names.parameters.get(index).map(ToString::to_string).unwrap_or_default();
    format!("operations::{}::{ident}", names.request)
}

/// The key of a parameter. Headers are called the same in any case; a variable is its place in the path.
fn key(parameter: &Parameter, path: &str) -> (model::Place, String) {
    let wire = parameter.name.wire.as_str();
    let name = match parameter.place {
        model::Place::Header => wire.to_lowercase(),
        model::Place::Path => {
            let at = variables(path).iter().position(|name| *name == wire);
            at.map_or_else(|| wire.to_owned(), |at| format!("{{{at}}}"))
        }
        model::Place::Query | model::Place::Cookie => wire.to_owned(),
    };
    (parameter.place, name)
}

/// `query parameter limit`; a header is `request header X-Trace`.
fn place(parameter: &Parameter) -> Place {
    let name = &parameter.name.wire;
    let text = match parameter.place {
        model::Place::Header => format!("request header {name}"),
        place @ (model::Place::Path | model::Place::Query | model::Place::Cookie) => {
            format!("{} parameter {name}", where_it_is(place))
        }
    };
    Place::of(text, Direction::Sent)
}

fn where_it_is(place: model::Place) -> &'static str {
    match place {
        model::Place::Path => "path",
        model::Place::Query => "query",
        model::Place::Header => "header",
        model::Place::Cookie => "cookie",
    }
}

fn is_constant(parameter: &Parameter) -> bool {
    matches!(parameter.value.ty, Type::Constant(_))
}

fn is_argument(parameter: &Parameter) -> bool {
    parameter.required && !parameter.of_client && !is_constant(parameter)
}

fn added(parameter: &Parameter) -> Judged {
    if is_constant(parameter) {
        effect::CONSTANT_PARAMETER
    } else {
        effect::parameter_added(is_argument(parameter))
    }
}

fn removed(parameter: &Parameter) -> Judged {
    if is_constant(parameter) {
        effect::CONSTANT_PARAMETER
    } else {
        effect::parameter_removed(is_argument(parameter))
    }
}

/// Takes out the parameters that are sent in another part of the request, and those that stand in the same place, with the
/// same type, under another name: a guess.
fn moved(ctx: &mut Comparison<'_>, items: &Items, found: &mut Sorted<'_, Parameter>) {
    let is_moved = |old: &Listed<'_>, new: &Listed<'_>| {
        old.1.name.wire.to_lowercase() == new.1.name.wire.to_lowercase()
            && shape::is_same_value(ctx, &old.1.value, &new.1.value)
    };
    let is_renamed = |old: &Listed<'_>, new: &Listed<'_>| {
        old.0 == new.0
            && old.1.place == new.1.place
            && old.1.required == new.1.required
            && shape::is_same_value(ctx, &old.1.value, &new.1.value)
    };
    let mut kinds = Vec::new();
    let is_even = found.removed.len() == found.added.len();
    for (kind, is_pair) in [
        (Kind::ParameterMoved, &is_moved as &dyn Fn(&Listed<'_>, &Listed<'_>) -> bool),
        (Kind::ParameterRenamed, &is_renamed),
    ] {
        if kind == Kind::ParameterRenamed && !is_even {
            continue;
        }
        found.removed.retain(|old| {
            let Some(at) = found.added.iter().position(|new| is_pair(old, new)) else { return true };
            kinds.push((kind, *old, found.added.remove(at)));
            false
        });
    }
    for (kind, (was_index, was), (is_index, is)) in kinds {
        let place = place(was).spanning(was.name.span, is.name.span).touching(items.before(ctx, was_index));
        let (both, judged) = if kind == Kind::ParameterMoved {
            let places = [was, is].map(|one| where_it_is(one.place).to_owned());
            let [before, after] = places;
            (values(Some(before), Some(after)), effect::PARAMETER_MOVED)
        } else {
            let names = (was.name.wire.clone(), is.name.wire.clone());
            (values(Some(names.0), Some(names.1)), effect::PARAMETER_RENAMED)
        };
        ctx.push(kind, &place, both, judged);
        found.both.push((was_index, was, is_index, is));
    }
}

/// Mandatory parameters are arguments, in the order of the document.
fn reordered(ctx: &mut Comparison<'_>, before: &[Parameter], pairs: &[(&Parameter, &Parameter)]) {
    let arguments = pairs.iter().filter(|(was, is)| is_argument(was) && is_argument(is));
    let now: Vec<_> = arguments.collect();
    let at = |parameter: &Parameter| before.iter().position(|one| std::ptr::eq(one, parameter));
    let mut then = now.clone();
    then.sort_by_key(|(was, _)| at(was));
    let names = |list: &[&(&Parameter, &Parameter)], of: fn(&(&Parameter, &Parameter)) -> String| {
        list.iter().map(|pair| of(pair)).collect::<Vec<_>>().join(", ")
    };
    if !now.iter().zip(&then).all(|(one, other)| std::ptr::eq(*one, *other)) {
        let was = names(&then, |(was, _)| was.name.wire.clone());
        let is = names(&now, |(_, is)| is.name.wire.clone());
        ctx.note(NoteKind::ArgumentsReordered, (&was, &is), now.first().map(|(_, is)| is.name.span));
    }
}

fn parameter(ctx: &mut Comparison<'_>, before: &Parameter, after: &Parameter, place: &Place) {
    let Parameter { name, value, required, place: _, style, explode, reserved, of_client } = before;
    if before.place == model::Place::Path && name.wire != after.name.wire {
        ctx.note(NoteKind::PathVariableRenamed, (&name.wire, &after.name.wire), Some(after.name.span));
    }
    if *of_client != after.of_client {
        ctx.push(Kind::OfClientChanged, place, marks(*of_client, after.of_client), effect::OF_CLIENT);
    }
    if *required != after.required {
        mandatory(ctx, place, (*required, after.required));
        if is_constant(before) || is_constant(after) {
            // Only what is required can have one value: the type follows.
            return;
        }
    }
    let written = (*style, *explode, *reserved);
    let now = (after.style, after.explode, after.reserved);
    if before.place == after.place && written != now {
        let both = values(Some(spelled(written)), Some(spelled(now)));
        ctx.push(Kind::StyleChanged, place, both, effect::STYLE);
    }
    value::compare(ctx, value, &after.value, place, Role::Parameter);
}

/// Notes that an argument must be given, or need not be.
pub(super) fn mandatory(ctx: &mut Comparison<'_>, place: &Place, (was, is): (bool, bool)) {
    if was != is {
        ctx.push(Kind::MandatoryChanged, place, marks(was, is), effect::argument_mandatory(is));
    }
}

/// How a value is written: its style, whether each item is on its own, and whether reserved characters stay.
fn spelled((style, explode, reserved): (Style, bool, bool)) -> String {
    let explode = if explode { ", each item on its own" } else { "" };
    let reserved = if reserved { ", reserved characters as they are" } else { "" };
    format!("{}{explode}{reserved}", self::style(style))
}

fn style(style: Style) -> &'static str {
    match style {
        Style::Simple => "simple",
        Style::Form => "form",
        Style::SpaceDelimited => "spaceDelimited",
        Style::PipeDelimited => "pipeDelimited",
        Style::DeepObject => "deepObject",
        Style::Label => "label",
        Style::Matrix => "matrix",
        Style::Json => "JSON",
    }
}
