//! `cargo xtask corpus specs`: each OpenAPI document of a folder to a crate, with figures of the crate and of the way
//! to it; where asked, beside the crates of other generators.

mod build;
mod document;
mod figures;
mod generator;
mod measure;
mod table;

use std::fs;
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};

use build::Steps;
pub(crate) use document::{Document, Selection, list};
use figures::{Outcome, Row};
use generator::Generator;
pub use generator::Peer;

/// Documents to try, and the steps to take with each.
#[derive(Clone, Debug, Default, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Options {
    /// The documents.
    #[command(flatten)]
    pub selection: Selection,
    /// Run `cargo check` on each crate, and measure its CPU time without the dependencies
    #[arg(long)]
    pub check: bool,
    /// Run `cargo clippy` with `-D warnings` and the default lints
    #[arg(long)]
    pub clippy: bool,
    /// Run `cargo doc --no-deps` with `-D warnings`
    #[arg(long)]
    pub doc: bool,
    /// Build each crate for release, and measure its CPU time without the dependencies
    #[arg(long)]
    pub release: bool,
    /// Write all figures into this file too, separated by tabs, as soon as a document is done
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Other generators to compare with, where they are installed
    #[arg(long, value_name = "COMMAND", value_enum, value_delimiter = ',')]
    pub against: Vec<Peer>,
    /// How often each time is measured; the least counts
    #[arg(long, default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub runs: u32,
}

/// Tries each document, prints a table, and tells of what failed.
///
/// # Errors
/// When the folder cannot be read, when a document of OpenAPI 3 or Swagger 2.0 does not become a crate, or when a step that was asked
/// for fails on the crate of this generator. A failure of another generator is only reported.
pub fn run(root: &Path, options: &Options) -> Result<(), String> {
    let documents = list(&options.selection)?;
    crate::cargo(root, &["build", "--release", "--quiet", "--package", "clientwright"])?;
    let target = crate::package::target(root)?;
    let folder = target.join("corpus");
    prepare(&folder)?;
    let generators = generators(root, &target, options);
    let steps = Steps::of(options, &folder);
    let bar = bar(documents.len());
    let mut rows: Vec<Row> = Vec::new();
    for document in &documents {
        for generator in &generators {
            bar.set_message(format!("{} with {}", document.name, generator.name()));
            let row =
                Row::new(document, generator, &try_one(document, generator, &folder, &steps, options.runs)?);
            rows.push(row);
        }
        bar.inc(1);
        write_report(options, &rows)?;
    }
    bar.finish_and_clear();
    print!("{}", table::aligned(&figures::with_sums(&rows)));
    verdict(&rows)
}

/// The folder of the crates. A configuration of clippy of their own keeps that of this repository away from them.
fn prepare(folder: &Path) -> Result<(), String> {
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(folder.join("clippy.toml"), ""))
        .map_err(|error| format!("{}: {error}", folder.display()))
}

/// All generators to run: ours, then the installed ones of those to compare with.
fn generators(root: &Path, target: &Path, options: &Options) -> Vec<Generator> {
    let command = target.join("release").join("clientwright");
    let ours = Generator::Ours { command, runtime: root.join("runtime"), lock: root.join("Cargo.lock") };
    let (installed, missing): (Vec<Peer>, Vec<Peer>) =
        options.against.iter().copied().partition(|peer| peer.is_installed());
    for peer in missing {
        eprintln!("{} is not installed, and left off", peer.name());
    }
    std::iter::once(ours).chain(installed.into_iter().map(Generator::Peer)).collect()
}

/// Generates a crate, then runs the steps on it; its artifacts are removed afterwards.
fn try_one(
    document: &Document,
    generator: &Generator,
    folder: &Path,
    steps: &Steps<'_>,
    runs: u32,
) -> Result<Outcome, String> {
    let place = folder.join(generator.name()).join(&document.name);
    let mut outcome = generator.generate(document, &place, runs.max(GENERATION_RUNS))?;
    if outcome.is_generated() {
        steps.run(&place, &mut outcome)?;
    }
    Ok(outcome)
}

/// Generation takes so little time that a disturbance would show.
const GENERATION_RUNS: u32 = 3;

fn write_report(options: &Options, rows: &[Row]) -> Result<(), String> {
    let Some(path) = &options.report else { return Ok(()) };
    let text = table::tabs(&figures::with_sums(rows));
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// Drawn on standard error where that is a terminal.
fn bar(documents: usize) -> ProgressBar {
    let bar = ProgressBar::new(documents.try_into().unwrap_or(u64::MAX));
    match ProgressStyle::with_template("{wide_bar} {pos}/{len} {msg}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Shows each failure with where it can be read; an error when one of them is this generator's.
fn verdict(rows: &[Row]) -> Result<(), String> {
    let failures = rows.iter().flat_map(|row| row.failures.iter().map(move |failure| (row, failure)));
    let mut ours = 0;
    for (row, failure) in failures {
        eprintln!("{} with {}: {failure}", row.document, row.generator);
        ours += usize::from(row.is_ours);
    }
    if ours == 0 { Ok(()) } else { Err(format!("{ours} steps failed")) }
}
