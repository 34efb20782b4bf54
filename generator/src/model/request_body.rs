//! The body of a request, in one or several media types.

use crate::model::object::position;
use crate::model::{Docs, FormStyle, Name, Value};

/// The body of a request.
#[derive(Clone, Debug)]
pub struct RequestBody {
    /// Documentation.
    pub docs: Docs,
    /// Whether it is always sent.
    pub required: bool,
    /// The media types that a caller chooses from, JSON before other ones; at least one. The first is the
    /// default.
    pub choices: Vec<Sent>,
}

/// A body as one media type.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The media type that is sent.
    pub media_type: String,
    /// Content.
    pub content: SentContent,
}

/// The content of a request body.
#[derive(Clone, Debug)]
pub enum SentContent {
    /// A JSON value.
    Json(Value),
    /// A value written as a form, with the styles of fields that are not written as usual.
    Form(Value, Vec<(String, FormStyle)>),
    /// A value written as parts, with the styles of fields that are not written as usual. None of them is a file.
    Multipart(Value, Vec<(String, FormStyle)>),
    /// Parts that are given one by one; some are files.
    Parts(FormParts),
    /// Plain text, or text that only its reader knows more of, such as XML.
    Text,
    /// Anything else, as bytes.
    Bytes,
}

/// The parts of a form with files.
#[derive(Clone, Debug)]
pub struct FormParts {
    /// The parts that have names.
    pub named: Vec<Part>,
    /// Whether there can be others, of any name.
    pub open: bool,
    /// Names of the parts that are demanded, in the order in which the document lists them.
    pub order: Vec<String>,
}

impl FormParts {
    /// The parts that whoever sends the form must give, with their places, in the order in which they are demanded.
    #[must_use]
    pub fn arguments(&self) -> Vec<(usize, &Part)> {
        let is_argument = |part: &Part| part.required && !part.is_constant();
        let mut arguments: Vec<_> =
            self.named.iter().enumerate().filter(|(_, part)| is_argument(part)).collect();
        arguments.sort_by_cached_key(|(_, part)| position(&self.order, &part.name.wire));
        arguments
    }
}

/// One part of a form.
#[derive(Clone, Debug)]
pub struct Part {
    /// Name.
    pub name: Name,
    /// Value, with all facts about it; of a file only the facts count.
    pub value: Value,
    /// Whether it must be given.
    pub required: bool,
    /// How it is written.
    pub content: PartContent,
}

/// How a part is written.
#[derive(Clone, Debug)]
pub enum PartContent {
    /// The value itself, in a style where that is not as usual.
    Value(Option<FormStyle>),
    /// A file, or several under one name, of these documented media types.
    File {
        /// Whether there can be several.
        many: bool,
        /// `contentType` as written: `image/png, image/jpeg`.
        media_types: Option<String>,
    },
}

impl RequestBody {
    /// The value that is sent as JSON, if the body can be that.
    #[must_use]
    pub fn json(&self) -> Option<&Value> {
        self.choices.iter().find_map(|sent| match &sent.content {
            SentContent::Json(value) => Some(value),
            SentContent::Form(..)
            | SentContent::Multipart(..)
            | SentContent::Parts(_)
            | SentContent::Text
            | SentContent::Bytes => None,
        })
    }

    /// The values that a body can be, those of parts included.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        self.choices.iter().flat_map(|sent| match &sent.content {
            SentContent::Json(value) | SentContent::Form(value, _) | SentContent::Multipart(value, _) => {
                vec![value]
            }
            SentContent::Parts(parts) => parts.named.iter().map(|part| &part.value).collect(),
            SentContent::Text | SentContent::Bytes => Vec::new(),
        })
    }

    /// The same, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut Value> {
        self.choices.iter_mut().flat_map(|sent| match &mut sent.content {
            SentContent::Json(value) | SentContent::Form(value, _) | SentContent::Multipart(value, _) => {
                vec![value]
            }
            SentContent::Parts(parts) => parts.named.iter_mut().map(|part| &mut part.value).collect(),
            SentContent::Text | SentContent::Bytes => Vec::new(),
        })
    }
}

impl Part {
    /// Whether it has one value only, which is always sent.
    #[must_use]
    pub fn is_constant(&self) -> bool {
        matches!(self.value.ty, crate::model::Type::Constant(_))
    }
}
