//! Questions to git about this repository; its program is called with arguments, without a shell.

use std::path::Path;
use std::process::{Command, Stdio};

/// The last tag.
pub(super) fn last_tag(root: &Path) -> Result<String, String> {
    let tag = output(root, &["describe", "--tags", "--abbrev=0"]);
    tag.map(|tag| tag.trim().to_owned()).map_err(|said| {
        format!("error: there is no release to compare with: {said}\nhelp: name a revision: `cargo xtask changes REV`")
    })
}

/// The day of the last commit.
pub(super) fn date(root: &Path) -> Result<String, String> {
    output(root, &["log", "-1", "--format=%cs"])
        .map(|date| date.trim().to_owned())
        .map_err(|said| format!("error: {said}"))
}

/// The text of a file at a revision.
pub(super) fn text(root: &Path, revision: &str, path: &str) -> Result<String, String> {
    if revision.is_empty() || revision.starts_with('-') || revision.contains(':') {
        return Err(format!("error: `{}` is no revision", revision.escape_debug()));
    }
    output(root, &["cat-file", "blob", &format!("{revision}:{path}")])
        .map_err(|said| format!("error: {said}"))
}

fn output(root: &Path, arguments: &[&str]) -> Result<String, String> {
    let output = Command::new("git").current_dir(root).args(arguments).stdin(Stdio::null()).output();
    let output = output.map_err(|error| format!("git cannot be run: {error}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(said.lines().next().unwrap_or("git failed and said nothing").to_owned());
    }
    String::from_utf8(output.stdout).map_err(|_| "git says what is not UTF-8".to_owned())
}
