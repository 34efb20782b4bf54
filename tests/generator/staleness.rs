//! Generated files are up to date; those that are not are found, named and healed; a write is all or nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use clientwright::diagnostic::Problem;
use clientwright::emit::FOLDER;
use clientwright::manifest;
use clientwright::output::OutputTree;
use clientwright::output::sync::{ChangeKind, Mode, sync};
use tempfile::TempDir;
use xtask::codegen::{self, CLIENTS, HEAL};

#[test]
fn the_repository_is_up_to_date() {
    if let Err(found) = codegen::run(&xtask::root(), Mode::Check) {
        panic!("{found}");
    }
}

#[test]
fn the_table_of_error_codes_is_up_to_date() {
    if let Err(found) = xtask::error_codes::table(&xtask::root(), Mode::Check) {
        panic!("{found}");
    }
}

#[path = "../../xtask/launcher/src/digest.rs"]
mod digest;

#[test]
fn the_digest_knows_an_edited_a_new_a_lost_and_a_renamed_file() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join("schema").join(name);
    let digest = || digest::of(folder.path(), &["schema"]).unwrap();
    fs::create_dir_all(place("groups")).unwrap();
    fs::write(place("a.yaml"), "a: 1").unwrap();
    fs::write(place("groups/b.yaml"), "b: 1").unwrap();
    let first = digest();
    fs::write(place("a.yaml"), "a: 1").unwrap();
    assert_eq!(digest(), first, "written again with the same text");
    fs::create_dir(place("target")).unwrap();
    fs::write(place("target/built"), "").unwrap();
    assert_eq!(digest(), first, "built files are none of the sources");
    let mut all = vec![first];
    fs::write(place("a.yaml"), "a: 2").unwrap();
    all.push(digest());
    fs::write(place("c.yaml"), "").unwrap();
    all.push(digest());
    fs::rename(place("c.yaml"), place("d.yaml")).unwrap();
    all.push(digest());
    fs::rename(place("d.yaml"), place("groups/d.yaml")).unwrap();
    all.push(digest());
    fs::remove_file(place("groups/b.yaml")).unwrap();
    all.push(digest());
    for (at, one) in all.iter().enumerate() {
        assert!(!all[..at].contains(one), "{all:?}");
    }
    fs::remove_dir_all(place("")).unwrap();
    assert!(digest::of(folder.path(), &["schema"]).is_err());
}

/// A copy of what `cargo xtask codegen` reads and writes.
fn copy() -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    for client in CLIENTS {
        let manifest = format!("{}/{}", client.folder, manifest::FILE);
        for path in std::iter::once(&client.schema).chain(client.overlays).chain([&manifest.as_str()]) {
            let place = copy.path().join(path);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::copy(xtask::root().join(path), place).unwrap();
        }
    }
    codegen::run(copy.path(), Mode::Write).unwrap();
    copy
}

/// The generated folder of the first client.
fn generated(root: &Path) -> PathBuf {
    root.join(CLIENTS[0].folder).join(FOLDER)
}

/// All below a folder: text and time of files, nothing of folders.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Option<(Vec<u8>, SystemTime)>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let metadata = fs::symlink_metadata(&path).unwrap();
            if metadata.is_dir() {
                open.push(path.clone());
                found.insert(path, None);
            } else {
                let text = fs::read(&path).unwrap_or_default();
                found.insert(path, Some((text, metadata.modified().unwrap())));
            }
        }
    }
    found
}

#[test]
fn stale_missing_and_orphaned_files_are_named_with_the_command_that_heals() {
    let copy = copy();
    let folder = generated(copy.path());
    let before = contents(copy.path());
    fs::write(folder.join("client.rs"), "// by hand\n").unwrap();
    fs::remove_file(folder.join("models/image.rs")).unwrap();
    fs::create_dir(folder.join("old")).unwrap();
    fs::write(folder.join("old/image.rs"), "").unwrap();
    let damaged = contents(copy.path());
    let found = codegen::run(copy.path(), Mode::Check).unwrap_err();
    for line in [
        "stale: generated-client/src/generated/client.rs",
        "missing: generated-client/src/generated/models/image.rs",
        "orphaned: generated-client/src/generated/old/image.rs",
        "-// by hand",
        "+pub struct Image {",
    ] {
        assert!(found.lines().any(|found| found == line), "{line} is not in\n{found}");
    }
    assert!(found.ends_with(HEAL), "{found}");
    assert_eq!(contents(copy.path()), damaged, "a check writes nothing");
    codegen::run(copy.path(), Mode::Write).unwrap();
    codegen::run(copy.path(), Mode::Check).unwrap();
    let healed = contents(copy.path());
    assert_eq!(
        healed.keys().collect::<Vec<_>>(),
        before.keys().collect::<Vec<_>>(),
        "the folder `old` is gone"
    );
    let text = |file: &Option<(Vec<u8>, SystemTime)>| file.clone().map(|(text, _)| text);
    assert_eq!(healed.values().map(text).collect::<Vec<_>>(), before.values().map(text).collect::<Vec<_>>());
}

#[test]
fn writing_again_touches_nothing() {
    let copy = copy();
    let before = contents(copy.path());
    codegen::run(copy.path(), Mode::Write).unwrap();
    assert_eq!(contents(copy.path()), before);
}

#[test]
fn a_problem_of_the_schema_writes_nothing() {
    let copy = copy();
    let schema = copy.path().join(CLIENTS[0].schema);
    let text = fs::read_to_string(&schema).unwrap();
    fs::write(&schema, text.replacen("type: string", "type: sting", 1)).unwrap();
    let before = contents(copy.path());
    let found = codegen::run(copy.path(), Mode::Write).unwrap_err();
    assert!(found.contains("error[unknown-type]") && found.contains(CLIENTS[0].schema), "{found}");
    assert_eq!(contents(copy.path()), before);
}

/// A tree of three files, the last of which is in a folder of its own.
fn tree() -> OutputTree {
    let mut tree = OutputTree::new("openapi.yaml");
    tree.add_text("src/lib.rs", "// by hand from now on\n");
    tree.add_text("src/generated/mod.rs", "mod a;\n");
    tree.add_text("src/generated/z/last.rs", "// last\n");
    tree
}

fn written(mode: Mode, root: &Path) -> Result<Vec<(String, ChangeKind)>, Problem> {
    let changes = sync(&tree(), root, FOLDER, mode)?;
    Ok(changes.into_iter().map(|change| (change.path, change.kind)).collect())
}

#[test]
fn only_the_folder_that_is_ours_is_kept_in_order() {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("src")).unwrap();
    fs::write(root.path().join("src/lib.rs"), "// mine\n").unwrap();
    fs::write(root.path().join("src/other.rs"), "// mine\n").unwrap();
    let changes = written(Mode::Write, root.path()).unwrap();
    let paths = ["src/generated/mod.rs", "src/generated/z/last.rs"];
    assert_eq!(changes, paths.map(|path| (path.to_owned(), ChangeKind::Missing)));
    assert_eq!(fs::read_to_string(root.path().join("src/lib.rs")).unwrap(), "// mine\n");
    assert!(root.path().join("src/other.rs").exists());
    assert_eq!(written(Mode::Check, root.path()).unwrap(), []);
}

/// Obstacles to a write: each makes it fail, the first ones before anything is tried, the last ones on
/// the way.
const OBSTACLES: [fn(&Path); 4] = [
    |root| fs::write(root.join("src/generated"), "a file where a folder is needed").unwrap(),
    |root| fs::create_dir_all(root.join("src/generated/mod.rs")).unwrap(),
    |root| {
        fs::create_dir_all(root.join("src/generated")).unwrap();
        fs::write(root.join("src/generated/z"), "a file where a folder is needed").unwrap();
    },
    |root| {
        fs::create_dir_all(root.join("src/generated/z/last.rs/deeper")).unwrap();
        fs::write(root.join("src/generated/mod.rs"), "// before\n").unwrap();
    },
];

#[test]
fn a_write_that_fails_leaves_everything_as_it_was() {
    for (index, obstacle) in OBSTACLES.into_iter().enumerate() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("src")).unwrap();
        obstacle(root.path());
        let before = contents(root.path());
        let problem = written(Mode::Write, root.path()).unwrap_err();
        assert_eq!(problem.code(), "cannot-write", "obstacle {index}");
        assert_eq!(contents(root.path()), before, "obstacle {index}");
    }
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    /// A crate in which `path` is a link to a folder outside of it.
    fn linked(path: &str) -> (TempDir, TempDir) {
        let (root, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let link = root.path().join(path);
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        symlink(outside.path(), link).unwrap();
        (root, outside)
    }

    #[test]
    fn no_link_leads_out_of_the_crate() {
        for path in ["src/generated", "src/generated/z"] {
            let (root, outside) = linked(path);
            fs::write(outside.path().join("theirs.rs"), "").unwrap();
            for mode in [Mode::Check, Mode::Write] {
                assert_eq!(written(mode, root.path()).unwrap_err().code(), "cannot-write", "{path}");
            }
            let names: Vec<_> =
                fs::read_dir(outside.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
            assert_eq!(names, ["theirs.rs"], "{path}");
        }
    }

    #[test]
    fn a_link_in_place_of_a_file_is_replaced_and_not_followed() {
        let (root, outside) = linked("src/generated/unused");
        let target = outside.path().join("theirs.rs");
        fs::write(&target, "// theirs\n").unwrap();
        fs::remove_file(root.path().join("src/generated/unused")).unwrap();
        symlink(&target, root.path().join("src/generated/mod.rs")).unwrap();
        symlink(&target, root.path().join("src/generated/orphan.rs")).unwrap();
        written(Mode::Write, root.path()).unwrap();
        assert_eq!(fs::read_to_string(&target).unwrap(), "// theirs\n");
        assert_eq!(fs::read_to_string(root.path().join("src/generated/mod.rs")).unwrap(), "mod a;\n");
        assert!(!root.path().join("src/generated/orphan.rs").exists());
    }

    #[test]
    fn a_link_that_leads_nowhere_stops_the_write_on_its_way() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("src/generated")).unwrap();
        symlink(root.path().join("nowhere"), root.path().join("src/generated/z")).unwrap();
        let before = contents(root.path());
        assert_eq!(written(Mode::Write, root.path()).unwrap_err().code(), "cannot-write");
        assert_eq!(contents(root.path()), before);
    }
}
