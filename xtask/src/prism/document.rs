//! A document as both sides read it: without its servers, so that no call leaves this machine.

use std::fs;
use std::path::{Path, PathBuf};

use clientwright::Run;
use clientwright::model::Api;
use clientwright::name::Names;
use clientwright::output::OutputTree;
use serde_json::Value;

use super::Options;

/// A document, and what the generator makes of it.
pub(super) struct Document {
    /// The file's name without its ending.
    pub(super) name: String,
    /// The file that both sides read.
    pub(super) path: PathBuf,
    pub(super) api: Api,
    pub(super) names: Names,
    pub(super) tree: OutputTree,
    /// Operations that the client does not have.
    pub(super) left_out: usize,
}

/// The files to try.
pub(super) fn list(options: &Options) -> Result<Vec<PathBuf>, String> {
    let folder = &options.folder;
    let unreadable = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let is_document = path.extension().is_some_and(|end| end == "json" || end == "yaml" || end == "yml");
        if is_document && (options.only.is_empty() || options.only.contains(&name_of(&path))) {
            found.push(path);
        }
    }
    found.sort();
    let missing = options.only.iter().find(|only| !found.iter().any(|path| name_of(path) == **only));
    match missing {
        Some(missing) => Err(format!("{}: there is no document `{missing}`", folder.display())),
        None if found.is_empty() => Err(format!("{}: there is no document", folder.display())),
        None => Ok(found),
    }
}

fn name_of(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

impl Document {
    /// Reads a document, and writes it into `folder` without its servers.
    pub(super) fn read(path: &Path, folder: &Path) -> Result<Self, String> {
        let name = name_of(path);
        let json = json_of(path)?;
        let written = folder.join("documents").join(format!("{name}.json"));
        let unwritten = |error: std::io::Error| format!("{}: {error}", written.display());
        fs::create_dir_all(folder.join("documents")).map_err(unwritten)?;
        fs::write(&written, json.to_string()).map_err(unwritten)?;
        let mut run = Run::default();
        let generated = generate(&mut run, &written);
        let (api, names, tree) = generated.ok_or_else(|| refused(&run, path))?;
        let left_out = run.diagnostics.iter().filter(|found| found.problem.code() == "operation-left-out");
        let left_out = left_out.count();
        Ok(Self { name, path: written, api, names, tree, left_out })
    }
}

fn generate(run: &mut Run, path: &Path) -> Option<(Api, Names, OutputTree)> {
    // The generated code is part of a program that declares no features.
    run.choices.features = Some(false);
    let file = run.open(path)?;
    let tree = run.document(file, &[])?;
    let api = run.api(&tree)?;
    let names = run.names(&tree, &api)?;
    let tree = run.generate(file, &[], &clientwright::Settings::default())?;
    Some((api, names, tree))
}

fn refused(run: &Run, path: &Path) -> String {
    let first = run.diagnostics.iter().map(|found| found.problem.message()).next();
    format!("{}: {}", path.display(), first.unwrap_or_default())
}

fn json_of(path: &Path) -> Result<Value, String> {
    let mut run = Run::default();
    let file = run.open(path);
    let tree = file.and_then(|file| run.document(file, &[]));
    let mut json = tree.ok_or_else(|| refused(&run, path))?.to_json();
    without_servers(&mut json);
    Ok(json)
}

/// Takes the servers out of the document, of its paths and of its operations.
fn without_servers(json: &mut Value) {
    let Some(document) = json.as_object_mut() else { return };
    for keyword in ["servers", "host", "basePath"] {
        document.remove(keyword);
    }
    let paths = document.get_mut("paths").and_then(Value::as_object_mut);
    for item in paths.into_iter().flat_map(|paths| paths.values_mut()) {
        let Some(item) = item.as_object_mut() else { continue };
        item.remove("servers");
        for operation in item.values_mut().filter_map(Value::as_object_mut) {
            operation.remove("servers");
        }
    }
}
