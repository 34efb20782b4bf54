//! `x-clientwright-waiter` on an operation, as written: the states that can be waited for, by name.

use crate::diagnostic::Problem;
use crate::openapi::fields::{Fields, Text, mapping};
use crate::openapi::keyword;
use crate::openapi::node::{Entry, Mapping, Node};
use crate::openapi::reference::Reading;

/// One state that can be waited for.
#[derive(Debug)]
pub struct Waiter<'d> {
    /// Name of the state: `active` makes the method `wait_until_active`.
    pub name: Text<'d>,
    /// `description`.
    pub description: Option<Text<'d>>,
    /// `field`: the path of the field that tells.
    pub field: Option<Text<'d>>,
    /// `success`: its values that are waited for.
    pub success: Vec<&'d Node>,
    /// `failure`: its values from which those are not reached any more.
    pub failure: Vec<&'d Node>,
    /// `success-status`: status codes that are waited for.
    pub success_statuses: Vec<u16>,
    /// `failure-status`: status codes after which there is no use in waiting.
    pub failure_statuses: Vec<u16>,
    /// `pending-status`: status codes that mean that it is not decided yet.
    pub pending_statuses: Vec<u16>,
    /// `interval`: seconds between the first two looks.
    pub interval: Option<u64>,
    /// `max-interval`: seconds that the interval does not grow beyond.
    pub max_interval: Option<u64>,
    /// `deadline`: seconds in all.
    pub deadline: Option<u64>,
}

/// Reads all waiters of an operation.
pub fn read_all<'d>(ctx: &mut Reading<'d, '_>, node: &'d Node) -> Vec<Waiter<'d>> {
    let entries = mapping(ctx.diagnostics, node, keyword::WAITER.name).into_iter().flat_map(Mapping::iter);
    entries.filter_map(|entry| read(ctx, entry)).collect()
}

fn read<'d>(ctx: &mut Reading<'d, '_>, entry: &'d Entry) -> Option<Waiter<'d>> {
    let mut fields = Fields::open(ctx.diagnostics, &entry.value, &keyword::WAITER)?;
    let waiter = Waiter {
        name: Text { text: &entry.key, span: entry.key_span },
        description: fields.text(ctx.diagnostics, "description"),
        field: fields.text(ctx.diagnostics, "field"),
        success: fields.list(ctx.diagnostics, "success").iter().collect(),
        failure: fields.list(ctx.diagnostics, "failure").iter().collect(),
        success_statuses: statuses(ctx, &mut fields, "success-status"),
        failure_statuses: statuses(ctx, &mut fields, "failure-status"),
        pending_statuses: statuses(ctx, &mut fields, "pending-status"),
        interval: fields.count(ctx.diagnostics, "interval"),
        max_interval: fields.count(ctx.diagnostics, "max-interval"),
        deadline: fields.count(ctx.diagnostics, "deadline"),
    };
    fields.close(ctx.diagnostics);
    if waiter.success.is_empty() && waiter.success_statuses.is_empty() {
        ctx.diagnostics.push(Problem::WaiterWithoutGoal { name: entry.key.clone() }, entry.key_span);
        return None;
    }
    let has_values = !(waiter.success.is_empty() && waiter.failure.is_empty());
    if has_values && waiter.field.is_none() {
        ctx.report(Problem::MissingKeyword { keyword: "field", object: keyword::WAITER.name }, &entry.value);
        return None;
    }
    Some(waiter)
}

fn statuses<'d>(ctx: &mut Reading<'d, '_>, fields: &mut Fields<'d>, keyword: &'static str) -> Vec<u16> {
    let mut found = Vec::new();
    for node in fields.list(ctx.diagnostics, keyword) {
        let status = node.to_json().as_u64().and_then(|status| u16::try_from(status).ok());
        match status.filter(|status| (100..600).contains(status)) {
            Some(status) => found.push(status),
            None => ctx.report(Problem::UnknownStatus { key: node.to_json().to_string() }, node),
        }
    }
    found
}
