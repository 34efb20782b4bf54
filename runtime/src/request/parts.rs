//! Uploads of a request: a body that is one, and the parts of a `multipart/form-data` body.

use serde_core::Serialize;
use serde_json::Value;

use super::{FormStyle, JSON, Payload, Request, form, payload::Streamed};
use crate::model::sent;
use crate::parameter::shown;
use crate::upload::{Multipart, Upload};

/// Parts by name.
type Named = Vec<(String, Vec<Upload>)>;

impl Request {
    /// Sets the body to these bytes, which are read while they are sent; the media type is the upload's own if it has
    /// one.
    ///
    /// The call as a whole has no time limit, unless it was given [one](crate::CallOptions::timeout): an
    /// attempt ends when nothing was sent for as long as it may take.
    #[must_use]
    pub fn upload(mut self, media_type: &'static str, upload: impl Into<Upload>) -> Self {
        let upload = upload.into();
        self.object_to(&upload);
        let own = upload.media_type_given().map(str::to_owned);
        self.set_header("content-type", own.as_deref().unwrap_or(media_type), false);
        self.0.body = match upload.as_plain_bytes() {
            Some(bytes) => Payload::Whole(bytes.clone()),
            None => Payload::Streamed(Box::new(Streamed::One(upload))),
        };
        self
    }

    /// Begins a body of parts, `multipart/form-data`; one that was begun goes on.
    #[must_use]
    pub fn multipart(mut self) -> Self {
        self.parts();
        self
    }

    /// Sets the body to the fields of this value, an object, as parts; `styles` are those of single fields.
    #[must_use]
    pub fn multipart_of(mut self, value: &impl Serialize, styles: &[(&str, FormStyle)]) -> Self {
        let written = sent(value).map_err(|error| error.to_string());
        self = self.multipart();
        match written {
            Ok(Value::Object(fields)) => {
                let mut fields: Vec<_> = fields.iter().collect();
                // Sorted, as forms are.
                fields.sort_by_key(|(name, _)| *name);
                for (name, value) in fields {
                    let style = styles.iter().find(|(known, _)| known == name).map(|(_, style)| *style);
                    self.set_all(parts_of(name, value, style));
                }
            }
            Ok(_) => self.object(|| "only an object can be a form".to_owned()),
            Err(error) => self.object(|| format!("the body cannot be written as a form: {error}")),
        }
        self
    }

    /// Sets a part of the body to this value: text or a number is plain text, an object is JSON, and each item of a list
    /// is a part of its own.
    #[must_use]
    pub fn part(self, name: &str, value: &impl Serialize) -> Self {
        self.with_value(name, value, None)
    }

    /// Sets a part of the body to this value in this style.
    #[must_use]
    pub fn styled_part(self, name: &str, value: &impl Serialize, style: FormStyle) -> Self {
        self.with_value(name, value, Some(style))
    }

    /// Sets a part of the body to these bytes, which are read while they are sent.
    #[must_use]
    pub fn file(self, name: &str, upload: impl Into<Upload>) -> Self {
        self.files(name, [upload])
    }

    /// Sets a part of the body to these bytes; the media type is the upload's own if it has one.
    #[must_use]
    pub fn file_as(self, name: &str, media_type: &'static str, upload: impl Into<Upload>) -> Self {
        self.file(name, upload.into().or_media_type(media_type))
    }

    /// Sets parts of one name, each to other bytes.
    #[must_use]
    pub fn files<U: Into<Upload>>(mut self, name: &str, uploads: impl IntoIterator<Item = U>) -> Self {
        let uploads: Vec<_> = uploads.into_iter().map(|upload| upload.into().named(name)).collect();
        for upload in &uploads {
            self.object_to(upload);
        }
        self.set_all(vec![(name.to_owned(), uploads)]);
        self
    }

    fn with_value(mut self, name: &str, value: &impl Serialize, style: Option<FormStyle>) -> Self {
        match sent(value) {
            Ok(value) => self.set_all(parts_of(name, &value, style)),
            Err(error) => self.object(|| format!("part `{name}` cannot be written: {error}")),
        }
        self
    }

    fn set_all(&mut self, parts: Named) {
        for (name, parts) in parts {
            match self.parts() {
                Some(multipart) => multipart.set(&name, parts),
                None => self.object(|| format!("part `{name}`: the request has another body already")),
            }
        }
    }

    /// The parts of the body, begun where there is no body yet; `None` where there is another.
    fn parts(&mut self) -> Option<&mut Multipart> {
        if matches!(&self.0.body, Payload::Whole(bytes) if bytes.is_empty()) {
            let parts = Multipart::new();
            self.set_header("content-type", &parts.media_type(), false);
            self.0.body = Payload::Streamed(Box::new(Streamed::Parts(parts)));
        }
        match &mut self.0.body {
            Payload::Streamed(streamed) => match &mut **streamed {
                Streamed::Parts(parts) => Some(parts),
                Streamed::One(_) => None,
            },
            Payload::Whole(_) => None,
        }
    }

    fn object_to(&mut self, upload: &Upload) {
        if let Some(problem) = upload.problem() {
            self.object(|| format!("the upload: {problem}"));
        }
    }
}

/// The parts that a value is sent as.
fn parts_of(name: &str, value: &Value, style: Option<FormStyle>) -> Named {
    let one = |value: &Value| match style {
        Some(FormStyle::As(media_type)) => typed(value, media_type),
        Some(FormStyle::Json) => typed(value, JSON),
        Some(FormStyle::Joined(_) | FormStyle::Deep) | None => plain(value),
    };
    match (style, value) {
        (Some(style @ (FormStyle::Joined(_) | FormStyle::Deep)), value) => {
            let mut parts: Named = Vec::new();
            for (name, text) in form::pairs(name, value, style) {
                match parts.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, texts)) => texts.push(Upload::text(text)),
                    None => parts.push((name, vec![Upload::text(text)])),
                }
            }
            parts
        }
        (Some(FormStyle::As(_)) | None, Value::Array(items)) => {
            vec![(name.to_owned(), items.iter().map(one).collect())]
        }
        (Some(_) | None, value) => vec![(name.to_owned(), vec![one(value)])],
    }
}

/// A value as a part that nothing more is said of.
fn plain(value: &Value) -> Upload {
    match value {
        Value::Array(_) | Value::Object(_) => typed(value, JSON),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Upload::text(shown(value)),
    }
}

/// A value as a part of this media type: JSON, or the text of the value.
fn typed(value: &Value, media_type: &str) -> Upload {
    let is_json = media_type.split(';').next().is_some_and(|essence| essence.trim().ends_with("json"));
    let text = if is_json { value.to_string() } else { shown(value) };
    Upload::text(text).media_type(media_type)
}
