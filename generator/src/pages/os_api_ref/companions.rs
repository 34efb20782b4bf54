//! The files behind a page of os-api-ref: entries of parameters and statuses, and samples.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::pages::directives::{code, directive, end_of_block};
use crate::pages::open::{MARK, anchor, base};
use crate::pages::page::folded;

/// The texts of the files, by the name under which the page has them.
#[derive(Debug, Default)]
pub(super) struct Companions {
    files: BTreeMap<String, String>,
    entries: BTreeMap<(String, String), Value>,
}

/// An entry of a file of parameters.
#[derive(Clone, Debug)]
pub(super) struct Parameter {
    pub(super) place: String,
    pub(super) r#type: String,
    pub(super) required: Option<bool>,
    pub(super) text: String,
}

impl Companions {
    pub(super) fn new(lines: &[&str]) -> Self {
        let mut found = Self::default();
        for (at, line) in lines.iter().enumerate() {
            let Some(start) = directive(line).filter(|found| found.name == MARK) else {
                continue;
            };
            let text = code(lines, at + 1, end_of_block(lines, at, start.indent)).text;
            for (key, value) in entries(&text) {
                found.entries.insert((start.argument.to_owned(), key), value);
            }
            found.files.insert(start.argument.to_owned(), text);
        }
        found
    }

    pub(super) fn has(&self, file: &str) -> bool {
        self.files.contains_key(file)
    }

    pub(super) fn file(&self, file: &str) -> Option<&str> {
        self.files.get(file).map(String::as_str)
    }

    pub(super) fn parameter(&self, file: &str, key: &str) -> Option<Parameter> {
        let entry = self.entries.get(&(file.to_owned(), key.to_owned()))?;
        let text = |key: &str| entry.get(key).and_then(Value::as_str).unwrap_or_default();
        let required = match entry.get("required") {
            Some(Value::Bool(required)) => Some(*required),
            Some(Value::String(word)) => word.parse().ok(),
            _ => None,
        };
        // Earlier and later versions of the API are without it.
        let is_of_versions = entry.get("min_version").is_some() || entry.get("max_version").is_some();
        let required = required.filter(|required| !(*required && is_of_versions && text("in") != "path"));
        let place = text("in").trim().to_lowercase();
        let is_body = place == "body";
        let text = described(entry, text("description"));
        Some(Parameter { r#type: cell(entry, is_body), place, required, text })
    }

    /// The text of a status for a reason; the default one where the file has no such reason.
    pub(super) fn status(&self, file: &str, code: &str, reason: &str) -> String {
        let entry = self.entries.get(&(file.to_owned(), code.to_owned()));
        let text = entry.and_then(|entry| entry.get(reason).or_else(|| entry.get("default")));
        folded(text.and_then(Value::as_str).unwrap_or_default())
    }
}

/// An entry as written, with the entry it takes the rest from: `<<: *other`.
struct Chunk<'t> {
    key: &'t str,
    anchor: Option<&'t str>,
    base: Option<&'t str>,
    text: String,
}

impl<'t> Chunk<'t> {
    fn line(&mut self, line: &'t str) {
        if let Some(base) = base(line) {
            self.base = Some(base);
        } else {
            self.text.push_str(line);
            self.text.push('\n');
        }
    }
}

/// The entries of a file, each parsed by itself: one that is no YAML does not spoil the others.
fn entries(text: &str) -> Vec<(String, Value)> {
    let mut chunks: Vec<Chunk<'_>> = Vec::new();
    for line in text.lines() {
        let head = line.split_once(':').filter(|_| line.starts_with(|c: char| !c.is_whitespace()));
        match (head, chunks.last_mut()) {
            (Some((key, rest)), _) => {
                let (key, anchor) = (key.trim_matches(['"', '\'']), anchor(rest));
                chunks.push(Chunk { key, anchor, base: None, text: String::new() });
            }
            (None, Some(chunk)) => chunk.line(line),
            (None, None) => {}
        }
    }
    let value = |chunk: &Chunk<'_>| whole(&chunks, chunk, DEEPEST);
    chunks.iter().filter_map(|chunk| Some((chunk.key.to_owned(), Value::Object(value(chunk)?)))).collect()
}

/// Entries that an entry is based on, one by way of the other, at most.
const DEEPEST: usize = 8;

/// An entry with all that it takes from others.
fn whole(chunks: &[Chunk<'_>], chunk: &Chunk<'_>, left: usize) -> Option<Map<String, Value>> {
    let own = serde_yaml::from_str::<Value>(&chunk.text).ok();
    let own = match own {
        Some(Value::Object(own)) => own,
        Some(Value::Null) | None if chunk.base.is_some() && chunk.text.trim().is_empty() => Map::new(),
        _ => return None,
    };
    let base = chunk.base.filter(|_| left > 0);
    let base = base.and_then(|base| chunks.iter().find(|other| other.anchor == Some(base)));
    let mut all = base.and_then(|base| whole(chunks, base, left - 1)).unwrap_or_default();
    all.extend(own);
    Some(all)
}

/// The description, the versions it holds for behind it.
fn described(entry: &Value, description: &str) -> String {
    let version = |key: &str| match entry.get(key) {
        Some(Value::String(version)) => Some(version.clone()),
        Some(Value::Number(version)) => Some(version.to_string()),
        _ => None,
    };
    let mut text = crate::pages::rst::inline::text(description, 0).text;
    for (key, words) in [("min_version", "New in version"), ("max_version", "Available until version")] {
        if let Some(version) = version(key) {
            text = format!("{text} {words} {version}.");
        }
    }
    text.trim().to_owned()
}

/// The type as the cell of a table says it. A key without a value, `?effective`, is text, and empty.
fn cell(entry: &Value, is_body: bool) -> String {
    let r#type = entry.get("type").and_then(Value::as_str).unwrap_or_default().trim();
    let lower = r#type.to_lowercase();
    match lower.as_str() {
        "" | "any" | "none" | "null" if is_body => "AnyType".to_owned(),
        "list of lists" => "Array<Array>".to_owned(),
        "list of strings" | "array of strings" => "Array of String".to_owned(),
        _ if lower.is_empty() || lower.starts_with("key-only") => "String".to_owned(),
        _ if lower.contains(" or ") || lower.contains(['/', '|']) => {
            if is_body {
                "AnyType".to_owned()
            } else {
                "String".to_owned()
            }
        }
        _ => r#type.to_owned(),
    }
}
