//! Single values of a request's JSON body, by JSON pointer.
//! Spec: <https://www.rfc-editor.org/rfc/rfc6901>

use std::collections::BTreeMap;

use http::header;
use serde_json::{
    Value,
    value::{RawValue, to_raw_value},
};

use super::{JSON, Payload, Request};

impl Request {
    /// The value at a place of the body, if that is JSON and has it; `null` is none.
    pub(crate) fn body_value(&self, pointer: &str) -> Option<Value> {
        let Payload::Whole(bytes) = &self.0.body else { return None };
        let mut body: Value = serde_json::from_slice(bytes).ok()?;
        body.pointer_mut(pointer).map(Value::take).filter(|value| !value.is_null())
    }

    /// Sets the value at a place of the body, in place of the one it had. The body and the objects around the place are
    /// begun where they are missing.
    pub(crate) fn set_body_value(&mut self, pointer: &str, value: &Value) {
        let written = match &self.0.body {
            Payload::Whole(bytes) if bytes.is_empty() => with(b"null", pointer, value),
            Payload::Whole(bytes) => with(bytes, pointer, value),
            Payload::Streamed(_) => {
                return self.object(|| "the body is a stream, which has no fields".to_owned());
            }
        };
        match written {
            Ok(body) => {
                self.0.body = Payload::Whole(Box::<str>::from(body).into_string().into());
                if !self.0.headers.iter().any(|(name, _)| *name == header::CONTENT_TYPE) {
                    self.set_header("content-type", JSON, false);
                }
            }
            Err(error) => self.object(|| format!("`{pointer}` of the body cannot be set: {error}")),
        }
    }
}

/// JSON, an object or `null`, with the value at this place of it. Other values stay as they are written, so that
/// numbers keep their digits.
fn with(json: &[u8], pointer: &str, value: &Value) -> serde_json::Result<Box<RawValue>> {
    let Some(pointer) = pointer.strip_prefix('/') else { return to_raw_value(value) };
    let (name, rest) = pointer.split_at(pointer.find('/').unwrap_or(pointer.len()));
    let name = name.replace("~1", "/").replace("~0", "~");
    let fields: Option<BTreeMap<String, Box<RawValue>>> = serde_json::from_slice(json)?;
    let mut fields = fields.unwrap_or_default();
    let inner = with(fields.get(&name).map_or(b"null", |inner| inner.get().as_bytes()), rest, value)?;
    fields.insert(name, inner);
    to_raw_value(&fields)
}
