//! The generators: how each is called, and what makes a crate of its output.

mod ours;
mod peer;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::document::Document;
use super::figures::{Outcome, least};
use super::measure;
pub use peer::Peer;

/// One generator.
#[derive(Clone, Debug)]
pub(super) enum Generator {
    /// Ours: the command, the folder of the runtime, and the lock with the versions that were tested.
    Ours { command: PathBuf, runtime: PathBuf, lock: PathBuf },
    /// Another one, by its command on the path.
    Peer(Peer),
}

impl Generator {
    /// Name of the generator and of its command.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Ours { .. } => "clientwright",
            Self::Peer(peer) => peer.name(),
        }
    }

    pub(super) fn is_ours(&self) -> bool {
        match self {
            Self::Ours { .. } => true,
            Self::Peer(_) => false,
        }
    }

    /// Writes the crate of a document into an empty folder, `runs` times, and counts.
    ///
    /// # Errors
    /// When the command cannot be started or the folder cannot be written; that the command fails is an outcome.
    pub(super) fn generate(&self, document: &Document, place: &Path, runs: u32) -> Result<Outcome, String> {
        let mut outcome = Outcome::default();
        for _ in 0..runs {
            empty(place)?;
            let spent = measure::run(&mut self.command(document, place))?;
            outcome.generate = Some(least(outcome.generate, spent.cpu));
            outcome.peak = outcome.peak.max(spent.peak);
            match self {
                Self::Ours { .. } => ours::read(&spent, &mut outcome),
                Self::Peer(_) => peer::read(&spent, &mut outcome),
            }
            if !outcome.is_generated() {
                return Ok(outcome);
            }
        }
        self.complete(document, place)?;
        (outcome.lines, outcome.files) = count(place)?;
        Ok(outcome)
    }

    fn command(&self, document: &Document, place: &Path) -> Command {
        match self {
            Self::Ours { command, runtime, .. } => ours::command(command, runtime, document, place),
            Self::Peer(peer) => peer.command(document, place),
        }
    }

    /// Makes the output a crate that stands alone: with a manifest, outside of this repository's workspace, and with
    /// the versions of dependencies that the crate before had, so that they are built once.
    fn complete(&self, document: &Document, place: &Path) -> Result<(), String> {
        if let Self::Peer(peer) = self {
            peer.complete(document, place)?;
        }
        let manifest = place.join("Cargo.toml");
        let text = read(&manifest)?;
        if !text.contains("[workspace]") {
            write(&manifest, &format!("{text}\n[workspace]\n"))?;
        }
        let lock = match self {
            Self::Ours { lock, .. } => lock.clone(),
            Self::Peer(_) => kept_lock(place),
        };
        if lock.is_file() {
            write(&place.join("Cargo.lock"), &read(&lock)?)?;
        }
        Ok(())
    }
}

/// Path of the previous crate's lock: beside the crates of the same generator.
pub(super) fn kept_lock(place: &Path) -> PathBuf {
    place.with_file_name("Cargo.lock")
}

fn empty(place: &Path) -> Result<(), String> {
    let failure = |error: std::io::Error| format!("{}: {error}", place.display());
    if place.exists() {
        fs::remove_dir_all(place).map_err(failure)?;
    }
    fs::create_dir_all(place).map_err(failure)
}

/// Lines in all Rust files below a folder, and the number of all files.
fn count(folder: &Path) -> Result<(u64, u64), String> {
    let failure = |error: std::io::Error| format!("{}: {error}", folder.display());
    let (mut lines, mut files) = (0, 0);
    for entry in fs::read_dir(folder).map_err(failure)? {
        let path = entry.map_err(failure)?.path();
        let (more_lines, more_files) = if path.is_dir() { count(&path)? } else { (lines_of(&path)?, 1) };
        lines += more_lines;
        files += more_files;
    }
    Ok((lines, files))
}

/// Counts line by line: a module of a peer has tens of megabytes, and the most memory that this process had is the
/// least peak that can be measured of another.
fn lines_of(path: &Path) -> Result<u64, String> {
    if path.extension().is_none_or(|extension| extension != "rs") {
        return Ok(0);
    }
    let file = fs::File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = BufReader::new(file).split(b'\n').count();
    Ok(u64::try_from(lines).unwrap_or(u64::MAX))
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
