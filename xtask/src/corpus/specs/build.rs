//! Runs cargo on a crate: checks it, lints it, documents it, builds it; measured without the dependencies.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::Options;
use super::figures::{Outcome, least};
use super::generator::kept_lock;
use super::measure::{self, Spent};

/// The steps that were asked for, and where all crates share the artifacts of their dependencies.
#[derive(Debug)]
pub(super) struct Steps<'o> {
    options: &'o Options,
    target: PathBuf,
}

impl<'o> Steps<'o> {
    pub(super) fn of(options: &'o Options, folder: &Path) -> Self {
        Self { options, target: folder.join("build") }
    }

    /// Runs the steps on the crate in `place`, notes what they took, and removes its artifacts.
    pub(super) fn run(&self, place: &Path, outcome: &mut Outcome) -> Result<(), String> {
        let done = self.steps(place, outcome);
        self.clean().and(done)
    }

    fn steps(&self, place: &Path, outcome: &mut Outcome) -> Result<(), String> {
        if self.options.check || self.options.clippy || self.options.doc {
            self.build_dependencies(place, &["check"], outcome)?;
        }
        if self.options.check {
            outcome.check = self.measured(place, "check", &["check"], outcome)?;
        }
        if self.options.clippy {
            let arguments = ["clippy", "--", "-D", "warnings"];
            outcome.clippy = self.measured(place, "clippy", &arguments, outcome)?;
        }
        if self.options.doc {
            outcome.doc = self.measured(place, "doc", &["doc", "--no-deps"], outcome)?;
        }
        if self.options.release {
            self.build_dependencies(place, &["build", "--release"], outcome)?;
            outcome.release = self.measured(place, "release", &["build", "--release"], outcome)?;
        }
        Ok(())
    }

    /// Builds the crate with an empty library in place of its own, which builds its dependencies and nothing else.
    fn build_dependencies(&self, place: &Path, step: &[&str], outcome: &mut Outcome) -> Result<(), String> {
        let (library, aside) = (place.join("src/lib.rs"), place.join("src/lib.rs.aside"));
        let failure = |error: std::io::Error| format!("{}: {error}", library.display());
        fs::rename(&library, &aside).and_then(|()| fs::write(&library, "")).map_err(failure)?;
        let spent = self.cargo(place, step);
        fs::rename(&aside, &library).map_err(failure)?;
        let spent = spent?;
        if spent.status.success() {
            fs::copy(place.join("Cargo.lock"), kept_lock(place)).map_err(failure)?;
        } else {
            outcome.fail("dependencies", &first_error(&spent.err));
        }
        Ok(())
    }

    /// The least CPU time of a step on the crate alone; nothing where the step fails.
    fn measured(
        &self,
        place: &Path,
        name: &str,
        step: &[&str],
        outcome: &mut Outcome,
    ) -> Result<Option<Duration>, String> {
        let mut time = None;
        for _ in 0..self.options.runs {
            touch(&place.join("src/lib.rs"))?;
            let spent = self.cargo(place, step)?;
            if !spent.status.success() {
                let log = place.with_extension(format!("{name}.log"));
                fs::write(&log, &spent.err).map_err(|error| format!("{}: {error}", log.display()))?;
                outcome.fail(name, &format!("{} (all in {})", first_error(&spent.err), log.display()));
                return Ok(None);
            }
            time = Some(least(time, spent.cpu));
        }
        Ok(time)
    }

    /// Incremental compilation would make the second run on the same text nearly free.
    fn cargo(&self, place: &Path, step: &[&str]) -> Result<Spent, String> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command.current_dir(place).args(step);
        command.env("CARGO_TARGET_DIR", &self.target).env("CARGO_INCREMENTAL", "0");
        command.env("RUSTDOCFLAGS", "-D warnings").env("CARGO_TERM_COLOR", "never");
        measure::run(&mut command)
    }

    /// Removes what was built of the crate; what was built of its dependencies stays.
    fn clean(&self) -> Result<(), String> {
        for folder in ["debug", "release"].map(|profile| self.target.join(profile)) {
            for folder in
                [folder.clone(), folder.join("deps"), folder.join(".fingerprint"), folder.join("build")]
            {
                remove_crates(&folder)?;
            }
        }
        remove_crates(&self.target.join("doc"))
    }
}

/// Removes files and folders that belong to a crate of the corpus.
fn remove_crates(folder: &Path) -> Result<(), String> {
    let failure = |error: std::io::Error| format!("{}: {error}", folder.display());
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder).map_err(failure)? {
        let path = entry.map_err(failure)?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let name = name.strip_prefix("lib").unwrap_or(name);
        if name.starts_with("corpus-") || name.starts_with("corpus_") {
            let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            removed.map_err(failure)?;
        }
    }
    Ok(())
}

fn touch(path: &Path) -> Result<(), String> {
    let failure = |error: std::io::Error| format!("{}: {error}", path.display());
    let text = fs::read(path).map_err(failure)?;
    fs::write(path, text).map_err(failure)
}

/// The first line with an error in it.
fn first_error(said: &str) -> String {
    let error = said.lines().find(|line| line.starts_with("error"));
    error.or_else(|| said.lines().last()).unwrap_or("it said nothing").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_crates_of_the_corpus_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        let stay = ["libserde-1.rmeta", "corpusculum-1", "serde.d"];
        for name in ["libcorpus_a-1.rmeta", "corpus_a-1.d", "libcorpus_a.rlib"].iter().chain(&stay) {
            fs::write(folder.path().join(name), "").unwrap();
        }
        fs::create_dir(folder.path().join("corpus-a-1")).unwrap();
        remove_crates(folder.path()).unwrap();
        for name in stay {
            fs::remove_file(folder.path().join(name)).unwrap();
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        remove_crates(&folder.path().join("none")).unwrap();
    }

    #[test]
    fn the_error_is_found_in_what_was_said() {
        assert_eq!(
            first_error("Checking a\nerror[E0308]: mismatched types\nerror: aborting"),
            "error[E0308]: mismatched types"
        );
        assert_eq!(first_error("one\nother"), "other");
        assert_eq!(first_error(""), "it said nothing");
    }
}
