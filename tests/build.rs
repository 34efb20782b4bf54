//! Generates the client of every fixture into the build folder, so that `src/lib.rs` compiles them all.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use clientwright::diagnostic::render;
use clientwright::emit::FOLDER;
use clientwright::output::OutputTree;

#[path = "src/fixture.rs"]
pub mod fixture;

use fixture::Fixture;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/fixture.rs");
    // A folder stands for all that is in it: new fixtures are seen too.
    println!("cargo::rerun-if-changed=fixtures");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let clients = out.join("clients");
    // Removes what was generated from a fixture that is gone.
    if clients.exists() {
        fs::remove_dir_all(&clients)?;
    }
    let mut modules = String::new();
    let mut construct = String::new();
    let mut calls = String::new();
    for fixture in fixture::all()? {
        if fixture.construct != construct {
            close(&mut modules, &construct);
            construct.clone_from(&fixture.construct);
            writeln!(modules, "/// Clients of the fixtures in `{construct}`.")?;
            if matches!(construct.as_str(), "documentation" | "servers") {
                // Code in a provider's prose is known to its author alone.
                writeln!(modules, "#[allow(clippy::doc_markdown)]")?;
            }
            writeln!(modules, "pub mod {construct} {{")?;
        }
        let folder = clients.join(&construct).join(&fixture.case);
        if write(&fixture, &folder)? {
            let path = folder.join("mod.rs");
            let path = path.display().to_string();
            writeln!(modules, "    #[path = {path:?}]\n    pub mod {};", fixture.case)?;
            calls.push_str(&examples(&fixture).unwrap_or_default());
        }
    }
    close(&mut modules, &construct);
    fs::write(out.join("clients.rs"), modules)?;
    fs::write(out.join("examples.rs"), calls)?;
    Ok(())
}

fn close(modules: &mut String, construct: &str) {
    if !construct.is_empty() {
        modules.push_str("}\n");
    }
}

/// Writes the client into `folder`; `false`, and an error of the build, where there is none to write.
fn write(fixture: &Fixture, folder: &Path) -> std::io::Result<bool> {
    let (run, tree) = fixture.generate();
    let Some(tree) = tree else {
        let shown = render::human(&run.diagnostics, &run.sources, false);
        for line in shown.lines() {
            println!("cargo::error={}: {line}", fixture.construct);
        }
        return Ok(false);
    };
    write_files(&tree, folder)?;
    Ok(true)
}

/// The examples of the crate's README as a module of the test that compiles them, in which the crate's own `lib.rs` is a
/// module beside them.
fn examples(fixture: &Fixture) -> Option<String> {
    let tree = fixture.scaffold()?;
    let library = tree.get("src/lib.rs")?;
    let Fixture { construct, case, .. } = fixture;
    let client = format!("use clientwright_tests::{construct}::{case} as generated;\n");
    let library = library.split_once("mod generated;\n")?.1;
    let is_code = |line: &&str| !line.starts_with("#[cfg(feature");
    let library = library.lines().filter(is_code).collect::<Vec<_>>().join("\n");
    let krate = format!("{}::", tree.get("Cargo.toml")?.split('"').nth(1)?.replace('-', "_"));
    let mut module = format!("mod {construct}_{case} {{\nmod krate {{\n{client}{library}\n}}\n");
    for (place, example) in fixture.examples().iter().enumerate() {
        let example = example.replace("# #[cfg(feature = \"test-util\")]\n", "");
        let below = if example.starts_with("mod tests") { "super::super::krate::" } else { "super::krate::" };
        let example = example.replace(&krate, below);
        // A test that takes no argument is run.
        let example = example.replace("    fn an_answer() ", "    #[test]\n    fn an_answer() ");
        writeln!(module, "mod example_{place} {{\n{example}}}").ok()?;
    }
    Some(module + "}\n")
}

fn write_files(tree: &OutputTree, folder: &Path) -> std::io::Result<()> {
    for (path, text) in tree.iter() {
        let place = folder.join(path.strip_prefix(FOLDER).unwrap_or(path).trim_start_matches('/'));
        fs::create_dir_all(place.parent().unwrap_or(folder))?;
        fs::write(place, text)?;
    }
    Ok(())
}
