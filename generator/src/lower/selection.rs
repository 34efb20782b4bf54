//! Operations that are generated, where not all of them are.

use crate::diagnostic::Problem;
use crate::lower::{Lowering, group};
use crate::model::Selection;
use crate::model::selection::fits;
use crate::openapi::operation::Operation as Written;

/// For each operation whether it is wanted; a pattern that no operation fits is reported.
pub(super) fn selected(ctx: &mut Lowering<'_, '_>, words: &[String], selection: &Selection) -> Vec<bool> {
    let operations = &ctx.document.operations;
    let mut selected = vec![selection.is_everything(); operations.len()];
    for (what, pattern) in selection.patterns() {
        let mut is_used = false;
        for ((mark, written), id) in selected.iter_mut().zip(operations).zip(words) {
            if is_meant(what, pattern, written, id) {
                (*mark, is_used) = (true, true);
            }
        }
        if !is_used {
            let problem = Problem::NothingSelected { what, pattern: pattern.to_owned() };
            ctx.diagnostics.push(problem, ctx.document.paths);
        }
    }
    selected
}

fn is_meant(what: &str, pattern: &str, written: &Written<'_>, id: &str) -> bool {
    match what {
        "group" => group::of(written).is_some_and(|group| fits(pattern, &group)),
        "id" => fits(pattern, id) || written.id.is_some_and(|id| fits(pattern, id.text)),
        _ => fits(pattern, written.path.text),
    }
}
