//! The driver of a document: a program of the generated client, which decodes and encodes what it is given.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clientwright::emit::FOLDER;
use clientwright::emit::scaffold::Runtime;
use clientwright::output::OutputTree;
use clientwright::output::sync::{Mode, sync};
use clientwright::{Run, Settings};
use serde_json::Value;

use super::{document, write};
use crate::corpus::specs::Document;
use crate::package;

/// The program without its table.
const MAIN: &str = include_str!("driver/main.rs");

/// Behind the manifest: a crate outside of this repository, built as fast as can be.
const MANIFEST: &str = "\n[workspace]\n\n[profile.dev]\ndebug = false\nincremental = false\n";

/// Folder in which drivers are made. All share the artifacts of their dependencies.
#[derive(Debug)]
pub(super) struct Workshop {
    room: PathBuf,
    runtime: PathBuf,
    lock: String,
}

impl Workshop {
    pub(super) fn open(root: &Path) -> Result<Self, String> {
        let room = package::target(root)?.join("round-trip");
        let lock = root.join("Cargo.lock");
        let lock = fs::read_to_string(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
        Ok(Self { room, runtime: root.join("runtime"), lock })
    }

    /// The folder of a document's driver.
    pub(super) fn place(&self, document: &Document) -> PathBuf {
        self.room.join("drivers").join(&document.name)
    }

    /// Generates the client, builds the driver, and gives its path. The driver knows the schemas at these places.
    pub(super) fn driver(
        &self,
        document: &Document,
        tree: &Value,
        places: &[String],
    ) -> Result<PathBuf, String> {
        let place = self.place(document);
        self.generate(&place, document, (&document::with_holders(tree, places), places))?;
        write(&place.join("Cargo.lock"), &self.lock)?;
        self.build(&place)?;
        Ok(self.room.join("build/debug").join(document.crate_name()))
    }

    /// Writes the crate: the generated code is the program's own, so that it is compiled once.
    fn generate(
        &self,
        place: &Path,
        document: &Document,
        (tree, places): (&Value, &[String]),
    ) -> Result<(), String> {
        let mut run = Run::default();
        // The driver is built without any feature, and reaches every type.
        run.choices.features = Some(false);
        let spec = run.sources.add("openapi.json", tree.to_string());
        let settings = Settings {
            scaffold: true,
            crate_name: Some(document.crate_name()),
            runtime: Some(Runtime::Path(self.runtime.display().to_string())),
            ..Settings::default()
        };
        let Some(files) = run.generate(spec, &[], &settings) else {
            return Err(format!("{} cannot be generated", document.name));
        };
        let manifest = files.get("Cargo.toml").unwrap_or_default().to_owned() + MANIFEST;
        write(&place.join("Cargo.toml"), &manifest)?;
        let library = files.get("src/lib.rs").unwrap_or_default();
        write(&place.join("src/main.rs"), &program(library, places))?;
        let mut generated = OutputTree::default();
        let own = files.iter().filter(|(path, _)| path.starts_with(FOLDER));
        own.for_each(|(path, text)| generated.add_text(path, text));
        let done = sync(&generated, place, FOLDER, Mode::Write);
        done.map(drop).map_err(|problem| problem.message())
    }

    fn build(&self, place: &Path) -> Result<(), String> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command.current_dir(place).args(["build", "--quiet", "--no-default-features"]);
        command.env("CARGO_TARGET_DIR", self.room.join("build")).env("CARGO_TERM_COLOR", "never");
        let output = command.output().map_err(|error| format!("cargo: {error}"))?;
        if output.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let log = place.join("build.log");
        write(&log, &said)?;
        let first = said.lines().find(|line| line.starts_with("error")).unwrap_or("cargo failed");
        Err(format!("{first} (all in {})", log.display()))
    }
}

/// The program with a line for each place. The recursion limit of the library is the program's too.
fn program(library: &str, places: &[String]) -> String {
    let limit = library.lines().find(|line| line.starts_with("#![recursion_limit")).unwrap_or_default();
    let mut table = String::new();
    for (number, place) in places.iter().enumerate() {
        let holder = document::holder_name(number);
        // Writing to a string cannot fail.
        let _ = writeln!(table, "    ({place:?}, again::<generated::models::{holder}>),");
    }
    MAIN.replace("// #![recursion_limit]", limit).replace("    // The table.\n", &table)
}
