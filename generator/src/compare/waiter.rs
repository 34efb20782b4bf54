//! Two lists of states that can be waited for.

use super::Comparison;
use super::change::{Direction, Kind};
use super::effect;
use super::place::Place;
use super::record::{self, sorted, values};
use crate::model::Waiter;

/// Compares the states that two operations can wait for.
pub(super) fn all(ctx: &mut Comparison<'_>, (before, after): (&[Waiter], &[Waiter]), around: &Place) {
    let place = |waiter: &Waiter| {
        let place = around.part(&format!("waiting for {}", waiter.name.wire));
        Place { direction: Direction::Received, ..place }
    };
    let found = sorted(before, after, |waiter| waiter.name.wire.as_str());
    for (_, old) in found.removed {
        let place = place(old).spanning(old.name.span, None);
        ctx.push(Kind::WaitingChanged, &place, values(Some(spelled(old)), None), effect::WAITER_REMOVED);
    }
    for (_, new) in found.added {
        let place = place(new).spanning(None, new.name.span);
        ctx.push(Kind::WaitingChanged, &place, values(None, Some(spelled(new))), effect::WAITER_ADDED);
    }
    for (_, was, _, is) in found.both {
        let place = place(is).spanning(was.name.span, is.name.span);
        record::docs(ctx, &place, (&was.docs, &is.docs));
        let (before, after) = (spelled(was), spelled(is));
        if before != after {
            let both = values(Some(before), Some(after));
            ctx.push(Kind::WaitingChanged, &place, both, effect::WAITER_CHANGED);
        }
    }
}

/// The state in words.
fn spelled(waiter: &Waiter) -> String {
    let Waiter {
        name: _,
        docs: _,
        field,
        success,
        failure,
        success_statuses,
        failure_statuses,
        pending_statuses,
        interval,
        max_interval,
        deadline,
    } = waiter;
    let mut words = vec![format!("{} is {}", field.join("."), success.join(" or "))];
    if !failure.is_empty() {
        words.push(format!("fails with {}", failure.join(" or ")));
    }
    for (what, statuses) in
        [("reached", success_statuses), ("failed", failure_statuses), ("open", pending_statuses)]
    {
        let statuses: Vec<_> = statuses.iter().map(ToString::to_string).collect();
        words.extend((!statuses.is_empty()).then(|| format!("{what} at {}", statuses.join(", "))));
    }
    for (what, seconds) in [("every", interval), ("at most every", max_interval), ("for", deadline)] {
        words.extend(seconds.map(|seconds| format!("{what} {seconds} s")));
    }
    words.join("; ")
}
