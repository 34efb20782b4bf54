//! `clientwright generate`.

mod origin;
mod progress;
mod report;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::{Args, ValueEnum};
use clientwright::emit::{FOLDER, scaffold::Runtime};
use clientwright::manifest::{self, Recorded};
use clientwright::model::{Layout, Selection};
use clientwright::output::OutputTree;
use clientwright::output::sync::{Change, Mode, sync};
use clientwright::{Choices, Generated, Run, Settings};

use super::{Format, Reporting, print};
use origin::{Asked, Origin};
use progress::Progress;
use report::Report;

/// Write a client crate, or check that it is up to date
///
/// The folder `src/generated` is written by this command, every byte: files that do not belong there are
/// removed. `Cargo.toml`, `src/lib.rs` and `README.md` are written once, when they are not there, and are
/// yours from then on; of `Cargo.toml`, the features of groups and `[package.metadata.clientwright]` are kept, which
/// records what the client is generated from: in the crate's folder, `clientwright generate` needs no argument. Nothing is written when the document has errors.
///
/// Standard error has the problems, and standard output ends with a summary; with `--format json` each problem is
/// a line of JSON, and so is the summary.
#[derive(Args, Debug)]
#[command(after_help = super::examples::GENERATE)]
pub(super) struct Generate {
    /// The OpenAPI document: a file, an address, or `-` for standard input
    ///
    /// Without it, the client is generated from what its manifest records. What comes from an address or from standard
    /// input is kept in the crate, so that generating again needs no network.
    #[arg(value_name = "DOCUMENT", requires = "out")]
    spec: Option<String>,

    /// The folder of the crate; without a document, the current one unless given
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// An OpenAPI Overlay to lay on the document, in place of those that are recorded; can be given several times, in order
    #[arg(long, value_name = "FILE")]
    overlay: Vec<PathBuf>,

    /// Fetch the recorded address again
    #[arg(long, conflicts_with = "spec")]
    refetch: bool,

    #[command(flatten)]
    choices: Chosen,

    #[command(flatten)]
    reporting: Reporting,

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

/// Choices of the part to generate and of its arrangement; the manifest has those that are not given.
#[derive(Args, Debug)]
struct Chosen {
    /// Methods of the client itself, or of a handle for each group; by the size of the API unless given once
    #[arg(long, value_enum, value_name = "LAYOUT")]
    layout: Option<ChosenLayout>,

    /// Whether each group is behind a feature of the crate; in a grouped client unless given once
    #[arg(long, value_name = "BOOL")]
    features: Option<bool>,

    /// Only the operations of this group; `*` is any text; can be given several times
    #[arg(long, value_name = "GROUP")]
    group: Vec<String>,

    /// Only the operation with this id; `*` is any text; can be given several times
    #[arg(long, value_name = "ID")]
    operation: Vec<String>,

    /// Only the operations of this path; `*` is any text; can be given several times
    #[arg(long, value_name = "PATH")]
    path: Vec<String>,

    /// Only the types, and no client
    #[arg(long)]
    types_only: bool,
}

/// How methods are arranged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ChosenLayout {
    /// `client.list_droplets()`
    Flat,
    /// `client.droplets().list()`
    Grouped,
}

impl Chosen {
    /// The choices of the command line before those that are recorded.
    fn over(&self, recorded: Choices) -> Choices {
        let layout = self.layout.map(|layout| match layout {
            ChosenLayout::Flat => Layout::Flat,
            ChosenLayout::Grouped => Layout::Grouped,
        });
        let own = Selection {
            groups: self.group.clone(),
            operations: self.operation.clone(),
            paths: self.path.clone(),
            types_only: self.types_only || recorded.selection.types_only,
        };
        let selection = if own.is_everything() {
            Selection { types_only: own.types_only, ..recorded.selection }
        } else {
            own
        };
        let is_same = layout.is_none() || layout == recorded.layout;
        Choices {
            layout: layout.or(recorded.layout),
            // Another layout has other features, unless they are chosen too.
            features: self.features.or(recorded.features.filter(|_| is_same)),
            selection,
        }
    }
}

impl Generate {
    pub(super) fn run(&self) -> ExitCode {
        let start = Instant::now();
        let mut run = self.reporting.start();
        let origin = self.origin(&mut run);
        let progress = Progress::start();
        let generated =
            origin.and_then(|(origin, manifest)| self.generate(&mut run, origin, manifest, &progress));
        progress.writes();
        let changes = generated.as_ref().and_then(|generated| self.write(&mut run, &generated.tree));
        progress.ends();
        self.show(&run);
        let (Some(generated), Some(changes)) = (generated, changes) else { return ExitCode::FAILURE };
        let report = Report {
            out: self.out(),
            check: self.check,
            verbose: self.verbose,
            summary: &generated.summary,
            diagnostics: &run.diagnostics,
            changes: &changes,
            time: start.elapsed(),
        };
        let text = match self.reporting.format {
            Format::Human => report.human(),
            Format::Json => report.json(),
        };
        print(&mut std::io::stdout().lock(), &text);
        if report.fails() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }

    fn show(&self, run: &Run) {
        if self.verbose {
            self.reporting.show(run);
        } else {
            self.reporting.show_few(run);
        }
    }

    fn out(&self) -> &Path {
        self.out.as_deref().unwrap_or(Path::new("."))
    }

    /// Origin of the client, and the manifest that its crate has.
    fn origin(&self, run: &mut Run) -> Option<(Origin, Option<String>)> {
        let path = self.out().join(manifest::FILE);
        let file = if path.is_file() { Some(run.open(&path)?) } else { None };
        let known = file.and_then(|file| manifest::read(&run.sources, file, &mut run.diagnostics));
        if run.diagnostics.has_errors() {
            return None;
        }
        let asked = Asked {
            spec: self.spec.as_deref(),
            overlays: &self.overlay,
            out: self.out(),
            refetch: self.refetch,
        };
        let manifest = file.map(|file| run.sources.text(file).to_owned());
        Some((asked.open(run, known)?, manifest))
    }

    fn generate(
        &self,
        run: &mut Run,
        origin: Origin,
        manifest: Option<String>,
        progress: &Progress,
    ) -> Option<Generated> {
        let Origin { spec, overlays, mut recorded, copy } = origin;
        run.choices = self.choices.over(std::mem::take(&mut recorded.choices));
        let settings = self.settings(manifest, recorded);
        let mut generated = run.generate_counted(spec, &overlays, &settings, |step| progress.begins(step))?;
        if let Some((path, text)) = copy {
            generated.tree.add_shared(&path, text);
        }
        Some(generated)
    }

    fn settings(&self, manifest: Option<String>, recorded: Recorded) -> Settings {
        let runtime = self.runtime.clone().or_else(checkout);
        let runtime = runtime.map(|path| std::path::absolute(&path).unwrap_or(path));
        let runtime = runtime.map_or(Runtime::Published, |path| Runtime::Path(path.display().to_string()));
        Settings {
            scaffold: true,
            crate_name: self.name.clone(),
            runtime: Some(runtime),
            manifest,
            recorded: Some(recorded),
        }
    }

    fn write(&self, run: &mut Run, tree: &OutputTree) -> Option<Vec<Change>> {
        let mode = if self.check { Mode::Check } else { Mode::Write };
        match sync(tree, self.out(), FOLDER, mode) {
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
