//! `clientwright compare`.

mod given;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use clientwright::compare::{Changes, Page, Rows, Sources, Version, compare, next_version};
use clientwright::diagnostic::{Diagnostics, render};
use clientwright::model::Layout;
use clientwright::openapi::read;
use clientwright::output::OutputTree;
use clientwright::pages::Lock;
use clientwright::source::FileId;
use clientwright::{Run, Understood, traced};

use super::print;

/// Say what changed between two versions of a document for the users of its client
///
/// Exit code 0: nothing changed; 1: something did; 2: one of the two cannot be read.
#[derive(Args, Debug)]
#[command(after_help = super::examples::COMPARE)]
pub(super) struct Compare {
    /// The version before: a file, an http or https address, or `git:REVISION:PATH`
    #[arg(value_name = "OLD")]
    old: String,

    /// The version now, given likewise
    #[arg(value_name = "NEW")]
    new: String,

    /// An OpenAPI Overlay to lay on both; can be given several times, in order
    #[arg(long, value_name = "FILE")]
    overlay: Vec<PathBuf>,

    /// The locks that `import` wrote with both documents, given like these: each change then names its page and row
    #[arg(long, num_args = 2, value_names = ["OLD", "NEW"])]
    locks: Vec<String>,

    /// How the changes are shown
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    format: Format,

    /// The client's version now; the one that the changes call for is said too
    #[arg(long, value_name = "VERSION")]
    client_version: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a terminal
    Text,
    /// For programs
    Json,
    /// For a comment on a pull request
    Markdown,
    /// A page for a reviewer, which needs nothing from the network
    Html,
    /// An entry of a changelog, as Keep a Changelog has it
    Changelog,
}

/// Exit code where one of the two cannot be read.
const UNREADABLE: u8 = 2;

/// A document as far as its names.
struct Opened {
    run: Run,
    spec: FileId,
    overlays: Vec<FileId>,
    understood: Understood,
}

impl Opened {
    fn version(&self) -> Version<'_> {
        Version { api: &self.understood.api, names: &self.understood.names, sources: &self.run.sources }
    }

    fn files(&self) -> OutputTree {
        self.run.emit(self.spec, &self.overlays, &self.understood)
    }
}

/// The page rows that a lock gives a document, or what is wrong with the lock, drawn.
fn rows(given: &str, opened: &Opened) -> Result<Rows, String> {
    let mut run = Run::default();
    let Some(file) = given::read(given, &mut run) else {
        return Err(render::human(&run.diagnostics, &run.sources, false));
    };
    let lock = Lock::parse(run.sources.text(file))
        .ok_or_else(|| format!("error: {given} is no lock as `clientwright import --lock` writes it\n"))?;
    let sources = &opened.run.sources;
    // The document was read without a problem that stops it, or there would be nothing to compare.
    let tree = read::read(sources, opened.spec, &mut Diagnostics::default());
    Ok(tree.map(|tree| traced::rows(sources, opened.spec, &tree, &lock)).unwrap_or_default())
}

impl Compare {
    pub(super) fn run(&self) -> ExitCode {
        let before = self.open(&self.old, None);
        // The layout of the first version counts for both: a client chooses its layout once.
        let layout = before.as_ref().ok().map(|before| before.understood.api.layout);
        let after = self.open(&self.new, layout);
        let (Ok(was), Ok(is)) = (&before, &after) else {
            for failure in [before.err(), after.err()].into_iter().flatten() {
                print(&mut std::io::stderr().lock(), &failure);
            }
            return ExitCode::from(UNREADABLE);
        };
        let mut changes = compare(was.version(), is.version());
        if let [before, after] = self.locks.as_slice() {
            match (rows(before, was), rows(after, is)) {
                (Ok(before), Ok(after)) => changes.trace(&before, &after),
                (before, after) => {
                    for failure in [before.err(), after.err()].into_iter().flatten() {
                        print(&mut std::io::stderr().lock(), &failure);
                    }
                    return ExitCode::from(UNREADABLE);
                }
            }
        }
        print(&mut std::io::stdout().lock(), &self.shown(&changes, was, is));
        if changes.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) }
    }

    /// A document, or what is wrong with it, drawn.
    fn open(&self, given: &str, layout: Option<Layout>) -> Result<Opened, String> {
        let mut run = Run::default();
        run.choices.layout = layout;
        let spec = given::read(given, &mut run);
        let overlays: Vec<_> = self.overlay.iter().map(|path| run.open(path)).collect();
        let files = spec.zip(overlays.into_iter().collect::<Option<Vec<_>>>());
        let understood =
            files.and_then(|(spec, overlays)| Some((run.understand(spec, &overlays)?, spec, overlays)));
        match understood {
            Some((understood, spec, overlays)) => Ok(Opened { run, spec, overlays, understood }),
            None => Err(render::human(&run.diagnostics, &run.sources, false)),
        }
    }

    fn shown(&self, changes: &Changes, was: &Opened, is: &Opened) -> String {
        let next = self.client_version.as_deref().zip(changes.class());
        let next = next.and_then(|(version, class)| next_version(version, class.effect()));
        match self.format {
            Format::Text => {
                changes.to_text() + &next.map(|next| format!("next version: {next}\n")).unwrap_or_default()
            }
            Format::Json => {
                let mut value = changes.to_json();
                if let (Some(next), Some(map)) = (next, value.as_object_mut()) {
                    map.insert("next_version".to_owned(), next.into());
                }
                format!("{value:#}\n")
            }
            Format::Markdown => changes.to_markdown(),
            Format::Html => {
                let title = format!("{} and {}", self.old, self.new);
                let (before, after) = (was.files(), is.files());
                let rust = Some(Sources { before: before.iter().collect(), after: after.iter().collect() });
                changes.to_html(&Page { title: &title, next_version: next, rust })
            }
            Format::Changelog => {
                let heading =
                    next.map_or_else(|| "## [Unreleased]".to_owned(), |next| format!("## [{next}]"));
                format!("{heading}\n\n{}", changes.to_changelog())
            }
        }
    }
}
