//! `x-clientwright-waiter` for GETs of one thing whose status has values that it comes to rest in.

use std::fmt::Write as _;

use serde_json::json;

use super::place::Places;
use super::words::{ends_with, snake};
use super::{About, Confidence, Suggestion};
use crate::model::{Api, Enumeration, Field, NamedKind, Object, Operation, Value, ValueKind};

/// Fields that say how far something is.
const FIELDS: [&str; 14] = [
    "status",
    "state",
    "phase",
    "lifecycle_state",
    "lifecycle_status",
    "provisioning_state",
    "provisioning_status",
    "job_status",
    "run_status",
    "build_status",
    "task_status",
    "current_status",
    "current_state",
    "execution_status",
];

/// Values that work leads to.
const DONE: [&str; 22] = [
    "completed",
    "complete",
    "succeeded",
    "success",
    "successful",
    "done",
    "finished",
    "available",
    "ready",
    "deployed",
    "provisioned",
    "installed",
    "processed",
    "exported",
    "imported",
    "generated",
    "built",
    "published",
    "online",
    "healthy",
    "ok",
    "built_successfully",
];

/// Values that work leads to where there is no better one: a server is running, a job is not done yet.
const AT_WORK: [&str; 6] = ["active", "running", "started", "up", "enabled", "live"];

/// Values from which those are not reached any more.
const FAILED: [&str; 25] = [
    "failed",
    "failure",
    "error",
    "errored",
    "cancelled",
    "canceled",
    "aborted",
    "expired",
    "rejected",
    "timed_out",
    "timeout",
    "crashed",
    "incomplete",
    "terminated",
    "killed",
    "declined",
    "denied",
    "deleted",
    "invalid",
    "refused",
    "unhealthy",
    "fail",
    "crash",
    "revoked",
    "build_failed",
];

/// Values on the way, besides those that end with `ing`.
const ON_THE_WAY: [&str; 16] = [
    "in_progress",
    "queued",
    "new",
    "scheduled",
    "requested",
    "submitted",
    "accepted",
    "init",
    "not_started",
    "enqueued",
    "created",
    "initialized",
    "inprogress",
    "in_queue",
    "progress",
    "late",
];

/// Decisions of people and of business, which nobody waits for with a loop.
const OF_PEOPLE: [&str; 14] = [
    "draft", "open", "closed", "paid", "approved", "archived", "invited", "inactive", "disabled", "read",
    "void", "refunded", "voided", "paused",
];

/// The values of a status by what they mean.
#[derive(Default)]
struct Sorted<'a> {
    done: Vec<&'a str>,
    at_work: Vec<&'a str>,
    failed: Vec<&'a str>,
    on_the_way: usize,
    of_people: usize,
    unknown: Vec<&'a str>,
}

pub(super) fn suggest(api: &Api, places: &Places<'_>) -> Vec<Suggestion> {
    let asked = api.operations.iter().filter(|one| one.method == "GET" && one.waiters.is_empty());
    let one = asked.filter(|one| one.path_key.trim_end_matches('/').ends_with('}'));
    one.filter_map(|operation| of_operation(api, places, operation)).collect()
}

fn of_operation(api: &Api, places: &Places<'_>, operation: &Operation) -> Option<Suggestion> {
    let (path, field) = status(api, operation)?;
    let values = enumeration(api, &field.value)?;
    let wires: Vec<_> = values.values.iter().map(|value| value.name.wire.as_str()).collect();
    let mut sorted = Sorted::of(&wires);
    // `active` is at work where something comes after it; after `pending` alone it is often a person's decision.
    let is_decision = sorted.done.is_empty() && sorted.failed.is_empty() && sorted.on_the_way == 1;
    if sorted.done.is_empty() {
        sorted.done = std::mem::take(&mut sorted.at_work);
    } else {
        sorted.on_the_way += sorted.at_work.len();
    }
    let goal = sorted.done.first()?;
    if sorted.on_the_way == 0 {
        return None;
    }
    let doubtful = sorted.of_people + sorted.unknown.len();
    let confidence = match doubtful {
        0 if !sorted.failed.is_empty() => Confidence::High,
        _ if !is_decision && sorted.of_people == 0 && doubtful * 3 <= wires.len() => Confidence::Medium,
        _ => Confidence::Low,
    };
    let mut reason = format!("`{path}` comes to rest at {}", listed(&sorted.done));
    if !sorted.failed.is_empty() {
        let _ = write!(reason, " or, for ever, at {}", listed(&sorted.failed));
    }
    if !sorted.unknown.is_empty() {
        let _ = write!(reason, "; it goes on at {}, whose meaning is not known", listed(&sorted.unknown));
    }
    let mut waiter = serde_json::Map::new();
    waiter.insert("field".to_owned(), json!(path));
    waiter.insert("success".to_owned(), json!(sorted.done));
    if !sorted.failed.is_empty() {
        waiter.insert("failure".to_owned(), json!(sorted.failed));
    }
    Some(Suggestion {
        about: About::Waiter,
        confidence,
        target: places.operation(operation)?,
        reason,
        update: json!({ "x-clientwright-waiter": { snake(goal): waiter } }),
    })
}

impl<'a> Sorted<'a> {
    fn of(wires: &[&'a str]) -> Self {
        let mut sorted = Self::default();
        for wire in wires {
            let name = snake(wire);
            let name = name.as_str();
            // `create_failed` ends with what it means.
            if ends_with(name, &FAILED) || name.starts_with("failed_") || name.starts_with("error_") {
                sorted.failed.push(wire);
            } else if ON_THE_WAY.contains(&name) || (name.ends_with("ing") && !AT_WORK.contains(&name)) {
                sorted.on_the_way += 1;
            } else if DONE.contains(&name) {
                sorted.done.push(wire);
            } else if AT_WORK.contains(&name) {
                sorted.at_work.push(wire);
            } else if OF_PEOPLE.contains(&name) {
                sorted.of_people += 1;
            } else {
                sorted.unknown.push(wire);
            }
        }
        sorted
    }
}

/// The field that tells, and the way to it: a field of the answer, or of the one object in it.
fn status<'a>(api: &'a Api, operation: &Operation) -> Option<(String, &'a Field)> {
    let body = operation.output.json()?;
    let outer = api.object(body)?;
    if let Some(field) = field(api, outer) {
        return Some((field.name.wire.clone(), field));
    }
    let mut inner = outer.fields.iter().filter_map(|field| Some((field, api.object(&field.value)?)));
    let (around, object) = inner.next().filter(|_| inner.next().is_none())?;
    let field = field(api, object)?;
    let path = format!("{}.{}", around.name.wire, field.name.wire);
    // A dot in a name would be a step.
    (path.matches('.').count() == 1).then_some((path, field))
}

/// The field of an object that says how far it is: an enumeration.
fn field<'a>(api: &'a Api, object: &'a Object) -> Option<&'a Field> {
    let find = |name: &&str| {
        let mut fields = object.fields.iter();
        fields.find(|field| snake(&field.name.wire) == **name && enumeration(api, &field.value).is_some())
    };
    FIELDS.iter().find_map(find)
}

fn enumeration<'a>(api: &'a Api, value: &Value) -> Option<&'a Enumeration> {
    match &api.named(value.ty.as_named()?)?.kind {
        NamedKind::Enumeration(of) if of.kind == ValueKind::Text => Some(of),
        NamedKind::Enumeration(_) | NamedKind::Object(_) | NamedKind::Union(_) => None,
    }
}

fn listed(values: &[&str]) -> String {
    values.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", ")
}
