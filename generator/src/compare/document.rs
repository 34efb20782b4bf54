//! A document as it is compared: its operations, and where its references lead.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::view::View;

/// The keywords of a path item that are methods.
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// So many references in a row are followed.
const MAX_REFERENCES: usize = 32;

/// A document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Document<'d> {
    root: &'d Value,
}

/// An operation as it is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Operation<'d> {
    pub(super) method: &'static str,
    pub(super) path: &'d str,
    pub(super) id: Option<&'d str>,
    item: &'d Value,
    pub(super) written: &'d Value,
}

impl Operation<'_> {
    /// The `operationId`, or method and path.
    pub(super) fn called(&self) -> String {
        self.id.map_or_else(|| self.address(), str::to_owned)
    }

    /// `GET /v1/images`.
    pub(super) fn address(&self) -> String {
        format!("{} {}", self.method.to_uppercase(), self.path)
    }
}

/// A parameter, the reference to it followed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parameter<'d> {
    pub(super) place: &'d str,
    pub(super) name: &'d str,
    pub(super) written: &'d Value,
}

impl<'d> Parameter<'d> {
    /// Documentation.
    pub(super) fn schema(&self) -> &'d Value {
        self.written.get("schema").unwrap_or(&Value::Null)
    }

    /// Whether a request must have it.
    pub(super) fn is_required(&self) -> bool {
        self.place == "path" || is_true(self.written, "required")
    }
}

/// Whether the value under a key is `true`.
pub(super) fn is_true(value: &Value, key: &str) -> bool {
    value.get(key).and_then(Value::as_bool).unwrap_or(false)
}

/// The text under a key.
pub(super) fn text<'d>(value: &'d Value, key: &str) -> Option<&'d str> {
    value.get(key).and_then(Value::as_str)
}

impl<'d> Document<'d> {
    pub(super) fn new(root: &'d Value) -> Self {
        Self { root }
    }

    /// All operations, in the order of the document.
    pub(super) fn operations(self) -> Vec<Operation<'d>> {
        let paths = self.root.get("paths").and_then(Value::as_object);
        let items = paths.into_iter().flatten().map(|(path, item)| (path, self.resolve(item)));
        let operations = |(path, item): (&'d String, &'d Value)| {
            METHODS.into_iter().filter_map(move |method| {
                let written = item.get(method)?;
                Some(Operation { method, path, id: text(written, "operationId"), item, written })
            })
        };
        items.flat_map(operations).collect()
    }

    /// The `operationId`s.
    pub(super) fn names(self) -> Vec<&'d str> {
        self.operations().into_iter().filter_map(|operation| operation.id).collect()
    }

    /// The parameters of an operation; its own stand for those of its path item.
    pub(super) fn parameters(self, operation: &Operation<'d>) -> Vec<Parameter<'d>> {
        let mut found: Vec<Parameter<'d>> = Vec::new();
        for owner in [operation.written, operation.item] {
            let list = owner.get("parameters").and_then(Value::as_array);
            for written in list.into_iter().flatten().map(|parameter| self.resolve(parameter)) {
                let (Some(place), Some(name)) = (text(written, "in"), text(written, "name")) else {
                    continue;
                };
                if !found.iter().any(|known| known.place == place && known.name == name) {
                    found.push(Parameter { place, name, written });
                }
            }
        }
        found
    }

    /// The responses of an operation by status. A `default` without a body says nothing.
    pub(super) fn responses(self, operation: &Operation<'d>) -> BTreeMap<&'d str, &'d Value> {
        let responses = operation.written.get("responses").and_then(Value::as_object);
        let resolved = responses
            .into_iter()
            .flatten()
            .map(|(status, response)| (status.as_str(), self.resolve(response)));
        resolved
            .filter(|(status, response)| *status != "default" || self.content(response).is_some())
            .collect()
    }

    /// Media type and schema of a body: of JSON, where there is JSON.
    pub(super) fn content(self, body: &'d Value) -> Option<(&'d str, &'d Value)> {
        let content = self.resolve(body).get("content")?.as_object()?;
        let (name, media) =
            content.iter().find(|(name, _)| is_json(name)).or_else(|| content.iter().next())?;
        Some((name, media.get("schema").unwrap_or(&Value::Null)))
    }

    /// The value at the end of its references; `null` where they lead nowhere.
    pub(super) fn resolve(self, mut value: &'d Value) -> &'d Value {
        for _ in 0..MAX_REFERENCES {
            match text(value, "$ref") {
                Some(reference) => value = self.target(reference).unwrap_or(&Value::Null),
                None => return value,
            }
        }
        &Value::Null
    }

    /// Target of a reference within the document.
    pub(super) fn target(self, reference: &str) -> Option<&'d Value> {
        self.root.pointer(&unescaped(reference.strip_prefix('#')?))
    }

    /// A schema with all that references and `allOf` bring together.
    pub(super) fn view(self, schema: &'d Value) -> View<'d> {
        View::new(self, schema)
    }
}

/// Whether a media type is JSON, as the generator sees it.
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or(media_type).trim().to_ascii_lowercase();
    essence == "application/json" || essence == "*/*" || essence.ends_with("+json")
}

/// A fragment of a URI as a JSON pointer: `%7B` is `{`.
fn unescaped(fragment: &str) -> String {
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
        let code = (byte == b'%').then(|| Some(digit(ahead.next())? * 16 + digit(ahead.next())?)).flatten();
        match code.and_then(|code| u8::try_from(code).ok()) {
            Some(code) => {
                bytes.push(code);
                rest = ahead;
            }
            None => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The object under a key.
pub(super) fn object<'d>(value: &'d Value, key: &str) -> Option<&'d Map<String, Value>> {
    value.get(key).and_then(Value::as_object)
}
