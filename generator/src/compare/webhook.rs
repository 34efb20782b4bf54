//! The calls that the service makes, in two versions.

use super::change::{Direction, Kind};
use super::place::Place;
use super::record::{self, sorted, values};
use super::value::{self, Role};
use super::{Comparison, effect, named};
use crate::model::{Api, Webhook, Webhooks};

/// Compares the calls of the service; the union of all follows from them.
pub(super) fn all(ctx: &mut Comparison<'_>, before: &Webhooks, after: &Webhooks) {
    let Webhooks { all, any: _ } = before;
    // A callback comes and goes with its operation, which is told.
    let has = |api: &Api, operation: &str| api.operations.iter().any(|one| one.name.wire == operation);
    let now = |operation: &str| ctx.renamed.get(operation).copied().unwrap_or(operation).to_owned();
    let mut was = numbered(all, now);
    let mut is = numbered(&after.all, str::to_owned);
    was.retain(|call| call.operation.as_ref().is_none_or(|operation| has(ctx.after.api, operation)));
    let before_of = |operation: &str| {
        let renamed = ctx.renamed.iter().find(|(_, now)| **now == operation);
        renamed.map_or_else(|| operation.to_owned(), |(before, _)| (*before).to_owned())
    };
    is.retain(|call| call.operation.as_ref().is_none_or(|one| has(ctx.before.api, &before_of(one))));
    let found =
        sorted(&was, &is, |call| (call.number, call.operation.clone(), call.webhook.name.wire.as_str()));
    for (_, Call { index, webhook: old, .. }) in found.removed {
        open(ctx, old);
        let place = place(ctx.before, *index).spanning(old.name.span, None);
        let spelled = ctx.before.spelled(&old.body);
        ctx.push(Kind::WebhookRemoved, &place, values(Some(spelled), None), effect::WEBHOOK_REMOVED);
    }
    for (_, Call { index, webhook: new, .. }) in found.added {
        open(ctx, new);
        let place = place(ctx.after, *index).spanning(None, new.name.span);
        let spelled = ctx.after.spelled(&new.body);
        ctx.push(Kind::WebhookAdded, &place, values(None, Some(spelled)), effect::WEBHOOK_ADDED);
    }
    for (_, Call { webhook: was, .. }, _, Call { index, webhook: is, .. }) in found.both {
        open(ctx, is);
        let place = place(ctx.after, *index).spanning(was.name.span, is.name.span);
        webhook(ctx, was, is, &place);
        named::open(ctx);
    }
}

/// A call, its place in the list, its operation as it is called now, and its number among those of its name: a callback
/// can have several addresses, in any order.
struct Call<'w> {
    index: usize,
    number: usize,
    operation: Option<String>,
    webhook: &'w Webhook,
}

fn numbered<'w>(all: &'w [Webhook], now: impl Fn(&str) -> String) -> Vec<Call<'w>> {
    let is_same =
        |one: &Webhook, other: &Webhook| one.operation == other.operation && one.name.wire == other.name.wire;
    let number = |at: usize, one: &Webhook| {
        let others = all.iter().enumerate().filter(|(_, other)| is_same(one, other));
        others.filter(|(place, other)| (&other.address, *place) < (&one.address, at)).count()
    };
    let call = |(index, webhook): (usize, &'w Webhook)| Call {
        index,
        number: number(index, webhook),
        operation: webhook.operation.as_deref().map(&now),
        webhook,
    };
    all.iter().enumerate().map(call).collect()
}

/// Names the call that is compared.
fn open(ctx: &mut Comparison<'_>, webhook: &Webhook) {
    ctx.operation = match &webhook.operation {
        Some(operation) => format!("callback {} of {operation}", webhook.name.wire),
        None => format!("webhook {}", webhook.name.wire),
    };
}

fn place(version: super::Version<'_>, index: usize) -> Place {
    let ident = version.names.webhooks().get(index).map(ToString::to_string).unwrap_or_default();
    Place::of("", Direction::Received).touching(format!("webhooks::{ident}"))
}

fn webhook(ctx: &mut Comparison<'_>, before: &Webhook, after: &Webhook, place: &Place) {
    let Webhook { name: _, operation: _, address, docs, deprecated, body, encoding } = before;
    record::docs(ctx, place, (docs, &after.docs));
    record::deprecated(ctx, place, (*deprecated, after.deprecated));
    if *address != after.address {
        let both = values(address.clone(), after.address.clone());
        ctx.push(Kind::WordingChanged, &place.part("address"), both, effect::WORDING);
    }
    if *encoding != after.encoding {
        let both = values(Some(encoding.word().to_owned()), Some(after.encoding.word().to_owned()));
        ctx.push(Kind::FormChanged, &place.part("body"), both, effect::WEBHOOK_ENCODING);
    }
    value::compare(ctx, body, &after.body, &Place { root: "body".to_owned(), ..place.clone() }, Role::Other);
}
