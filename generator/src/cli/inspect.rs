//! `clientwright inspect`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use clientwright::diagnostic::Problem;
use clientwright::model::{Api, Untyped, Why};
use clientwright::openapi::{node::Node, read};
use clientwright::pages::Lock;
use clientwright::source::FileId;
use clientwright::{Run, Settings};

use super::{Input, print};

/// Show what a stage makes of a document
#[derive(Args, Debug)]
#[command(after_help = super::examples::INSPECT)]
pub(super) struct Inspect {
    #[command(flatten)]
    input: Input,

    /// The stage to look at
    #[arg(long, value_enum, value_name = "STAGE")]
    stage: Stage,

    /// The lock that the document was written with, for `--stage origins`
    #[arg(long, value_name = "FILE", required_if_eq("stage", "origins"))]
    lock: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Stage {
    /// The document with its overlays laid on it, as JSON
    Document,
    /// The API as meant, as Rust values
    Api,
    /// Every Rust name, as Rust values
    Names,
    /// The generated files
    Rust,
    /// Every place that is any JSON, with the reason
    Untyped,
    /// Origin of each parameter and field: page, section, table and line, as the lock has it
    Origins,
}

impl Inspect {
    pub(super) fn run(&self) -> ExitCode {
        let (mut run, files) = self.input.open();
        let text = files.and_then(|(spec, overlays)| self.text(&mut run, spec, &overlays));
        self.input.reporting.show(&run);
        print(&mut std::io::stdout().lock(), text.as_deref().unwrap_or_default());
        if text.is_some() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    fn text(&self, run: &mut Run, spec: FileId, overlays: &[FileId]) -> Option<String> {
        match (self.stage, &self.lock) {
            (Stage::Rust, _) => return rust(run, spec, overlays),
            (Stage::Origins, Some(lock)) => return origins(run, spec, lock),
            (Stage::Document | Stage::Api | Stage::Names | Stage::Untyped | Stage::Origins, _) => {}
        }
        let tree = run.document(spec, overlays)?;
        match self.stage {
            Stage::Document => json(&tree),
            Stage::Api => Some(format!("{:#?}\n", run.api(&tree)?)),
            Stage::Untyped => {
                let api = run.api(&tree)?;
                Some(untyped(run, &tree, &api))
            }
            Stage::Names | Stage::Rust | Stage::Origins => {
                let api = run.api(&tree)?;
                Some(format!("{:#?}\n", run.names(&tree, &api)?))
            }
        }
    }
}

/// A line for each place, and how many there are of each reason.
fn untyped(run: &Run, tree: &Node, api: &Api) -> String {
    let mut lines = String::new();
    let mut counts: BTreeMap<Why, usize> = BTreeMap::new();
    for Untyped { span, why } in &api.untyped {
        let (line, column) = run.sources.line_column(*span);
        let pointer = run.pointer_of(tree, *span).unwrap_or_default();
        let path = run.sources.path(span.file);
        let _ = writeln!(lines, "{path}:{line}:{column}: #{pointer}: {}", why.words());
        *counts.entry(*why).or_default() += 1;
    }
    for (why, count) in counts {
        let whose = if why.is_unsaid() { "as the document has it" } else { "lost" };
        let _ = writeln!(lines, "{count:6}  {} ({whose})", why.words());
    }
    lines
}

fn json(tree: &Node) -> Option<String> {
    serde_json::to_string_pretty(&tree.to_json()).ok().map(|json| json + "\n")
}

fn rust(run: &mut Run, spec: FileId, overlays: &[FileId]) -> Option<String> {
    let tree = run.generate(spec, overlays, &Settings::default())?;
    let files = tree.iter().map(|(path, text)| format!("// ==> {path}\n{text}\n"));
    Some(files.collect())
}

/// A paragraph for each page, a line for each fact; first of all, whether the document is still what the pages made.
fn origins(run: &mut Run, spec: FileId, path: &Path) -> Option<String> {
    let tree = read::read(&run.sources, spec, &mut run.diagnostics)?;
    let file = run.open(path)?;
    let Some(lock) = Lock::parse(run.sources.text(file)) else {
        let reason = "it is no lock of pages as `clientwright import --lock` writes it".to_owned();
        let path = path.display().to_string();
        run.diagnostics.push(Problem::FileNotFound { path, reason }, None);
        return None;
    };
    let mut lines = Vec::new();
    if !lock.is_of(&tree.to_json()) {
        lines.push("The document is not the one that this lock was written with.\n".to_owned());
    }
    for page in &lock.pages {
        let address = page.address.as_deref().unwrap_or(&page.file);
        lines.push(format!("{}, {}: {} ({address})", page.operation, page.endpoint, page.title));
        let width = page.origins.iter().map(|(fact, _)| fact.chars().count()).max().unwrap_or(0);
        lines.extend(page.origins.iter().map(|(fact, place)| format!("  {fact:width$}  {place}")));
        lines.push(String::new());
    }
    Some(lines.join("\n"))
}
