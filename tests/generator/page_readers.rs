//! The same page in several renderings: whatever it is written in, it gives the same facts.

use std::fs;
use std::path::{Path, PathBuf};

use clientwright::diagnostic::Diagnostics;
use clientwright::pages::{self, Import, Options, PageText};
use clientwright::source::Sources;

use crate::repository::name;
use crate::snapshot::Snapshots;

fn folder() -> PathBuf {
    xtask::root().join("tests/fixtures/pages/twins")
}

/// The facts of one text, without wording, and the codes of what was found.
fn facts(text: &str) -> (Import, Vec<&'static str>) {
    let page = PageText { path: "page", address: Some("https://museum.example/Page.html"), text };
    let (mut diagnostics, mut sources) = (Diagnostics::default(), Sources::default());
    let import = pages::import(&[page], &Options::default(), &mut diagnostics, &mut sources);
    assert!(import.count.is_complete(), "{:?}", import.count);
    let codes = diagnostics.iter().map(|diagnostic| diagnostic.problem.code()).collect();
    (import, codes)
}

fn of(path: &Path) -> (Import, Vec<&'static str>) {
    facts(&fs::read_to_string(path).unwrap())
}

/// Each folder of `twins` has one page in several renderings; the snapshot is of what all of them say.
#[test]
fn every_rendering_of_a_page_gives_the_same_facts() {
    let mut snapshots = Snapshots::of("page_readers");
    let mut cases: Vec<_> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    for case in cases {
        let files = pages::files(&case).unwrap();
        let twin = files.iter().find(|file| file.ends_with("rst.rst")).unwrap_or(&files[0]);
        let (expected, codes) = of(twin);
        assert!(codes.is_empty(), "{}: {codes:?}", name(twin));
        for file in &files {
            let (import, codes) = of(file);
            assert_eq!(import.yaml, expected.yaml, "{}", name(file));
            assert!(codes.is_empty(), "{}: {codes:?}", name(file));
        }
        snapshots.compare(case.file_name().unwrap().to_str().unwrap(), &expected.yaml);
    }
    snapshots.finish();
}
