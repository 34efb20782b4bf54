//! A document named on the command line: a file, an address, or a file of a revision that git knows.

use std::path::Path;
use std::process::{Command, Stdio};

use clientwright::Run;
use clientwright::diagnostic::Problem;
use clientwright::fetch::{self, Answer, Settings, Wanted};
use clientwright::openapi::read::MAX_BYTES;
use clientwright::source::FileId;

/// Reads it; what is wrong with it is reported.
pub(super) fn read(given: &str, run: &mut Run) -> Option<FileId> {
    let text = if let Some(object) = given.strip_prefix("git:") {
        of_git(given, object)
    } else if fetch::is_address(given) {
        fetched(given)
    } else {
        return run.open(Path::new(given));
    };
    match text {
        Ok(text) => Some(run.sources.add(given, text)),
        Err(problem) => {
            run.diagnostics.push(problem, None);
            None
        }
    }
}

fn fetched(address: &str) -> Result<String, Problem> {
    let wanted = Wanted { address: address.to_owned(), known: None };
    let not_there =
        |reason: &str| Problem::FileNotFound { path: address.to_owned(), reason: reason.to_owned() };
    let answers = fetch::fetch(&[wanted], &Settings::default(), &|| ()).map_err(|failures| {
        failures.first().map_or_else(|| not_there("no answer"), fetch::Failure::problem)
    })?;
    match answers.into_iter().next() {
        Some(Answer::Page(page)) => Ok(page.text),
        Some(Answer::Unchanged) | None => Err(not_there("no answer")),
    }
}

/// The text of `REVISION:PATH`; the path is one of the repository, or begins with `./` and is one of this folder.
fn of_git(given: &str, object: &str) -> Result<String, Problem> {
    let failed = |reason: String| Problem::FileNotFound { path: given.to_owned(), reason };
    let (revision, path) = object
        .split_once(':')
        .ok_or_else(|| failed("a revision is given as `git:REVISION:PATH`".to_owned()))?;
    if revision.is_empty() || revision.starts_with('-') || path.is_empty() {
        return Err(failed("a revision is given as `git:REVISION:PATH`".to_owned()));
    }
    let size = git(&["cat-file", "-s", object]).map_err(failed)?;
    let size = String::from_utf8_lossy(&size).trim().parse::<usize>().unwrap_or(usize::MAX);
    if size > MAX_BYTES {
        return Err(Problem::TooLarge { limit: MAX_BYTES });
    }
    let bytes = git(&["cat-file", "blob", object]).map_err(failed)?;
    String::from_utf8(bytes).map_err(|_| Problem::NotUtf8 { path: given.to_owned() })
}

/// Output of git; where it fails, the first line of what it says.
fn git(arguments: &[&str]) -> Result<Vec<u8>, String> {
    let output = Command::new("git").args(arguments).stdin(Stdio::null()).output();
    let output = output.map_err(|error| format!("git cannot be run: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(said.lines().next().unwrap_or("git failed and said nothing").to_owned())
}
