//! Changes that may be none: options or a default appear, or are gone, and the other revision says the same values in
//! words that are not read as a list.

use clientwright::compare::{Change, Changes, Kind};
use serde_json::Value;

/// The changes of options and defaults of which the other revision has every value in its description.
pub(super) fn possibly_same<'c>(changes: &'c Changes, before: &Value, after: &Value) -> Vec<&'c Change> {
    changes.facts.iter().filter(|change| is_worded(change, before, after)).collect()
}

/// In words, a line for each.
pub(super) fn words(changes: &[&Change]) -> String {
    let line = |change: &&Change| {
        let what = if change.kind == Kind::DefaultChanged { "default" } else { "options" };
        format!("possibly the same in other words: {what} of {} in {}\n", change.place, change.operation)
    };
    changes.iter().map(line).collect()
}

fn is_worded(change: &Change, before: &Value, after: &Value) -> bool {
    let is_read = matches!(change.kind, Kind::OptionsAdded | Kind::OptionsRemoved | Kind::DefaultChanged);
    let (values, document) = match (&change.before, &change.after) {
        (None, Some(values)) if is_read => (values, before),
        (Some(values), None) if is_read => (values, after),
        (None | Some(_), None | Some(_)) => return false,
    };
    let values: Vec<String> = match values {
        Value::Array(values) => values.iter().map(plain).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
            vec![plain(values)]
        }
    };
    let name = change.place.rsplit(['›', ' ', '.']).next().unwrap_or_default().trim_end_matches("[]");
    let mut descriptions = Vec::new();
    collect(document, name, &mut descriptions);
    // A value among the options says nothing of a default where nothing is called so.
    let is_default = change.kind == Kind::DefaultChanged;
    let says = |text: &str| !is_default || DEFAULTS.iter().any(|word| text.to_lowercase().contains(word));
    descriptions.iter().any(|text| says(text) && values.iter().all(|value| has_word(text, value)))
}

/// Words of a description that names a default.
const DEFAULTS: [&str; 2] = ["default", "默认"];

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The descriptions of all parameters and properties of a name.
fn collect<'d>(value: &'d Value, name: &str, found: &mut Vec<&'d str>) {
    let described = |value: &'d Value| value.get("description").and_then(Value::as_str);
    match value {
        Value::Object(map) => {
            if map.get("name").and_then(Value::as_str) == Some(name) {
                found.extend(described(value));
            }
            let property = map.get("properties").and_then(|properties| properties.get(name));
            found.extend(property.and_then(described));
            map.values().for_each(|value| collect(value, name, found));
        }
        Value::Array(items) => items.iter().for_each(|value| collect(value, name, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn has_word(text: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}
