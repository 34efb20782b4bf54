//! The value of a parameter, before its place and style say how it is written.

use serde_json::Value as Json;

/// The value of a parameter: none, one text, a list of texts, or JSON.
#[derive(Clone, Debug)]
pub struct Value(pub(crate) Content);

#[derive(Clone)]
pub(crate) enum Content {
    /// The parameter is not sent.
    Unset,
    One(Text),
    List(Vec<Text>),
    /// A model.
    Json(Json),
    /// A value that no parameter can have, and why.
    Unfit(&'static str),
}

/// A text, and whether it must not be shown.
#[derive(Clone)]
pub(crate) struct Text {
    pub(crate) text: String,
    pub(crate) is_secret: bool,
}

impl Value {
    /// No value: the parameter is not sent.
    #[must_use]
    pub const fn unset() -> Self {
        Self(Content::Unset)
    }

    /// A text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self(Content::One(Text { text: text.into(), is_secret: false }))
    }

    /// A text that neither `Debug` nor an error shows.
    #[must_use]
    pub fn secret(text: impl Into<String>) -> Self {
        Self(Content::One(Text { text: text.into(), is_secret: true }))
    }

    /// A list of these values, each of which is one text: an object or a list in it is JSON text. Those that are
    /// [unset](Self::unset) are left out.
    #[must_use]
    pub fn list(items: impl IntoIterator<Item = Self>) -> Self {
        let items = items.into_iter();
        let mut texts = Vec::with_capacity(items.size_hint().0);
        for item in items {
            match item.0 {
                Content::Unset | Content::Json(Json::Null) => {}
                Content::One(text) => texts.push(text),
                Content::Json(json) => texts.push(Text { text: shown(&json), is_secret: false }),
                Content::List(_) => return Self::unfit("a list in a list cannot be a parameter"),
                Content::Unfit(_) => return item,
            }
        }
        Self(Content::List(texts))
    }

    /// A value that no parameter can have: the request is refused with this reason when it is sent.
    #[must_use]
    pub const fn unfit(reason: &'static str) -> Self {
        Self(Content::Unfit(reason))
    }
}

/// JSON as text: a string is its text, `null` empty, and what has several parts JSON text.
pub(crate) fn shown(json: &Json) -> String {
    match json {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        Json::Bool(_) | Json::Number(_) | Json::Array(_) | Json::Object(_) => json.to_string(),
    }
}

/// Secrets are not shown.
impl std::fmt::Debug for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.is_secret { f.write_str("***") } else { write!(f, "{:?}", self.text) }
    }
}

/// A model is not shown: it can have secrets in it.
impl std::fmt::Debug for Content {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unset => f.write_str("Unset"),
            Self::One(text) => text.fmt(f),
            Self::List(texts) => texts.fmt(f),
            Self::Json(_) => f.write_str("Json(…)"),
            Self::Unfit(reason) => f.debug_tuple("Unfit").field(reason).finish(),
        }
    }
}
