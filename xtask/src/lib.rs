//! The chores themselves, so that tests can ask what `cargo xtask` would say.

pub mod budget;
pub mod changes;
pub mod codegen;
pub mod corpus;
pub mod error_codes;
pub mod mutation;
pub mod package;
pub mod pages;
pub mod prism;
pub mod round_trip;
pub mod sdk_diff;
pub mod venv;

use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the repository.
#[must_use]
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Runs cargo in `folder` and waits for it.
///
/// # Errors
/// When cargo cannot be started or fails; what it said has been shown.
pub fn cargo(folder: &Path, arguments: &[&str]) -> Result<(), String> {
    let failure = |why: String| format!("`cargo {}` in {}: {why}", arguments.join(" "), folder.display());
    let status = command(folder).args(arguments).status().map_err(|error| failure(error.to_string()))?;
    if status.success() { Ok(()) } else { Err(failure(status.to_string())) }
}

/// Runs cargo in `folder` and gives what it printed on standard output.
///
/// # Errors
/// When cargo cannot be started or fails.
pub fn cargo_output(folder: &Path, arguments: &[&str]) -> Result<String, String> {
    let failure = |why: String| format!("`cargo {}` in {}: {why}", arguments.join(" "), folder.display());
    let output = command(folder).args(arguments).output().map_err(|error| failure(error.to_string()))?;
    if !output.status.success() {
        return Err(failure(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    String::from_utf8(output.stdout).map_err(|error| failure(error.to_string()))
}

fn command(folder: &Path) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(folder);
    command
}
