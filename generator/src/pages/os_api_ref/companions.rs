//! The files behind a page of os-api-ref: entries of parameters and statuses, and samples.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::pages::directives::{code, directive, end_of_block};
use crate::pages::open::MARK;
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

/// The entries of a file, each parsed by itself: one that is no YAML does not spoil the others.
fn entries(text: &str) -> Vec<(String, Value)> {
    let mut chunks: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        let head = line.split_once(':').filter(|_| line.starts_with(|c: char| !c.is_whitespace()));
        match (head, chunks.last_mut()) {
            (Some((key, _)), _) => chunks.push((key.trim_matches(['"', '\'']).to_owned(), String::new())),
            (None, Some((_, chunk))) => {
                chunk.push_str(line);
                chunk.push('\n');
            }
            (None, None) => {}
        }
    }
    let parsed = chunks.into_iter().filter_map(|(key, chunk)| {
        serde_yaml::from_str::<Value>(&chunk).ok().filter(Value::is_object).map(|value| (key, value))
    });
    parsed.collect()
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
