//! `cargo xtask codegen`: every schema of the repository to its client.

use std::path::Path;

use clientwright::diagnostic::render;
use clientwright::emit::FOLDER;
use clientwright::manifest::{self, Recorded};
use clientwright::output::OutputTree;
use clientwright::output::sync::{Change, Mode, sync};
use clientwright::source::FileId;
use clientwright::{Run, Settings};

/// A schema of this repository and the client generated from it.
#[derive(Clone, Copy, Debug)]
pub struct Client {
    /// The document, relative to the root.
    pub schema: &'static str,
    /// The pages it was made from, where it was.
    pub lock: Option<&'static str>,
    /// The overlays on it, in the order in which they are laid.
    pub overlays: &'static [&'static str],
    /// The folder of the crate.
    pub folder: &'static str,
}

/// All of them.
pub const CLIENTS: [Client; 1] = [Client {
    schema: "schema/modelarts/openapi.yaml",
    lock: Some("schema/modelarts/pages.lock"),
    overlays: &[
        "schema/modelarts/overlay.yaml",
        "schema/modelarts/fields.yaml",
        "schema/modelarts/groups/ai_applications.yaml",
        "schema/modelarts/groups/algorithms.yaml",
        "schema/modelarts/groups/authorizations.yaml",
        "schema/modelarts/groups/experiments.yaml",
        "schema/modelarts/groups/images.yaml",
        "schema/modelarts/groups/notebooks.yaml",
        "schema/modelarts/groups/projects.yaml",
        "schema/modelarts/groups/resource_pools.yaml",
        "schema/modelarts/groups/services.yaml",
        "schema/modelarts/groups/training_jobs.yaml",
        "schema/modelarts/groups/workspaces.yaml",
        "schema/modelarts/unused.yaml",
    ],
    folder: "generated-client",
}];

/// The command that heals what a check finds.
pub const HEAL: &str = "cargo xtask codegen";

/// Generates all clients, or checks them.
///
/// # Errors
/// When a schema has a problem, a warning included; when something cannot be written; and, in a check, when
/// a file is stale, missing or orphaned. The error is what to tell the user.
pub fn run(root: &Path, mode: Mode) -> Result<(), String> {
    let mut failures = Vec::new();
    for client in CLIENTS {
        let tree = generate(root, client)?;
        let changes = sync(&tree, &root.join(client.folder), FOLDER, mode)
            .map_err(|problem| format!("error: {}\nhelp: {}", problem.message(), problem.help()))?;
        let total = tree.iter().count();
        match (mode, changes.as_slice()) {
            (_, []) => println!("{}: {total} files, all up to date", client.folder),
            (Mode::Write, changes) => println!("{}", written(client, changes, total)),
            (Mode::Check, changes) => failures.push(found(client, changes)),
        }
    }
    if failures.is_empty() { Ok(()) } else { Err(format!("{}\nto heal this: {HEAL}", failures.join("\n"))) }
}

/// The files of a client. A warning is refused here: our own schemas have none.
///
/// # Errors
/// When the schema has a problem; the error is the drawn diagnostics.
pub fn generate(root: &Path, client: Client) -> Result<OutputTree, String> {
    let mut run = Run::default();
    run.diagnostics.deny_warnings();
    let schema = run.open_below(root, Path::new(client.schema));
    let files = schema.zip(overlays(root, client, &mut run));
    if let Some((schema, overlays)) = &files {
        let folder = root.join(client.schema);
        run.open_references(*schema, overlays, folder.parent().unwrap_or(root));
    }
    let settings = settings(root, client, &mut run);
    let tree = files.and_then(|(schema, overlays)| run.generate(schema, &overlays, &settings));
    tree.ok_or_else(|| render::human(&run.diagnostics, &run.sources, false))
}

/// The settings of a client with a manifest: the choices that it records go to the run, and it is to record the schema and
/// the overlays, so that `clientwright generate` in the crate's folder generates the same.
pub(crate) fn settings(root: &Path, client: Client, run: &mut Run) -> Settings {
    let path = Path::new(client.folder).join(manifest::FILE);
    let manifest = if root.join(&path).is_file() { run.open_below(root, &path) } else { None };
    let known = manifest.and_then(|file| manifest::read(&run.sources, file, &mut run.diagnostics));
    let Recorded { choices, .. } = known.unwrap_or_default();
    run.choices = choices;
    let from_crate = |path: &str| "../".repeat(Path::new(client.folder).components().count()) + path;
    let recorded = Recorded {
        document: from_crate(client.schema),
        overlays: client.overlays.iter().map(|path| from_crate(path)).collect(),
        ..Recorded::default()
    };
    let manifest = manifest.map(|file| run.sources.text(file).to_owned());
    Settings { manifest, recorded: Some(recorded), ..Settings::default() }
}

/// The overlays of a client, opened in their order; `None` where one cannot be read, which is reported.
pub(crate) fn overlays(root: &Path, client: Client, run: &mut Run) -> Option<Vec<FileId>> {
    let opened: Vec<_> = client.overlays.iter().map(|path| run.open_below(root, Path::new(path))).collect();
    opened.into_iter().collect()
}

fn written(client: Client, changes: &[Change], total: usize) -> String {
    let lines =
        changes.iter().map(|change| format!("{} {}/{}\n", change.kind.done(), client.folder, change.path));
    let lines: String = lines.collect();
    format!("{lines}{}: {total} files, {} changed", client.folder, changes.len())
}

fn found(client: Client, changes: &[Change]) -> String {
    let line = |change: &Change| {
        let diff = change.diff.as_deref().unwrap_or_default();
        format!("{}: {}/{}\n{diff}", change.kind.found(), client.folder, change.path)
    };
    changes.iter().map(line).collect()
}
