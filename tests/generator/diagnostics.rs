//! Every problem there is to report, as people see it: a fixture per code, and no code without.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use clientwright::diagnostic::{Problem, render};
use clientwright::emit::FOLDER;
use clientwright::fetch::{self, Wanted};
use clientwright::manifest;
use clientwright::openapi::read::MAX_BYTES;
use clientwright::output::OutputTree;
use clientwright::output::sync::{Mode, sync};
use clientwright::{Run, Settings};
use clientwright_tests::fixture::{self, DIAGNOSTICS};

use crate::repository;
use crate::snapshot::Snapshots;

/// A fixture of several problems at once, which is no code.
const SEVERAL: &str = "several-problems";

#[test]
fn every_problem_is_told_as_we_know_it() {
    let mut snapshots = Snapshots::of(DIAGNOSTICS);
    for fixture in fixture::of(DIAGNOSTICS).unwrap() {
        let (run, _) = fixture.generate();
        let codes: Vec<_> = run.diagnostics.iter().map(|diagnostic| diagnostic.problem.code()).collect();
        let is_there = codes.contains(&fixture.case.as_str()) || fixture.case == SEVERAL;
        assert!(is_there, "the fixture {} makes {codes:?}", fixture.case);
        snapshots.compare(&fixture.case, &render::human(&run.diagnostics, &run.sources, false));
        if fixture.case == SEVERAL {
            assert!(run.diagnostics.iter().len() >= 8, "{codes:?}");
            snapshots.compare(&format!("{SEVERAL}.json"), &render::json(&run.diagnostics, &run.sources));
        }
    }
    for (code, run) in of_files() {
        snapshots.compare(code, &render::human(&run.diagnostics, &run.sources, false));
    }
    snapshots.finish();
}

#[test]
fn every_problem_has_a_fixture() {
    let mut fixtures: BTreeSet<_> =
        fixture::of(DIAGNOSTICS).unwrap().into_iter().map(|fixture| fixture.case).collect();
    assert!(fixtures.remove(SEVERAL));
    fixtures.extend(of_files().into_iter().map(|(code, _)| code.to_owned()));
    fixtures.extend(crate::pages::codes());
    let codes = codes();
    let missing: Vec<_> = codes.difference(&fixtures).collect();
    assert!(missing.is_empty(), "write tests/fixtures/{DIAGNOSTICS}/<code>.yaml for {missing:?}");
    let unknown: Vec<_> = fixtures.difference(&codes).collect();
    assert!(unknown.is_empty(), "no problem has the code {unknown:?}");
}

/// All codes. The compiler wants a wording for every variant of [`Problem`], and a wording begins with the code:
/// so they stand in the sources, once each, and none can be forgotten.
fn codes() -> BTreeSet<String> {
    let folder = xtask::root().join("generator/src/diagnostic");
    let mut codes = Vec::new();
    for path in repository::files(&folder.join("wording"), "rs") {
        let text = fs::read_to_string(&path).unwrap();
        let after =
            text.split("Wording::error(").chain(text.split("Wording::warning(")).chain(text.split(" new("));
        let first = after.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split_once('"'));
        codes.extend(first.map(|(code, _)| code.to_owned()));
    }
    let unique: BTreeSet<_> = codes.iter().cloned().collect();
    assert_eq!(unique.len(), codes.len(), "a code comes twice: {codes:?}");
    let problems = fs::read_to_string(folder.join("problem.rs")).unwrap();
    let problem = |item: &syn::Item| {
        let syn::Item::Enum(item) = item else { return None };
        (item.ident == "Problem").then_some(item.variants.len())
    };
    let variants = syn::parse_file(&problems).unwrap().items.iter().find_map(problem);
    assert_eq!(Some(unique.len()), variants, "codes were not found as they are written now: {unique:?}");
    unique
}

/// Problems of files and addresses, which no fixture can have, each made and under its code.
fn of_files() -> [(&'static str, Run); 8] {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let write = |name: &str, bytes: &[u8]| -> PathBuf {
        fs::write(folder.join(name), bytes).unwrap();
        PathBuf::from(name)
    };
    let latin =
        write("latin.yaml", b"openapi: 3.1.1\ninfo: { title: B\xfccherei, version: \"1\" }\npaths: {}\n");
    let large = write("large.yaml", b"openapi: 3.1.1\n");
    // A hole: as long as it says, and no room on the disk.
    fs::OpenOptions::new()
        .write(true)
        .open(folder.join(&large))
        .unwrap()
        .set_len(MAX_BYTES as u64 + 1)
        .unwrap();
    [
        ("file-not-found", opened(folder, Path::new("missing.yaml"))),
        ("not-utf8", opened(folder, &latin)),
        ("too-large", opened(folder, &large)),
        ("cannot-write", unwritable(folder)),
        ("page-not-fetched", unfetched()),
        ("manifest-syntax", recorded("[package]\nname = museum\n")),
        (
            "setting-unusable",
            recorded(
                "[package.metadata.clientwright]\ndocument = \"openapi.yaml\"\nlayout = \"deep\"\n\
                 overlays = \"overlay.yaml\"\nfeature = true\n",
            ),
        ),
        ("nothing-recorded", {
            let mut run = Run::default();
            let problem = Problem::NothingRecorded { path: "client/Cargo.toml".to_owned() };
            run.diagnostics.push(problem, None);
            run
        }),
    ]
}

/// Reads what a manifest records.
fn recorded(text: &str) -> Run {
    let mut run = Run::default();
    let file = run.sources.add("Cargo.toml", text);
    manifest::read(&run.sources, file, &mut run.diagnostics);
    assert!(run.diagnostics.has_errors());
    run
}

fn opened(folder: &Path, path: &Path) -> Run {
    let mut run = Run::default();
    assert_eq!(run.open_below(folder, path), None);
    run
}

/// A file is where a folder is needed.
fn unwritable(folder: &Path) -> Run {
    fs::write(folder.join("src"), "").unwrap();
    let mut tree = OutputTree::new("openapi.yaml");
    tree.add_text("src/generated/mod.rs", "");
    let problem = sync(&tree, folder, FOLDER, Mode::Write).unwrap_err();
    let Problem::CannotWrite { path, reason } = problem else { panic!("{problem:?}") };
    let path = Path::new(&path).strip_prefix(folder).unwrap().display().to_string();
    let problem = Problem::CannotWrite { path, reason };
    let mut run = Run::default();
    run.diagnostics.push(problem, None);
    run
}

/// An address that is refused without a network.
fn unfetched() -> Run {
    let wanted = Wanted { address: "ftp://museum.example/ticket.html".to_owned(), known: None };
    let mut run = Run::default();
    for failure in fetch::fetch(&[wanted], &fetch::Settings::default(), &|| ()).unwrap_err() {
        run.diagnostics.push(failure.problem(), None);
    }
    run
}

#[test]
fn a_text_that_is_too_large_is_refused_before_it_is_read() {
    let mut run = Run::default();
    let file = run.sources.add("large.yaml", format!("openapi: 3.1.1\n#{}", "x".repeat(MAX_BYTES)));
    assert_eq!(run.generate(file, &[], &Settings::default()), None);
    let codes: Vec<_> = run.diagnostics.iter().map(|diagnostic| diagnostic.problem.code()).collect();
    assert_eq!(codes, ["too-large"]);
}

#[test]
fn every_problem_says_what_to_do() {
    for fixture in fixture::of(DIAGNOSTICS).unwrap() {
        for diagnostic in fixture.generate().0.diagnostics {
            let problem = diagnostic.problem;
            let (message, help) = (problem.message(), problem.help());
            assert!(!message.is_empty() && !message.ends_with('.') && !message.contains('\n'), "{message}");
            assert!(!help.is_empty() && !help.ends_with('.') && help != message, "{help}");
            assert!(diagnostic.span.is_some(), "{}: {message}", fixture.case);
        }
    }
}
