//! `clientwright init`.

mod start;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use clientwright::emit::{FOLDER, scaffold::Runtime};
use clientwright::manifest::Recorded;
use clientwright::output::sync::{self, Mode};
use clientwright::{Run, Settings};

use super::{Reporting, generate::crate_name, print};
use start::Start;

/// Make a repository's start: schema, client crate, `cargo xtask codegen`, CI
///
/// The folder gets a workspace with `schema/openapi.yaml` and `schema/overlay.yaml`, the client generated from them in
/// `client/`, a crate `xtask` that regenerates and checks it with the version of clientwright that `Cargo.lock` names, and a
/// job for CI. No file is overwritten: where one is there already, nothing is written.
#[derive(Args, Debug)]
#[command(after_help = super::examples::INIT)]
pub(super) struct Init {
    /// The folder
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,

    /// The document to begin with, YAML or JSON, which is copied; a small one, to be replaced, unless given
    #[arg(long, value_name = "FILE")]
    document: Option<PathBuf>,

    /// The client crate's name; made from the API's title unless given
    #[arg(long, value_name = "CRATE", value_parser = crate_name)]
    name: Option<String>,

    /// A checkout of clientwright to take its crates from, instead of the published versions
    ///
    /// Under `cargo run` in a checkout, that checkout.
    #[arg(long, value_name = "DIR")]
    checkout: Option<PathBuf>,

    #[command(flatten)]
    reporting: Reporting,
}

impl Init {
    pub(super) fn run(&self) -> ExitCode {
        let mut run = self.reporting.start();
        let written = self.start(&mut run);
        self.reporting.show_few(&run);
        match written {
            Ok(Some(summary)) if !run.diagnostics.has_errors() => {
                print(&mut std::io::stdout().lock(), &summary);
                ExitCode::SUCCESS
            }
            Ok(_) => ExitCode::FAILURE,
            Err(told) => {
                print(&mut std::io::stderr().lock(), &told);
                ExitCode::FAILURE
            }
        }
    }

    /// Report of the written files; `None` where a problem was reported. The error names what stands in the way.
    fn start(&self, run: &mut Run) -> Result<Option<String>, String> {
        let checkout =
            self.checkout.clone().or_else(|| super::generate::checkout()?.parent().map(Path::to_owned));
        let checkout = checkout.map(|path| std::path::absolute(&path).unwrap_or(path));
        let text = match &self.document {
            None => Some(start::DOCUMENT.to_owned()),
            Some(path) => run.open(path).map(|file| run.sources.text(file).to_owned()),
        };
        let Some(text) = text else { return Ok(None) };
        let start = Start::new(text, checkout.as_deref());
        // The names that the files will have, which the generated code mentions.
        let spec = run.sources.add(start.document_name(), start.document());
        let overlay = run.sources.add("overlay.yaml", start::OVERLAY);
        let runtime = checkout.as_ref().map(|checkout| checkout.join("runtime").display().to_string());
        let runtime = runtime.map_or(Runtime::Published, Runtime::Path);
        // `clientwright generate` in the client's folder needs no argument then.
        let recorded = Recorded {
            document: format!("../schema/{}", start.document_name()),
            overlays: vec!["../schema/overlay.yaml".to_owned()],
            ..Recorded::default()
        };
        let settings = Settings {
            scaffold: true,
            crate_name: self.name.clone(),
            runtime: Some(runtime),
            recorded: Some(recorded),
            ..Settings::default()
        };
        let Some(tree) = run.generate(spec, &[overlay], &settings) else { return Ok(None) };
        let files = start.files();
        let client = self.folder.join("client");
        self.refuse_present(files.iter().map(|(path, _)| path.as_str()))?;
        let sync = sync::sync(&tree, &client, FOLDER, Mode::Write).map(|_| ());
        let written = files.iter().map(|(path, text)| sync::write(&self.folder.join(path), text));
        for outcome in std::iter::once(sync).chain(written) {
            if let Err(problem) = outcome {
                run.diagnostics.push(problem, None);
            }
        }
        Ok(Some(self.summary(start.document_name())))
    }

    /// An error where a file that would be written is there already.
    fn refuse_present<'f>(&self, files: impl Iterator<Item = &'f str>) -> Result<(), String> {
        let all = files.chain(["client/Cargo.toml"]);
        let present: Vec<_> = all.map(|path| self.folder.join(path)).filter(|path| path.exists()).collect();
        if present.is_empty() {
            return Ok(());
        }
        let listed: Vec<_> = present.iter().map(|path| format!("  {}", path.display())).collect();
        Err(format!(
            "error: these files are there already, so nothing was written\n{}\n  \
             help: give a new folder, or use `clientwright generate` for a client crate alone\n",
            listed.join("\n")
        ))
    }

    fn summary(&self, document: &str) -> String {
        let folder = self.folder.display();
        let to_replace = if self.document.is_none() { ", to be replaced by yours" } else { "" };
        format!(
            "{folder}\n  schema/      {document}{to_replace}, and overlay.yaml, for what you decide\n  \
             client/      the client; src/generated is the generator's\n  \
             xtask/       cargo xtask codegen, and --check\n  \
             .github/     a job that checks all of it\n\
             next: cd {folder} && cargo test\n"
        )
    }
}
