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
    /// Its JSON body.
    pub body: Value,
}

/// All calls of the service that have a JSON body.
#[derive(Clone, Debug, Default)]
pub struct Webhooks {
    /// Each of them.
    pub all: Vec<Webhook>,
    /// The body of any webhook, as one address receives all: a union.
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
