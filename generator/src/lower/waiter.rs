//! `x-clientwright-waiter: { active: { field: status, success: [ACTIVE], failure: [ERROR] } }`

use crate::diagnostic::{Problem, suggest};
use crate::lower::{Lowering, field_path, text};
use crate::model::{Docs, NamedKind, Operation, Scalar, Type, Value, Waiter};
use crate::openapi::node::{self, Node};
use crate::openapi::operation::Operation as Written;
use crate::openapi::waiter;

/// The states that can be waited for with the operation; those that do not fit it are left out with a report.
pub(super) fn all(ctx: &mut Lowering<'_, '_>, operation: &Operation, written: &Written<'_>) -> Vec<Waiter> {
    written.waiters.iter().filter_map(|waiter| lower(ctx, operation, waiter)).collect()
}

fn lower(ctx: &mut Lowering<'_, '_>, operation: &Operation, written: &waiter::Waiter<'_>) -> Option<Waiter> {
    let body = operation.output.json().cloned().unwrap_or_else(Value::anything);
    let (field, ty) = match written.field {
        None => (Vec::new(), Type::Json),
        Some(path) => {
            let found = field_path::find(ctx, &body.ty, path)?;
            if !can_be_compared(ctx, &found.value.ty) {
                let expected = "a string, a whole number or a boolean";
                field_path::wrong_kind(ctx, (path, "the `field` of a waiter"), expected, &found.value.ty);
                return None;
            }
            (found.wire, found.value.ty)
        }
    };
    Some(Waiter {
        name: super::name(written.name, None),
        docs: Docs { text: text(written.description), link: None },
        field,
        success: values(ctx, &ty, &written.success),
        failure: values(ctx, &ty, &written.failure),
        success_statuses: written.success_statuses.clone(),
        failure_statuses: written.failure_statuses.clone(),
        pending_statuses: written.pending_statuses.clone(),
        interval: written.interval,
        max_interval: written.max_interval,
        deadline: written.deadline,
    })
}

fn can_be_compared(ctx: &Lowering<'_, '_>, ty: &Type) -> bool {
    match ty {
        Type::Scalar(Scalar::String | Scalar::Boolean) | Type::Json => true,
        Type::Scalar(_) => ty.is_whole_number(),
        Type::Named(_) => documented(ctx, ty).is_some(),
        Type::Foreign(_) | Type::List(_) | Type::Tuple(_) | Type::Map(_) | Type::Constant(_) => false,
    }
}

/// The values as text; one that is not documented is reported: most often it is misspelt.
fn values(ctx: &mut Lowering<'_, '_>, ty: &Type, written: &[&Node]) -> Vec<String> {
    let mut found = Vec::with_capacity(written.len());
    for node in written {
        let Some(value) = scalar(ctx, node) else { continue };
        if let Some(documented) = documented(ctx, ty).filter(|documented| !documented.contains(&value)) {
            let suggestion = suggest(&value, documented.iter().map(String::as_str));
            ctx.report(Problem::UnknownWaiterValue { value: value.clone(), suggestion }, node.span);
        }
        found.push(value);
    }
    found
}

/// The values of an enumeration.
fn documented(ctx: &Lowering<'_, '_>, ty: &Type) -> Option<Vec<String>> {
    let Type::Named(id) = ty else { return None };
    match &ctx.types.get(*id)?.kind {
        NamedKind::Enumeration(of) => Some(of.values.iter().map(|value| value.name.wire.clone()).collect()),
        NamedKind::Object(_) | NamedKind::Union(_) => None,
    }
}

fn scalar(ctx: &mut Lowering<'_, '_>, node: &Node) -> Option<String> {
    match &node.value {
        node::Value::String(text) => Some(text.clone()),
        node::Value::Bool(truth) => Some(truth.to_string()),
        node::Value::Number(number) => Some(number.to_string()),
        node::Value::Null | node::Value::Sequence(_) | node::Value::Mapping(_) => {
            let problem = Problem::WrongKind {
                what: "a value to wait for".to_owned(),
                expected: "a string, a number or a boolean".to_owned(),
                found: node.kind().to_owned(),
            };
            ctx.report(problem, node.span);
            None
        }
    }
}
