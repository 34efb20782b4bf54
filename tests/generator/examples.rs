//! The examples in a crate's README: those of every fixture are compiled, and some are shown.

use std::fmt::Write as _;

use clientwright_tests::fixture;

use crate::snapshot::Snapshots;

#[allow(
    clippy::all,
    clippy::pedantic,
    dead_code,
    deprecated,
    unreachable_pub,
    unused_imports,
    unused_variables,
    reason = "compiled as a stranger's, and called only where that needs no service"
)]
mod compiled {
    include!(concat!(env!("OUT_DIR"), "/examples.rs"));
}

/// Fixtures whose READMEs are shown as a whole: each section is in one of them.
const SHOWN: [(&str, &str); 4] =
    [("group", "handles"), ("media_type", "received"), ("paging", "cursor"), ("request_body", "multipart")];

#[test]
fn a_readme_has_an_example_of_each_thing_that_the_document_has() {
    let mut snapshots = Snapshots::of("examples");
    let mut text = String::new();
    for fixture in fixture::of("client").unwrap() {
        writeln!(text, "==> {}\n{}", fixture.case, fixture.examples()[0]).unwrap();
    }
    snapshots.compare("client", &text);
    for (construct, case) in SHOWN {
        let fixtures = fixture::of(construct).unwrap();
        let fixture = fixtures.iter().find(|fixture| fixture.case == case).unwrap();
        let tree = fixture.scaffold().unwrap();
        snapshots.compare(&format!("{construct}_{case}"), tree.get("README.md").unwrap());
    }
    // Events are asked for by a method of their own where `send` asks for JSON.
    let streams = fixture::of("stream").unwrap();
    let streams = streams.iter().flat_map(|fixture| {
        let is_stream = |example: &String| example.contains("async fn stream(");
        fixture.examples().into_iter().filter(is_stream)
    });
    snapshots.compare("streams", &streams.collect::<Vec<_>>().join("\n"));
    snapshots.finish();
}
