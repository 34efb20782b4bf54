//! The calls that the service makes, in two versions.

use super::change::{Direction, Kind};
use super::place::Place;
use super::record::{self, sorted, values};
use super::value::{self, Role};
use super::{Comparison, effect, named};
use crate::model::{Webhook, Webhooks};

/// Compares the calls of the service; the union of all follows from them.
pub(super) fn all(ctx: &mut Comparison<'_>, before: &Webhooks, after: &Webhooks) {
    let Webhooks { all, any: _ } = before;
    let (was, is) = (numbered(all), numbered(&after.all));
    let found = sorted(&was, &is, |(number, one)| (*number, one.operation.as_ref(), one.name.wire.as_str()));
    for (index, (_, old)) in found.removed {
        open(ctx, old);
        let place = place(ctx.before, index).spanning(old.name.span, None);
        let spelled = ctx.before.spelled(&old.body);
        ctx.push(Kind::WebhookRemoved, &place, values(Some(spelled), None), effect::WEBHOOK_REMOVED);
    }
    for (index, (_, new)) in found.added {
        open(ctx, new);
        let place = place(ctx.after, index).spanning(None, new.name.span);
        let spelled = ctx.after.spelled(&new.body);
        ctx.push(Kind::WebhookAdded, &place, values(None, Some(spelled)), effect::WEBHOOK_ADDED);
    }
    for (_, (_, was), index, (_, is)) in found.both {
        open(ctx, is);
        let place = place(ctx.after, index).spanning(was.name.span, is.name.span);
        webhook(ctx, was, is, &place);
        named::open(ctx);
    }
}

/// Each call with the number of those before it that have its name: a callback can have several addresses.
fn numbered(all: &[Webhook]) -> Vec<(usize, &Webhook)> {
    let is_same =
        |one: &Webhook, other: &Webhook| one.operation == other.operation && one.name.wire == other.name.wire;
    let number = |at: usize, one: &Webhook| all.iter().take(at).filter(|other| is_same(one, other)).count();
    all.iter().enumerate().map(|(at, one)| (number(at, one), one)).collect()
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
    let Webhook { name: _, operation: _, address, docs, deprecated, body } = before;
    record::docs(ctx, place, (docs, &after.docs));
    record::deprecated(ctx, place, (*deprecated, after.deprecated));
    if *address != after.address {
        let both = values(address.clone(), after.address.clone());
        ctx.push(Kind::WordingChanged, &place.part("address"), both, effect::WORDING);
    }
    value::compare(ctx, body, &after.body, &Place { root: "body".to_owned(), ..place.clone() }, Role::Other);
}
