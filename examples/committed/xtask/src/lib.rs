//! Generates the client in the folder above from `examples/museum.yaml` and the overlay there.

use std::path::Path;

use clientwright::diagnostic::render;
use clientwright::emit::FOLDER;
pub use clientwright::output::sync::Mode;
use clientwright::output::sync::sync;
use clientwright::{Run, Settings};

/// Writes the client, or checks it; the files that differ, or differed.
///
/// # Errors
/// Problem of the document, or the reason why a file cannot be written.
pub fn codegen(mode: Mode) -> Result<Vec<String>, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let client = folder.parent().unwrap_or(folder);
    let mut run = Run::default();
    let document = run.open_below(client, Path::new("../museum.yaml"));
    let overlay = run.open_below(client, Path::new("overlay.yaml"));
    let files = document.zip(overlay);
    let tree = files.and_then(|(document, overlay)| run.generate(document, &[overlay], &Settings::default()));
    let Some(tree) = tree else { return Err(render::human(&run.diagnostics, &run.sources, false)) };
    let changes = sync(&tree, client, FOLDER, mode).map_err(|problem| format!("{problem:?}"))?;
    Ok(changes.into_iter().map(|change| change.path).collect())
}
