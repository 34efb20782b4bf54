//! Suggestions as an OpenAPI Overlay: an action each, to be kept or deleted.

use std::fmt::Write as _;

use serde_json::Value as Json;

use super::{About, Suggestion};

/// Words that YAML reads as something else than text.
const NOT_TEXT: [&str; 10] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "~"];

/// The overlay, and for each suggestion the line that its action begins on, counted from 1. Without any suggestion there
/// is no overlay, because one without actions is refused.
#[must_use]
pub fn write(title: &str, document: &str, suggestions: &[Suggestion]) -> (String, Vec<usize>) {
    let mut text = format!(
        "# Suggestions for {document}. Each action says how sure it is and why: delete what you do not want, and give the\n\
         # rest to `clientwright generate --overlay`.\n\
         overlay: 1.0.0\ninfo:\n  title: {}\n  version: 1.0.0\nactions:\n",
        scalar(&Json::from(format!("Suggestions for {title}"))),
    );
    let mut lines = Vec::with_capacity(suggestions.len());
    let (mut line, mut counted) = (1, 0);
    let mut about: Option<About> = None;
    for suggestion in suggestions {
        if about != Some(suggestion.about) {
            about = Some(suggestion.about);
            let _ = writeln!(text, "\n  # {}", suggestion.about.name());
        }
        line += text.get(counted..).map_or(0, |more| more.matches('\n').count());
        counted = text.len();
        lines.push(line);
        let description = format!("{}: {}", suggestion.confidence.name(), suggestion.reason);
        let _ = writeln!(text, "  - target: {}", scalar(&Json::from(suggestion.target.as_str())));
        let _ = writeln!(text, "    description: {}", scalar(&Json::from(description)));
        let _ = writeln!(text, "    update:");
        block(&mut text, &suggestion.update, 6);
    }
    (text, lines)
}

/// A mapping in lines; what is no mapping stands on its key's line.
fn block(text: &mut String, value: &Json, indent: usize) {
    let Some(entries) = value.as_object() else { return };
    for (key, value) in entries {
        let key = scalar(&Json::from(key.as_str()));
        match value {
            Json::Object(_) => {
                let _ = writeln!(text, "{:indent$}{key}:", "");
                block(text, value, indent + 2);
            }
            Json::Array(items) => {
                let items: Vec<_> = items.iter().map(scalar).collect();
                let _ = writeln!(text, "{:indent$}{key}: [{}]", "", items.join(", "));
            }
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {
                let _ = writeln!(text, "{:indent$}{key}: {}", "", scalar(value));
            }
        }
    }
}

/// A scalar: plain where YAML reads it as this text, else as JSON, which YAML reads too.
fn scalar(value: &Json) -> String {
    match value.as_str() {
        Some(text) if is_plain(text) => text.to_owned(),
        Some(_) | None => value.to_string(),
    }
}

fn is_plain(text: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let is_reserved = NOT_TEXT.iter().any(|word| word.eq_ignore_ascii_case(text));
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(is_word) && !is_reserved
}
