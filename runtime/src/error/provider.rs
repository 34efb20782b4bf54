//! Finding a provider's code, message and request id in the body of an error, whatever its
//! shape.

use serde_json::{Map, Value};

use super::excerpt;
use crate::response::without_mark;

/// Longer bodies are not errors that a program wrote for a program.
const MAX_BYTES: usize = 64 << 10;

/// Names of a code and of the message that goes with it. The first pair that is there wins, so
/// the more telling come first.
const PAIRS: &[(&str, &str)] = &[
    ("error_code", "error_msg"),
    ("errorCode", "errorMsg"),
    ("error_code", "error_message"),
    ("errorCode", "errorMessage"),
    ("code", "message"),
    ("code", "msg"),
    ("code", "detail"),
    ("Code", "Message"),
    // OAuth 2, RFC 6749 section 5.2.
    ("error", "error_description"),
    // Problem details, RFC 9457 section 3.1.
    ("type", "detail"),
    ("type", "title"),
    ("error", "message"),
];

/// Names of a message that stands alone.
const MESSAGES: &[&str] = &[
    "error_msg",
    "errorMsg",
    "error_message",
    "errorMessage",
    "message",
    "msg",
    "Message",
    "detail",
    "error_description",
    "title",
    "error",
];

/// Names of a code that stands alone.
const CODES: &[&str] = &["error_code", "errorCode", "code", "Code"];

/// Names of the request's id.
const REQUEST_IDS: &[&str] = &["request_id", "requestId", "RequestId"];

/// What the body of an error says.
#[derive(Clone, Default)]
pub(super) struct Finding {
    pub(super) code: Option<String>,
    pub(super) message: Option<String>,
    pub(super) request_id: Option<String>,
}

impl Finding {
    /// Reads any body. Where no message is found, its beginning is the message.
    pub(super) fn read(body: &[u8]) -> Self {
        let body = without_mark(body);
        let mut finding = Self::default();
        if body.len() <= MAX_BYTES {
            if let Ok(Value::Object(object)) = serde_json::from_slice(body) {
                finding = Self::of_object(&object);
            }
        }
        if finding.message.is_none() && finding.code.is_none() {
            finding.message = excerpt::of_body(body);
        }
        finding
    }

    fn of_object(object: &Map<String, Value>) -> Self {
        let levels: Vec<_> = std::iter::once(object).chain(inner(object)).collect();
        let (code, message) = pair(&levels)
            .or_else(|| single(&levels, MESSAGES).map(|message| (None, Some(message))))
            .or_else(|| single(&levels, CODES).map(|code| (Some(code), None)))
            .unwrap_or_default();
        Self { code, message, request_id: single(&levels, REQUEST_IDS) }
    }
}

/// The objects one level down: the values, or the first element of a list of errors.
fn inner(object: &Map<String, Value>) -> impl Iterator<Item = &Map<String, Value>> {
    object.values().filter_map(|value| match value {
        Value::Object(inner) => Some(inner),
        Value::Array(list) => list.first()?.as_object(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    })
}

type Pair = (Option<String>, Option<String>);

fn pair(levels: &[&Map<String, Value>]) -> Option<Pair> {
    levels.iter().find_map(|object| {
        PAIRS.iter().find_map(|(code, message)| {
            let pair = (text(object.get(*code)?)?, text(object.get(*message)?)?);
            // RFC 9457 section 4.2.1: this type says no more than the status does.
            let code = Some(pair.0).filter(|code| code != "about:blank");
            Some((code, Some(pair.1)))
        })
    })
}

fn single(levels: &[&Map<String, Value>], names: &[&str]) -> Option<String> {
    levels.iter().find_map(|object| names.iter().find_map(|name| text(object.get(*name)?)))
}

/// Codes are strings with some providers, numbers with others.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}
