//! Kinds of pages that were once misread, a folder per kind: the document they make, and each problem that is told.

use std::fs;

use clientwright::diagnostic::{Diagnostics, render};
use clientwright::pages::{self, Options, PageText};
use clientwright::source::Sources;

use super::folder;
use crate::repository::below;
use crate::snapshot::Snapshots;

/// Compares what each folder below `kinds` makes with its snapshot.
pub(super) fn compare(snapshots: &mut Snapshots) {
    let mut kinds: Vec<_> =
        fs::read_dir(folder().join("kinds")).unwrap().map(|entry| entry.unwrap().path()).collect();
    kinds.sort();
    for kind in kinds {
        let files = pages::files(&kind).unwrap();
        let name = below(&folder().join("kinds"), &kind);
        let texts: Vec<_> =
            files.iter().map(|file| (below(&kind, file), pages::open(file).unwrap())).collect();
        let given: Vec<_> = texts.iter().map(|(path, text)| PageText { path, address: None, text }).collect();
        let (mut diagnostics, mut sources) = (Diagnostics::default(), Sources::default());
        let import = pages::import(&given, &Options::default(), &mut diagnostics, &mut sources);
        assert!(import.count.is_complete(), "{name}: {:?}", import.count);
        let told = render::human(&diagnostics, &sources, false);
        snapshots.compare(&format!("kinds/{name}"), &format!("{}\n{told}", import.yaml));
    }
}
