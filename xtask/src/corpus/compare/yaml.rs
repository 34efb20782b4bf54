//! A document as YAML of blocks, for a document that is JSON.

use std::fmt::Write as _;

use serde_json::Value;

/// The text.
pub(super) fn text(value: &Value) -> String {
    let mut text = String::new();
    block(value, 0, &mut text);
    text
}

fn block(value: &Value, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    match value {
        Value::Object(map) if !map.is_empty() => {
            for (key, value) in map {
                let _ = write!(text, "{indent}{}:", Value::from(key.as_str()));
                inner(value, depth, text);
            }
        }
        Value::Array(list) if !list.is_empty() => {
            for value in list {
                let _ = write!(text, "{indent}-");
                inner(value, depth, text);
            }
        }
        Value::Object(_)
        | Value::Array(_)
        | Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_) => {
            let _ = writeln!(text, "{indent}{value}");
        }
    }
}

fn inner(value: &Value, depth: usize, text: &mut String) {
    let is_block = match value {
        Value::Object(map) => !map.is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    };
    if is_block {
        text.push('\n');
        block(value, depth + 1, text);
    } else {
        let _ = writeln!(text, " {value}");
    }
}
