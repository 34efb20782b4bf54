//! Two operations: address, parameters, the body of the request, the responses, and the rules they follow.

use super::change::{Direction, Kind, NoteKind};
use super::effect;
use super::pairing::{self, Numbered, pair, route};
use super::place::Place;
use super::record::{self, values};
use super::{Comparison, named, paging, parameter, request_body, response, server, waiter};
use crate::model::{Authentication, Layout, Operation};

/// Compares all operations of the two versions.
pub(super) fn all(ctx: &mut Comparison<'_>) {
    let (before, after) = (ctx.before.api, ctx.after.api);
    let pairing::Pairing { pairs, removed, added } = pair(&before.operations, &after.operations);
    for ((_, was), (_, is)) in &pairs {
        if was.name.wire != is.name.wire {
            ctx.renamed.insert(&was.name.wire, &is.name.wire);
        }
    }
    ctx.changes.is_other_api = is_other_api(pairs.len(), removed.len(), added.len());
    for (was, is) in pairs {
        ctx.operation.clone_from(&is.1.name.wire);
        operation(ctx, was, is);
        named::open(ctx);
    }
    for operation in removed {
        ctx.operation.clone_from(&operation.1.name.wire);
        let place = Place::of("", Direction::Both).spanning(operation.1.path_span, None);
        let place = place.touching(ctx.before.method(operation.0));
        let gone = values(Some(address(operation.1)), None);
        ctx.push(Kind::OperationRemoved, &place, gone, effect::OPERATION_REMOVED);
    }
    for operation in added {
        ctx.operation.clone_from(&operation.1.name.wire);
        let place = Place::of("", Direction::Both).spanning(None, operation.1.path_span);
        let place = place.touching(ctx.after.method(operation.0));
        let new = values(None, Some(address(operation.1)));
        ctx.push(Kind::OperationAdded, &place, new, effect::OPERATION_ADDED);
    }
}

/// Whether fewer than a tenth of the operations belong together.
fn is_other_api(pairs: usize, removed: usize, added: usize) -> bool {
    removed + added > 0 && removed > 0 && pairs * 10 < pairs + removed.min(added)
}

/// `GET /v1/images`
fn address(operation: &Operation) -> String {
    format!("{} {}", operation.method, operation.path_key)
}

fn operation(ctx: &mut Comparison<'_>, (was_index, before): Numbered<'_>, (is_index, after): Numbered<'_>) {
    // `path` follows from `path_key`; `output`, `accept` and `unread` follow from the responses.
    let Operation {
        name,
        group,
        method: _,
        path_key: _,
        path: _,
        path_span,
        docs,
        deprecated,
        parameters: _,
        body,
        responses: _,
        output: _,
        accept: _,
        unread: _,
        authentication,
        server,
        paging,
        waiters,
    } = before;
    let items = (ctx.before.method(was_index), ctx.after.method(is_index));
    let place = Place::of("", Direction::Both).spanning(name.span, after.name.span).touching(items.1.clone());
    let on_path = place.clone().spanning(*path_span, after.path_span);
    if before.method != after.method || route(&before.path_key) != route(&after.path_key) {
        let both = values(Some(address(before)), Some(address(after)));
        ctx.push(Kind::OperationMoved, &on_path, both, effect::OPERATION_MOVED);
    }
    if name.wire != after.name.wire {
        ctx.note(NoteKind::OperationRenamed, (&name.wire, &after.name.wire), Some(after.name.span));
    } else if items.0 != items.1 {
        ctx.note(NoteKind::MemberRenamed, (&items.0, &items.1), Some(after.name.span));
    }
    if *group != after.group {
        let both = values(group.clone(), after.group.clone());
        let is_seen = ctx.before.api.layout == Layout::Grouped || ctx.before.api.features;
        ctx.push(
            Kind::GroupChanged,
            &place,
            both,
            if is_seen { effect::GROUP } else { effect::UNSEEN_GROUP },
        );
    }
    record::docs(ctx, &place, (docs, &after.docs));
    record::deprecated(ctx, &place, (*deprecated, after.deprecated));
    parameter::all(ctx, (was_index, before), (is_index, after));
    request_body::compare(ctx, (body.as_ref(), after.body.as_ref()), &on_path);
    response::all(ctx, (was_index, before), (is_index, after), &on_path);
    self::authentication(ctx, (authentication, &after.authentication), &place);
    server::of_operation(ctx, (server.as_ref(), after.server.as_ref()), &place);
    paging::compare(ctx, (paging.as_ref(), after.paging.as_ref()), &place);
    waiter::all(ctx, (waiters, &after.waiters), &place);
}

fn authentication(ctx: &mut Comparison<'_>, both: (&Authentication, &Authentication), place: &Place) {
    let (before, after) = both;
    if is_same(before, after) {
        return;
    }
    let is_demanded = !demands(before) && demands(after);
    let judged = if is_demanded { effect::AUTHENTICATION_DEMANDED } else { effect::AUTHENTICATION };
    let place = Place { direction: Direction::Sent, ..place.clone() };
    let both = values(Some(spelled(before)), Some(spelled(after)));
    ctx.push(Kind::AuthenticationChanged, &place, both, judged);
}

/// Whether two ways are the same; the order of schemes that are needed together is none.
fn is_same(before: &Authentication, after: &Authentication) -> bool {
    let sorted = |authentication: &Authentication| match authentication {
        Authentication::Schemes(alternatives) => {
            let mut alternatives = alternatives.clone();
            for schemes in &mut alternatives {
                schemes.sort();
            }
            Authentication::Schemes(alternatives)
        }
        other @ (Authentication::Required | Authentication::Optional | Authentication::None) => other.clone(),
    };
    sorted(before) == sorted(after)
}

/// Whether a call without credentials is refused.
fn demands(authentication: &Authentication) -> bool {
    match authentication {
        Authentication::Required => true,
        Authentication::Optional | Authentication::None => false,
        Authentication::Schemes(alternatives) => alternatives.iter().all(|schemes| !schemes.is_empty()),
    }
}

fn spelled(authentication: &Authentication) -> String {
    match authentication {
        Authentication::Required => "with credentials".to_owned(),
        Authentication::Optional => "with credentials if there are some".to_owned(),
        Authentication::None => "without credentials".to_owned(),
        Authentication::Schemes(alternatives) => {
            let each = |schemes: &Vec<String>| match schemes.as_slice() {
                [] => "nothing".to_owned(),
                schemes => schemes.join(" and "),
            };
            alternatives.iter().map(each).collect::<Vec<_>>().join(", or ")
        }
    }
}
