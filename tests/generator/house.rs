//! The rules of the house that a compiler does not know: who may import whom, how long a file is, what it begins with.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use clientwright_tests::fixture::{self, DIAGNOSTICS};

use crate::repository::{files, name};

/// Modules of the generator that each module may use; `run` and the command line may use all.
const LAYERS: [(&str, &[&str]); 17] = [
    ("abreast", &[]),
    ("compare", &["model", "name", "source"]),
    ("source", &[]),
    ("diagnostic", &["source"]),
    ("openapi", &["diagnostic", "source"]),
    ("model", &["source"]),
    ("lower", &["diagnostic", "model", "openapi", "source"]),
    ("check", &["diagnostic", "model", "source"]),
    ("name", &["diagnostic", "model"]),
    ("emit", &["abreast", "model", "name", "output"]),
    ("output", &["abreast", "diagnostic"]),
    ("fetch", &["diagnostic"]),
    ("pages", &["abreast", "diagnostic", "source"]),
    ("suggest", &["model", "openapi", "source"]),
    ("traced", &["compare", "openapi", "pages", "source"]),
    ("manifest", &["diagnostic", "model", "source"]),
    (
        "run",
        &[
            "check",
            "diagnostic",
            "emit",
            "lower",
            "manifest",
            "model",
            "name",
            "openapi",
            "output",
            "source",
            "suggest",
        ],
    ),
];

/// Roots of the generator's own crate and of the command, which may use all.
const ROOTS: [&str; 3] = ["lib", "main", "cli"];

/// Rust files that people write.
fn handwritten() -> Vec<PathBuf> {
    let is_generated = |path: &PathBuf| path.components().any(|part| part.as_os_str() == "generated");
    let mut found = files(&xtask::root(), "rs");
    found.retain(|path| !is_generated(path));
    assert!(found.len() > 100, "only {} files were found", found.len());
    found
}

#[test]
fn imports_go_one_way() {
    let folder = xtask::root().join("generator/src");
    let mut seen = BTreeSet::new();
    for path in files(&folder, "rs") {
        let module = module_of(&folder, &path);
        if ROOTS.contains(&module.as_str()) {
            continue;
        }
        let Some((_, allowed)) = LAYERS.iter().find(|(layer, _)| *layer == module) else {
            panic!("say in tests/generator/house.rs what the module `{module}` may use");
        };
        for used in used_modules(&fs::read_to_string(&path).unwrap()) {
            let is_allowed = used == module || allowed.contains(&used.as_str());
            assert!(is_allowed, "{}: `{module}` may not use `{used}`", name(&path));
        }
        seen.insert(module);
    }
    let known: BTreeSet<_> = LAYERS.iter().map(|(layer, _)| (*layer).to_owned()).collect();
    assert_eq!(seen, known, "LAYERS names a module there is not");
}

/// The first part of a path in `src/`: `lower` of `lower/map.rs` and of `lower.rs`.
fn module_of(folder: &Path, path: &Path) -> String {
    let first = path.strip_prefix(folder).unwrap().iter().next().unwrap().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// The modules a file names after `crate::`, in imports and elsewhere, documentation left out.
fn used_modules(text: &str) -> BTreeSet<String> {
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    let code: String = text.lines().filter(is_code).collect::<Vec<_>>().join("\n");
    let mut found = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        let listed =
            rest.strip_prefix('{').and_then(|rest| rest.split_once('}')).map_or(rest, |(list, _)| list);
        let paths: Vec<_> = if rest.starts_with('{') { listed.split(',').collect() } else { vec![rest] };
        for path in paths {
            let first: String =
                path.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            // A type or function of the crate's root is `run`'s.
            found.insert(if first.starts_with(char::is_uppercase) { "run".to_owned() } else { first });
        }
    }
    found.remove("");
    found
}

#[test]
fn imports_are_found_however_they_are_written() {
    let text = "use crate::model::{Api};\nuse crate::{check, emit::docs};\nfn f(_: crate::openapi::Node) {}\n// crate::lower\n";
    let found: Vec<_> = used_modules(text).into_iter().collect();
    assert_eq!(found, ["check", "emit", "model", "openapi"]);
}

#[test]
fn generated_code_uses_the_runtime_and_never_back() {
    let root = xtask::root();
    let generated = files(&root.join("generated-client/src/generated"), "rs");
    assert!(!generated.is_empty());
    for path in generated {
        let text = fs::read_to_string(&path).unwrap();
        for line in text.lines().filter(|line| line.starts_with("use ")) {
            let is_known = ["use clientwright_runtime::", "use std::", "use super::"]
                .iter()
                .any(|root| line.starts_with(root));
            assert!(is_known, "{}: {line}", name(&path));
        }
    }
    let own = |word: &str| {
        word.strip_prefix("clientwright")
            .is_some_and(|rest| !["_runtime", "-runtime", "_macros"].iter().any(|own| rest.starts_with(own)))
    };
    let written_by_hand = ["runtime/src", "runtime/huaweicloud/src"];
    for path in written_by_hand.iter().flat_map(|folder| files(&root.join(folder), "rs")) {
        let text = fs::read_to_string(&path).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            let words = line.split(|c: char| !(c.is_alphanumeric() || c == '_'));
            assert!(!words.into_iter().any(own), "{}: {line}", name(&path));
        }
    }
    for manifest in ["runtime/Cargo.toml", "runtime/huaweicloud/Cargo.toml", "generated-client/Cargo.toml"] {
        let text = fs::read_to_string(root.join(manifest)).unwrap();
        let uses =
            text.lines().any(|line| line.starts_with("clientwright ") || line.starts_with("clientwright."));
        assert!(!uses, "{manifest} depends on the generator");
    }
}

/// Words that stand only where one provider is meant.
const PROVIDERS: [&str; 5] = ["huawei", "apig", "x-iam-", "error_msg", "errormsg"];

/// Files where one provider is meant, besides the crates of providers.
const OF_PROVIDERS: [&str; 1] = ["generator/src/model/client.rs"];

#[test]
fn what_is_generic_names_no_provider() {
    let root = xtask::root();
    for path in ["runtime/src", "generator/src"].iter().flat_map(|folder| files(&root.join(folder), "rs")) {
        let shown = name(&path);
        if OF_PROVIDERS.iter().any(|own| shown.starts_with(own)) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for line in text.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
            let named = PROVIDERS.iter().find(|word| line.to_ascii_lowercase().contains(*word));
            assert!(named.is_none(), "{shown}: it is one provider's: {line}");
        }
    }
}

#[test]
fn files_are_short_and_say_what_they_are() {
    for path in handwritten() {
        let text = fs::read_to_string(&path).unwrap();
        let lines = text.lines().count();
        assert!(lines <= 400, "{} has {lines} lines: split it", name(&path));
        assert!(text.starts_with("//! "), "{} does not begin with `//!`", name(&path));
        assert!(
            path.file_name().unwrap() != "mod.rs",
            "{}: a module is `stage.rs` and `stage/`",
            name(&path)
        );
    }
}

/// The folder of a notebook in the container of the service, in two parts so that this file has none.
const NOTEBOOK: [&str; 2] = ["/home", "/ma-user/"];

#[test]
fn nobody_leaves_traces() {
    // Put together here, so that this file has none.
    let homes = ["work", "tmp", "home", "root", "Users"].map(|folder| format!("/{folder}/"));
    let unfinished = ["todo", "unimplemented", "dbg"].map(|word| format!("{word}!("));
    for extension in ["rs", "toml", "md", "yaml", "yml", "json", "lock", "snap"] {
        for path in files(&xtask::root(), extension) {
            let text = fs::read_to_string(&path).unwrap();
            for trace in homes.iter().filter(|home| text.contains(*home)) {
                // The folder of every notebook of ModelArts is no folder of this machine.
                let lines = text.lines().map(|line| line.replace(&NOTEBOOK.concat(), ""));
                let lines = lines.filter(|line| line.contains(trace.as_str()));
                for line in lines {
                    let before = line.split(trace.as_str()).next().unwrap_or_default();
                    // `https://example.com/home/` is an address, and `$TMP/work/` is nobody's folder.
                    let is_inside = before.ends_with(|c: char| c.is_alphanumeric() || "._-$}".contains(c));
                    assert!(is_inside, "{}: a path of somebody's machine: {line}", name(&path));
                }
            }
            if extension == "rs" {
                let found: Vec<_> = unfinished.iter().filter(|word| text.contains(*word)).collect();
                assert!(found.is_empty(), "{}: {found:?}", name(&path));
            }
        }
    }
}

/// Files of `model` that are about no construct: walks over all of it.
const TOOLS_OF_MODEL: [&str; 3] = ["reach", "untyped", "visit"];

/// Files of `lower` that are about no construct of their own.
const TOOLS_OF_LOWER: [&str; 23] = [
    "all_of",
    "alternative",
    "body",
    "circle",
    "constant",
    "credentials",
    "field_path",
    "form",
    "limits",
    "multipart",
    "operation_name",
    "path",
    "place",
    "rest",
    "schema",
    "server",
    "subtypes",
    "tag",
    "types",
    "untyped",
    "value",
    "value_name",
    "word",
];

/// Folders of fixtures that are about more than one construct, and so have no file in `lower`.
const ACROSS: [&str; 11] = [
    "documentation",
    "drift",
    "keyword",
    "name",
    "overlay",
    "reference",
    "servers",
    "suggest",
    "swagger",
    DIAGNOSTICS,
    "pages",
];

#[test]
fn a_construct_has_one_name_in_every_stage() {
    let source = xtask::root().join("generator/src");
    let stems = |folder: &str| -> BTreeSet<String> {
        let found = files(&source.join(folder), "rs");
        found.iter().map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
    };
    let mut lower = stems("lower");
    let tools = |construct: &String| TOOLS_OF_MODEL.contains(&construct.as_str());
    for construct in stems("model").iter().filter(|construct| !tools(construct)) {
        assert!(lower.contains(construct), "model/{construct}.rs has no lower/{construct}.rs");
    }
    for tool in TOOLS_OF_LOWER {
        assert!(lower.remove(tool), "there is no lower/{tool}.rs any more");
    }
    let folders = fs::read_dir(fixture::folder()).unwrap();
    let mut fixtures: BTreeSet<_> =
        folders.map(|entry| entry.unwrap().file_name().to_str().unwrap().to_owned()).collect();
    for across in ACROSS {
        assert!(fixtures.remove(across), "there are no fixtures of {across}");
    }
    assert_eq!(lower, fixtures, "left: files of generator/src/lower; right: folders of tests/fixtures");
}
