//! Documents that mean no good: each ends in a diagnostic, or in code that is Rust and says nothing but what it is
//! meant to say; in bounded time, and without a panic.

mod files;
mod injection;
mod mutation;
mod name;
mod overlay;
mod pages;
mod shape;
mod size;
mod swagger;

use std::path::Path;
use std::time::{Duration, Instant};

use clientwright::emit::FOLDER;
use clientwright::output::OutputTree;
use clientwright::{Run, Settings};
use proc_macro2::{TokenStream, TokenTree};

/// A word that the attacks try to get into the code, and that nobody else uses.
const EVIL: &str = "pwned";

/// More than any document may take, without optimisation and on a machine with other work: a guard against endless loops.
const PATIENCE: Duration = Duration::from_mins(2);

/// The outcome of a document: its files, or the codes of its problems.
fn generate(document: &str, overlays: &[&str]) -> Result<OutputTree, Vec<&'static str>> {
    let begin = Instant::now();
    let mut run = Run::default();
    let file = run.sources.add("openapi.yaml", document);
    let overlays: Vec<_> = overlays.iter().map(|overlay| run.sources.add("overlay.yaml", *overlay)).collect();
    let settings = Settings { scaffold: true, ..Settings::default() };
    let tree = run.generate(file, &overlays, &settings);
    // Drawing is part of it: a problem that cannot be shown is none.
    let human = clientwright::diagnostic::render::human(&run.diagnostics, &run.sources, true);
    let json = clientwright::diagnostic::render::json(&run.diagnostics, &run.sources);
    assert!(json.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
    let codes = run.diagnostics.sorted().into_iter().map(|diagnostic| diagnostic.problem.code());
    // Many attacks need no operation, and the warning of that is none of what they are about.
    let codes: Vec<_> = codes.filter(|code| *code != "no-operations").collect();
    assert!(begin.elapsed() < PATIENCE, "{:?} {:.200}", begin.elapsed(), document);
    if let Some(tree) = tree {
        check(&tree);
        return Ok(tree);
    }
    assert!(!codes.is_empty() && human.contains("error"), "nothing was made, and nothing said");
    Err(codes)
}

/// Many of the same.
fn many(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect()
}

/// Checks that all files are where they belong and have only what is meant to be in them.
fn check(tree: &OutputTree) {
    for (path, text) in tree.iter() {
        check_path(path);
        if Path::new(path).extension().is_some_and(|extension| extension == "rs") {
            let tokens: TokenStream =
                text.parse().unwrap_or_else(|error| panic!("{path}: {error}\n{text:.2000}"));
            assert!(!says_evil(tokens.clone()), "{path}\n{text:.4000}");
            assert!(syn::parse2::<syn::File>(tokens).is_ok(), "{path}\n{text:.4000}");
        }
    }
}

fn says_evil(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == EVIL || ident == "process",
        TokenTree::Group(group) => says_evil(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// Files of our own making have plain names: no way up, no device of Windows, nothing too long for a disk.
fn check_path(path: &str) {
    const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com1", "lpt1"];
    if ["Cargo.toml", "README.md", "src/lib.rs"].contains(&path) {
        return;
    }
    let inside = path.strip_prefix(FOLDER).unwrap_or_else(|| panic!("{path} is outside"));
    for part in inside.trim_start_matches('/').split('/') {
        let (stem, _) = part.split_once('.').unwrap_or((part, ""));
        let is_plain = stem.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        assert!(is_plain && !stem.is_empty() && !DEVICES.contains(&stem), "{path}");
        assert!(part.len() <= 200, "{path} is too long");
    }
}
