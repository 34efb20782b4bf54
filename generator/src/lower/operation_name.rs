//! `operationId`, which must be unique (<https://spec.openapis.org/oas/v3.1.1.html#operation-object>).

use std::collections::{HashMap, HashSet};

use crate::diagnostic::Problem;
use crate::lower::Lowering;
use crate::openapi::fields::Text;
use crate::openapi::operation::Operation;

/// The words that name each operation, none twice: `operationId`, or method and path where there is none or where another
/// operation has the same, which is reported. It stays with the first of them by path and method.
pub(super) fn all(ctx: &mut Lowering<'_, '_>) -> Vec<String> {
    let document = ctx.document;
    let keepers = keepers(&document.operations);
    let ids = document.operations.iter().filter_map(|operation| operation.id);
    let mut taken: HashSet<String> = ids.map(super::owned).collect();
    let mut one = |operation: &Operation<'_>, id: Option<Text<'_>>| {
        id.map_or_else(|| made(operation, &mut taken), super::owned)
    };
    let mut words = Vec::with_capacity(document.operations.len());
    for operation in &document.operations {
        let keeper = operation.id.and_then(|id| keepers.get(id.text).copied());
        let other = keeper.filter(|keeper| !std::ptr::eq(*keeper, operation)).and_then(|keeper| keeper.id);
        let word = one(operation, operation.id.filter(|_| other.is_none()));
        if let (Some(id), Some(other)) = (operation.id, other) {
            let first = ctx.line(other.span);
            let problem =
                Problem::DuplicateOperation { name: super::owned(id), first, instead: word.clone() };
            ctx.diagnostics.push(problem, id.span);
        }
        words.push(word);
    }
    words
}

/// The operation that keeps each `operationId`.
fn keepers<'o, 'd>(operations: &'o [Operation<'d>]) -> HashMap<&'d str, &'o Operation<'d>> {
    let mut keepers: HashMap<&str, &Operation<'_>> = HashMap::new();
    let order = |operation: &Operation<'d>| (operation.path.text, operation.keyword);
    for operation in operations {
        let Some(id) = operation.id else { continue };
        let keeper = keepers.entry(id.text).or_insert(operation);
        if order(operation) < order(keeper) {
            *keeper = operation;
        }
    }
    keepers
}

/// Method and path: `get /v1/images` becomes `get_v1_images`. Numbered where an `operationId` is just that.
fn made(operation: &Operation<'_>, taken: &mut HashSet<String>) -> String {
    let mut words = format!("{} {}", operation.keyword, operation.path.text);
    while !taken.insert(words.clone()) {
        words.push_str(" 2");
    }
    words
}
