//! `cargo xtask pages`: what the documentation says now, compared with the schemas that were made from it.

mod compared;
pub mod fetch;
mod lossy;
mod made;
mod matching;
mod regenerate;
mod summary;
mod unshared;
mod worded;

use std::path::Path;

use clientwright::compare::{Changes, Kind, NoteKind};
use clientwright::diagnostic::{Diagnostics, render};
use clientwright::pages::{self, Import, LockedPage};
use clientwright::source::Sources;
use serde_json::{Value, json};

use crate::codegen::{CLIENTS, Client};
pub use compared::compared;
pub use made::Made;
use matching::Found;
pub use regenerate::regenerate;

/// Whether the documentation still says what the schemas say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// No fact changed; wording may have.
    Same,
    /// A fact changed.
    Changed,
}

/// The text and the findings of a comparison.
#[derive(Clone, Debug)]
pub struct Report {
    /// For people, or as JSON.
    pub text: String,
    /// Problems of the pages themselves, drawn as the command line draws it.
    pub warnings: String,
    /// Findings.
    pub outcome: Outcome,
}

/// The fate of pages that no schema was made from yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum New {
    /// Only the pages of the locks count.
    Ignored,
    /// Imported beside those of the lock, which records them.
    Taken,
}

/// The pages of one schema, imported again.
#[derive(Clone, Debug)]
pub struct Again {
    /// The schema and its client.
    pub client: Client,
    /// How the schema was made.
    pub made: Made,
    /// The document that the pages make now.
    pub import: Import,
    /// Pages of the lock that are not among those given.
    pub missing: Vec<String>,
    /// Parameters and fields whose options a page announces and does not list, as captures do; taken as they were.
    pub lost: Vec<String>,
    /// Operations of which the page says the same in other words.
    pub worded: Vec<String>,
    /// Changes on the pages that were given.
    pub changes: Changes,
    /// Problems of the pages.
    pub warnings: String,
}

/// Compares a page, or a folder of them, with the schemas of the repository.
///
/// # Errors
/// When a schema, its lock or a page cannot be read, or none of the pages is one that a schema was made from. The
/// error is what to tell the user.
pub fn check(root: &Path, folder: &Path, json: bool) -> Result<Report, String> {
    let all = again(root, folder, New::Ignored)?;
    let is_changed = all.iter().any(|again| !again.changes.facts.is_empty());
    let text = if json { summary::json(&all) } else { summary::words(&all) };
    let warnings = all.iter().map(|again| again.warnings.as_str()).collect();
    Ok(Report { text, warnings, outcome: if is_changed { Outcome::Changed } else { Outcome::Same } })
}

/// Compares pages with earlier ones, whatever the schemas say: two revisions of a page, or of a folder.
///
/// # Errors
/// When a page cannot be read, or none describes an operation.
pub fn against(before: &Path, after: &Path, json: bool) -> Result<Report, String> {
    let (mut diagnostics, mut sources) = (Diagnostics::default(), Sources::default());
    let mut import = |folder: &Path| {
        let texts = made::texts(folder)?;
        // The wording shows which changes may be none.
        let options = pages::Options { keep_descriptions: true, ..pages::Options::default() };
        let import = pages::import(&made::given(&texts), &options, &mut diagnostics, &mut sources);
        match import.count.operations {
            0 => Err(format!("error: no page in {} describes an operation", folder.display())),
            _ => Ok(import),
        }
    };
    let (before, after) = (import(before)?, import(after)?);
    let mut changes = compared(&before.document, &after.document)?;
    let (was, is) = (unshared::unshared(&before.document), unshared::unshared(&after.document));
    changes.facts = compared(&was.document, &is.document)?.facts;
    let outcome = if changes.facts.is_empty() { Outcome::Same } else { Outcome::Changed };
    let possible = worded::possibly_same(&changes, &before.document, &after.document);
    let text = if json {
        let mut value = changes.to_json();
        let places =
            possible.iter().map(|change| json!({ "operation": change.operation, "place": change.place }));
        if let Some(map) = value.as_object_mut() {
            map.insert("possibly_same".to_owned(), places.collect());
        }
        summary::pretty(&value)
    } else {
        changes.to_words() + &worded::words(&possible)
    };
    Ok(Report { text: was.told(&is.told(&text)), warnings: String::new(), outcome })
}

/// Imports the pages again that the schemas were made from. A schema of which no page is given is left out.
///
/// # Errors
/// As [`check`].
pub fn again(root: &Path, folder: &Path, new: New) -> Result<Vec<Again>, String> {
    let texts = made::texts(folder)?;
    let mut all = Vec::new();
    for client in CLIENTS {
        if let Some(made) = Made::open(root, client)? {
            let mut found = matching::find(&texts, &made)?;
            if new == New::Taken {
                found.pages.append(&mut found.new);
            }
            if !found.pages.is_empty() {
                all.push(one(client, &made, &found)?);
            }
        }
    }
    if all.is_empty() {
        return Err(format!(
            "error: none of the {} pages in {} is one that a schema was made from\n\
             help: give a folder with the pages that schema/*/pages.lock names, under their addresses or names",
            texts.len(),
            folder.display()
        ));
    }
    Ok(all)
}

fn one(client: Client, made: &Made, found: &Found<'_>) -> Result<Again, String> {
    let (mut diagnostics, mut sources) = (Diagnostics::default(), Sources::default());
    let import = pages::import(&found.pages, &made.options, &mut diagnostics, &mut sources);
    let is_given = |endpoint: &str| !found.missing.iter().any(|page| page.endpoint == endpoint);
    let before = only(&made.document, &is_given);
    let lost = lossy::options(&import.lock, &diagnostics, &sources);
    let after = lossy::restored(&before, &only(&import.document, &is_given), &lost);
    let mut changes = compared(&before, &after)?;
    let (was, is) = (unshared::unshared(&before), unshared::unshared(&after));
    if compared(&was.document, &is.document)?.facts.is_empty() {
        changes.facts.retain(|change| change.kind == Kind::CredentialsChanged);
    }
    if !found.missing.is_empty() {
        // The name of a component depends on all pages, and which of them are used.
        changes.notes.retain(|note| note.kind == NoteKind::OperationRenamed);
        changes.facts.retain(|change| !change.operation.starts_with("schema "));
    }
    let is_worded = |page: &&LockedPage| {
        let mut known = made.lock.pages.iter().filter(|known| known.operation == page.operation);
        known.any(|known| known.digest == page.digest && known.wording != page.wording)
    };
    let worded = import.lock.pages.iter().filter(is_worded).map(|page| page.operation.clone()).collect();
    Ok(Again {
        client,
        worded,
        lost: lost.into_iter().map(|(endpoint, fact)| format!("{fact} of {endpoint}")).collect(),
        missing: found.missing.iter().map(|page| page.operation.clone()).collect(),
        warnings: render::human(&diagnostics, &sources, false),
        changes,
        import,
        made: made.clone(),
    })
}

/// The document without the operations of pages that are not there: nothing is known of them.
fn only(document: &Value, is_given: &dyn Fn(&str) -> bool) -> Value {
    let mut document = document.clone();
    let paths = document.get_mut("paths").and_then(Value::as_object_mut);
    for (path, item) in paths.into_iter().flatten() {
        if let Some(item) = item.as_object_mut() {
            item.retain(|method, _| is_given(&format!("{} {path}", method.to_uppercase())));
        }
    }
    document
}
