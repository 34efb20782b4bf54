//! How long generation takes, as a whole and stage by stage, for this repository's own schema.

#![expect(clippy::expect_used, reason = "a benchmark without its schema has nothing to measure")]

use std::hint::black_box;
use std::path::{Path, PathBuf};

use clientwright::compare::{Version, compare};
use clientwright::openapi::node::Node;
use clientwright::output::OutputTree;
use clientwright::source::FileId;
use clientwright::{Run, Settings, emit};
use criterion::{Criterion, criterion_group, criterion_main};
use proc_macro2::TokenStream;

fn schema(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema/modelarts").join(file)
}

fn run() -> (Run, FileId, FileId) {
    let mut run = Run::default();
    let spec = run.open(&schema("openapi.yaml")).expect("the schema is there");
    let overlay = run.open(&schema("overlay.yaml")).expect("the overlay is there");
    (run, spec, overlay)
}

fn document() -> (Run, Node) {
    let (mut run, spec, overlay) = run();
    let tree = run.document(spec, &[overlay]).expect("the schema is sound");
    (run, tree)
}

fn benchmark(criterion: &mut Criterion) {
    criterion.bench_function("all stages, files read", |bencher| {
        bencher.iter(|| {
            let (mut run, spec, overlay) = run();
            black_box(run.generate(spec, &[overlay], &Settings::default()))
        });
    });
    criterion.bench_function("stage document: read and overlay", |bencher| {
        let (mut run, spec, overlay) = run();
        bencher.iter(|| black_box(run.document(spec, &[overlay])));
    });
    let (mut run, tree) = document();
    criterion
        .bench_function("stage api: lower and check", |bencher| bencher.iter(|| black_box(run.api(&tree))));
    let api = run.api(&tree).expect("the schema is sound");
    criterion.bench_function("stage names", |bencher| bencher.iter(|| black_box(run.names(&tree, &api))));
    let names = run.names(&tree, &api).expect("the schema is sound");
    criterion.bench_function("compare two versions", |bencher| {
        let version = Version { api: &api, names: &names, sources: &run.sources };
        bencher.iter(|| black_box(compare(version, version)));
    });
    criterion.bench_function("reading and printing by themselves", |bencher| {
        // The least that any generator does: the whole is to be within three times of it.
        let (mut run, spec, overlay) = self::run();
        let mut tree = OutputTree::new("openapi.yaml");
        emit::generated(&api, &names, &mut tree);
        let files =
            tree.iter().filter(|(path, _)| Path::new(path).extension().is_some_and(|end| end == "rs"));
        let files: Vec<TokenStream> =
            files.map(|(_, text)| text.parse().expect("generated code is Rust")).collect();
        bencher.iter(|| {
            black_box(run.document(spec, &[overlay]));
            for tokens in &files {
                let file = syn::parse2(tokens.clone()).expect("generated code is Rust");
                black_box(prettyplease::unparse(&file));
            }
        });
    });
    criterion.bench_function("stage rust: emit and print", |bencher| {
        bencher.iter(|| {
            let mut tree = OutputTree::new("openapi.yaml");
            emit::generated(&api, &names, &mut tree);
            black_box(tree)
        });
    });
}

criterion_group!(benches, benchmark);
criterion_main!(benches);
