//! `clientwright suggest`.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use clientwright::Suggested;
use clientwright::output::sync;
use clientwright::suggest::{About, Confidence};
use serde_json::json;

use super::{Format, Input, print};

/// Propose an overlay: paging, waiters, names, enumerations, timestamps, secrets
///
/// Each proposal is an action of an OpenAPI Overlay, whose description says how sure it is and why. Nothing is applied:
/// delete what you do not want, and give the rest to `generate --overlay`. An overlay that is there already, given
/// with `--overlay`, is respected, and what it decides is not proposed again.
#[derive(Args, Debug)]
#[command(after_help = super::examples::SUGGEST)]
pub(super) struct Suggest {
    #[command(flatten)]
    input: Input,

    /// File to write the overlay to; standard output unless given
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// The least confidence of a proposal
    #[arg(long, value_enum, default_value_t = Least::Medium, value_name = "LEVEL")]
    confidence: Least,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Least {
    /// Two facts of the document speak for it
    High,
    /// A single fact speaks for it
    Medium,
    /// A name alone speaks for it
    Low,
}

impl From<Least> for Confidence {
    fn from(least: Least) -> Self {
        match least {
            Least::High => Self::High,
            Least::Medium => Self::Medium,
            Least::Low => Self::Low,
        }
    }
}

impl Suggest {
    pub(super) fn run(&self) -> ExitCode {
        let (mut run, files) = self.input.open();
        let suggested =
            files.and_then(|(spec, overlays)| run.suggest(spec, &overlays, self.confidence.into()));
        if let (Some(path), Some(text)) =
            (&self.out, suggested.as_ref().and_then(|suggested| suggested.overlay.as_ref()))
            && let Err(problem) = sync::write(path, text)
        {
            run.diagnostics.push(problem, None);
        }
        // Warnings of the document are `generate`'s to tell.
        if run.diagnostics.has_errors() || suggested.is_none() {
            self.input.reporting.show(&run);
            return ExitCode::FAILURE;
        }
        let Some(suggested) = suggested else { return ExitCode::FAILURE };
        let summary = match self.input.reporting.format {
            Format::Human => self.human(&suggested),
            Format::Json => Self::json(&suggested),
        };
        match (&self.out, &suggested.overlay) {
            (None, Some(text)) => {
                print(&mut std::io::stdout().lock(), text);
                print(&mut std::io::stderr().lock(), &summary);
            }
            (Some(_), _) | (None, None) => print(&mut std::io::stdout().lock(), &summary),
        }
        ExitCode::SUCCESS
    }

    fn human(&self, suggested: &Suggested) -> String {
        if suggested.overlay.is_none() {
            return "nothing to suggest; no file was written\n".to_owned();
        }
        let mut text = String::new();
        for about in About::ALL {
            let all = suggested.of(about);
            let count = |level| all.iter().filter(|one| one.confidence == level).count();
            let levels = [Confidence::High, Confidence::Medium, Confidence::Low];
            let levels = levels.map(|level| (count(level), level.name()));
            let levels: Vec<_> = levels.iter().filter(|(count, _)| *count > 0).collect();
            let levels: Vec<_> = levels.iter().map(|(count, level)| format!("{count} {level}")).collect();
            if !all.is_empty() {
                let _ = writeln!(text, "  {:<12}  {:>4}  {}", about.name(), all.len(), levels.join(", "));
            }
        }
        if suggested.left_out > 0 {
            let _ =
                writeln!(text, "  {:<12}  {:>4}  would not fit the document", "left out", suggested.left_out);
        }
        if let Some(out) = &self.out {
            let out = out.display();
            text = format!(
                "{out}\n{text}review it, then: clientwright generate {} --overlay {out} --out DIR\n",
                self.input.spec.display()
            );
        }
        text
    }

    /// Counts, in one line.
    fn json(suggested: &Suggested) -> String {
        let counts = About::ALL.map(|about| (about.name().to_owned(), json!(suggested.of(about).len())));
        let mut object: serde_json::Map<_, _> = counts.into_iter().collect();
        object.insert("left_out".to_owned(), json!(suggested.left_out));
        format!("{}\n", serde_json::Value::Object(object))
    }
}
