//! `operationId`, which must be unique (<https://spec.openapis.org/oas/v3.1.1.html#operation-object>).

use std::collections::{HashMap, HashSet};

use crate::diagnostic::Problem;
use crate::lower::Lowering;
use crate::openapi::fields::Text;
use crate::openapi::operation::Operation;

/// The words that name each operation, none twice: `operationId`, or method and path where there is none or where an
/// operation before has the same, which is reported.
pub(super) fn all(ctx: &mut Lowering<'_, '_>) -> Vec<String> {
    let document = ctx.document;
    let mut first: HashMap<&str, Text<'_>> = HashMap::new();
    let ids = document.operations.iter().filter_map(|operation| operation.id);
    let mut taken: HashSet<String> = ids.map(super::owned).collect();
    let mut one = |operation: &Operation<'_>, id: Option<Text<'_>>| {
        id.map_or_else(|| made(operation, &mut taken), super::owned)
    };
    let mut words = Vec::with_capacity(document.operations.len());
    for operation in &document.operations {
        let earlier = operation.id.and_then(|id| first.get(id.text).copied());
        let word = one(operation, operation.id.filter(|_| earlier.is_none()));
        if let (Some(id), Some(earlier)) = (operation.id, earlier) {
            let first = ctx.line(earlier.span);
            let problem =
                Problem::DuplicateOperation { name: super::owned(id), first, instead: word.clone() };
            ctx.diagnostics.push(problem, id.span);
        }
        if let Some(id) = operation.id {
            first.entry(id.text).or_insert(id);
        }
        words.push(word);
    }
    words
}

/// Method and path: `get /v1/images` becomes `get_v1_images`. Numbered where an `operationId` is just that.
fn made(operation: &Operation<'_>, taken: &mut HashSet<String>) -> String {
    let mut words = format!("{} {}", operation.method, operation.path.text);
    while !taken.insert(words.clone()) {
        words.push_str(" 2");
    }
    words
}
