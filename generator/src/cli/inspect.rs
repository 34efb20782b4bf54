//! `clientwright inspect`.

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use clientwright::openapi::node::Node;
use clientwright::source::FileId;
use clientwright::{Run, Settings};

use super::{Input, print};

/// Show what a stage makes of a document
#[derive(Args, Debug)]
pub(super) struct Inspect {
    #[command(flatten)]
    input: Input,

    /// The stage to look at
    #[arg(long, value_enum, value_name = "STAGE")]
    stage: Stage,
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
        if self.stage == Stage::Rust {
            return rust(run, spec, overlays);
        }
        let tree = run.document(spec, overlays)?;
        match self.stage {
            Stage::Document => json(&tree),
            Stage::Api => Some(format!("{:#?}\n", run.api(&tree)?)),
            Stage::Names | Stage::Rust => {
                let api = run.api(&tree)?;
                Some(format!("{:#?}\n", run.names(&tree, &api)?))
            }
        }
    }
}

fn json(tree: &Node) -> Option<String> {
    serde_json::to_string_pretty(&tree.to_json()).ok().map(|json| json + "\n")
}

fn rust(run: &mut Run, spec: FileId, overlays: &[FileId]) -> Option<String> {
    let tree = run.generate(spec, overlays, &Settings::default())?;
    let files = tree.iter().map(|(path, text)| format!("// ==> {path}\n{text}\n"));
    Some(files.collect())
}
