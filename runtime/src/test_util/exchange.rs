//! One exchange as it is written down: what was asked, what came, no secret of either.

use base64::{Engine, prelude::BASE64_STANDARD};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use serde_json::{Map, Value, json};

use super::{Answer, expectation::pairs, redact::Redaction};
use crate::{request::query_pair, transport::TransportErrorKind};

/// The facts by which a request is recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) method: String,
    pub(super) path: String,
    /// Parameters in the order of names, then values.
    pub(super) query: Vec<(String, String)>,
    pub(super) body: Value,
}

impl Asked {
    /// A request without its secrets, and without its headers: those change from call to call.
    pub(super) fn of(request: &http::Request<Bytes>, redaction: &mut Redaction) -> Self {
        // Called for its effect: secrets in headers may be repeated elsewhere, and are remembered.
        let _ = headers(request.headers(), redaction);
        let mut query = pairs(request.uri().query().unwrap_or_default());
        redaction.pairs(&mut query);
        query.sort_unstable();
        Self {
            method: request.method().to_string(),
            path: request.uri().path().to_owned(),
            query,
            body: body(request.headers(), request.body(), redaction),
        }
    }

    pub(super) fn to_json(&self) -> Value {
        let query: Vec<_> = self.query.iter().map(|(name, value)| json!([name, value])).collect();
        json!({ "method": self.method, "path": self.path, "query": query, "body": self.body })
    }

    pub(super) fn from_json(value: &Value) -> Option<Self> {
        let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        let body = value.get("body").cloned().unwrap_or_default();
        Some(Self {
            method: text("method")?,
            path: text("path")?,
            query: pairs_of(value.get("query")?)?,
            body,
        })
    }
}

/// A response as it is written down.
pub(super) fn came(status: StatusCode, given: &HeaderMap, bytes: &[u8], redaction: &mut Redaction) -> Value {
    let headers = headers(given, redaction);
    json!({ "status": status.as_u16(), "headers": headers, "body": body(given, bytes, redaction) })
}

/// A failure of the network as it is written down.
pub(super) fn failed(kind: TransportErrorKind) -> Value {
    let names = FAULTS.iter().find(|(_, known)| *known == kind);
    json!({ "fault": names.map_or("other", |(name, _)| name) })
}

const FAULTS: [(&str, TransportErrorKind); 6] = [
    ("connect", TransportErrorKind::Connect),
    ("connect timeout", TransportErrorKind::ConnectTimeout),
    ("tls", TransportErrorKind::Tls),
    ("timeout", TransportErrorKind::Timeout),
    ("refused", TransportErrorKind::Refused),
    ("other", TransportErrorKind::Other),
];

/// Answer of a recorded exchange; `None` where the text is not what a recorder writes.
pub(super) fn answer(value: &Value) -> Option<Answer> {
    if let Some(fault) = value.get("fault").and_then(Value::as_str) {
        let (_, kind) = FAULTS.iter().find(|(name, _)| *name == fault)?;
        return Some(Answer::fault(*kind));
    }
    let status = u16::try_from(value.get("status")?.as_u64()?).ok()?;
    let mut headers = HeaderMap::new();
    for (name, value) in pairs_of(value.get("headers")?)? {
        // Headers about how the message travelled are left out.
        if !matches!(name.as_str(), "content-length" | "transfer-encoding" | "connection") {
            headers.append(HeaderName::try_from(name).ok()?, HeaderValue::try_from(value).ok()?);
        }
    }
    Some(Answer::response(StatusCode::from_u16(status).ok()?, headers, bytes(value.get("body")?)?))
}

fn pairs_of(value: &Value) -> Option<Vec<(String, String)>> {
    let pair = |pair: &Value| {
        let text = |index: usize| pair.get(index)?.as_str().map(str::to_owned);
        Some((text(0)?, text(1)?))
    };
    value.as_array()?.iter().map(pair).collect()
}

fn headers(given: &HeaderMap, redaction: &mut Redaction) -> Vec<Value> {
    let shown = |(name, value): (&HeaderName, &HeaderValue)| {
        let text = String::from_utf8_lossy(value.as_bytes());
        let text = redaction.header(name.as_str(), &text);
        json!([name.as_str(), text])
    };
    given.iter().map(shown).collect()
}

/// A body in the most readable of these forms: none, JSON, text, bytes.
fn body(headers: &HeaderMap, bytes: &[u8], redaction: &mut Redaction) -> Value {
    if bytes.is_empty() {
        return Value::Null;
    }
    if let Ok(mut value) = serde_json::from_slice(bytes) {
        redaction.json(&mut value);
        return json!({ "json": value });
    }
    let media_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let Ok(text) = std::str::from_utf8(bytes) else {
        return json!({ "base64": BASE64_STANDARD.encode(bytes) });
    };
    if let Some((_, boundary)) = media_type.and_then(|media_type| media_type.split_once("boundary=")) {
        // Boundaries are random: records show a fixed one.
        return json!({ "text": text.replace(boundary, "boundary") });
    }
    if media_type.is_some_and(|media_type| media_type.starts_with("application/x-www-form-urlencoded")) {
        let mut fields = pairs(text);
        redaction.pairs(&mut fields);
        let fields: Map<_, _> =
            fields.into_iter().map(|(name, value)| (name, Value::String(value))).collect();
        return json!({ "form": fields });
    }
    let lines: Vec<_> = text.split('\n').map(|line| self::line(line, redaction)).collect();
    json!({ "text": lines.join("\n") })
}

/// A line of a stream, without the secrets of the JSON in it.
fn line(line: &str, redaction: &mut Redaction) -> String {
    let (field, rest) = line.split_at(line.find(['{', '[']).unwrap_or(line.len()));
    match serde_json::from_str::<Value>(rest) {
        Ok(mut value) => {
            redaction.json(&mut value);
            format!("{field}{value}")
        }
        Err(_) => line.to_owned(),
    }
}

fn bytes(body: &Value) -> Option<Bytes> {
    if body.is_null() {
        return Some(Bytes::new());
    }
    if let Some(value) = body.get("json") {
        return serde_json::to_vec(value).ok().map(Bytes::from);
    }
    if let Some(text) = body.get("text") {
        return Some(Bytes::from(text.as_str()?.to_owned()));
    }
    if let Some(fields) = body.get("form") {
        let pair = |(name, value): (&String, &Value)| Some(query_pair(name, value.as_str()?));
        let pairs: Option<Vec<_>> = fields.as_object()?.iter().map(pair).collect();
        return Some(Bytes::from(pairs?.join("&")));
    }
    BASE64_STANDARD.decode(body.get("base64")?.as_str()?).ok().map(Bytes::from)
}
