//! Two requests side by side, each part brought to its canonical form first.

use std::fmt;

use serde_json::Value as Json;

use super::server::Received;

/// A part that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    /// `method`, `path`, `query`, `body`, or the name of a header.
    pub(super) part: String,
    pub(super) ours: String,
    pub(super) theirs: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: ours {}, theirs {}", self.part, self.ours, self.theirs)
    }
}

/// Headers that say something about the request itself, and not about who sends it.
const HEADERS: [&str; 4] = ["host", "content-type", "x-project-id", "x-language"];

/// The parts that differ.
pub(super) fn differences(ours: &Received, theirs: &Received) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut compare = |part: &str, ours: String, theirs: String| {
        if ours != theirs {
            found.push(Difference { part: part.to_owned(), ours, theirs });
        }
    };
    compare("method", ours.method.clone(), theirs.method.clone());
    compare("path", ours.path.clone(), theirs.path.clone());
    compare("query", query(&ours.query), query(&theirs.query));
    for name in HEADERS {
        compare(name, header(ours, name), header(theirs, name));
    }
    compare("body", body(&ours.body), body(&theirs.body));
    found
}

fn header(request: &Received, name: &str) -> String {
    request.header(name).cloned().unwrap_or_else(|| "none".to_owned())
}

/// The pairs of a query, decoded and in order.
fn query(text: &str) -> String {
    let mut pairs: Vec<String> = text
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| decoded(&pair.replace('+', "%20")))
        .collect();
    pairs.sort_unstable();
    pairs.join("&")
}

/// Text without its percent-encoding.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let digits = behind.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = behind.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A body as JSON with its keys in order; text that is no JSON as it is.
fn body(bytes: &[u8]) -> String {
    if bytes.is_empty() {
        return "none".to_owned();
    }
    match serde_json::from_slice::<Json>(bytes) {
        Ok(json) => sorted(&json).to_string(),
        Err(_) => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn sorted(json: &Json) -> Json {
    match json {
        Json::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().map(|(key, value)| (key.clone(), sorted(value))).collect();
            fields.sort_by(|one, other| one.0.cmp(&other.0));
            Json::Object(fields.into_iter().collect())
        }
        Json::Array(items) => items.iter().map(sorted).collect(),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => json.clone(),
    }
}
