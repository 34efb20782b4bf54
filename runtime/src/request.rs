//! A request as data: which operation, with which parameters. It is checked and written out
//! only when a client sends it.

mod encode;
mod open;
mod target;
mod written;

use std::fmt::{self, Display};

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, header};
use serde::Serialize;

use crate::{
    CallOptions, Server,
    auth::{Alternatives, allows_anybody},
    options::Changes,
};
pub(crate) use encode::pair as query_pair;
pub(crate) use encode::percent;
#[cfg(feature = "huaweicloud")]
pub(crate) use encode::{push_path, push_query};
use open::{Open, Place};
pub(crate) use written::Written;

/// Headers whose values are never shown.
///
/// Some are a provider's, and stand here all the same, for every client: a header is marked when it is put into a
/// request, which may be before anybody knows which client will send it, and recordings are cleaned of them with no
/// client at all. A name too many hides a value from a log; one too few shows a secret.
pub(crate) const SECRET_HEADERS: &[&str] = &[
    "authorization",
    "cookie",
    "proxy-authorization",
    "x-api-key",
    "x-auth-token",
    "x-metadata-token",
    "x-security-token",
    "x-subject-token",
];

/// Headers that say how a message travels. They belong to the transport: set by a caller they
/// would contradict it.
const TRANSPORT_HEADERS: &[&str] =
    &["connection", "content-length", "host", "te", "trailer", "transfer-encoding", "upgrade"];

/// One call of an operation, not yet sent.
///
/// The methods never fail: the first problem is kept, and reported when the request is sent.
#[derive(Clone)]
pub struct Request(Box<Parts>);

/// What a request consists of. Each method of a request passes it on: hence the box.
#[derive(Clone)]
struct Parts {
    call: Call,
    path: Vec<Parameter>,
    query: Vec<Parameter>,
    /// Each name once.
    headers: Vec<Header>,
    /// What the client is to fill in.
    open: Vec<Open>,
    body: Bytes,
    authentication: Authentication,
    options: CallOptions,
    server: Option<Server>,
    /// The address of the next page, as the page before gave it: instead of path and query.
    link: Option<String>,
    problem: Option<String>,
}

/// Whether a request proves who sends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Authentication {
    /// It must.
    Required,
    /// It does where the client has credentials.
    Optional,
    /// It does not, even where the client has credentials.
    None,
}

/// A parameter's name and value, as given: not encoded.
pub(crate) type Parameter = (&'static str, String);

/// A header's name and value.
pub(crate) type Header = (HeaderName, HeaderValue);

/// Which operation is called: enough to say it in an error, and nothing secret.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) method: Method,
    pub(crate) template: &'static str,
    /// The security schemes it accepts; empty if it does not say.
    pub(crate) accepted: Alternatives,
}

impl Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.template)
    }
}

impl Request {
    /// A request for a path such as `/v1/{project_id}/images/{id}`, which starts with `/` and
    /// is appended to the client's endpoint. It accepts `application/json`.
    #[must_use]
    pub fn new(method: Method, template: &'static str) -> Self {
        let accept = (header::ACCEPT, HeaderValue::from_static("application/json"));
        Self(Box::new(Parts {
            call: Call { method, template, accepted: &[] },
            path: Vec::new(),
            query: Vec::new(),
            headers: vec![accept],
            open: Vec::new(),
            body: Bytes::new(),
            authentication: Authentication::Optional,
            options: CallOptions::new(),
            server: None,
            link: None,
            problem: None,
        }))
    }

    /// Sets a variable of the path; the last value given counts.
    ///
    /// The value is percent-encoded. It must stay one segment: it is refused if it is empty,
    /// `.` or `..`, or has a `/` or a control character.
    #[must_use]
    pub fn path(mut self, name: &'static str, value: impl Display) -> Self {
        self.set_path(name, value.to_string());
        self
    }

    /// Adds a query parameter. The query is sent sorted by name, then value.
    #[must_use]
    pub fn query(mut self, name: &'static str, value: impl Display) -> Self {
        self.0.query.push((name, value.to_string()));
        self
    }

    /// Adds a query parameter if it is set.
    #[must_use]
    pub fn query_opt(self, name: &'static str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.query(name, value),
            None => self,
        }
    }

    /// Adds a query parameter once for each value: `tag=a&tag=b`.
    #[must_use]
    pub fn query_each(self, name: &'static str, values: impl IntoIterator<Item = impl Display>) -> Self {
        values.into_iter().fold(self, |request, value| request.query(name, value))
    }

    /// Adds a query parameter with all values in one: `ids=a,b`. Without a value it is left
    /// out.
    #[must_use]
    pub fn query_joined(
        self,
        name: &'static str,
        separator: char,
        values: impl IntoIterator<Item = impl Display>,
    ) -> Self {
        let values: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
        if values.is_empty() {
            return self;
        }
        self.query(name, values.join(separator.encode_utf8(&mut [0; 4])))
    }

    /// Sets a header; the last value given counts.
    ///
    /// The value is refused if it has a control character other than a tab. So are names which
    /// belong to the transport, such as `Host` and `Content-Length`.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Display) -> Self {
        self.set_header(name, &value.to_string());
        self
    }

    /// Sets a header if it is given.
    #[must_use]
    pub fn header_opt(self, name: &'static str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.header(name, value),
            None => self,
        }
    }

    /// Sets which media types may come back, instead of `application/json`.
    #[must_use]
    pub fn accept(self, media_types: &'static str) -> Self {
        self.header("accept", media_types)
    }

    /// Sets the body to this value as JSON.
    #[must_use]
    pub fn json(mut self, value: &impl Serialize) -> Self {
        match serde_json::to_vec(value) {
            Ok(json) => self.body("application/json", json),
            Err(error) => {
                self.object(|| format!("the body cannot be written as JSON: {error}"));
                self
            }
        }
    }

    /// Sets the body to these bytes, and their media type.
    #[must_use]
    pub fn body(mut self, media_type: &'static str, bytes: impl Into<Bytes>) -> Self {
        self.set_header("content-type", media_type);
        self.0.body = bytes.into();
        self
    }

    /// Sets the body to this value as JSON, if there is one.
    #[must_use]
    pub fn json_opt(self, value: Option<&impl Serialize>) -> Self {
        match value {
            Some(value) => self.json(value),
            None => self,
        }
    }

    /// Refuses to send the request without credentials. Unless told, it is authenticated where the
    /// client has credentials, and sent as it is where not.
    #[must_use]
    pub fn authenticated(mut self) -> Self {
        self.0.authentication = Authentication::Required;
        self
    }

    /// Says which security schemes prove who sends the request: any one of these alternatives, each of which
    /// is the schemes that are needed together. Unless one of them is empty, the request is not sent without.
    #[must_use]
    pub fn accepts(mut self, alternatives: Alternatives) -> Self {
        self.0.call.accepted = alternatives;
        self.0.authentication =
            if allows_anybody(alternatives) { Authentication::Optional } else { Authentication::Required };
        self
    }

    /// Sends the request without credentials, even where the client has some.
    #[must_use]
    pub fn anonymous(mut self) -> Self {
        self.0.authentication = Authentication::None;
        self
    }

    /// Sets what this one call does differently from the client's settings.
    #[must_use]
    pub fn options(mut self, options: CallOptions) -> Self {
        self.0.options = options;
        self
    }

    /// Sends the request to this server instead of the client's.
    #[must_use]
    pub fn server(mut self, server: Server) -> Self {
        self.0.server = Some(server);
        self
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.0.call.method
    }

    /// The path with its variables, as given to [`new`](Self::new).
    #[must_use]
    pub fn template(&self) -> &'static str {
        self.0.call.template
    }

    fn set_path(&mut self, name: &'static str, value: String) {
        self.close(Place::Path, name);
        self.0.path.retain(|(known, _)| *known != name);
        self.0.path.push((name, value));
    }

    fn set_header(&mut self, name: &'static str, value: &str) {
        self.close(Place::Header, name);
        match header_of(name, value) {
            Ok(header) => put(&mut self.0.headers, header),
            Err(problem) => self.object(|| problem),
        }
    }

    /// Keeps the first problem.
    fn object(&mut self, problem: impl FnOnce() -> String) {
        self.0.problem.get_or_insert_with(problem);
    }

    /// Whether it proves who sends it.
    pub(crate) fn authentication(&self) -> Authentication {
        self.0.authentication
    }

    /// What a query parameter is set to.
    pub(crate) fn query_value(&self, name: &str) -> Option<&str> {
        self.0.query.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// Sets a query parameter in place of all of that name.
    pub(crate) fn set_query(&mut self, name: &'static str, value: String) {
        self.0.query.retain(|(known, _)| *known != name);
        self.0.query.push((name, value));
    }

    /// Goes to this address instead: one that the server gave, and that must be its own.
    pub(crate) fn follow(&mut self, link: String) {
        self.0.link = Some(link);
    }

    pub(crate) fn server_given(&self) -> Option<&Server> {
        self.0.server.as_ref()
    }

    pub(crate) fn options_given(&self) -> Option<&Changes> {
        self.0.options.changes()
    }

    /// Which operation it calls.
    pub(crate) fn call(&self) -> &Call {
        &self.0.call
    }
}

/// Values of secret headers, and the body, are not shown.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.0.call.method)
            .field("template", &self.0.call.template)
            .field("path", &self.0.path)
            .field("query", &self.0.query)
            .field("headers", &self.0.headers)
            .field("open", &self.0.open)
            .field("body", &format_args!("{} bytes", self.0.body.len()))
            .field("authentication", &self.0.authentication)
            .field("options", &self.0.options)
            .field("server", &self.0.server)
            .field("link", &self.0.link.as_ref().map(|_| "…"))
            .field("problem", &self.0.problem)
            .finish()
    }
}

/// Sets a header in place of the one of that name.
pub(crate) fn put(headers: &mut Vec<Header>, header: Header) {
    headers.retain(|(known, _)| *known != header.0);
    headers.push(header);
}

/// A header that a caller may set; else what is wrong with it.
pub(crate) fn header_of(name: &str, value: &str) -> Result<Header, String> {
    let shown = name.escape_debug();
    let Ok(key) = HeaderName::from_bytes(name.as_bytes()) else {
        return Err(format!("header `{shown}`: this is not the name of a header"));
    };
    if TRANSPORT_HEADERS.contains(&key.as_str()) {
        return Err(format!("header `{shown}`: it is the transport's to set"));
    }
    let Ok(mut value) = HeaderValue::from_bytes(value.as_bytes()) else {
        return Err(format!("header `{shown}`: it has a control character"));
    };
    value.set_sensitive(SECRET_HEADERS.contains(&key.as_str()));
    Ok((key, value))
}
