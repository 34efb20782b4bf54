//! Facts about a value that have no place in its type: unit, limits, default, in words for its documentation.

use crate::lower::Lowering;
use crate::openapi::node::Node;
use crate::openapi::schema::{Limit, Schema};

/// Units that are part of the type.
const TYPED_UNITS: [&str; 2] = ["unix-ms", "unix-s"];

/// The facts of a schema, those of the schema it refers to included.
pub(super) fn of<'d>(ctx: &mut Lowering<'d, '_>, schema: &Schema<'d>) -> Vec<String> {
    let mut facts = of_one(schema);
    if let Some(reference) = &schema.reference
        && let Some(target) = crate::openapi::schema::read(&mut ctx.reading, reference.target)
        && target.properties.is_empty()
    {
        facts.extend(of_one(&target));
    }
    facts
}

fn of_one(schema: &Schema<'_>) -> Vec<String> {
    let unit = schema.ours.unit.filter(|unit| !TYPED_UNITS.contains(&unit.text));
    let unit = unit.map(|unit| format!("in {}", unit.text));
    let format = schema.format.filter(|format| format.text == "uuid").map(|_| "a UUID".to_owned());
    let plain_values = schema.values.filter(|_| schema.types.iter().all(|kind| kind.text != "string"));
    let values = plain_values.and_then(values);
    let default = schema
        .default
        .filter(|default| !default.is_null())
        .map(|default| format!("default {}", code(default)));
    let limits = schema.limits.iter().filter_map(limit);
    unit.into_iter().chain(format).chain(values).chain(limits).chain(default).collect()
}

/// The documented values of a number.
fn values(node: &Node) -> Option<String> {
    let nodes = node.as_sequence().unwrap_or(std::slice::from_ref(node));
    let is_plain = nodes.iter().all(|node| node.as_str().is_none());
    let values: Vec<_> = nodes.iter().map(code).collect();
    match values.as_slice() {
        [value] if is_plain => Some(format!("always {value}")),
        [_, ..] if is_plain => Some(format!("one of {}", values.join(", "))),
        _ => None,
    }
}

fn limit(limit: &Limit<'_>) -> Option<String> {
    let value = limit.value.as_str().map_or_else(|| limit.value.to_json().to_string(), ToOwned::to_owned);
    let counted = |what: &str| format!("{value} {what}{}", if value == "1" { "" } else { "s" });
    match limit.keyword {
        "minLength" => Some(format!("at least {}", counted("character"))),
        "maxLength" => Some(format!("at most {}", counted("character"))),
        "pattern" => Some(format!("matches {}", code(limit.value))),
        "minimum" => Some(format!("at least {value}")),
        "maximum" => Some(format!("at most {value}")),
        "minItems" => Some(format!("at least {}", counted("item"))),
        "maxItems" => Some(format!("at most {}", counted("item"))),
        "uniqueItems" if limit.value.as_bool() == Some(true) => Some("no item twice".to_owned()),
        _ => None,
    }
}

/// A value as code: between as many backticks as its own text needs.
fn code(node: &Node) -> String {
    let text = node.as_str().map_or_else(|| node.to_json().to_string(), ToOwned::to_owned);
    let text = text.replace(['\n', '\r'], " ");
    if text.is_empty() {
        return "the empty string".to_owned();
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    if longest > 0 { format!("{fence} {text} {fence}") } else { format!("{fence}{text}{fence}") }
}
