//! A query of an overlay (a path in JSON, <https://www.rfc-editor.org/rfc/rfc9535>), the places it selects,
//! and, when there are none, the query that was probably meant.

use std::collections::HashSet;

use serde_json::Value as Json;
use serde_json_path::{JsonPath, PathElement};

use super::simple::Simple;
use crate::diagnostic::suggest;
use crate::source::Span;

/// How deep brackets of a query may nest. The parser of queries recurses, and takes twice the time
/// for every level of filters.
const MAX_NESTING: usize = 8;

/// How many keys are compared for a suggestion.
const MAX_CANDIDATES: usize = 10_000;

/// A query and where it is written.
pub(super) struct Query<'n> {
    pub(super) text: &'n str,
    pub(super) span: Span,
    form: Form,
}

enum Form {
    Simple(Simple),
    Any(JsonPath),
}

/// A place in a document, from its root inwards.
pub(super) type Location = Vec<Step>;

/// One step of a location.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Step {
    Key(String),
    Index(usize),
}

impl<'n> Query<'n> {
    /// Parses a query, or says what is wrong with it.
    pub(super) fn parse(text: &'n str, span: Span) -> Result<Self, String> {
        if !text.starts_with('$') {
            return Err("it does not begin with `$`".to_owned());
        }
        if nesting(text) > MAX_NESTING {
            return Err(format!("its brackets nest more than {MAX_NESTING} deep"));
        }
        let form = match Simple::parse(text) {
            Some(simple) => Form::Simple(simple),
            None => Form::Any(JsonPath::parse(text).map_err(|error| error.to_string())?),
        };
        Ok(Self { text, span, form })
    }

    /// The places it selects, each once, in the order of the document.
    pub(super) fn locations(&self, document: &Json) -> Vec<Location> {
        match &self.form {
            Form::Simple(simple) => simple.locations(document),
            Form::Any(path) => searched(path, self.text.contains(".."), document),
        }
    }

    /// The query with its first name that leads nowhere exchanged for the nearest name there is.
    pub(super) fn suggestion(&self, document: &Json) -> Option<String> {
        let (good, bad) = self.split_where_it_fails(document)?;
        let name = name_of(bad.segment)?;
        let path = JsonPath::parse(good).ok()?;
        let found = path.query(document);
        let keys = found.iter().filter_map(|value| value.as_object());
        let keys = keys.flat_map(|object| object.keys().map(String::as_str));
        let nearest = suggest(&name, keys.take(MAX_CANDIDATES))?;
        let rest = bad.rest;
        Some(format!("{good}{}{rest}", segment_for(&nearest)))
    }

    /// The longest beginning of the query that selects something, and what follows.
    fn split_where_it_fails(&self, document: &Json) -> Option<(&'n str, Bad<'n>)> {
        let mut good = "$";
        loop {
            let rest = self.text.get(good.len()..)?;
            let segment = rest.get(..segment_length(rest)?)?;
            let longer = self.text.get(..good.len() + segment.len())?;
            let matches = JsonPath::parse(longer).is_ok_and(|path| !path.query(document).is_empty());
            if !matches {
                let rest = rest.get(segment.len()..)?;
                return Some((good, Bad { segment, rest }));
            }
            good = longer;
        }
    }
}

/// The segment at which a query selects nothing any more.
struct Bad<'n> {
    segment: &'n str,
    rest: &'n str,
}

/// The places that a query of any form selects.
fn searched(path: &JsonPath, descends: bool, document: &Json) -> Vec<Location> {
    // The library copies the path of each value that it visits: of each in the document, where the query descends.
    if descends {
        let found = path.query(document);
        return located(document, found.iter().map(|value| std::ptr::from_ref(*value)).collect());
    }
    let mut seen = HashSet::new();
    let found = path.query_located(document);
    found
        .locations()
        .map(|path| path.iter().map(step).collect::<Location>())
        .filter(|location| seen.insert(location.clone()))
        .collect()
}

fn step(element: &PathElement<'_>) -> Step {
    match element {
        PathElement::Name(name) => Step::Key((*name).to_owned()),
        PathElement::Index(index) => Step::Index(*index),
    }
}

/// The locations of these values of the document, in its order.
fn located(document: &Json, mut wanted: HashSet<*const Json>) -> Vec<Location> {
    let mut locations = Vec::with_capacity(wanted.len());
    let mut location = Location::new();
    locate(document, &mut location, &mut wanted, &mut locations);
    locations
}

/// Recursion is as deep as the document, which [`MAX_DEPTH`](crate::openapi::read::MAX_DEPTH) limits.
fn locate(
    value: &Json,
    location: &mut Location,
    wanted: &mut HashSet<*const Json>,
    found: &mut Vec<Location>,
) {
    if wanted.remove(&std::ptr::from_ref(value)) {
        found.push(location.clone());
    }
    if wanted.is_empty() {
        return;
    }
    let mut inside = |step: Step, value: &Json| {
        if value.is_array() || value.is_object() || wanted.contains(&std::ptr::from_ref(value)) {
            location.push(step);
            locate(value, location, wanted, found);
            location.pop();
        }
    };
    match value {
        Json::Object(object) => object.iter().for_each(|(key, value)| inside(Step::Key(key.clone()), value)),
        Json::Array(items) => items.iter().enumerate().for_each(|(at, value)| inside(Step::Index(at), value)),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

/// A location as a JSON pointer.
pub(super) fn pointer(location: &[Step]) -> String {
    let mut pointer = String::new();
    for step in location {
        pointer.push('/');
        match step {
            Step::Key(key) => pointer.push_str(&crate::openapi::node::escape_token(key)),
            Step::Index(index) => pointer.push_str(&index.to_string()),
        }
    }
    pointer
}

/// How deep the brackets of a query nest, those in quotes not counted.
fn nesting(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for (_, character) in outside_quotes(text) {
        match character {
            '(' | '[' | '!' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// The length of the first segment (`.name` or `[…]`) of the rest of a query; `None` at its end,
/// and for `..`, whose parts do not select by themselves.
fn segment_length(rest: &str) -> Option<usize> {
    if rest.starts_with("..") {
        return None;
    }
    if let Some(name) = rest.strip_prefix('.') {
        let end = name.find(['.', '[']).unwrap_or(name.len());
        return Some(1 + end);
    }
    let mut depth = 0_usize;
    for (offset, character) in outside_quotes(rest) {
        match character {
            '[' => depth += 1,
            ']' if depth == 1 => return Some(offset + 1),
            ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

fn outside_quotes(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut quote = None;
    let mut is_escaped = false;
    text.char_indices().filter(move |(_, character)| {
        let inside = quote.is_some();
        if is_escaped {
            is_escaped = false;
        } else if inside && *character == '\\' {
            is_escaped = true;
        } else if quote == Some(*character) {
            quote = None;
        } else if !inside && matches!(character, '\'' | '"') {
            quote = Some(*character);
        }
        !inside
    })
}

/// The name a segment selects by, where it does: `.name`, `['name']` or `["name"]`.
fn name_of(segment: &str) -> Option<String> {
    if let Some(name) = segment.strip_prefix('.') {
        return (name != "*").then(|| name.to_owned());
    }
    let quoted = segment.strip_prefix('[')?.strip_suffix(']')?.trim();
    let inner = quoted
        .strip_prefix('\'')
        .and_then(|name| name.strip_suffix('\''))
        .or_else(|| quoted.strip_prefix('"')?.strip_suffix('"'))?;
    (!inner.contains(['\'', '"', '\\'])).then(|| inner.to_owned())
}

fn segment_for(name: &str) -> String {
    let is_plain = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if is_plain {
        format!(".{name}")
    } else {
        let name = name.replace('\\', "\\\\").replace('\'', "\\'");
        format!("['{name}']")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_of_a_simple_form_select_the_same() {
        let parameters = serde_json::json!([{"name": "n"}, {"name": 7}, {"name": "m", "in": ["q"]}]);
        let document = serde_json::json!({
            "paths": {"/a": {"get": {"tags": ["x", "y"], "parameters": parameters}}},
            "components": {"schemas": {"A": {"$ref": "#/B", "a": {"$ref": "#/B"}}, "B": [{"$ref": "#/B"}, 1]}},
            "enum": {"enum": {"enum": {}}},
            "name": "n",
        });
        for text in [
            "$",
            "$.paths['/a'].get.tags",
            "$.paths.*[*].parameters[?@.name == 'n']",
            "$.paths.*.get.parameters[?@['name']=='m' && @.in[0] == 'q'].in",
            "$[\"name\"]",
            "$['name','paths', 'none'].*",
            "$.components.schemas['B','A'][*]",
            "$..[?@.name == 'm' && @.in[0] == 'p' || @.name == 'n' || @['$ref'] == '#/B']",
            "$.name.name",
            "$.components.schemas[*]",
            "$..[?@['$ref'] == '#/B']",
            "$..[?@['$ref'] == '#/B']['$ref']",
            "$.components..['$ref']",
            "$..name",
            "$..enum..enum",
            "$..*",
            "$..[*]",
        ] {
            let found = Simple::parse(text).unwrap().locations(&document);
            let path = JsonPath::parse(text).unwrap();
            assert_eq!(found, searched(&path, text.contains(".."), &document), "{text}");
        }
        for other in [
            "$.",
            "$[",
            "$..",
            "$.1",
            "$['a\n']",
            "$['\\u0061']",
            "$[?@.a == 'b'",
            "$.a b",
            "$[?@.a != 'b']",
            "$['a','a']",
            "$..['a','b']",
            "$[?@.a == 'b' ||]",
        ] {
            assert!(Simple::parse(other).is_none(), "{other}");
        }
    }

    #[test]
    fn the_nearest_name_stands_in_for_the_one_that_is_not_there() {
        let document = serde_json::json!({
            "paths": {"/images/{id}": {"get": {"tags": ["a"]}}},
            "components": {"schemas": {"Image": {}}},
        });
        for (query, expected) in [
            ("$.paths['/image/{id}'].get", Some("$.paths['/images/{id}'].get")),
            ("$.path['/images/{id}']", Some("$.paths['/images/{id}']")),
            ("$.paths.*.gte.tags", Some("$.paths.*.get.tags")),
            ("$[\"components\"].schemas.Imag", Some("$[\"components\"].schemas.Image")),
            ("$.paths.*.get.tags[7]", None),
            ("$..nowhere", None),
            ("$.something", None),
        ] {
            let span = Span { file: crate::source::Sources::default().add("", ""), start: 0, end: 0 };
            let query = Query::parse(query, span).unwrap();
            assert!(query.locations(&document).is_empty());
            assert_eq!(query.suggestion(&document).as_deref(), expected);
        }
    }
}
