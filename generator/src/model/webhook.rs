//! Calls that the service makes: webhooks and callbacks, whose bodies a program can read.

use crate::model::{Docs, Name, Value};

/// One call of the service.
#[derive(Clone, Debug)]
pub struct Webhook {
    /// Name.
    pub name: Name,
    /// The operation that asks for it, by its wire name, where it is a callback.
    pub operation: Option<String>,
    /// The address that is called, as an expression of the document.
    pub address: Option<String>,
    /// Documentation.
    pub docs: Docs,
    /// Whether it is on its way out.
    pub deprecated: bool,
    /// Its body.
    pub body: Value,
    /// How the body is written.
    pub encoding: Encoding,
}

/// How the body of a call of the service is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As JSON.
    Json,
    /// As a form (`application/x-www-form-urlencoded`).
    Form,
    /// As text.
    Text,
}

impl Encoding {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::Form => "form",
            Self::Text => "text",
        }
    }
}

/// All calls of the service whose body can be read.
#[derive(Clone, Debug, Default)]
pub struct Webhooks {
    /// Each of them.
    pub all: Vec<Webhook>,
    /// The body of any webhook of JSON, as one address receives all: a union.
    pub any: Option<Value>,
}

impl Webhooks {
    /// The bodies.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        self.all.iter().map(|webhook| &webhook.body).chain(&self.any)
    }

    /// The bodies, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut Value> {
        self.all.iter_mut().map(|webhook| &mut webhook.body).chain(&mut self.any)
    }
}
