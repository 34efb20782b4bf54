//! Changes between two documents, or between a schema and the pages it was made from: each fact, no more.

mod check;
mod shared;
mod worded;

use std::fs;
use std::path::{Path, PathBuf};

use clientwright::Run;
use clientwright::compare::{Changes, Effect};
use clientwright::diagnostic::Diagnostics;
use clientwright::openapi::read;
use clientwright::pages::{self, Options, PageText};
use clientwright::source::Sources;
use serde_json::{Value, json};
use xtask::pages::compared;

use crate::snapshot::Snapshots;

fn folder() -> PathBuf {
    xtask::root().join("tests/fixtures/drift")
}

/// The document of a fixture: as it is written, or as its page makes it.
fn document(case: &Path, name: &str) -> Value {
    let yaml = case.join(format!("{name}.yaml"));
    if yaml.exists() {
        let mut run = Run::default();
        let file = run.open(&yaml).unwrap();
        return read::read(&run.sources, file, &mut run.diagnostics).unwrap().to_json();
    }
    let text = fs::read_to_string(case.join(format!("{name}.rst"))).unwrap();
    let page = PageText { path: name, address: None, text: &text };
    let options = Options { keep_descriptions: true, ..Options::default() };
    let (mut diagnostics, mut sources) = (Diagnostics::default(), Sources::default());
    let import = pages::import(&[page], &options, &mut diagnostics, &mut sources);
    assert!(diagnostics.is_empty(), "{}: {diagnostics:?}", case.display());
    import.document
}

fn changes(case: &str) -> Changes {
    let case = folder().join(case);
    compared(&document(&case, "before"), &document(&case, "after")).unwrap()
}

#[test]
fn each_kind_of_change_is_told_in_words_and_as_json() {
    let mut snapshots = Snapshots::of("drift");
    for entry in fs::read_dir(folder()).unwrap() {
        let case = entry.unwrap().file_name().into_string().unwrap();
        let changes = changes(&case);
        snapshots.compare(&case, &format!("{}\n{:#}\n", changes.to_words(), changes.to_json()));
    }
    snapshots.finish();
}

#[test]
fn a_document_does_not_differ_from_itself() {
    for entry in fs::read_dir(folder()).unwrap() {
        for name in ["before", "after"] {
            let document = document(&entry.as_ref().unwrap().path(), name);
            assert_eq!(compared(&document, &document), Ok(Changes::default()));
        }
    }
}

#[test]
fn order_wording_examples_and_names_are_no_facts() {
    for case in ["nothing", "page_of_other_words"] {
        let changes = changes(case);
        assert_eq!(changes.facts, [], "{case}");
        assert!(changes.wording.len() > 3, "{case}");
    }
    assert_eq!(changes("page_of_other_words").effect(), None);
}

#[test]
fn the_other_way_round_what_was_added_is_removed() {
    for case in ["fields", "page_of_fewer_parameters", "page_of_richer_objects"] {
        let path = folder().join(case);
        let (before, after) = (document(&path, "before"), document(&path, "after"));
        let count = |changes: &Changes, end: &str| {
            changes.facts.iter().filter(|change| change.kind.name().ends_with(end)).count()
        };
        let (there, back) = (compared(&before, &after).unwrap(), compared(&after, &before).unwrap());
        assert_eq!(count(&there, "-added"), count(&back, "-removed"), "{case}");
        assert_eq!(count(&there, "-removed"), count(&back, "-added"), "{case}");
        assert_eq!(there.facts.len(), back.facts.len(), "{case}");
    }
}

/// A document whose only operation answers with a schema.
fn answering(schema: &Value, schemas: &Value) -> Value {
    let content = json!({ "application/json": { "schema": schema } });
    let get = json!({ "operationId": "a", "responses": { "200": { "content": content } } });
    let info = json!({ "title": "Museum", "version": "v1" });
    json!({ "openapi": "3.1.1", "info": info, "paths": { "/a": { "get": get } }, "components": { "schemas": schemas } })
}

#[test]
fn a_component_that_is_used_a_million_times_is_compared_once() {
    // Each level holds the one below twice: 2^40 ways to the bottom.
    let levels = |bottom: &str, wrapped: bool| {
        let mut schemas = serde_json::Map::new();
        schemas
            .insert("L0".to_owned(), json!({ "type": "object", "properties": { "x": { "type": bottom } } }));
        for level in 1..40 {
            let below = json!({ "$ref": format!("#/components/schemas/L{}", level - 1) });
            // An `allOf` of two parts has no name.
            let below = if wrapped { json!({ "allOf": [below, {}] }) } else { below };
            let both = json!({ "type": "object", "properties": { "a": below, "b": below } });
            schemas.insert(format!("L{level}"), both);
        }
        answering(&json!({ "$ref": "#/components/schemas/L39" }), &Value::Object(schemas))
    };
    for wrapped in [false, true] {
        let [strings, same, integers] = ["string", "string", "integer"].map(|bottom| levels(bottom, wrapped));
        assert_eq!(compared(&strings, &same), Ok(Changes::default()));
        let changes = compared(&strings, &integers).unwrap();
        assert_eq!((changes.facts.len(), changes.effect()), (1, Some(Effect::Major)), "wrapped: {wrapped}");
    }
}

#[test]
fn what_is_nested_deeper_than_anybody_reads_ends_too() {
    let nested = |bottom: &str| {
        let deep =
            (0..200).fold(json!({ "type": bottom }), |inner, _| json!({ "type": "array", "items": inner }));
        answering(&deep, &json!({}))
    };
    let failure = compared(&nested("string"), &nested("integer")).unwrap_err();
    assert!(failure.contains("error[too-deep]"), "{failure}");
}

#[test]
fn documents_that_are_none_are_compared_without_harm() {
    let odd = [
        Value::Null,
        json!([]),
        json!({ "paths": [] }),
        json!({ "paths": { "/a": { "$ref": "#/paths/~1a" } } }),
        json!({ "paths": { "/a{": { "get": { "parameters": 1, "responses": { "2%": "%" } } } } }),
        answering(&json!({ "$ref": "#/%zz/%" }), &json!({})),
        answering(
            &json!({ "allOf": [{ "$ref": "#/components/schemas/A" }] }),
            &json!({ "A": { "allOf": [{ "$ref": "#/components/schemas/A" }] } }),
        ),
        answering(&json!({ "oneOf": [], "type": [], "enum": {}, "properties": [] }), &json!([])),
    ];
    for before in &odd {
        for after in &odd {
            if let Ok(changes) = compared(before, after) {
                assert!(!changes.to_words().is_empty() && changes.to_json().is_object());
            }
        }
    }
}
