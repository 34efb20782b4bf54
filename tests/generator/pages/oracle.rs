//! Statuses, media types, options, defaults and limits of 40 pages that were drawn at random and read by hand: the
//! importer must find at least 99 of 100 of them, and of what it finds 99 of 100 must be there.

use std::collections::BTreeSet;
use std::fs;

use clientwright::diagnostic::Diagnostics;
use clientwright::pages::{self, Options, PageText};
use clientwright::source::Sources;
use serde_json::Value;

use super::folder;

/// A kind of fact, what has it, and its value.
type Fact = (String, String, String);

/// The pages of the table, each with its facts.
fn table() -> Vec<(String, BTreeSet<Fact>)> {
    let text = fs::read_to_string(folder().join("oracle.tsv")).unwrap();
    let mut pages: Vec<(String, BTreeSet<Fact>)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(page) = line.strip_prefix("@ ") {
            pages.push((page.to_owned(), BTreeSet::new()));
            continue;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        let [kind, name, value] = cells.as_slice() else { panic!("no fact: {line}") };
        let is_list = matches!(*kind, "status" | "media");
        let values: Vec<&str> = if is_list { value.split(' ').collect() } else { vec![value] };
        let fact = |value: &str| ((*kind).to_owned(), (*name).to_owned(), value.to_owned());
        pages.last_mut().unwrap().1.extend(values.into_iter().map(fact));
    }
    pages
}

/// The facts of a document.
fn facts(document: &Value) -> BTreeSet<Fact> {
    let mut facts = BTreeSet::new();
    let entries = |value: &Value| value.as_object().cloned().unwrap_or_default();
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
    for (_, schema) in entries(&document["components"]["schemas"]) {
        for (name, property) in entries(&schema["properties"]) {
            field(&mut facts, &name, &property);
        }
    }
    facts
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
    let limits = [
        ("length", inner, "minLength", "maxLength"),
        ("range", inner, "minimum", "maximum"),
        ("items", schema, "minItems", "maxItems"),
    ];
    for (kind, of, low, high) in limits {
        let end = |key: &str| of[key].as_i64().map_or_else(String::new, |end| end.to_string());
        if !of[low].is_null() || !of[high].is_null() {
            put(kind, format!("{}..{}", end(low), end(high)));
        }
    }
}

#[test]
fn pages_drawn_at_random_say_what_was_read_by_hand() {
    let root = xtask::root().join("../shared/pages");
    if !root.is_dir() {
        eprintln!("skipped: {} with the pages is not there", root.display());
        return;
    }
    let (mut both, mut only_table, mut only_import) = (0, Vec::new(), Vec::new());
    let table = table();
    assert_eq!(table.len(), 40);
    for (page, expected) in table {
        let service = root.join(page.split('/').take(2).collect::<Vec<_>>().join("/"));
        let text = pages::open_within(&service, &root.join(&page)).unwrap();
        let given = [PageText { path: &page, address: None, text: &text }];
        let (mut diagnostics, mut sources) = (Diagnostics::default(), Sources::default());
        let import = pages::import(&given, &Options::default(), &mut diagnostics, &mut sources);
        let found = facts(&import.document);
        both += found.intersection(&expected).count();
        only_table.extend(expected.difference(&found).map(|fact| format!("{page}: {fact:?}")));
        only_import.extend(found.difference(&expected).map(|fact| format!("{page}: {fact:?}")));
    }
    let told = format!("{both} agree\nnot found: {only_table:#?}\nnot on the page: {only_import:#?}");
    eprintln!("{told}");
    assert!(only_table.len() * 99 <= both, "{told}");
    assert!(only_import.len() * 99 <= both, "{told}");
}
