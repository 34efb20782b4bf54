//! Several pages on one method and path: one operation, its bodies alternatives.

use super::super::facts::Operation;
use crate::diagnostic::{Diagnostics, Problem};
use crate::source::{Sources, Span};

/// One method and path.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) method: String,
    pub(super) path: String,
    /// The pages' operations, at least one.
    pub(super) operations: Vec<Operation>,
    /// `operationId`: the first page's, until the group is named.
    pub(super) name: String,
    pub(super) summary: String,
    pub(super) description: String,
}

/// Operations in order, those of one method and path together; each further page of one is reported. A further page
/// whose own example has another path is left out: its method and path are a mistake.
pub(super) fn groups(
    operations: Vec<Operation>,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for operation in operations {
        let known =
            groups.iter_mut().find(|group| group.method == operation.method && group.path == operation.path);
        match known {
            Some(group) => {
                let is_meant = !operation.contradicted;
                report(group, &operation, is_meant, sources, diagnostics);
                if is_meant {
                    group.operations.push(operation);
                }
            }
            None => groups.push(Group {
                method: operation.method.clone(),
                path: operation.path.clone(),
                name: operation.name.clone(),
                summary: operation.title.clone(),
                description: operation.description.clone(),
                operations: vec![operation],
            }),
        }
    }
    groups
}

fn report(
    group: &Group,
    operation: &Operation,
    joined: bool,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) {
    let first = group.operations.first().map(|first| first.file.clone()).unwrap_or_default();
    let called = format!("{} {}", group.method.to_uppercase(), group.path);
    let offset = |file, line| u32::try_from(sources.line_start(file, line)).unwrap_or(u32::MAX);
    let span = operation.source.map(|file| {
        let start = offset(file, operation.line);
        Span { file, start, end: offset(file, operation.line + 1).saturating_sub(1).max(start) }
    });
    diagnostics.push(Problem::PageSameOperation { operation: called, first, joined }, span);
}
