//! Pending snapshots, as `cargo insta review` finds them: beside the snapshot, `.new` behind its name.

use std::fs;
use std::path::Path;

use clientwright::emit::FOLDER;
use clientwright::output::OutputTree;
use clientwright::output::sync;

use crate::codegen::Client;

/// Maker of the snapshots of clients, for those there are none of yet.
const HEAD: &str = "---\nsource: tests/generator/snapshot.rs\n---\n";

/// Leaves a pending snapshot for each file that is not as its snapshot has it, and says so, a line each; one that is
/// pending no more is removed.
///
/// # Errors
/// When one cannot be read or written.
pub(super) fn pend(root: &Path, client: Client, tree: &OutputTree) -> Result<Vec<String>, String> {
    let api = client.schema.split('/').nth(1).unwrap_or_default();
    let folder = Path::new("tests/snapshots").join(api);
    let mut lines = Vec::new();
    for (path, text) in tree.iter() {
        let name = path.strip_prefix(FOLDER).unwrap_or(path).trim_start_matches('/');
        let snapshot = folder.join(format!("{name}.snap"));
        let pending = root.join(folder.join(format!("{name}.snap.new")));
        let known = fs::read_to_string(root.join(&snapshot)).unwrap_or_default();
        let (head, body) = split(&known);
        if body.trim_end() == text.trim_end() {
            // Having none is wanted here.
            drop(fs::remove_file(&pending));
            continue;
        }
        let head = if head.is_empty() { HEAD } else { head };
        sync::write(&pending, &format!("{head}{text}")).map_err(|problem| problem.message())?;
        lines.push(format!("to review: {}", shown(&snapshot)));
    }
    lines.extend(orphans(root, &folder, tree));
    Ok(lines)
}

/// The head of a snapshot's file, and the text.
fn split(known: &str) -> (&str, &str) {
    let rest = known.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    rest.map_or(("", ""), |(_, body)| (known.strip_suffix(body).unwrap_or_default(), body))
}

/// Snapshots of files that are no longer generated.
fn orphans(root: &Path, folder: &Path, tree: &OutputTree) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(root.join(&next)).into_iter().flatten().flatten() {
            let path = next.join(entry.file_name());
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "snap") {
                let name = path.strip_prefix(folder).map(|name| shown(&name.with_extension("")));
                let is_made = name.is_ok_and(|name| tree.get(&format!("{FOLDER}/{name}")).is_some());
                found.extend((!is_made).then(|| format!("to remove: {}", shown(&path))));
            }
        }
    }
    found.sort();
    found
}

fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}
