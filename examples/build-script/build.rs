//! Generates the client into the build folder, when the document has changed.

use std::error::Error;
use std::path::{Path, PathBuf};

use clientwright::diagnostic::render;
use clientwright::emit::FOLDER;
use clientwright::output::sync::{Mode, sync};
use clientwright::{Run, Settings};

/// The document, from the folder of this package.
const DOCUMENT: &str = "../museum.yaml";

fn main() -> Result<(), Box<dyn Error>> {
    // All that the result depends on; cargo runs the script again when one of them changes, and not otherwise.
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={DOCUMENT}");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let mut run = Run::default();
    let tree = run.open(Path::new(DOCUMENT)).and_then(|file| run.generate(file, &[], &Settings::default()));
    let problems = render::human(&run.diagnostics, &run.sources, false);
    let Some(tree) = tree else { return Err(problems.into()) };
    for line in problems.lines() {
        println!("cargo::warning={line}");
    }
    // Files that stay the same are not written, and so not compiled again.
    sync(&tree, &out, FOLDER, Mode::Write).map_err(|problem| format!("{problem:?}"))?;
    let module = out.join(FOLDER).join("mod.rs");
    std::fs::write(
        out.join("museum.rs"),
        format!("#[path = {:?}]\npub mod museum;\n", module.display().to_string()),
    )?;
    Ok(())
}
