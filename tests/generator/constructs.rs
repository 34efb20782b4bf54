//! Every fixture beside what is generated from it: one snapshot per case, the document first.

use std::fmt::Write as _;
use std::fs;

use clientwright::diagnostic::render;
use clientwright::emit::FOLDER;
use clientwright::output::OutputTree;
use clientwright_tests::fixture::{self, Fixture};

use crate::snapshot::Snapshots;

#[test]
fn every_fixture_becomes_the_client_we_know() {
    let fixtures = fixture::all().unwrap();
    assert!(fixtures.len() > 60, "only {} fixtures were found", fixtures.len());
    let mut constructs: Vec<_> = fixtures.iter().map(|fixture| &fixture.construct).collect();
    constructs.dedup();
    for construct in constructs {
        let mut snapshots = Snapshots::of(construct);
        for fixture in fixtures.iter().filter(|fixture| fixture.construct == *construct) {
            snapshots.compare(&fixture.case, &shown(fixture));
        }
        snapshots.finish();
    }
}

#[test]
fn the_same_text_becomes_the_same_files() {
    for fixture in fixture::all().unwrap() {
        let (one, other) = (fixture.generate().1, fixture.generate().1);
        assert_eq!(one, other, "{}/{}", fixture.construct, fixture.case);
    }
}

#[test]
fn line_ends_and_byte_order_marks_make_no_difference() {
    for fixture in fixture::all().unwrap() {
        let text = fs::read_to_string(&fixture.document).unwrap();
        let generated = |text: String| {
            let mut run = clientwright::Run::default();
            let file = run.sources.add("fixture.yaml", text);
            run.generate(file, &[], &clientwright::Settings::default())
        };
        let plain = generated(text.clone());
        let windows = generated(format!("\u{feff}{}", text.replace('\n', "\r\n")));
        assert_eq!(plain, windows, "{}/{}", fixture.construct, fixture.case);
    }
}

/// Input and output together: the document, its overlay, what is generated, and what was found on the way.
fn shown(fixture: &Fixture) -> String {
    let (run, tree) = fixture.generate();
    let tree = tree.expect("fixtures have no errors");
    let mut text = fs::read_to_string(&fixture.document).unwrap();
    if let Some(overlay) = &fixture.overlay {
        section(&mut text, "overlay", &fs::read_to_string(overlay).unwrap());
    }
    for (path, file) in tree.iter().filter(|(path, file)| is_telling(fixture, &tree, path, file)) {
        section(&mut text, path.strip_prefix(FOLDER).unwrap().trim_start_matches('/'), &excerpt(file));
    }
    if !run.diagnostics.is_empty() {
        section(&mut text, "diagnostics", &render::human(&run.diagnostics, &run.sources, false));
    }
    text
}

fn section(text: &mut String, title: &str, content: &str) {
    write!(text, "\n==> {title}\n{}\n", content.trim_end()).unwrap();
}

/// Whether a file is worth a look in this case: not where it says the same in all of them.
fn is_telling(fixture: &Fixture, tree: &OutputTree, path: &str, file: &str) -> bool {
    let name = path.strip_prefix(FOLDER).unwrap_or(path).trim_start_matches('/');
    let is_client = name == "client.rs" || name == "credentials.rs";
    if is_client {
        let is_described = file.contains("/// ") && fixture.construct == "documentation";
        let has_parameters =
            tree.get(path).is_some_and(|text| text.contains("fn ") && text.contains("given:"));
        return fixture.construct == "client" || is_described || has_parameters;
    }
    !name.ends_with("mod.rs")
}

/// A file without its header and imports, which follow from the rest.
fn excerpt(file: &str) -> String {
    let is_head = |line: &&str| {
        let is_comment = line.starts_with("//") && !line.starts_with("///");
        line.is_empty() || is_comment || line.starts_with("use ") || line.starts_with("    ") || *line == "};"
    };
    file.lines().skip_while(is_head).collect::<Vec<_>>().join("\n")
}
