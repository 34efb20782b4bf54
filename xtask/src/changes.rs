//! `cargo xtask changes` and `cargo xtask release`: what changed in this repository's schemas since a revision, and the
//! version and the changelog that it calls for.

mod git;

use std::path::Path;

use clientwright::compare::{Changes, Effect, Rows, Version, compare, next_version};
use clientwright::diagnostic::{Diagnostics, render};
use clientwright::openapi::read;
use clientwright::output::sync;
use clientwright::pages::Lock;
use clientwright::{Run, Understood, traced};

use crate::codegen::{self, CLIENTS, Client};

/// The file with the version of all crates.
const MANIFEST: &str = "Cargo.toml";

/// The file with what changed between versions.
const CHANGELOG: &str = "CHANGELOG.md";

/// The heading under which changes wait for a release.
const UNRELEASED: &str = "## [Unreleased]";

/// Changes of one schema.
#[derive(Clone, Debug)]
pub struct Since {
    /// The schema and its client.
    pub client: Client,
    /// The revision it is compared with.
    pub revision: String,
    /// Changes since then.
    pub changes: Changes,
}

/// Compares every schema, with its overlay, to what it was at a revision; the last tag unless told.
///
/// # Errors
/// When there is no such revision, or a schema of it or of now cannot be read. The error is what to tell the user.
pub fn since(root: &Path, revision: Option<&str>) -> Result<Vec<Since>, String> {
    let revision = match revision {
        Some(revision) => revision.to_owned(),
        None => git::last_tag(root)?,
    };
    let one = |client: Client| {
        let before = Texts::read(client, |path| git::text(root, &revision, path))?;
        let after = Texts::read(client, |path| {
            std::fs::read_to_string(root.join(path)).map_err(|error| format!("error: {path}: {error}"))
        })?;
        let changes = between(client, &before, &after)?;
        Ok(Since { client, revision: revision.clone(), changes })
    };
    CLIENTS.into_iter().map(one).collect()
}

/// The texts that a client is made of.
#[derive(Clone, Debug)]
pub struct Texts {
    /// The document.
    pub schema: String,
    /// The overlays on it, each under its path, in the order in which they are laid.
    pub overlays: Vec<(&'static str, String)>,
    /// The pages it was made from, where it was.
    pub lock: Option<String>,
}

impl Texts {
    /// Reads them by their paths. A lock need not be there, nor any overlay but the first: a revision from before an
    /// overlay was split has fewer.
    ///
    /// # Errors
    /// When the schema or the first overlay cannot be read.
    pub fn read(
        client: Client,
        read: impl Fn(&'static str) -> Result<String, String>,
    ) -> Result<Self, String> {
        let lock = client.lock.and_then(|path| read(path).ok());
        let mut overlays = Vec::new();
        for (index, path) in client.overlays.iter().enumerate() {
            match read(path) {
                Ok(text) => overlays.push((*path, text)),
                Err(failure) if index == 0 => return Err(failure),
                Err(_) => {}
            }
        }
        Ok(Self { schema: read(client.schema)?, overlays, lock })
    }
}

/// Compares two versions of a client's schema, and names the page row of each change.
///
/// # Errors
/// When one of them cannot be understood; the error is the drawn diagnostics.
pub fn between(client: Client, before: &Texts, after: &Texts) -> Result<Changes, String> {
    let (before, after) = (Opened::new(client, before)?, Opened::new(client, after)?);
    let mut changes = compare(before.version(), after.version());
    changes.trace(&before.rows, &after.rows);
    Ok(changes)
}

/// A schema as far as its names, and the page rows of its lines.
struct Opened {
    run: Run,
    understood: Understood,
    rows: Rows,
}

impl Opened {
    fn new(client: Client, texts: &Texts) -> Result<Self, String> {
        let mut run = Run::default();
        // The layout that the manifest records counts for both versions.
        codegen::settings(&crate::root(), client, &mut run);
        let schema = run.sources.add(client.schema, texts.schema.as_str());
        let overlays: Vec<_> =
            texts.overlays.iter().map(|(path, text)| run.sources.add(*path, text.as_str())).collect();
        let Some(understood) = run.understand(schema, &overlays) else {
            return Err(render::human(&run.diagnostics, &run.sources, false));
        };
        let lock = texts.lock.as_deref().and_then(Lock::parse);
        // `understand` read the document before, and reported its problems.
        let tree = read::read(&run.sources, schema, &mut Diagnostics::default());
        let rows = lock.zip(tree).map(|(lock, tree)| traced::rows(&run.sources, schema, &tree, &lock));
        Ok(Self { run, understood, rows: rows.unwrap_or_default() })
    }

    fn version(&self) -> Version<'_> {
        let Understood { api, names } = &self.understood;
        Version { api, names, sources: &self.run.sources }
    }
}

/// Tells the changes in words, and whether there are any.
///
/// # Errors
/// As [`since`].
pub fn report(root: &Path, revision: Option<&str>) -> Result<(String, bool), String> {
    let all = since(root, revision)?;
    let words =
        |one: &Since| format!("{} since {}\n{}", one.client.schema, one.revision, one.changes.to_text());
    let is_changed = all.iter().any(|one| !one.changes.is_empty());
    Ok((all.iter().map(words).collect(), is_changed))
}

/// A release: the version, the changelog with its entry, and the manifest with the version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// The version to come; none where nothing changed.
    pub version: Option<String>,
    /// The entry.
    pub entry: String,
    /// The changelog with it.
    pub changelog: String,
    /// The manifest with the version.
    pub manifest: String,
}

/// Makes the release that the changes call for; nothing is written.
///
/// # Errors
/// As [`since`], and when the manifest or the changelog is not as this repository has them.
pub fn release(root: &Path, revision: Option<&str>) -> Result<Release, String> {
    let all = since(root, revision)?;
    let read = |path: &str| {
        std::fs::read_to_string(root.join(path)).map_err(|error| format!("error: {path}: {error}"))
    };
    let (manifest, changelog) = (read(MANIFEST)?, read(CHANGELOG)?);
    let effect =
        all.iter().filter_map(|one| one.changes.class()).max().map(clientwright::compare::Class::effect);
    let entry: String = all.iter().map(|one| one.changes.to_changelog()).collect();
    let Some(effect) = effect else {
        return Ok(Release { version: None, entry, changelog, manifest });
    };
    let date = git::date(root)?;
    prepared(&manifest, &changelog, effect, &entry, &date)
}

/// The files of a release.
///
/// # Errors
/// When the manifest has no version of three numbers, or the changelog no place for what is not released.
pub fn prepared(
    manifest: &str,
    changelog: &str,
    effect: Effect,
    entry: &str,
    date: &str,
) -> Result<Release, String> {
    let current = manifest
        .lines()
        .find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        .ok_or_else(|| format!("error: {MANIFEST} has no line `version = \"…\"`"))?;
    let version = next_version(current, effect)
        .ok_or_else(|| format!("error: {MANIFEST}: `{current}` is no version of three numbers"))?;
    let (before, waiting) = changelog
        .split_once(UNRELEASED)
        .ok_or_else(|| format!("error: {CHANGELOG} has no `{UNRELEASED}`"))?;
    let changelog = format!(
        "{before}{UNRELEASED}\n\n## [{version}] - {date}\n\n{}\n{}",
        entry.trim_end().to_owned() + "\n",
        waiting.trim_start()
    );
    let quoted = |version: &str| format!("version = \"{version}\"");
    let manifest = manifest.replace(&quoted(current), &quoted(&version));
    Ok(Release { version: Some(version), entry: entry.to_owned(), changelog, manifest })
}

impl Release {
    /// Files that would be written, in words.
    #[must_use]
    pub fn words(&self) -> String {
        match &self.version {
            None => "nothing changed: no new version is needed\n".to_owned(),
            Some(version) => format!("version {version}\n\n{}", self.entry),
        }
    }

    /// Writes version and entry.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write(&self, root: &Path) -> Result<(), String> {
        if self.version.is_none() {
            return Ok(());
        }
        for (path, text) in [(MANIFEST, &self.manifest), (CHANGELOG, &self.changelog)] {
            sync::write(&root.join(path), text).map_err(|problem| format!("error: {}", problem.message()))?;
        }
        Ok(())
    }
}
