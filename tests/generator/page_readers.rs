//! The same page in several renderings: whatever it is written in, it gives the same facts.

use std::fs;
use std::path::{Path, PathBuf};

use clientwright::diagnostic::Diagnostics;
use clientwright::pages::{self, Import, Options, PageText};
use clientwright::source::Sources;
use serde_json::{Map, Value};

use crate::repository::name;
use crate::snapshot::Snapshots;

fn folder() -> PathBuf {
    xtask::root().join("tests/fixtures/pages/twins")
}

/// A page's facts, without its wording, and the codes of what was found.
fn facts(path: &Path, operation: &str) -> (Import, Vec<&'static str>) {
    let text = fs::read_to_string(path).unwrap();
    // A capture does not say what the page is called: its address does.
    let address = format!("https://museum.example/{operation}.html");
    let page = PageText { path: "page", address: Some(&address), text: &text };
    let (mut diagnostics, mut sources) = (Diagnostics::default(), Sources::default());
    let import = pages::import(&[page], &Options::default(), &mut diagnostics, &mut sources);
    assert!(import.count.is_complete(), "{}: {:?}", name(path), import.count);
    let codes = diagnostics.iter().map(|diagnostic| diagnostic.problem.code()).collect();
    (import, codes)
}

/// Each folder of `twins` has one page in several renderings, called by its operation; the snapshot is of what all
/// of them say.
#[test]
fn every_rendering_of_a_page_gives_the_same_facts() {
    let mut snapshots = Snapshots::of("page_readers");
    let mut cases: Vec<_> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    for case in cases {
        let operation = case.file_name().unwrap().to_str().unwrap();
        let (expected, codes) = facts(&case.join("page.rst"), operation);
        assert!(codes.is_empty(), "{operation}: {codes:?}");
        for file in pages::files(&case).unwrap() {
            let (import, codes) = facts(&file, operation);
            if file.ends_with("pipes.txt") || file.ends_with("seed.txt") {
                let (document, lists) = without_lists(&expected.document);
                assert_eq!(without_lists(&import.document).0, document, "{}", name(&file));
                assert_eq!(codes, vec!["page-options-missing"; lists], "{}", name(&file));
            } else {
                assert_eq!(import.yaml, expected.yaml, "{}", name(&file));
                assert!(codes.is_empty(), "{}: {codes:?}", name(&file));
            }
        }
        snapshots.compare(operation, &expected.yaml);
    }
    snapshots.finish();
}

/// Facts that a capture without its lists can still give, and the number of lists there were.
fn without_lists(document: &Value) -> (Value, usize) {
    match document {
        Value::Object(map) => {
            let mut lists = 0;
            let mut kept = Map::new();
            for (key, value) in map {
                if key == "enum" {
                    lists += 1;
                    continue;
                }
                let (value, more) = without_lists(value);
                lists += more;
                kept.insert(key.clone(), value);
            }
            (Value::Object(kept), lists)
        }
        Value::Array(items) => {
            let (items, lists): (Vec<_>, Vec<_>) = items.iter().map(without_lists).unzip();
            (Value::Array(items), lists.into_iter().sum())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => (document.clone(), 0),
    }
}
