//! How long an import takes, for pages of this repository's own, read many times over.

#![expect(clippy::expect_used, reason = "a benchmark without its pages has nothing to measure")]

use std::hint::black_box;
use std::path::Path;

use clientwright::diagnostic::Diagnostics;
use clientwright::pages::{self, Options, PageText};
use clientwright::source::Sources;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// Copies of each page, as many as a provider has.
const COPIES: usize = 200;

fn benchmark(criterion: &mut Criterion) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/pages");
    let files = pages::files(&folder).expect("the fixtures are there");
    let texts: Vec<(String, String)> = files
        .iter()
        .map(|file| (file.display().to_string(), pages::open(file).expect("the fixture can be read")))
        .collect();
    let all: Vec<PageText<'_>> = std::iter::repeat_n(&texts, COPIES)
        .flatten()
        .map(|(path, text)| PageText { path, address: None, text })
        .collect();
    let bytes: usize = all.iter().map(|page| page.text.len()).sum();
    let mut group = criterion.benchmark_group("import");
    group.sample_size(10).throughput(Throughput::Bytes(bytes as u64));
    group.bench_function(format!("{} pages", all.len()), |bencher| {
        bencher.iter(|| {
            let (mut diagnostics, mut sources) = (Diagnostics::default(), Sources::default());
            black_box(pages::import(&all, &Options::default(), &mut diagnostics, &mut sources))
        });
    });
    group.finish();
}

criterion_group!(benches, benchmark);
criterion_main!(benches);
