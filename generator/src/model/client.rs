//! The client of an API: where it calls, and how it proves who calls.

use crate::model::{Docs, Name, Parameter};

/// How a client is set up.
#[derive(Clone, Debug)]
pub struct Client {
    /// Server that is called when the user says nothing else; the first of the document.
    pub server: Option<Server>,
    /// The servers to choose from, that one among them; none where there is no choice.
    pub servers: Vec<NamedServer>,
    /// The variables of these servers' URLs, and of those that operations have for themselves.
    pub variables: Vec<ServerVariable>,
    /// How it proves who calls.
    pub credentials: Credentials,
    /// Parameters given once, to the client.
    pub parameters: Vec<Parameter>,
}

/// One of several servers.
#[derive(Clone, Debug)]
pub struct NamedServer {
    /// Words of its description, or its host.
    pub name: Name,
    /// Description.
    pub docs: Docs,
    /// Address.
    pub server: Server,
}

/// The address of an API.
#[derive(Clone, Debug)]
pub struct Server {
    /// An absolute URL with `{variables}`, or a path that begins with `/`, below the endpoint that the user gives.
    pub url: String,
    /// Variables in the URL.
    pub variables: Vec<ServerVariable>,
    /// The URL for single values of the first variable, where it does not follow the template.
    pub exceptions: Vec<(String, String)>,
}

/// A variable of a server's URL.
#[derive(Clone, Debug)]
pub struct ServerVariable {
    /// Name.
    pub name: Name,
    /// Documentation.
    pub docs: Docs,
    /// Value when the user gives none; `None` where the user must choose.
    pub default: Option<String>,
    /// Documented values; others pass.
    pub values: Vec<String>,
}

/// How a client proves who calls.
#[derive(Clone, Debug)]
pub enum Credentials {
    /// Not at all.
    None,
    /// With the credentials of a provider.
    Provider(Provider),
    /// With the document's security schemes.
    Schemes(Vec<Scheme>),
}

/// A provider: a crate, or a module of the client's own. It has `Credentials`, which authenticate requests and are made by
/// `default_chain` unless told otherwise, `endpoint_from_env`, and `ERROR_SHAPE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Provider {
    /// The one of this name, whose crate is published with the runtime.
    Published(&'static str),
    /// The one at this path, names and `::` alone: `crate::cloud`.
    Own(String),
}

impl Provider {
    /// The names of those that are published with the runtime: `NAME` is the crate `clientwright-NAME`.
    pub const PUBLISHED: [&'static str; 1] = ["huaweicloud"];

    /// The path of its items.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Published(name) => format!("clientwright_{}", name.replace('-', "_")),
            Self::Own(path) => path.clone(),
        }
    }

    /// Its name, or the path, as the document has it.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::Published(name) => name,
            Self::Own(path) => path,
        }
    }
}

/// One security scheme of the document.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// Name.
    pub name: Name,
    /// Documentation.
    pub docs: Docs,
    /// How it proves who calls.
    pub kind: SchemeKind,
}

/// How a scheme proves who calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// A secret in this header.
    Header(String),
    /// A secret under this key of the query string.
    Query(String),
    /// User name and password.
    Basic,
    /// A secret in this cookie.
    Cookie(String),
    /// `Authorization: Bearer …`.
    Bearer,
    /// OAuth 2 with the credentials of a client, for which a token is fetched: where, if the document says it
    /// whole.
    OAuth2(Option<String>),
    /// A client certificate, which the transport must have.
    OfTransport,
    /// Another way, of this name, which the user must bring: `http digest`.
    Brought(String),
}
