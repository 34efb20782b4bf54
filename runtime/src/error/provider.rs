//! Finding a provider's code, message and request id in the body of an error. What they are called, the
//! [shape](ErrorShape) says.

use serde_json::{Map, Value};

use super::{ErrorShape, excerpt};
use crate::response::without_mark;

/// Longer bodies are not errors that a program wrote for a program.
const MAX_BYTES: usize = 64 << 10;

/// Code, message and request id in the body of an error.
#[derive(Clone, Default)]
pub(super) struct Finding {
    pub(super) code: Option<String>,
    pub(super) message: Option<String>,
    pub(super) request_id: Option<String>,
}

impl Finding {
    /// Reads any body. Where no message is found, its beginning is the message.
    pub(super) fn read(body: &[u8], shape: &ErrorShape) -> Self {
        let body = without_mark(body);
        let mut finding = Self::default();
        if body.len() <= MAX_BYTES {
            if let Ok(Value::Object(object)) = serde_json::from_slice(body) {
                finding = Self::of_object(&object, shape.tables());
            }
        }
        if finding.message.is_none() && finding.code.is_none() {
            finding.message = excerpt::of_body(body);
        }
        finding
    }

    fn of_object(object: &Map<String, Value>, tables: Tables<'_>) -> Self {
        let levels: Vec<_> = std::iter::once(object).chain(inner(object)).collect();
        let single = |names: fn(&ErrorShape) -> Names| single(&levels, &tables.map(names));
        let (code, message) = pair(&levels, tables)
            .or_else(|| single(|table| table.lone_messages).map(|message| (None, Some(message))))
            .or_else(|| single(|table| table.lone_codes).map(|code| (Some(code), None)))
            .unwrap_or_default();
        Self { code, message, request_id: single(|table| table.request_id_fields) }
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

/// The provider's, then what many APIs share.
type Tables<'a> = [&'a ErrorShape; 2];

type Names = &'static [&'static str];

type Pair = (Option<String>, Option<String>);

/// The outermost pair there is: whoever wrote it wrote the body.
fn pair(levels: &[&Map<String, Value>], tables: Tables<'_>) -> Option<Pair> {
    levels.iter().find_map(|object| {
        let mut names = tables.into_iter().flat_map(|table| table.codes_with_messages);
        names.find_map(|(code, message)| {
            let pair = (text(object.get(*code)?)?, text(object.get(*message)?)?);
            // RFC 9457 section 4.2.1: this type says no more than the status does.
            let code = Some(pair.0).filter(|code| code != "about:blank");
            Some((code, Some(pair.1)))
        })
    })
}

fn single(levels: &[&Map<String, Value>], names: &[Names]) -> Option<String> {
    levels.iter().find_map(|object| names.iter().copied().flatten().find_map(|name| text(object.get(*name)?)))
}

/// Codes are strings with some providers, numbers with others.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}
