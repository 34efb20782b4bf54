//! Documentation pages: the same facts from every rendering, each problem told, no row lost, nothing that hangs.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use clientwright::diagnostic::{Diagnostics, render};
use clientwright::pages::{self, Import, Lock, Options, PageText};
use clientwright::source::Sources;
use serde_json::json;

use crate::snapshot::Snapshots;

mod facts;
mod kinds;
mod oracle;
mod planted;

fn folder() -> PathBuf {
    xtask::root().join("tests/fixtures/pages")
}

/// Imports one text, and gives the codes of what was found.
fn import(path: &str, text: &str) -> (Import, Vec<&'static str>) {
    let page = PageText { path, address: Some("https://museum.example/ShowTicket.html"), text };
    let (mut diagnostics, mut sources) = (Diagnostics::default(), Sources::default());
    let import = pages::import(&[page], &Options::default(), &mut diagnostics, &mut sources);
    assert!(import.count.is_complete(), "{path}: {:?}", import.count);
    let codes = diagnostics.iter().map(|diagnostic| diagnostic.problem.code()).collect();
    (import, codes)
}

fn fixture(name: &str) -> (Import, Vec<&'static str>) {
    import(name, &fs::read_to_string(folder().join(name)).unwrap())
}

#[test]
fn a_language_that_nobody_knows_is_told() {
    let text = fs::read_to_string(folder().join("foreign.rst")).unwrap();
    let page = PageText { path: "foreign.rst", address: None, text: &text };
    let (mut diagnostics, mut sources) = (Diagnostics::default(), Sources::default());
    let import = pages::import(&[page], &Options::default(), &mut diagnostics, &mut sources);
    assert_eq!((import.count.refused, import.count.operations), (1, 0));
    let told = render::human(&diagnostics, &sources, false);
    assert!(told.contains("known are English and Chinese"), "{told}");
}

#[test]
fn every_rendering_gives_the_same_facts() {
    let (rst, codes) = fixture("show_ticket.rst");
    assert!(codes.is_empty(), "{codes:?}");
    let schema = &rst.document["components"]["schemas"]["ShowTicketResponse"]["properties"];
    assert_eq!(schema["state"], json!({ "type": "string", "enum": ["OPEN", "USED"] }));
    assert_eq!(schema["sold_at"]["x-clientwright-unit"], "unix-ms");
    assert_eq!(schema["note"]["maxLength"], 80);
    assert_eq!(schema["visits"]["items"], json!({ "$ref": "#/components/schemas/Visit" }));
    let operation = &rst.document["paths"]["/v1/{museum_id}/tickets/{id}"]["get"];
    assert_eq!(operation["operationId"], "ShowTicket");
    let limit = json!({ "type": "integer", "default": 10, "minimum": 1, "maximum": 50 });
    assert_eq!(operation["parameters"][2]["schema"], limit);
    for other in ["show_ticket.html", "show_ticket.txt"] {
        let (import, codes) = fixture(other);
        assert!(codes.is_empty(), "{other}: {codes:?}");
        assert_eq!(import.document, rst.document, "{other}");
        assert_eq!(import.yaml, rst.yaml, "{other}");
        assert_eq!(import.lock.pages[0].digest, rst.lock.pages[0].digest, "{other}");
    }
}

#[test]
fn wording_alone_changes_no_digest_and_a_fact_does() {
    let text = fs::read_to_string(folder().join("show_ticket.rst")).unwrap();
    let digest = |text: &str| import("ticket.rst", text).0.lock.pages[0].digest.clone();
    assert_eq!(digest(&text), digest(&text.replace("How far the ticket is", "What became of it now")));
    assert_ne!(digest(&text), digest(&text.replace("**USED**", "**GONE**")));
}

#[test]
fn a_lock_is_read_as_it_was_written() {
    let lock = fixture("show_ticket.rst").0.lock;
    assert_eq!(Lock::parse(&lock.to_yaml()), Some(lock));
    assert_eq!(Lock::parse("nothing: here"), None);
}

/// The codes of the problems that pages can have, each with the fixture that makes it.
pub(crate) fn codes() -> BTreeSet<String> {
    let files = pages::files(&folder().join("problems")).unwrap();
    let mut codes: BTreeSet<String> =
        files.iter().map(|file| file.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    codes.insert("page-same-operation".to_owned());
    codes
}

#[test]
fn problems_and_kinds_of_pages_are_read_as_we_know_them() {
    let mut snapshots = Snapshots::of("pages");
    for file in pages::files(&folder().join("problems")).unwrap() {
        let code = file.file_stem().unwrap().to_str().unwrap();
        let text = pages::open(&file).unwrap();
        let page = PageText { path: "page", address: None, text: &text };
        let (mut diagnostics, mut sources) = (Diagnostics::default(), Sources::default());
        pages::import(&[page], &Options::default(), &mut diagnostics, &mut sources);
        let found: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.problem.code()).collect();
        assert!(found.contains(&code), "{code}: {found:?}");
        snapshots.compare(code, &render::human(&diagnostics, &sources, false));
    }
    let text = fs::read_to_string(folder().join("show_ticket.rst")).unwrap();
    let page = PageText { path: "a.rst", address: None, text: &text };
    let (mut diagnostics, mut sources) = (Diagnostics::default(), Sources::default());
    pages::import(
        &[page, PageText { path: "b.rst", ..page }],
        &Options::default(),
        &mut diagnostics,
        &mut sources,
    );
    let found: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.problem.code()).collect();
    assert_eq!(found, ["page-same-operation"]);
    snapshots.compare("page-same-operation", &render::human(&diagnostics, &sources, false));
    kinds::compare(&mut snapshots);
    snapshots.finish();
}

#[test]
fn hostile_pages_end_soon() {
    let hostile = [
        "<ul><li>".repeat(20_000),
        "<table><tr><td>".repeat(20_000),
        format!("<h1>x</h1><table>{}", "<tr><td>a</td></tr>".repeat(50_000)),
        "\0\u{fffd}".repeat(1000),
        format!("URI\n---\n\nGET /x\n\n{}", "+---+\n".repeat(50_000)),
        format!("URI\n---\n\nGET /{}\n", "{".repeat(50_000)),
        "| a |\n|---|\n".repeat(20_000),
        format!("URI\n{}", "{\n".repeat(20_000)),
        "**".repeat(100_000),
        ":a:`".repeat(50_000),
    ];
    for text in hostile {
        let start = Instant::now();
        import("hostile", &text);
        let took = start.elapsed();
        assert!(
            took < Duration::from_mins(1),
            "{}… took {took:?}",
            text.chars().take(20).collect::<String>()
        );
    }
}
