//! Writes YAML that people review: block style, no line folded, strings quoted only where they must be.

use serde_json::{Map, Value};

/// The value as a YAML document.
#[must_use]
pub fn text(value: &Value) -> String {
    let mut out = String::new();
    block(value, 0, &mut out);
    out
}

/// Writes a value that begins on a line of its own.
fn block(value: &Value, indent: usize, out: &mut String) {
    match value {
        Value::Object(map) if !map.is_empty() => mapping(map, indent, false, out),
        Value::Array(items) if !items.is_empty() => sequence(items, indent, out),
        Value::Object(_)
        | Value::Array(_)
        | Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_) => {
            out.push_str(&flow(value));
            out.push('\n');
        }
    }
}

/// Writes the entries; the first stands on the line that is open when it follows a dash.
fn mapping(map: &Map<String, Value>, indent: usize, open: bool, out: &mut String) {
    for (at, (key, value)) in map.iter().enumerate() {
        if at > 0 || !open {
            out.push_str(&" ".repeat(indent));
        }
        out.push_str(&string(key));
        out.push(':');
        match value {
            Value::Object(inner) if !inner.is_empty() => {
                out.push('\n');
                mapping(inner, indent + 2, false, out);
            }
            Value::Array(items) if !items.is_empty() => {
                out.push('\n');
                sequence(items, indent + 2, out);
            }
            Value::Object(_)
            | Value::Array(_)
            | Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_) => {
                out.push(' ');
                out.push_str(&flow(value));
                out.push('\n');
            }
        }
    }
}

fn sequence(items: &[Value], indent: usize, out: &mut String) {
    for item in items {
        out.push_str(&" ".repeat(indent));
        out.push_str("- ");
        match item {
            Value::Object(map) if !map.is_empty() => mapping(map, indent + 2, true, out),
            Value::Array(inner) if !inner.is_empty() => {
                out.pop();
                out.push('\n');
                sequence(inner, indent + 2, out);
            }
            Value::Object(_)
            | Value::Array(_)
            | Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_) => {
                out.push_str(&flow(item));
                out.push('\n');
            }
        }
    }
}

fn flow(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(bool) => bool.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => string(text),
        Value::Array(_) => "[]".to_owned(),
        Value::Object(_) => "{}".to_owned(),
    }
}

/// A string: plain where every reader of YAML 1.1 and 1.2 takes it for one, else quoted.
fn string(text: &str) -> String {
    if text.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{85}')) {
        return Value::from(text).to_string();
    }
    if is_plain(text) { text.to_owned() } else { format!("'{}'", text.replace('\'', "''")) }
}

fn is_plain(text: &str) -> bool {
    const WORDS: [&str; 14] =
        ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "~", ".nan", ".inf", "-.inf", "+.inf"];
    let Some(first) = text.chars().next() else {
        return false;
    };
    !is_number(text)
        && !WORDS.contains(&text.to_lowercase().as_str())
        && !"-?:,[]{}#&*!|>'\"%@`= ".contains(first)
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
}

/// Whether some YAML takes a text for a number or a date: 1.1 knows `1_000`, `0b1`, `1:30` and `2024-01-01`.
fn is_number(text: &str) -> bool {
    let plain = text.replace('_', "");
    let is_based = ["0x", "0o", "0b"]
        .iter()
        .any(|base| plain.to_lowercase().trim_start_matches(['+', '-']).starts_with(base));
    let is_time = plain.contains(':')
        && plain.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | '-' | '+'));
    let mut parts = plain.splitn(3, '-');
    let digits = |part: Option<&str>, count: usize| {
        part.is_some_and(|part| part.len() >= count && part.chars().take(count).all(|c| c.is_ascii_digit()))
    };
    let is_date = plain.find('-') == Some(4)
        && digits(parts.next(), 4)
        && digits(parts.next(), 1)
        && digits(parts.next(), 1);
    plain.parse::<f64>().is_ok() || is_based || is_time || is_date
}
