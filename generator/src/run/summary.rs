//! Counts the result of a run.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostics, Problem};
use crate::model::{Api, Content, Operation, RequestBody, Response, Type};
use crate::output::OutputTree;

/// The result of a run in figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Operations that the client has.
    pub operations: usize,
    /// Operations of the document that it does not have.
    pub left_out: usize,
    /// Types: objects, enumerations and unions.
    pub types: usize,
    /// Fields, members of unions, parameters and bodies whose type is, or contains, `serde_json::Value`.
    pub untyped: usize,
    /// Lines of Rust, empty ones and documentation included.
    pub lines: usize,
    /// Files of every kind.
    pub files: usize,
}

impl Summary {
    pub(super) fn of(api: &Api, tree: &OutputTree, diagnostics: &Diagnostics) -> Self {
        Self {
            operations: api.operations.len(),
            left_out: left_out(diagnostics),
            types: api.types.len(),
            untyped: places(api).filter(|ty| is_untyped(ty)).count(),
            lines: tree.iter().filter(|(path, _)| is_rust(path)).map(|(_, text)| text.lines().count()).sum(),
            files: tree.iter().count(),
        }
    }
}

fn is_rust(path: &str) -> bool {
    std::path::Path::new(path).extension().is_some_and(|extension| extension == "rs")
}

/// An operation that is reported twice is one.
fn left_out(diagnostics: &Diagnostics) -> usize {
    let problems = diagnostics.iter().map(|diagnostic| &diagnostic.problem);
    let found = problems.filter(|problem| matches!(problem, Problem::OperationLeftOut { .. }));
    found.collect::<HashSet<_>>().len()
}

/// Everything that has a type: fields, members of unions, parameters, bodies sent and received.
fn places(api: &Api) -> impl Iterator<Item = &Type> {
    let parts = api.types.iter().flat_map(|named| named.kind.parts());
    parts.map(|value| &value.ty).chain(api.operations.iter().flat_map(of_operation))
}

fn of_operation(operation: &Operation) -> impl Iterator<Item = &Type> {
    let sent = operation.body.iter().flat_map(RequestBody::values).map(|value| &value.ty);
    let received = operation.responses.iter().filter_map(Response::body).filter_map(of_content);
    let parameters = operation.parameters.iter().map(|parameter| &parameter.value.ty);
    parameters.chain(sent).chain(received)
}

fn of_content(content: &Content) -> Option<&Type> {
    match content {
        Content::Json(value) => Some(&value.ty),
        Content::Text | Content::Stream(_) | Content::Bytes => None,
    }
}

fn is_untyped(ty: &Type) -> bool {
    match ty {
        Type::Json => true,
        Type::List(inner) | Type::Map(inner) => is_untyped(&inner.ty),
        Type::Tuple(items) => items.iter().any(|item| is_untyped(&item.ty)),
        Type::Scalar(_) | Type::Named(_) | Type::Foreign(_) | Type::Constant(_) => false,
    }
}
