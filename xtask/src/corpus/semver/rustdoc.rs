//! The public items of generated crates as rustdoc's JSON, and `cargo-semver-checks` on two of them.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use clientwright::compare::Effect;
use clientwright::diagnostic::render;
use clientwright::emit::scaffold::Runtime;
use clientwright::output::sync;
use clientwright::{Run, Settings};

/// Name of each crate: one, so that what it is built on is built once.
const NAME: &str = "compared-client";

/// The folder in which crates are generated and built, one after another.
pub(super) struct Workshop {
    out: PathBuf,
    runtime: PathBuf,
    program: PathBuf,
    known: RefCell<HashMap<String, PathBuf>>,
}

impl Workshop {
    pub(super) fn new(root: &Path, out: &Path, program: &Path) -> Result<Self, String> {
        fs::create_dir_all(out).map_err(|error| format!("{}: {error}", out.display()))?;
        let out = out.canonicalize().map_err(|error| format!("{}: {error}", out.display()))?;
        let program = program.canonicalize().unwrap_or_else(|_| program.to_path_buf());
        Ok(Self { out, runtime: root.join("runtime"), program, known: RefCell::default() })
    }

    /// The part of the version that the two crates call for.
    pub(super) fn verdict(&self, before: &str, after: &str) -> Result<Option<Effect>, String> {
        let (before, after) = (self.items(before)?, self.items(after)?);
        let mut command = Command::new(&self.program);
        command
            .arg("semver-checks")
            .arg("--baseline-rustdoc")
            .arg(before)
            .arg("--current-rustdoc")
            .arg(after);
        let output = run(command.args(["--release-type", "patch", "--color", "never"]))?;
        let said =
            [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
        match (output.status.success(), said.as_str()) {
            (true, _) => Ok(None),
            (false, said) if said.contains("requires new major version") => Ok(Some(Effect::Major)),
            (false, said) if said.contains("requires new minor version") => Ok(Some(Effect::Minor)),
            (false, said) => Err(said.lines().last().unwrap_or("it failed and said nothing").to_owned()),
        }
    }

    /// The file with the public items of a document's crate.
    fn items(&self, document: &str) -> Result<PathBuf, String> {
        if let Some(known) = self.known.borrow().get(document) {
            return Ok(known.clone());
        }
        let folder = self.out.join("crate");
        self.generate(document, &folder)?;
        let mut command = Command::new("cargo");
        command
            .current_dir(&folder)
            .env("CARGO_TARGET_DIR", self.out.join("target"))
            .env("RUSTC_BOOTSTRAP", "1");
        let arguments =
            ["rustdoc", "--quiet", "--lib", "--", "-Z", "unstable-options", "--output-format", "json"];
        let output = run(command.args(arguments))?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        let made = self.out.join("target/doc").join(format!("{}.json", NAME.replace('-', "_")));
        let kept = self.out.join(format!("items-{}.json", self.known.borrow().len()));
        fs::rename(&made, &kept).map_err(|error| format!("{}: {error}", made.display()))?;
        self.known.borrow_mut().insert(document.to_owned(), kept.clone());
        Ok(kept)
    }

    fn generate(&self, document: &str, folder: &Path) -> Result<(), String> {
        let mut run = Run::default();
        let file = run.sources.add("document", document);
        let settings = Settings {
            scaffold: true,
            crate_name: Some(NAME.to_owned()),
            runtime: Some(Runtime::Path(self.runtime.display().to_string())),
            ..Settings::default()
        };
        let tree = run.generate(file, &[], &settings);
        let tree = tree.ok_or_else(|| render::human(&run.diagnostics, &run.sources, false))?;
        // An earlier document may have left files.
        if folder.exists() {
            fs::remove_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        }
        for (path, text) in tree.iter() {
            // A workspace of its own keeps the crate out of this repository's.
            let end = if path == "Cargo.toml" { "\n[workspace]\n" } else { "" };
            let text = format!("{text}{end}");
            sync::write(&folder.join(path), &text).map_err(|problem| problem.message())?;
        }
        Ok(())
    }
}

fn run(command: &mut Command) -> Result<Output, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    command.stdin(Stdio::null()).output().map_err(|error| format!("{name} cannot be run: {error}"))
}
