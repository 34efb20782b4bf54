//! The only place that writes: an output tree to a folder, or the report of what differs. A file is written
//! beside its place and renamed into it when all of them are ready, so nothing is ever half there.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use crate::abreast;
use crate::diagnostic::Problem;
use crate::output::OutputTree;

/// Whether to write or only to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Make the folder what the tree says.
    Write,
    /// Say in what the folder differs.
    Check,
}

/// One difference between the folder and the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The file, relative to the folder, with `/`.
    pub path: String,
    /// How it differs.
    pub kind: ChangeKind,
    /// The lines that differ, as a unified diff; only from [`Mode::Check`], and none for an orphan.
    pub diff: Option<String>,
}

/// How a file differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// Not there.
    Missing,
    /// Exists with another text.
    Stale,
    /// Exists, but is not in the tree.
    Orphaned,
}

impl ChangeKind {
    /// The word of a check for it.
    #[must_use]
    pub fn found(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Stale => "stale",
            Self::Orphaned => "orphaned",
        }
    }

    /// The word of a run that writes for it.
    #[must_use]
    pub fn done(self) -> &'static str {
        match self {
            Self::Missing => "created",
            Self::Stale => "updated",
            Self::Orphaned => "removed",
        }
    }
}

/// Makes the folder `root` what `tree` says, or says in what it differs.
///
/// Inside `owned`, a folder relative to `root`, files that are not in the tree are orphans and removed; a
/// file outside of it is only written when it is not there, unless it is [shared](OutputTree::is_shared): from then on
/// it is the user's.
///
/// # Errors
/// When something cannot be read or written; nothing is changed then.
pub fn sync(tree: &OutputTree, root: &Path, owned: &str, mode: Mode) -> Result<Vec<Change>, Problem> {
    let changes = differences(tree, root, owned, mode)?;
    if mode == Mode::Write {
        apply(tree, root, &changes)?;
    }
    Ok(changes)
}

fn differences(tree: &OutputTree, root: &Path, owned: &str, mode: Mode) -> Result<Vec<Change>, Problem> {
    refuse_links(tree, root, owned)?;
    let files: Vec<_> = tree.iter().collect();
    let found = abreast::each(&files, |(path, text)| {
        let is_owned = Path::new(path).starts_with(owned) || tree.is_shared(path);
        let change = difference(root, path, text, is_owned)?;
        Ok(change.map(|(kind, before)| {
            let diff = (mode == Mode::Check).then(|| diff(path, &before, text));
            Change { path: (*path).to_owned(), kind, diff }
        }))
    });
    let found: Vec<_> = found.into_iter().collect::<Result<_, Problem>>()?;
    let mut changes: Vec<_> = found.into_iter().flatten().collect();
    let mut found = BTreeSet::new();
    list(root, Path::new(owned), &mut found)?;
    let orphans = found.into_iter().filter(|path| tree.get(path).is_none());
    changes.extend(orphans.map(|path| Change { path, kind: ChangeKind::Orphaned, diff: None }));
    Ok(changes)
}

/// A link among the folders of the files would have them written somewhere else.
fn refuse_links(tree: &OutputTree, root: &Path, owned: &str) -> Result<(), Problem> {
    let folders = tree.iter().flat_map(|(path, _)| Path::new(path).ancestors().skip(1));
    let folders: BTreeSet<_> = folders.filter(|folder| folder.starts_with(owned)).collect();
    match folders.into_iter().map(|folder| root.join(folder)).find(|folder| folder.is_symlink()) {
        Some(folder) => Err(is_link(&folder)),
        None => Ok(()),
    }
}

/// How the file differs, and the text it has.
fn difference(
    root: &Path,
    path: &str,
    text: &str,
    is_owned: bool,
) -> Result<Option<(ChangeKind, String)>, Problem> {
    let place = root.join(path);
    match fs::read(&place) {
        Ok(before) if !is_owned || before == text.as_bytes() => Ok(None),
        Ok(before) => Ok(Some((ChangeKind::Stale, String::from_utf8_lossy(&before).into_owned()))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Ok(Some((ChangeKind::Missing, String::new())))
        }
        Err(error) => Err(failure(&place, &error)),
    }
}

fn diff(path: &str, before: &str, after: &str) -> String {
    let diff = similar::TextDiff::from_lines(before, after);
    diff.unified_diff().context_radius(2).header(path, &format!("{path} (generated)")).to_string()
}

/// All files below `folder`. A link is an entry like any other: it is never followed.
fn list(root: &Path, folder: &Path, found: &mut BTreeSet<String>) -> Result<(), Problem> {
    let place = root.join(folder);
    let entries = match fs::read_dir(&place) {
        Ok(entries) if !place.is_symlink() => entries,
        Ok(_) => return Err(is_link(&place)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failure(&place, &error)),
    };
    for entry in entries {
        let entry = entry.map_err(|error| failure(&place, &error))?;
        let path = folder.join(entry.file_name());
        let kind = entry.file_type().map_err(|error| failure(&entry.path(), &error))?;
        if kind.is_dir() {
            list(root, &path, found)?;
        } else {
            let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
            found.insert(parts.join("/"));
        }
    }
    Ok(())
}

/// First everything is written beside its place, then everything is renamed, then orphans go.
fn apply(tree: &OutputTree, root: &Path, changes: &[Change]) -> Result<(), Problem> {
    let mut files = Vec::new();
    let mut orphans = Vec::new();
    for change in changes {
        let place = root.join(&change.path);
        match tree.get(&change.path) {
            Some(text) => files.push((place, text)),
            None => orphans.push(place),
        }
    }
    for folder in files.iter().filter_map(|(place, _)| place.parent()).collect::<BTreeSet<_>>() {
        make_folder(folder)?;
    }
    let ready = abreast::each(&files, |(place, text)| prepare(place, text));
    let ready: Vec<_> = ready.into_iter().collect::<Result<_, _>>()?;
    for (file, (place, _)) in ready.into_iter().zip(&files) {
        file.persist(place).map_err(|error| failure(place, &error.error))?;
    }
    for place in orphans {
        fs::remove_file(&place).map_err(|error| failure(&place, &error))?;
        // The folder goes too when nothing is left in it; that it is not empty is no problem.
        let _ = place.parent().map(fs::remove_dir);
    }
    Ok(())
}

/// Writes one file, whole or not at all; one that says the same already is left alone.
///
/// # Errors
/// When it cannot be written; what was there is there still.
pub fn write(place: &Path, text: &str) -> Result<(), Problem> {
    if fs::read(place).is_ok_and(|known| known == text.as_bytes()) {
        return Ok(());
    }
    place.parent().map_or(Ok(()), make_folder)?;
    let file = prepare(place, text)?;
    file.persist(place).map_err(|error| failure(place, &error.error))?;
    Ok(())
}

fn make_folder(folder: &Path) -> Result<(), Problem> {
    fs::create_dir_all(folder).map_err(|error| failure(folder, &error))
}

/// Writes the text beside its place, and closes the file: a client has more files than a process may have open.
fn prepare(place: &Path, text: &str) -> Result<TempPath, Problem> {
    let folder = place.parent().map_or_else(PathBuf::new, Path::to_path_buf);
    let write = || -> std::io::Result<TempPath> {
        let mut file = tempfile::Builder::new().prefix(".clientwright").tempfile_in(&folder)?;
        file.write_all(text.as_bytes())?;
        readable(&file)?;
        Ok(file.into_temp_path())
    };
    write().map_err(|error| failure(place, &error))
}

/// A temporary file is its owner's alone; source code is for everybody.
#[cfg(unix)]
fn readable(file: &NamedTempFile) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &NamedTempFile) -> std::io::Result<()> {
    Ok(())
}

fn failure(place: &Path, error: &std::io::Error) -> Problem {
    cannot_write(place, error.to_string())
}

fn is_link(place: &Path) -> Problem {
    cannot_write(place, "it is a link, and generated files stay inside the crate".to_owned())
}

fn cannot_write(place: &Path, reason: String) -> Problem {
    Problem::CannotWrite { path: place.display().to_string(), reason }
}
