//! Two documents, each to an API, compared.

use clientwright::compare::{Changes, Version, compare};
use clientwright::diagnostic::render;
use clientwright::{Run, Understood};
use serde_json::Value;

/// Compares two documents as their Rust clients show them.
///
/// # Errors
/// When one of them is no document; the error is the drawn diagnostics.
pub fn compared(before: &Value, after: &Value) -> Result<Changes, String> {
    let ((was, was_run), (is, is_run)) = (understood(before, "before")?, understood(after, "after")?);
    let before = Version { api: &was.api, names: &was.names, sources: &was_run.sources };
    let after = Version { api: &is.api, names: &is.names, sources: &is_run.sources };
    Ok(compare(before, after))
}

fn understood(document: &Value, path: &str) -> Result<(Understood, Run), String> {
    let mut run = Run::default();
    let file = run.sources.add(path, format!("{document:#}"));
    match run.understand(file, &[]) {
        Some(understood) => Ok((understood, run)),
        None => Err(render::human(&run.diagnostics, &run.sources, false)),
    }
}
