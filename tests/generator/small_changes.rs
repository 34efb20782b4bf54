//! The real client: a small change of the schema is a small change of few files.

use std::fs;
use std::path::Path;

use clientwright::emit::FOLDER;
use clientwright::output::OutputTree;
use clientwright::{Run, Settings};
use xtask::codegen::CLIENTS;

/// The files from the schema after `change`, which gets its text.
fn generated(change: impl FnOnce(&str) -> String) -> OutputTree {
    let [client] = CLIENTS;
    let read = |path: &str| fs::read_to_string(xtask::root().join(path)).unwrap();
    let mut run = Run::default();
    let schema = run.sources.add("openapi.yaml", change(&read(client.schema)));
    let overlays: Vec<_> = client.overlays.iter().map(|path| run.sources.add(*path, read(path))).collect();
    run.generate(schema, &overlays, &Settings::default()).unwrap()
}

/// The files that differ, and how many lines come or go in each.
fn differences(before: &OutputTree, after: &OutputTree) -> Vec<(String, usize, usize)> {
    let mut paths: Vec<_> = before.iter().chain(after.iter()).map(|(path, _)| path).collect();
    paths.sort_unstable();
    paths.dedup();
    let changed = paths.into_iter().filter(|path| before.get(path) != after.get(path));
    let count = |path: &str| {
        let (before, after) = (before.get(path).unwrap_or(""), after.get(path).unwrap_or(""));
        let missing = |from: &str, to: &str| {
            let mut left: Vec<_> = to.lines().collect();
            let gone = from.lines().filter(|line| match left.iter().position(|other| other == line) {
                Some(index) => {
                    left.swap_remove(index);
                    false
                }
                None => true,
            });
            gone.count()
        };
        (missing(after, before), missing(before, after))
    };
    changed
        .map(|path| {
            let (added, removed) = count(path);
            (path.strip_prefix(FOLDER).unwrap().trim_start_matches('/').to_owned(), added, removed)
        })
        .collect()
}

#[test]
fn a_new_field_is_one_line_in_one_file() {
    let before = generated(str::to_owned);
    let after = generated(|schema| {
        let (before, image) =
            schema.split_once("    ShowImageResponse:\n").expect("the schema has the image");
        let place = "        workspace_id:\n";
        let image = image.replacen(place, &format!("        digest:\n          type: string\n{place}"), 1);
        format!("{before}    ShowImageResponse:\n{image}")
    });
    let expected = [("models/image.rs", 1, 0)];
    assert_eq!(
        differences(&before, &after),
        expected.map(|(path, added, removed)| (path.to_owned(), added, removed))
    );
}

#[test]
fn another_description_changes_one_file() {
    let before = generated(str::to_owned);
    let after = generated(|schema| {
        let found = schema.split("title: ").nth(1).unwrap().lines().next().unwrap();
        schema.replacen(&format!("title: {found}"), "title: Something else", 1)
    });
    let paths: Vec<_> = differences(&before, &after).into_iter().map(|(path, _, _)| path).collect();
    assert!(paths.iter().all(|path| path == "client.rs"), "{paths:?}");
}

/// A field that a page withdraws must be missed by the wording that stands under its name, and not be brought back to life
/// by it: then it has words and no type.
#[test]
fn no_wording_stands_alone() {
    let [client] = CLIENTS;
    let mut run = Run::default();
    let schema = run.open_below(&xtask::root(), Path::new(client.schema)).unwrap();
    let overlays: Vec<_> =
        client.overlays.iter().map(|path| run.open_below(&xtask::root(), Path::new(path)).unwrap()).collect();
    let document = run.document(schema, &overlays).unwrap().to_json();
    let schemas = document["components"]["schemas"].as_object().unwrap();
    assert!(schemas.len() > 100);
    for (name, schema) in schemas {
        for (field, value) in schema["properties"].as_object().into_iter().flatten() {
            let is_typed = ["type", "$ref", "oneOf", "allOf"].iter().any(|key| !value[key].is_null());
            assert!(is_typed, "{name}.{field} is worded, and no page has it: take the wording out");
        }
    }
}
