//! Other generators of Rust clients, called as their documentation says.

use std::path::Path;
use std::process::{Command, Stdio};

use super::{read as read_file, write};
use crate::corpus::specs::document::Document;
use crate::corpus::specs::figures::{Outcome, Status};
use crate::corpus::specs::measure::Spent;

/// Another generator, named as its command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Peer {
    /// Writes a crate
    Ploidy,
    /// Writes a module, and lists the dependencies it needs
    OpenapiToRust,
}

impl Peer {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Ploidy => "ploidy",
            Self::OpenapiToRust => "openapi-to-rust",
        }
    }

    /// Whether its command is on the path.
    pub(crate) fn is_installed(self) -> bool {
        let mut command = Command::new(self.name());
        command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    }

    pub(super) fn command(self, document: &Document, place: &Path) -> Command {
        let mut command = Command::new(self.name());
        match self {
            Self::Ploidy => {
                command.args(["generate", "rust"]).arg(&document.path).arg("--output").arg(place);
                command.args(["--name", &document.crate_name()]);
            }
            Self::OpenapiToRust => {
                command.arg("generate").arg(&document.path).arg("--quiet");
                command.arg("--output-dir").arg(place.join(MODULE));
            }
        }
        command
    }

    /// Adds what the user of a generator that writes a module has to add: a manifest with the dependencies that it
    /// lists, and a library with the module in it.
    pub(super) fn complete(self, document: &Document, place: &Path) -> Result<(), String> {
        match self {
            Self::Ploidy => Ok(()),
            Self::OpenapiToRust => {
                let name = document.crate_name();
                let dependencies = read_file(&place.join(MODULE).join("REQUIRED_DEPS.toml"))?;
                let package =
                    format!("[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n");
                write(&place.join("Cargo.toml"), &(package + &dependencies))?;
                write(&place.join("src/lib.rs"), "pub mod api;\n")
            }
        }
    }
}

/// Folder of a module inside its crate.
const MODULE: &str = "src/api";

pub(super) fn read(spent: &Spent, outcome: &mut Outcome) {
    if !spent.status.success() {
        let said = spent.err.lines().chain(spent.out.lines()).find(|line| !line.trim().is_empty());
        outcome.fail("generation", &format!("{}: {}", spent.status, said.unwrap_or_default()));
        outcome.status = Status::Failed;
    }
}
