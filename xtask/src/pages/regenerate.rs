//! `cargo xtask codegen --pages DIR`: from pages to schema, lock and client, all of it or nothing.

use std::fs;
use std::path::{Path, PathBuf};

use clientwright::Run;
use clientwright::diagnostic::{Problem, Severity, render};
use clientwright::emit::FOLDER;
use clientwright::output::OutputTree;
use clientwright::output::sync::{self, Mode, sync};
use clientwright::pages::LockedPage;

use super::{Again, New, again, summary};
use crate::changes::{self, Texts};
use crate::codegen::{self, Client};

/// The files to write of one API.
struct Ready {
    again: Again,
    /// Schema and lock: where they go, and their text.
    files: [(&'static str, String); 2],
    tree: OutputTree,
    /// Changes for users of the client.
    report: String,
    /// Problems of the overlay and the generator.
    warnings: String,
}

/// Imports the pages, new ones too where they are [taken](New::Taken), writes schemas and locks, generates the clients, and
/// says what changed. The overlays stay as they are; an entry that has lost its target is
/// among the warnings.
///
/// # Errors
/// When a page of a lock is not there or has lost its options, a page or an overlay cannot be read, the new schema has an error, or something
/// cannot be written; nothing is changed then. The error is what to tell the user.
pub fn regenerate(root: &Path, folder: &Path, new: New) -> Result<String, String> {
    let ready: Vec<Ready> =
        again(root, folder, new)?.into_iter().map(|again| prepare(root, again)).collect::<Result<_, _>>()?;
    let mut said = String::new();
    let mut kept = Vec::new();
    for ready in &ready {
        match write(root, ready, &mut kept) {
            Ok(lines) => said.push_str(&lines),
            Err(failure) => {
                restore(kept);
                return Err(failure);
            }
        }
    }
    for ready in &ready {
        said.push_str(&summary::findings(&ready.again));
        said.extend(["\n", ready.report.as_str()]);
    }
    Ok(said)
}

/// Everything that can fail on the way to what is written.
fn prepare(root: &Path, again: Again) -> Result<Ready, String> {
    let client = again.client;
    if !again.missing.is_empty() {
        return Err(format!(
            "error: {}: the pages of these operations are not there: {}\n\
             help: give all pages that its pages.lock names; an operation that is gone is taken out of the lock",
            client.schema,
            again.missing.join(", ")
        ));
    }
    if !again.lost.is_empty() {
        return Err(format!(
            "error: {}: the pages announce options and do not list them: {}\n\
             help: give the pages in a rendering that has them, such as HTML",
            client.schema,
            again.lost.join(", ")
        ));
    }
    let Some(lock_path) = client.lock else {
        return Err(format!("error: {} has no lock", client.schema));
    };
    let mut run = Run::default();
    let schema = run.sources.add(client.schema, again.import.yaml.as_str());
    let settings = codegen::settings(root, client, &mut run);
    let overlays = codegen::overlays(root, client, &mut run);
    let tree = overlays.and_then(|overlays| run.generate(schema, &overlays, &settings));
    let drawn = render::human(&run.diagnostics, &run.sources, false);
    let Some(tree) = tree else {
        return Err(format!("{}\n{drawn}nothing was written", summary::words(std::slice::from_ref(&again))));
    };
    let mut lock = again.import.lock.clone();
    for page in &mut lock.pages {
        remember(page, &again.made.lock.pages);
    }
    let files = [(client.schema, again.import.yaml.clone()), (lock_path, lock.to_yaml())];
    // An overlay that was corrected for the new pages may not fit the schema before; that is no reason to stop.
    let report = report(root, client, &files).unwrap_or_else(|failure| {
        format!("{failure}the schema as it was cannot be compared: git has its overlay, `cargo xtask changes HEAD`\n")
    });
    let warnings = if run.diagnostics.count(Severity::Warning) > 0 { drawn } else { String::new() };
    Ok(Ready { again, files, tree, report, warnings })
}

/// The comparison of the schema as it is with what is about to be written, with the page row of each change.
fn report(
    root: &Path,
    client: Client,
    [(_, schema), (_, lock)]: &[(&'static str, String); 2],
) -> Result<String, String> {
    let read =
        |path: &str| fs::read_to_string(root.join(path)).map_err(|error| format!("error: {path}: {error}"));
    let before = Texts::read(client, read)?;
    let after = Texts { schema: schema.clone(), overlays: before.overlays.clone(), lock: Some(lock.clone()) };
    Ok(changes::between(client, &before, &after)?.to_text())
}

/// A page that says what it said keeps what its server said of it.
fn remember(page: &mut LockedPage, known: &[LockedPage]) {
    let is_same = |known: &&LockedPage| {
        known.operation == page.operation && known.digest == page.digest && known.wording == page.wording
    };
    if let Some(known) = known.iter().find(is_same) {
        page.date = page.date.take().or_else(|| known.date.clone());
        page.etag = page.etag.take().or_else(|| known.etag.clone());
    }
}

/// Writes schema, lock and client; what was there before goes to `kept`.
fn write(root: &Path, ready: &Ready, kept: &mut Vec<(PathBuf, String)>) -> Result<String, String> {
    let failure = |problem: Problem| format!("error: {}\nhelp: {}", problem.message(), problem.help());
    let mut lines = ready.warnings.clone();
    for (path, text) in &ready.files {
        let place = root.join(path);
        let before = fs::read_to_string(&place).map_err(|error| format!("error: {path}: {error}"))?;
        if before != *text {
            sync::write(&place, text).map_err(failure)?;
            kept.push((place, before));
            lines.extend(["updated ", path, "\n"]);
        }
    }
    let folder = ready.again.client.folder;
    for change in sync(&ready.tree, &root.join(folder), FOLDER, Mode::Write).map_err(failure)? {
        lines.extend([change.kind.done(), " ", folder, "/", &change.path, "\n"]);
    }
    Ok(lines)
}

/// Puts back what was there. That this fails too is no longer in anybody's hands.
fn restore(kept: Vec<(PathBuf, String)>) {
    for (place, text) in kept {
        drop(sync::write(&place, &text));
    }
}
