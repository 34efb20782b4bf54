//! The example in a crate's README: that of every fixture is compiled, and those of the fixtures of clients are shown.

use std::fmt::Write as _;

use clientwright_tests::fixture;

use crate::snapshot::Snapshots;

#[allow(clippy::unused_async, dead_code, deprecated, unused_variables, reason = "compiled, and never called")]
mod compiled {
    include!(concat!(env!("OUT_DIR"), "/first_calls.rs"));
}

#[test]
fn a_first_call_sets_up_the_client_as_the_document_asks() {
    let mut text = String::new();
    for fixture in fixture::of("client").unwrap() {
        writeln!(text, "==> {}\n{}", fixture.case, fixture.first_call().unwrap()).unwrap();
    }
    let mut snapshots = Snapshots::of("first_call");
    snapshots.compare("client", &text);
    snapshots.finish();
}
