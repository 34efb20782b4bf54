//! `cargo xtask codegen`: the client, from its schema.

use std::path::Path;
use std::process::ExitCode;

use clientwright::diagnostic::render;
use clientwright::emit::FOLDER;
use clientwright::output::sync::{Mode, sync};
use clientwright::{Run, Settings, manifest};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mode = match arguments.as_slice() {
        ["codegen"] => Mode::Write,
        ["codegen", "--check"] => Mode::Check,
        _ => {
            eprintln!("usage: cargo xtask codegen [--check]");
            return ExitCode::from(2);
        }
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    let mut run = Run::default();
    let is_sound = codegen(&mut run, root, mode);
    eprint!("{}", render::human(&run.diagnostics, &run.sources, false));
    if is_sound && !run.diagnostics.has_errors() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Generates, and tells what changed; whether there was nothing to change, where it only checks.
fn codegen(run: &mut Run, root: &Path, mode: Mode) -> bool {
    let spec = run.open_below(root, Path::new("schema/openapi.yaml"));
    let overlay = run.open_below(root, Path::new("schema/overlay.yaml"));
    let (Some(spec), Some(overlay)) = (spec, overlay) else { return false };
    run.open_references(spec, &[overlay], &root.join("schema"));
    // The client's manifest records how it is arranged.
    let Some(file) = run.open_below(root, Path::new("client/Cargo.toml")) else { return false };
    let recorded = manifest::read(&run.sources, file, &mut run.diagnostics);
    run.choices = recorded.map(|recorded| recorded.choices).unwrap_or_default();
    let manifest = Some(run.sources.text(file).to_owned());
    let settings = Settings { manifest, ..Settings::default() };
    let Some(tree) = run.generate(spec, &[overlay], &settings) else { return false };
    match sync(&tree, &root.join("client"), FOLDER, mode) {
        Ok(changes) => {
            for change in &changes {
                let (done, found) = (change.kind.done(), change.kind.found());
                println!("{:>8} client/{}", if mode == Mode::Write { done } else { found }, change.path);
            }
            mode == Mode::Write || changes.is_empty()
        }
        Err(problem) => {
            run.diagnostics.push(problem, None);
            false
        }
    }
}
