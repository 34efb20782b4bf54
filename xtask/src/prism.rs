//! `cargo xtask prism`: each operation of a document, called by the generated client, at a server that knows OpenAPI
//! independently of this repository: Prism checks every request, and makes up the responses.

mod crates;
mod document;
mod driver;
mod pattern;
mod report;
pub(crate) mod sample;
mod server;
pub(crate) mod types;

use std::path::{Path, PathBuf};

use document::Document;
use report::Call;
use server::{Installed, Server};

/// Documents to try.
#[derive(Clone, Debug, clap::Args)]
pub struct Options {
    /// The folder of the documents, JSON and YAML
    pub folder: PathBuf,
    /// Only this document: a file name without its ending
    #[arg(long, value_name = "NAME")]
    pub only: Vec<String>,
}

/// Calls each operation of each document twice, with what is required and with everything, and tells what was refused
/// and what could not be decoded.
///
/// # Errors
/// When Prism cannot be had or started, when a client does not compile, and when a request was refused or an answer not
/// decoded that the document allows.
pub fn run(root: &Path, options: &Options) -> Result<(), String> {
    let folder = crate::package::target(root)?.join("prism");
    let installed = Installed::get(&folder)?;
    let (mut wrong, mut failed) = (0, 0);
    for path in document::list(options)? {
        let document = Document::read(&path, &folder)?;
        match calls(root, &folder, &installed, &document) {
            Ok(calls) => {
                let told = report::told(&document, &calls);
                print!("{}", told.text);
                wrong += told.wrong;
            }
            Err(problem) => {
                println!("{}: {problem}", document.name);
                failed += 1;
            }
        }
    }
    match (wrong, failed) {
        (0, 0) => Ok(()),
        _ => Err(format!("{wrong} calls went wrong, and {failed} documents could not be tried")),
    }
}

/// Makes the calls of a document. A request that stops Prism ends the program's run: both start anew behind it.
fn calls(
    root: &Path,
    folder: &Path,
    installed: &Installed,
    document: &Document,
) -> Result<Vec<Call>, String> {
    let program = crates::build(root, folder, document)?;
    let mut calls: Vec<Call> = Vec::new();
    loop {
        let server = Server::start(installed, &document.path)?;
        let more = report::read(&crates::run(&program, &server.address(), calls.len())?)?;
        calls.extend(more);
        if !calls.last().is_some_and(Call::has_stopped) {
            return Ok(calls);
        }
    }
}
