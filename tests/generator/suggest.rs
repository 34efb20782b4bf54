//! Suggestions: what is proposed for small documents, and that a document takes what is proposed for it.

use std::path::Path;

use clientwright::Run;
use clientwright::suggest::{Confidence, Suggestion};
use clientwright_tests::fixture;

use crate::repository::files;
use crate::snapshot::Snapshots;

/// The overlay that is suggested for a document, and how many problems there are without and with it.
fn suggested(path: &Path, least: Confidence) -> Option<(Vec<Suggestion>, String, [usize; 2])> {
    let mut run = Run::default();
    let spec = run.open_below(path.parent()?, Path::new(path.file_name()?))?;
    let suggested = run.suggest(spec, &[], least)?;
    let overlay = suggested.overlay?;
    let problems = |overlay: Option<&str>| {
        let mut run = Run::default();
        let spec = run.open_below(path.parent()?, Path::new(path.file_name()?))?;
        let overlays: Vec<_> =
            overlay.map(|text| run.sources.add("suggested.yaml", text)).into_iter().collect();
        run.understand(spec, &overlays);
        assert!(!run.diagnostics.has_errors(), "{}", path.display());
        Some(run.diagnostics.iter().count())
    };
    let counts = [problems(None)?, problems(Some(&overlay))?];
    Some((suggested.suggestions, overlay, counts))
}

#[test]
fn small_documents_are_told_what_we_know() {
    let mut snapshots = Snapshots::of("suggest");
    let documents = files(&fixture::folder().join("suggest/documents"), "yaml");
    assert!(documents.len() > 5);
    for document in documents {
        let (_, overlay, [before, after]) = suggested(&document, Confidence::Low).unwrap();
        assert_eq!(before, after, "{}", document.display());
        snapshots.compare(document.file_stem().unwrap().to_str().unwrap(), &overlay);
    }
    snapshots.finish();
}

#[test]
fn every_fixture_takes_what_is_suggested_for_it() {
    let mut count = 0;
    for fixture in fixture::all().unwrap().iter().filter(|fixture| fixture.overlay.is_none()) {
        if let Some((suggestions, _, [before, after])) = suggested(&fixture.document, Confidence::Low) {
            assert!(after <= before, "{}/{}: {before}, {after}", fixture.construct, fixture.case);
            count += suggestions.len();
        }
    }
    assert!(count > 5, "only {count} suggestions were tried");
}

#[test]
fn what_is_decided_is_not_suggested_again() {
    let document = fixture::folder().join("suggest/documents/paging.yaml");
    let (_, overlay, _) = suggested(&document, Confidence::Low).unwrap();
    let mut run = Run::default();
    let spec = run.open(&document).unwrap();
    let kept = run.sources.add("overlay.yaml", overlay);
    let again = run.suggest(spec, &[kept], Confidence::Low).unwrap();
    assert_eq!(again.suggestions, []);
    assert_eq!(again.overlay, None);
}

#[test]
fn confidence_is_a_filter() {
    let document = fixture::folder().join("suggest/documents/secrets.yaml");
    let of = |least| suggested(&document, least).unwrap().0;
    let (high, low) = (of(Confidence::High), of(Confidence::Low));
    assert!(high.len() < low.len());
    assert!(high.iter().all(|one| one.confidence == Confidence::High));
}
