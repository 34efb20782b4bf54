//! Statuses, media types, options, defaults and limits of 40 pages that were drawn at random and read by hand: the
//! importer must find at least 99 of 100 of them, and of what it finds 99 of 100 must be there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use clientwright::diagnostic::Diagnostics;
use clientwright::pages::{self, Options, PageText};
use clientwright::source::Sources;
use serde_json::Value;

use super::folder;

/// A kind of fact, what has it, and its value.
type Fact = (String, String, String);

/// A page of the table: the facts it states, and those that it states ambiguously.
#[derive(Default)]
struct Page {
    path: String,
    certain: BTreeSet<Fact>,
    ambiguous: BTreeSet<Fact>,
}

/// The pages of the table, each with its facts.
fn table() -> Vec<Page> {
    let text = fs::read_to_string(folder().join("oracle.tsv")).unwrap();
    let mut pages: Vec<Page> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(path) = line.strip_prefix("@ ") {
            pages.push(Page { path: path.to_owned(), ..Page::default() });
            continue;
        }
        let page = pages.last_mut().unwrap();
        match line.strip_prefix('?') {
            Some(fact) => page.ambiguous.extend(line_facts(fact)),
            None => page.certain.extend(line_facts(line)),
        }
    }
    pages
}

/// The facts of a line: a status or media type each, or one of a field.
fn line_facts(line: &str) -> Vec<Fact> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [kind, name, value] = cells.as_slice() else { panic!("no fact: {line}") };
    let is_list = matches!(*kind, "status" | "media");
    let values: Vec<&str> = if is_list { value.split(' ').collect() } else { vec![value] };
    let fact = |value: &str| ((*kind).to_owned(), (*name).to_owned(), value.to_owned());
    values.into_iter().map(fact).collect()
}

/// The facts of a document.
fn facts(document: &Value) -> BTreeSet<Fact> {
    let mut facts = BTreeSet::new();
    for (path, item) in entries(&document["paths"]) {
        for (method, operation) in entries(&item) {
            let called = format!("{} {path}", method.to_uppercase());
            let mut put = |kind: &str, value: String| facts.insert((kind.to_owned(), called.clone(), value));
            for (media, _) in entries(&operation["requestBody"]["content"]) {
                put("media", format!("request={media}"));
            }
            for (status, response) in entries(&operation["responses"]) {
                put("status", status.clone());
                for (media, _) in entries(&response["content"]) {
                    put("media", format!("{status}={media}"));
                }
            }
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                field(&mut facts, parameter["name"].as_str().unwrap(), &parameter["schema"]);
            }
        }
    }
    properties(&mut facts, document);
    facts
}

fn entries(value: &Value) -> serde_json::Map<String, Value> {
    value.as_object().cloned().unwrap_or_default()
}

/// The facts of all properties of all schemas in a node, inline ones too. Examples are none.
fn properties(facts: &mut BTreeSet<Fact>, node: &Value) {
    for (name, property) in entries(&node["properties"]) {
        field(facts, &name, &property);
    }
    let below: Vec<&Value> = match node {
        Value::Object(object) => {
            object.iter().filter(|(key, _)| !key.starts_with("example")).map(|(_, v)| v).collect()
        }
        Value::Array(items) => items.iter().collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    for inner in below {
        properties(facts, inner);
    }
}

/// The facts of a parameter or a property.
fn field(facts: &mut BTreeSet<Fact>, name: &str, schema: &Value) {
    let mut inner = schema;
    while let Some(next) =
        [&inner["items"], &inner["additionalProperties"]].into_iter().find(|s| s.is_object())
    {
        inner = next;
    }
    let plain = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let mut put = |kind: &str, value: String| facts.insert((kind.to_owned(), name.to_owned(), value));
    if let Some(options) = inner["enum"].as_array() {
        put("options", options.iter().map(plain).collect::<Vec<_>>().join("|"));
    }
    if !schema["default"].is_null() {
        put("default", plain(&schema["default"]));
    }
    if let Some(pattern) = inner["pattern"].as_str() {
        put("pattern", pattern.to_owned());
    }
    let limits = [
        ("length", inner, "minLength", "maxLength"),
        ("range", inner, "minimum", "maximum"),
        ("items", schema, "minItems", "maxItems"),
    ];
    for (kind, of, low, high) in limits {
        let end = |key: &str| if of[key].is_null() { String::new() } else { of[key].to_string() };
        if !of[low].is_null() || !of[high].is_null() {
            put(kind, format!("{}..{}", end(low), end(high)));
        }
    }
}

/// Facts that the importer finds on a page.
fn found(root: &Path, page: &str) -> BTreeSet<Fact> {
    let service = root.join(page.split('/').take(2).collect::<Vec<_>>().join("/"));
    let text = pages::open_within(&service, &root.join(page)).unwrap();
    let given = [PageText { path: page, address: None, text: &text }];
    let (mut diagnostics, mut sources) = (Diagnostics::default(), Sources::default());
    let import = pages::import(&given, &Options::default(), &mut diagnostics, &mut sources);
    facts(&import.document)
}

/// Facts that the table and the importer agree on, and those that only one of them has; by kind.
#[derive(Default)]
struct Score {
    kinds: BTreeMap<String, [usize; 3]>,
    differences: Vec<String>,
}

impl Score {
    fn count(&mut self, page: &Page, found: &BTreeSet<Fact>) {
        let found: BTreeSet<Fact> = found.difference(&page.ambiguous).cloned().collect();
        for fact in page.certain.union(&found) {
            let side = match (page.certain.contains(fact), found.contains(fact)) {
                (true, true) => 0,
                (true, false) => 1,
                (false, _) => 2,
            };
            self.kinds.entry(fact.0.clone()).or_default()[side] += 1;
            let said = ["both", "not found", "not on the page"][side];
            if side > 0 {
                self.differences.push(format!("{said}: {}: {fact:?}", page.path));
            }
        }
    }

    fn totals(&self) -> [usize; 3] {
        self.kinds.values().fold([0; 3], |sum, kind| [0, 1, 2].map(|side| sum[side] + kind[side]))
    }
}

#[test]
fn pages_drawn_at_random_say_what_was_read_by_hand() {
    let root = xtask::root().join("../shared/pages");
    if !root.is_dir() {
        eprintln!("skipped: {} with the pages is not there", root.display());
        return;
    }
    let mut score = Score::default();
    let table = table();
    assert_eq!(table.len(), 40);
    for page in table {
        score.count(&page, &found(&root, &page.path));
    }
    let [both, only_table, only_import] = score.totals();
    let told = format!(
        "{both} agree, {only_table} not found, {only_import} not on the page\n{:?}\n{:#?}",
        score.kinds, score.differences
    );
    eprintln!("{told}");
    assert!(only_table * 99 <= both, "{told}");
    assert!(only_import * 99 <= both, "{told}");
}
