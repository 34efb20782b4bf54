//! Start of `cargo xtask …`: cargo builds the chores and runs them, but for `cargo xtask codegen` in a repository that is
//! as the last such call left it. That one ends here: cargo alone would take a quarter of a second to find the chores up to
//! date.
//!
//! Whether a generated file is stale is for `cargo xtask codegen --check`, which always generates.

mod digest;

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// Files and folders that `codegen` reads and is built from.
const SOURCES: [&str; 6] =
    ["Cargo.lock", "Cargo.toml", "generator", "rust-toolchain.toml", "schema", "xtask"];

/// Folder that it writes, and whose manifest it reads.
const CLIENT: &str = "generated-client";

/// The digests of both after the last `codegen` that succeeded.
const STAMP: &str = "target/launcher/codegen.digest";

fn main() -> ExitCode {
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let root = root();
    let is_codegen = matches!(arguments.as_slice(), [only] if only == "codegen");
    // Taken before the work: a source that is edited meanwhile is a change.
    let sources = if is_codegen { digest::of(&root, &SOURCES).ok() } else { None };
    if sources.as_deref().is_some_and(|sources| is_known(&root, sources)) {
        println!("{CLIENT}: nothing has changed since the last run");
        return ExitCode::SUCCESS;
    }
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let manifest = root.join("Cargo.toml");
    let run = ["run", "--quiet", "--package", "xtask", "--manifest-path"];
    let status = Command::new(cargo).args(run).arg(manifest).arg("--").args(&arguments).status();
    match status {
        Ok(status) if status.success() => {
            if let Some(sources) = sources {
                remember(&root, &sources);
            }
            ExitCode::SUCCESS
        }
        Ok(status) => ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)),
        Err(error) => {
            eprintln!("error: cargo cannot be started: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether the last run ended with these sources and with the client that is there.
fn is_known(root: &Path, sources: &str) -> bool {
    let stamp = fs::read_to_string(root.join(STAMP));
    stamp.is_ok_and(|stamp| stamp_of(root, sources).is_ok_and(|now| now == stamp))
}

/// Keeps the stamp for the next call. Without one the next call does all the work, and so a failure is none.
fn remember(root: &Path, sources: &str) {
    if let Ok(stamp) = stamp_of(root, sources) {
        let _ = fs::write(root.join(STAMP), stamp);
    }
}

fn stamp_of(root: &Path, sources: &str) -> io::Result<String> {
    Ok(format!("{sources} {}\n", digest::of(root, &[CLIENT])?))
}

/// The root of the repository.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}
