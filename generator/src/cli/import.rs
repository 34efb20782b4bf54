//! `clientwright import`.

mod given;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use clientwright::Run;
use clientwright::diagnostic::Problem;
use clientwright::openapi::{overlay, read};
use clientwright::output::sync;
use clientwright::pages::{self, PageText};

use super::{Reporting, print};

/// Make an OpenAPI document from documentation pages
///
/// Pages are HTML, RST or captured text; a folder stands for all pages in it, an address for the page it shows.
/// Pages that cannot be read are refused with a reason; where a page cannot be fetched, nothing is written. The same pages
/// give the same bytes, and what people decided stays in the overlay.
#[derive(Args, Debug)]
#[command(after_help = super::examples::IMPORT)]
pub(super) struct Import {
    /// The pages: files, folders of them, or http and https addresses
    #[arg(required = true, value_name = "PAGE|DIR|URL")]
    pages: Vec<PathBuf>,

    /// File to write the document to
    #[arg(long, value_name = "FILE")]
    out: PathBuf,

    /// File to write the lock to: which pages were used, and what each said
    #[arg(long, value_name = "FILE")]
    lock: Option<PathBuf>,

    /// A document with what no page of an operation says: title, servers, security; its opening comment stays
    #[arg(long, value_name = "FILE")]
    base: Option<PathBuf>,

    /// The title, where the base has none
    #[arg(long)]
    title: Option<String>,

    /// The address under which the pages are published; a page's own name is put behind it
    #[arg(long, value_name = "URL")]
    site: Option<String>,

    /// Whether the provider's wording goes into the document
    #[arg(long, value_enum, default_value_t = Descriptions::Keep, value_name = "WHICH")]
    descriptions: Descriptions,

    /// An overlay to try on the result: an entry whose target is no longer there is reported
    #[arg(long, value_name = "FILE")]
    overlay: Vec<PathBuf>,

    #[command(flatten)]
    reporting: Reporting,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Descriptions {
    /// With the wording
    Keep,
    /// Facts only
    None,
}

impl Import {
    pub(super) fn run(&self) -> ExitCode {
        let mut run = self.reporting.start();
        let written = self.import(&mut run);
        self.reporting.show(&run);
        match written {
            Some(summary) if !run.diagnostics.has_errors() => {
                print(&mut std::io::stdout().lock(), &summary);
                ExitCode::SUCCESS
            }
            _ => ExitCode::FAILURE,
        }
    }

    fn import(&self, run: &mut Run) -> Option<String> {
        let given = given::read(&self.pages, run);
        let options = self.options(run)?;
        let pages: Vec<PageText<'_>> = given.iter().map(given::Given::page).collect();
        let mut import = pages::import(&pages, &options, &mut run.diagnostics, &mut run.sources);
        if run.diagnostics.has_errors() {
            return None;
        }
        if import.count.operations == 0 {
            let why = "no page describes an operation, so nothing was written".to_owned();
            run.diagnostics.push(Problem::PageRefused { why }, None);
            return None;
        }
        self.try_overlays(run, &import.yaml);
        given::mark(&mut import.lock, &given);
        let lock = self.lock.as_ref().map(|path| (path, import.lock.to_yaml()));
        for (path, text) in std::iter::once((&self.out, import.yaml)).chain(lock) {
            if let Err(problem) = sync::write(path, &text) {
                run.diagnostics.push(problem, None);
            }
        }
        let count = import.count;
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        let found = format!(
            "{} operation{} from {} of {} page{}",
            count.operations,
            plural(count.operations),
            count.pages - count.refused,
            count.pages,
            plural(count.pages)
        );
        Some(format!("{found}, written to {}\n", self.out.display()))
    }

    fn options(&self, run: &mut Run) -> Option<pages::Options> {
        let (mut base, mut header) = (None, None);
        if let Some(path) = &self.base {
            let file = run.open(path)?;
            let tree = read::read(&run.sources, file, &mut run.diagnostics)?;
            base = Some(tree.to_json());
            let lines = run.sources.text(file).lines().take_while(|line| line.starts_with('#'));
            header = Some(lines.flat_map(|line| [line, "\n"]).collect());
        }
        let keep_descriptions = self.descriptions == Descriptions::Keep;
        Some(pages::Options {
            keep_descriptions,
            title: self.title.clone(),
            base,
            header,
            site: self.site.clone(),
        })
    }

    /// Lays the overlays on the document to see which entries have lost their target; the document stays as it is.
    fn try_overlays(&self, run: &mut Run, yaml: &str) {
        if self.overlay.is_empty() {
            return;
        }
        let file = run.sources.add(self.out.display().to_string(), yaml);
        let Some(mut tree) = read::read(&run.sources, file, &mut run.diagnostics) else {
            return;
        };
        let mut patch = overlay::Patch::of(&mut tree);
        for path in &self.overlay {
            let overlay =
                run.open(path).and_then(|file| read::read(&run.sources, file, &mut run.diagnostics));
            if let Some(overlay) = overlay {
                overlay::apply(&mut patch, &overlay, &mut run.diagnostics);
            }
        }
    }
}
