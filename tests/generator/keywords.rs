//! The table of keywords, walked: each honoured keyword changes what is generated, each keyword of the documentation
//! changes comments alone, each ignored one changes nothing, and is reported where the table says so.

mod place;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use clientwright::model::Layout;
use clientwright::openapi::keyword::{self, Effect, Fate, Keyword, OBJECTS, Object, Warning};
use clientwright::output::OutputTree;
use clientwright::{Run, Settings};
use serde_json::Value;

use place::Place;

/// The beginning of the printed section of `schema/README.md`, and its end.
const MARKS: [&str; 2] = ["<!-- keywords -->\n", "<!-- /keywords -->\n"];

#[test]
fn every_keyword_has_the_fate_that_the_table_says() {
    have_their_fates("documents", &OBJECTS);
}

#[test]
fn every_keyword_of_swagger_has_the_fate_that_the_table_says() {
    have_their_fates("swagger", &keyword::swagger::OBJECTS);
}

fn have_their_fates(folder: &str, objects: &[&'static Object]) {
    let documents: Vec<_> = documents(folder).into_iter().map(Document::new).collect();
    let mut wrong = Vec::new();
    for object in objects {
        for keyword in object.keywords {
            if let Err(why) = check(&documents, object, keyword) {
                wrong.push(format!("`{}` in {}: {why}", keyword.name, object.name));
            }
        }
    }
    assert!(wrong.is_empty(), "in tests/fixtures/keyword/{folder}:\n{}", wrong.join("\n"));
}

#[test]
fn no_document_has_a_keyword_that_is_unknown() {
    for document in documents("documents").into_iter().chain(documents("swagger")) {
        let codes = generated(&document).problems;
        assert!(!codes.iter().any(|problem| problem.starts_with("unknown")), "{codes:?}");
    }
}

/// Extensions of a provider's that have lost their `x-`.
#[test]
fn an_unknown_keyword_that_is_there_many_times_is_one_problem() {
    let schema = |keyword: &str| serde_json::json!({ "type": "object", keyword: true });
    let problems = |schemas: Value| {
        let mut document = small();
        document["components"] = serde_json::json!({ "schemas": schemas });
        generated(&document).problems
    };
    let many: Value = (0..300).map(|number| (format!("S{number}"), schema("supported"))).collect();
    let expected = "unknown-keyword: unknown keyword `supported` in schema, 300 times; the first is here";
    assert_eq!(problems(many), [expected]);
    let few: Value = (0..3).map(|number| (format!("S{number}"), schema("supported"))).collect();
    assert_eq!(problems(few), ["unknown-keyword: unknown keyword `supported` in schema"; 3]);
}

#[test]
fn no_composition_and_no_operation_is_lost_without_a_word() {
    let mut document = small();
    let part = |name: &str| serde_json::json!({ "properties": { name: { "type": "string" } } });
    let schema = serde_json::json!({
        "allOf": [part("a"), part("b")],
        "oneOf": [part("c"), part("d")],
        "anyOf": [{ "type": "string" }, { "type": "integer" }],
        "not": part("e"),
    });
    document["components"] = serde_json::json!({ "schemas": { "Book": schema } });
    let beside = serde_json::json!({ "$ref": "#/paths/~1books", "put": { "responses": {} } });
    document["paths"]["/all"] = beside;
    let mut problems = generated(&document).problems;
    problems.retain(|problem| problem.starts_with("keyword-ignored"));
    problems.sort();
    let expected = [
        "keyword-ignored: `anyOf` in schema is ignored",
        "keyword-ignored: `not` in schema is ignored",
        "keyword-ignored: `put` in path item is ignored",
    ];
    assert_eq!(problems, expected);
}

/// A document with one operation.
fn small() -> Value {
    serde_json::json!({
        "openapi": "3.1.1",
        "info": { "title": "Library", "version": "1" },
        "paths": { "/books": { "get": { "responses": { "204": { "description": "Done." } } } } },
    })
}

/// `UPDATE=1 cargo test -p clientwright-tests keywords` renews the section.
#[test]
fn the_readme_has_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema/README.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(MARKS[0]).expect("the mark of its beginning");
    let (_, after) = rest.split_once(MARKS[1]).expect("the mark of its end");
    let expected = format!("{before}{}{}\n{}{after}", MARKS[0], keyword::markdown(), MARKS[1]);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &expected).unwrap();
        return;
    }
    assert!(
        text == expected,
        "schema/README.md is stale: UPDATE=1 cargo test -p clientwright-tests keywords"
    );
}

/// A document and what is generated from it.
struct Document {
    json: Value,
    generated: Generated,
}

impl Document {
    fn new(json: Value) -> Self {
        let generated = generated(&json);
        assert!(!generated.code.is_empty(), "{:?}", generated.problems);
        Self { json, generated }
    }
}

/// The code, its comments and examples, and the problems.
#[derive(PartialEq)]
struct Generated {
    code: BTreeMap<String, String>,
    words: BTreeMap<String, String>,
    problems: Vec<String>,
}

fn generated(document: &Value) -> Generated {
    let mut run = Run::default();
    // Groups are seen in the client.
    run.choices.layout = Some(Layout::Grouped);
    let file = run.sources.add("openapi.json", document.to_string());
    let tree = run.generate(file, &[], &Settings { scaffold: true, ..Settings::default() });
    let mut generated = Generated { code: BTreeMap::new(), words: BTreeMap::new(), problems: Vec::new() };
    for (path, text) in tree.iter().flat_map(OutputTree::iter) {
        let is_word = |line: &&str| line.trim_start().starts_with("//") || !is_code(path);
        let (words, code): (Vec<_>, Vec<_>) = text.lines().partition(is_word);
        generated.words.insert(path.to_owned(), words.join("\n"));
        if is_code(path) {
            generated.code.insert(path.to_owned(), code.join("\n"));
        }
    }
    let problems = run.diagnostics.sorted().into_iter();
    let told =
        |problem: &clientwright::diagnostic::Problem| format!("{}: {}", problem.code(), problem.message());
    generated.problems = problems.map(|diagnostic| told(&diagnostic.problem)).collect();
    generated
}

/// Whether the file is more than an example or a text.
fn is_code(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "rs" || extension == "toml")
}

/// Takes the keyword out wherever it stands, one place after the other.
fn check(documents: &[Document], object: &'static Object, keyword: &Keyword) -> Result<(), String> {
    let mut changes = Vec::new();
    for document in documents {
        for place in Place::all(&document.json, object, keyword.name) {
            let without = generated(&place.taken_out(&document.json));
            changes.push(Change::of(&document.generated, &without, keyword.name));
        }
    }
    if changes.is_empty() {
        return Err("no document has it".to_owned());
    }
    let some = |is: fn(&Change) -> bool| changes.iter().any(is);
    let expected = match keyword.fate {
        Fate::Honoured if !some(|change| change.code) => Err("taken out, the code is the same"),
        Fate::Documentation if some(|change| change.code) => Err("taken out, the code is another"),
        Fate::Documentation if !some(|change| change.words) => {
            Err("taken out, the documentation is the same")
        }
        Fate::Ignored(_) | Fate::Annotation if some(|change| change.code || change.words) => {
            Err("taken out, what is generated is another")
        }
        Fate::Ignored(Effect { warning: Warning::Always | Warning::Without(_), .. })
            if !some(|change| change.told) =>
        {
            Err("no problem tells that it is ignored")
        }
        Fate::Ignored(Effect { warning: Warning::Never, .. }) | Fate::Annotation
            if some(|change| change.told) =>
        {
            Err("a problem tells that it is ignored")
        }
        Fate::Honoured | Fate::Documentation | Fate::Ignored(_) | Fate::Annotation => Ok(()),
    };
    expected.map_err(ToOwned::to_owned)
}

/// The consequences of taking a keyword out.
struct Change {
    code: bool,
    words: bool,
    /// Whether the keyword was reported as ignored.
    told: bool,
}

impl Change {
    fn of(with: &Generated, without: &Generated, keyword: &str) -> Self {
        let told = format!("keyword-ignored: `{keyword}` in ");
        let count =
            |generated: &Generated| generated.problems.iter().filter(|it| it.starts_with(&told)).count();
        Self {
            code: with.code != without.code,
            words: with.words != without.words,
            told: count(with) > count(without),
        }
    }
}

/// The documents that have every keyword.
fn documents(folder: &str) -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/keyword").join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let mut run = Run::default();
        let file = run.open(path).unwrap();
        run.document(file, &[]).unwrap().to_json()
    };
    paths.iter().map(read).collect()
}
