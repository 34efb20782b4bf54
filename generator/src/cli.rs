//! The command line: what can be asked, and how the answer is shown.

mod compare;
mod completions;
mod examples;
mod generate;
mod import;
mod init;
mod inspect;
mod suggest;

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clientwright::Run;
use clientwright::diagnostic::render;
use clientwright::source::FileId;

/// Generates a small, typed Rust client crate from an OpenAPI 3.0, 3.1 or 3.2 document, or one of Swagger 2.0.
#[derive(Debug, Parser)]
#[command(name = "clientwright", version, max_term_width = 100, after_help = examples::ALL)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Compare(compare::Compare),
    Completions(completions::Completions),
    Generate(generate::Generate),
    Import(import::Import),
    Init(init::Init),
    Inspect(inspect::Inspect),
    Man(completions::Man),
    Suggest(suggest::Suggest),
}

/// The document and how it is read.
#[derive(Args, Debug)]
struct Input {
    /// The OpenAPI document, YAML or JSON
    spec: PathBuf,

    /// An OpenAPI Overlay to lay on the document; can be given several times, in order
    #[arg(long, value_name = "FILE")]
    overlay: Vec<PathBuf>,

    #[command(flatten)]
    reporting: Reporting,
}

/// How problems are shown.
#[derive(Args, Debug)]
struct Reporting {
    /// Refuse what would only be warned about, such as what cannot be typed or is left out
    #[arg(long)]
    strict: bool,

    /// How problems are shown
    #[arg(long, value_enum, default_value_t = Format::Human, value_name = "FORMAT")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// As rustc shows them, with the line they are on
    Human,
    /// One JSON object per line, for tools
    Json,
}

impl Arguments {
    /// Does what was asked.
    pub(crate) fn run(self) -> ExitCode {
        match self.command {
            Command::Compare(compare) => compare.run(),
            Command::Completions(completions) => completions.run(),
            Command::Generate(generate) => generate.run(),
            Command::Import(import) => import.run(),
            Command::Init(init) => init.run(),
            Command::Inspect(inspect) => inspect.run(),
            Command::Man(man) => man.run(),
            Command::Suggest(suggest) => suggest.run(),
        }
    }
}

impl Input {
    /// A run with the files read: the document and its overlays.
    fn open(&self) -> (Run, Option<(FileId, Vec<FileId>)>) {
        let mut run = self.reporting.start();
        let spec = run.open(&self.spec);
        let overlays: Vec<_> = self.overlay.iter().map(|path| run.open(path)).collect();
        let files: Option<(FileId, Vec<FileId>)> = spec.zip(overlays.into_iter().collect());
        if let Some((spec, overlays)) = &files {
            let folder = self.spec.parent().unwrap_or(Path::new(""));
            run.open_references(*spec, overlays, folder);
        }
        (run, files)
    }
}

impl Reporting {
    /// A run in which nothing has been found yet.
    fn start(&self) -> Run {
        let mut run = Run::default();
        if self.strict {
            run.diagnostics.deny_warnings();
        }
        run
    }

    /// Shows all problems, on standard error.
    fn show(&self, run: &Run) {
        let human = |color| render::human_within(&run.diagnostics, &run.sources, color, width());
        self.show_as(human, run);
    }

    /// Shows the problems, for people the first few of each kind, on standard error.
    fn show_few(&self, run: &Run) {
        let few = render::Few { of_each: 3, remedy: "--verbose shows all", width: width() };
        self.show_as(|color| render::grouped(&run.diagnostics, &run.sources, few, color), run);
    }

    fn show_as(&self, human: impl Fn(bool) -> String, run: &Run) {
        let mut stderr = std::io::stderr().lock();
        let text = match self.format {
            Format::Human => human(stderr.is_terminal() && std::env::var_os("NO_COLOR").is_none()),
            Format::Json => render::json(&run.diagnostics, &run.sources),
        };
        print(&mut stderr, &text);
    }
}

/// The columns of the terminal that problems are shown on.
fn width() -> Option<usize> {
    terminal_size::terminal_size_of(std::io::stderr())
        .map(|(terminal_size::Width(columns), _)| columns.into())
}

/// Writes `text`; that nobody listens any more, as behind `| head`, is no problem.
fn print(to: &mut impl Write, text: &str) {
    let _ = to.write_all(text.as_bytes());
}
