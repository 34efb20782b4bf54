//! Stage 2: the API as meant, data only. No OpenAPI word, no serde and no token appears here; one file
//! per construct, under the name it has in every stage. Facts are data: their wording is `emit/docs`'s.

pub mod body;
pub mod client;
pub mod enumeration;
pub mod foreign;
pub mod group;
pub mod link;
pub mod object;
pub mod operation;
pub mod paging;
pub mod parameter;
pub mod reach;
pub mod request_body;
pub mod response;
pub mod response_header;
pub mod selection;
pub mod stream;
pub mod types;
pub mod union;
pub mod untyped;
pub mod value;
mod visit;
pub mod waiter;
pub mod webhook;

pub use body::{Content, FormStyle, Representation};
pub use client::{Client, Credentials, NamedServer, Provider, Scheme, SchemeKind, Server, ServerVariable};
pub use enumeration::{Enumeration, ValueKind, Variant};
pub use foreign::{Dependency, Foreign};
pub use group::{Group, Layout};
pub use link::Link;
pub use object::{Field, Object, Presence};
pub use operation::{Authentication, Operation};
pub use paging::{Paging, PagingParameter, PagingStyle, Step};
pub use parameter::{Parameter, Place, Style};
pub use request_body::{FormParts, Part, PartContent, RequestBody, Sent, SentContent};
pub use response::{Example, Output, Response, Status, Success, TypedStatus};
pub use response_header::{HeaderForm, ResponseHeader, Separator};
pub use selection::{Choices, Selection};
pub use stream::{Parts, Stream, StreamEnd};
pub use types::{Named, NamedKind, Owner, Scalar, Type, TypeId, TypeName};
pub use union::{Member, Rule, Shared, Union};
pub use untyped::{Untyped, Why};
pub use value::{Access, Bound, Limits, Value};
pub use waiter::Waiter;
pub use webhook::{Encoding, Webhook, Webhooks};

use crate::source::Span;

/// A whole API.
#[derive(Clone, Debug)]
pub struct Api {
    /// Title.
    pub title: String,
    /// The version its document gives itself.
    pub version: String,
    /// Documentation.
    pub docs: Docs,
    /// How its client is set up.
    pub client: Client,
    /// How the methods of the client are arranged.
    pub layout: Layout,
    /// Whether each group of operations is behind a feature of the crate.
    pub features: bool,
    /// Whether only the types are generated, and no client.
    pub types_only: bool,
    /// The groups that the document describes.
    pub groups: Vec<Group>,
    /// Operations in the order of the document.
    pub operations: Vec<Operation>,
    /// Calls that the service makes.
    pub webhooks: Webhooks,
    /// Types; a [`TypeId`] is a place in this list.
    pub types: Vec<Named>,
    /// Crates that types of the user's own are from.
    pub dependencies: Vec<Dependency>,
    /// The places whose type is any JSON, each once, in the order of the document.
    pub untyped: Vec<Untyped>,
}

impl Api {
    /// The type `id` stands for.
    #[must_use]
    pub fn named(&self, id: TypeId) -> Option<&Named> {
        self.types.get(id.0)
    }

    /// The object that a value is, where it is one.
    #[must_use]
    pub fn object(&self, value: &Value) -> Option<&Object> {
        match &self.named(value.ty.as_named()?)?.kind {
            NamedKind::Object(object) => Some(object),
            NamedKind::Enumeration(_) | NamedKind::Union(_) => None,
        }
    }
}

/// Documentation of one thing, as its author wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// Markdown.
    pub text: String,
    /// The page that describes it.
    pub link: Option<String>,
}

/// A name on the wire, the name a person gave it, and where it stands.
#[derive(Clone, Debug)]
pub struct Name {
    /// The provider's spelling, always.
    pub wire: String,
    /// The Rust name that the overlay asks for.
    pub given: Option<String>,
    /// Place that problems of the name point to.
    pub span: Span,
}
