//! How long it takes to compare two versions of a large document, and to write the page of ten thousand changes.

#![expect(clippy::expect_used, reason = "a benchmark without its documents has nothing to measure")]

use std::fmt::Write as _;
use std::hint::black_box;

use clientwright::compare::{Page, Version, compare};
use clientwright::{Run, Understood};
use criterion::{Criterion, criterion_group, criterion_main};

/// Operations of the document; each has a type of its own with ten fields.
const OPERATIONS: usize = 1_000;

/// A document, in which every field and nothing else depends on `kind`.
fn document(kind: &str) -> String {
    let mut text = "openapi: 3.1.1\ninfo: { title: Large, version: '1' }\npaths:\n".to_owned();
    for at in 0..OPERATIONS {
        let _ = write!(
            text,
            "  /things{at}/{{id}}:\n    get:\n      operationId: showThing{at}\n      parameters:\n        \
             - {{ name: id, in: path, required: true, schema: {{ type: string }} }}\n      responses:\n        \
             '200':\n          description: The thing.\n          content:\n            application/json:\n              \
             schema: {{ $ref: '#/components/schemas/Thing{at}' }}\n"
        );
    }
    text.push_str("components:\n  schemas:\n");
    for at in 0..OPERATIONS {
        let _ = write!(text, "    Thing{at}:\n      type: object\n      properties:\n");
        for field in 0..10 {
            let _ = writeln!(text, "        field{at}of{field}: {{ type: {kind} }}");
        }
    }
    text
}

fn understood(text: &str) -> (Run, Understood) {
    let mut run = Run::default();
    let file = run.sources.add("openapi.yaml", text);
    let understood = run.understand(file, &[]).expect("the document is sound");
    (run, understood)
}

fn version((run, understood): &(Run, Understood)) -> Version<'_> {
    Version { api: &understood.api, names: &understood.names, sources: &run.sources }
}

fn benchmark(criterion: &mut Criterion) {
    let texts = (document("string"), document("integer"));
    let (before, after) = (understood(&texts.0), understood(&texts.1));
    let changes = compare(version(&before), version(&after));
    assert_eq!(changes.facts.len(), 10 * OPERATIONS);
    let page = Page { title: "Large", ..Page::default() };
    println!("{} changes: a page of {} kB", changes.facts.len(), changes.to_html(&page).len() / 1_000);
    let mut group = criterion.benchmark_group("compare");
    group.sample_size(10);
    group.bench_function("two texts of 1,000 operations, read and compared", |bencher| {
        bencher.iter(|| {
            let (before, after) = (understood(&texts.0), understood(&texts.0));
            black_box(compare(version(&before), version(&after)))
        });
    });
    group.bench_function("10,000 changes found", |bencher| {
        bencher.iter(|| black_box(compare(version(&before), version(&after))));
    });
    group.bench_function("10,000 changes as a page", |bencher| {
        bencher.iter(|| black_box(changes.to_html(&page)));
    });
    group.finish();
}

criterion_group!(benches, benchmark);
criterion_main!(benches);
