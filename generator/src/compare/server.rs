//! Two addresses of an API, and the variables in them.

use super::Comparison;
use super::change::{Direction, Kind};
use super::effect;
use super::place::Place;
use super::record::{self, sorted, values};
use crate::model::{NamedServer, Server, ServerVariable};

/// Compares the addresses of two clients.
pub(super) fn of_client(ctx: &mut Comparison<'_>, both: (Option<&Server>, Option<&Server>), place: &Place) {
    let judged = match both {
        (None, Some(_)) => effect::SERVER_ADDED,
        (Some(_), None) => effect::SERVER_REMOVED,
        (None, None) | (Some(_), Some(_)) => effect::SERVER_CHANGED,
    };
    compare(ctx, both, place, judged);
}

/// Compares the addresses that two operations have of their own.
pub(super) fn of_operation(
    ctx: &mut Comparison<'_>,
    both: (Option<&Server>, Option<&Server>),
    place: &Place,
) {
    compare(ctx, both, place, effect::SERVER_CHANGED);
}

fn compare(
    ctx: &mut Comparison<'_>,
    (before, after): (Option<&Server>, Option<&Server>),
    place: &Place,
    judged: effect::Judged,
) {
    let place = Place { direction: Direction::Sent, ..place.clone() };
    let urls = [before, after].map(|server| server.map(|server| server.url.clone()));
    if urls[0] != urls[1] {
        let [was, is] = urls;
        ctx.push(Kind::ServerChanged, &place, values(was, is), judged);
        return;
    }
    let (Some(before), Some(after)) = (before, after) else { return };
    // The client's variables are compared by themselves.
    let Server { url: _, variables: _, exceptions } = before;
    if *exceptions != after.exceptions {
        let spelled = |list: &[(String, String)]| {
            let list = list.iter().map(|(value, url)| format!("{value}: {url}"));
            list.collect::<Vec<_>>().join(", ")
        };
        let both = values(Some(spelled(exceptions)), Some(spelled(&after.exceptions)));
        ctx.push(Kind::ServerChanged, &place, both, effect::SERVER_CHANGED);
    }
}

/// Compares the servers to choose from; which of them is called unless told is compared by itself.
pub(super) fn choices(ctx: &mut Comparison<'_>, before: &[NamedServer], after: &[NamedServer]) {
    let place = |one: &NamedServer| {
        Place::of(format!("server {}", one.name.wire), Direction::Sent).touching("DocumentedServer")
    };
    let url = |one: &NamedServer| Some(one.server.url.clone());
    let found = sorted(before, after, |one| one.name.wire.as_str());
    for (_, old) in found.removed {
        ctx.push(Kind::ServerChanged, &place(old), values(url(old), None), effect::CHOICE_REMOVED);
    }
    for (_, new) in found.added {
        ctx.push(Kind::ServerChanged, &place(new), values(None, url(new)), effect::CHOICE_ADDED);
    }
    for (_, was, _, is) in found.both {
        let NamedServer { name: _, docs, server } = was;
        record::docs(ctx, &place(is), (docs, &is.docs));
        compare(ctx, (Some(server), Some(&is.server)), &place(is), effect::SERVER_CHANGED);
    }
}

/// Compares the variables of all addresses.
pub(super) fn variables(ctx: &mut Comparison<'_>, before: &[ServerVariable], after: &[ServerVariable]) {
    let place =
        |name: &str| Place::of(format!("server variable {name}"), Direction::Sent).touching("ClientBuilder");
    let found = sorted(before, after, |variable| variable.name.wire.as_str());
    for (_, old) in found.removed {
        let place = place(&old.name.wire).spanning(old.name.span, None);
        let both = values(Some(shown(old)), None);
        ctx.push(Kind::VariableChanged, &place, both, effect::VARIABLE_REMOVED);
    }
    for (_, new) in found.added {
        let place = place(&new.name.wire).spanning(None, new.name.span);
        let judged = if new.default.is_some() { effect::VARIABLE_ADDED } else { effect::VARIABLE_DEMANDED };
        ctx.push(Kind::VariableChanged, &place, values(None, Some(shown(new))), judged);
    }
    for (_, was, _, is) in found.both {
        let ServerVariable { name, docs, default, values: listed } = was;
        let place = place(&name.wire).spanning(name.span, is.name.span);
        record::docs(ctx, &place, (docs, &is.docs));
        if *default != is.default {
            let judged = match (default, &is.default) {
                (Some(_), None) => effect::VARIABLE_DEMANDED,
                (None, Some(_)) => effect::VARIABLE_ADDED,
                (None | Some(_), _) => effect::VARIABLE_DEFAULT,
            };
            let both = values(default.clone(), is.default.clone());
            ctx.push(Kind::DefaultChanged, &place, both, judged);
        }
        let lists = [listed, &is.values]
            .map(|list| list.iter().map(|value| value.as_str().into()).collect::<Vec<serde_json::Value>>());
        super::enumeration::options(ctx, (&lists[0], &lists[1]), &place, |_| effect::OPTION_VALUES);
    }
}

fn shown(variable: &ServerVariable) -> String {
    variable.default.clone().unwrap_or_else(|| "must be given".to_owned())
}
