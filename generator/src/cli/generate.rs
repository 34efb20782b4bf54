//! `clientwright generate`.

mod progress;
mod report;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::Args;
use clientwright::emit::{FOLDER, scaffold::Runtime};
use clientwright::output::OutputTree;
use clientwright::output::sync::{Change, Mode, sync};
use clientwright::{Run, Settings};

use super::{Format, Input, print};
use progress::Progress;
use report::Report;

/// Write a client crate, or check that it is up to date
///
/// The folder `src/generated` is written by this command, every byte: files that do not belong there are
/// removed. `Cargo.toml`, `src/lib.rs` and `README.md` are written once, when they are not there, and are
/// yours from then on. Nothing is written when the document has errors.
///
/// Standard error has the problems, and standard output ends with a summary; with `--format json` each problem is
/// a line of JSON, and so is the summary.
#[derive(Args, Debug)]
#[command(after_help = super::examples::GENERATE)]
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

    /// Show every warning, in place of the first few of each kind, and every file that changes
    #[arg(short, long)]
    verbose: bool,

    /// The folder of the runtime crate, instead of its published version
    ///
    /// Under `cargo run` in a checkout of clientwright, the checkout's own.
    #[arg(long, value_name = "DIR")]
    runtime: Option<PathBuf>,
}

impl Generate {
    pub(super) fn run(&self) -> ExitCode {
        let start = Instant::now();
        let (mut run, files) = self.input.open();
        let progress = Progress::start();
        let generated = files.and_then(|(spec, overlays)| {
            run.generate_counted(spec, &overlays, &self.settings(), |step| progress.begins(step))
        });
        progress.writes();
        let changes = generated.as_ref().and_then(|generated| self.write(&mut run, &generated.tree));
        progress.ends();
        self.show(&run);
        let (Some(generated), Some(changes)) = (generated, changes) else { return ExitCode::FAILURE };
        let report = Report {
            out: &self.out,
            check: self.check,
            verbose: self.verbose,
            summary: &generated.summary,
            diagnostics: &run.diagnostics,
            changes: &changes,
            time: start.elapsed(),
        };
        let text = match self.input.reporting.format {
            Format::Human => report.human(),
            Format::Json => report.json(),
        };
        print(&mut std::io::stdout().lock(), &text);
        if report.fails() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }

    fn show(&self, run: &Run) {
        if self.verbose {
            self.input.reporting.show(run);
        } else {
            self.input.reporting.show_few(run);
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
}

/// The runtime beside this crate, when cargo runs it from a checkout.
pub(super) fn checkout() -> Option<PathBuf> {
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR")?;
    let runtime = Path::new(&manifest).parent()?.join("runtime");
    let is_generator = Path::new(&manifest).join("src/emit/scaffold.rs").is_file();
    (is_generator && runtime.join("Cargo.toml").is_file()).then_some(runtime)
}

/// Whether cargo accepts the name of a package.
pub(super) fn crate_name(name: &str) -> Result<String, String> {
    let starts_well = name.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if starts_well && is_plain {
        return Ok(name.to_owned());
    }
    Err("a crate's name begins with a letter and has only letters, digits, `-` and `_`".to_owned())
}
