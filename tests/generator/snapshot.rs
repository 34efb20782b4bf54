//! Compares a text with `tests/snapshots/<folder>/<name>.snap`, and finds snapshots that nothing makes any more.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use insta::{Settings, assert_snapshot};

use crate::repository::{below, files};

/// The snapshots of one folder while they are compared: all of them, and then the test fails once.
pub(crate) struct Snapshots {
    folder: PathBuf,
    expected: BTreeSet<String>,
    differing: Vec<String>,
}

impl Snapshots {
    /// The folder below `tests/snapshots`.
    pub(crate) fn of(folder: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots").join(folder);
        Self { folder, expected: BTreeSet::new(), differing: Vec::new() }
    }

    /// Compares `text` with the snapshot at `path`, which may have folders.
    pub(crate) fn compare(&mut self, path: &str, text: &str) {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let mut settings = Settings::clone_current();
        settings.set_snapshot_path(self.folder.join(folder));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        let compared = catch_unwind(AssertUnwindSafe(|| settings.bind(|| assert_snapshot!(name, text))));
        if compared.is_err() {
            self.differing.push(path.to_owned());
        }
        self.expected.insert(format!("{path}.snap"));
    }

    /// Fails when a snapshot differed, or when the folder has one that was not compared.
    pub(crate) fn finish(self) {
        assert!(self.differing.is_empty(), "these snapshots differ: {}", self.differing.join(", "));
        let found = files(&self.folder, "snap").into_iter().map(|path| below(&self.folder, &path));
        let found: BTreeSet<_> = found.collect();
        let orphans: Vec<_> = found.difference(&self.expected).collect();
        assert!(orphans.is_empty(), "nothing makes these snapshots any more, remove them: {orphans:?}");
    }
}
