//! `clientwright generate`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use clientwright::emit::{FOLDER, scaffold::Runtime};
use clientwright::output::OutputTree;
use clientwright::output::sync::{Change, Mode, sync};
use clientwright::{Run, Settings};

use super::{Input, print};

/// Write a client crate, or check that it is up to date
///
/// The folder `src/generated` is written by this command, every byte: files that do not belong there are
/// removed. `Cargo.toml`, `src/lib.rs` and `README.md` are written once, when they are not there, and are
/// yours from then on. Nothing is written when the document has errors.
#[derive(Args, Debug)]
pub(super) struct Generate {
    #[command(flatten)]
    input: Input,

    /// The folder of the crate
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// The crate's name; made from the API's title unless given
    #[arg(long, value_name = "CRATE", value_parser = crate_name)]
    name: Option<String>,

    /// Write nothing; fail when a file is stale, missing or orphaned, and show how
    #[arg(long)]
    check: bool,

    /// The folder of the runtime crate, instead of its published version
    ///
    /// Under `cargo run` in a checkout of clientwright, the checkout's own.
    #[arg(long, value_name = "DIR")]
    runtime: Option<PathBuf>,
}

impl Generate {
    pub(super) fn run(&self) -> ExitCode {
        let (mut run, files) = self.input.open();
        let tree = files.and_then(|(spec, overlays)| run.generate(spec, &overlays, &self.settings()));
        let changes = tree.as_ref().and_then(|tree| self.write(&mut run, tree));
        self.input.reporting.show(&run);
        match (tree, changes) {
            (Some(tree), Some(changes)) => self.report(&tree, &changes),
            _ => ExitCode::FAILURE,
        }
    }

    fn settings(&self) -> Settings {
        let runtime = self.runtime.clone().or_else(checkout);
        let runtime = runtime.map(|path| std::path::absolute(&path).unwrap_or(path));
        let runtime = runtime.map_or(Runtime::Published, |path| Runtime::Path(path.display().to_string()));
        Settings { scaffold: true, crate_name: self.name.clone(), runtime: Some(runtime) }
    }

    fn write(&self, run: &mut Run, tree: &OutputTree) -> Option<Vec<Change>> {
        let mode = if self.check { Mode::Check } else { Mode::Write };
        match sync(tree, &self.out, FOLDER, mode) {
            Ok(changes) => Some(changes),
            Err(problem) => {
                run.diagnostics.push(problem, None);
                None
            }
        }
    }

    fn report(&self, tree: &OutputTree, changes: &[Change]) -> ExitCode {
        let out = self.out.display();
        let line = |change: &Change| {
            let what = if self.check { change.kind.found() } else { change.kind.done() };
            let diff = change.diff.as_deref().filter(|_| self.check).unwrap_or_default();
            format!("{what:>8} {out}/{}\n{diff}", change.path)
        };
        let total = tree.iter().count();
        let fails = self.check && !changes.is_empty();
        let summary = match (fails, changes.len()) {
            (true, count) => {
                format!("{count} of {total} files differ; run the same command without --check\n")
            }
            (false, 0) => format!("{total} files in {out} are up to date\n"),
            (false, count) => format!("{total} files in {out}, {count} changed\n"),
        };
        let lines: String = changes.iter().map(line).collect();
        print(&mut std::io::stdout().lock(), &(lines + &summary));
        if fails { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }
}

/// The runtime beside this crate, when cargo runs it from a checkout.
fn checkout() -> Option<PathBuf> {
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR")?;
    let runtime = Path::new(&manifest).parent()?.join("runtime");
    let is_generator = Path::new(&manifest).join("src/emit/scaffold.rs").is_file();
    (is_generator && runtime.join("Cargo.toml").is_file()).then_some(runtime)
}

/// What cargo accepts as the name of a package.
fn crate_name(name: &str) -> Result<String, String> {
    let starts_well = name.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if starts_well && is_plain {
        return Ok(name.to_owned());
    }
    Err("a crate's name begins with a letter and has only letters, digits, `-` and `_`".to_owned())
}
