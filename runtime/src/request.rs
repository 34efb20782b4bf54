//! A request as data: which operation, with which parameters. It is checked and written out
//! only when a client sends it.

mod body_value;
mod cookies;
mod deep;
mod encode;
mod form;
mod open;
mod pair;
mod parts;
mod payload;
mod styled;
mod target;
mod written;

use std::fmt;

use bytes::Bytes;
use http::{HeaderValue, Method, header};
use serde_core::Serialize;

use crate::{
    CallOptions, Error, Server,
    header::{Header, header_of, put},
    model::{sending, sent},
    options::{Changes, IDEMPOTENCY_KEY},
    parameter::{Content, IntoParameter, Parameter, Place, Text, Value},
    route::{Route, Security},
};
pub(crate) use cookies::is_cookie_octet;
pub(crate) use encode::pair as query_pair;
pub(crate) use encode::percent;
pub use form::FormStyle;
use open::Open;
pub(crate) use pair::Pair;
pub(crate) use payload::Payload;
pub(crate) use written::Written;

/// The media type that requests accept unless told.
const JSON: &str = "application/json";

/// The media type of forms.
const FORM: &str = "application/x-www-form-urlencoded";

/// Room for the headers that most requests have: `Accept`, `Content-Type`, `User-Agent`, and one of their own.
const USUAL_HEADERS: usize = 4;

/// One call of an operation, not yet sent.
///
/// The methods never fail: the first problem is kept, and reported when the request is sent.
#[derive(Clone)]
pub struct Request(Box<Parts>);

/// The contents of a request. Boxed, because each method of a request moves it.
#[derive(Clone)]
struct Parts {
    route: Route,
    path: Vec<Pair>,
    query: Vec<Pair>,
    /// Headers, each name once.
    headers: Vec<Header>,
    cookies: Vec<Pair>,
    /// Parameters that the client fills in unless they are set.
    open: Vec<Open>,
    body: Payload,
    options: CallOptions,
    server: Option<Server>,
    /// Address of the next page, as the page before gave it: replaces path and query.
    link: Option<String>,
    problem: Option<String>,
}

impl Request {
    /// A request for a path such as `/v1/{project_id}/images/{id}`, which starts with `/` and
    /// is appended to the client's endpoint. It accepts `application/json`.
    #[must_use]
    pub fn new(method: Method, template: &'static str) -> Self {
        let mut headers = Vec::with_capacity(USUAL_HEADERS);
        headers.push((header::ACCEPT, HeaderValue::from_static(JSON)));
        Self(Box::new(Parts {
            route: Route { method, template, security: Security::Optional },
            path: Vec::new(),
            query: Vec::new(),
            headers,
            cookies: Vec::new(),
            open: Vec::new(),
            body: Payload::Whole(Bytes::new()),
            options: CallOptions::new(),
            server: None,
            link: None,
            problem: None,
        }))
    }

    /// Sets a parameter, in place of the value it had. With `None` and with an empty list, it is not sent.
    ///
    /// The query is sent sorted by name, then value.
    #[must_use]
    pub fn set(mut self, parameter: Parameter, value: impl IntoParameter) -> Self {
        self.assign(parameter, value.into_parameter());
        self
    }

    /// Leaves a parameter to the client unless it is [set](Self::set): to what the client [was
    /// given](crate::HttpClientBuilder::parameter), else to what its credentials know or find out. Where nobody has a
    /// value, a required parameter makes the call fail, and another is not sent.
    #[must_use]
    pub fn leave(mut self, parameter: Parameter, required: bool) -> Self {
        self.0.open.push(Open { parameter, required });
        self
    }

    /// Sets which media types may come back, instead of `application/json`.
    #[must_use]
    pub fn accept(mut self, media_types: &'static str) -> Self {
        // Static, so that nothing is copied.
        match HeaderValue::from_maybe_shared(Bytes::from_static(media_types.as_bytes())) {
            Ok(value) => put(&mut self.0.headers, (header::ACCEPT, value)),
            Err(_) => self.object(|| "header `accept`: it has a control character".to_owned()),
        }
        self
    }

    /// Sets the body to this value as JSON.
    #[must_use]
    pub fn json(self, value: &impl Serialize) -> Self {
        self.json_as(JSON, value)
    }

    /// Sets the body to this value as JSON of another media type, such as `application/merge-patch+json`.
    #[must_use]
    pub fn json_as(mut self, media_type: &'static str, value: &impl Serialize) -> Self {
        match sending(|| serde_json::to_vec(value)) {
            Ok(json) => self.body(media_type, json),
            Err(error) => {
                self.object(|| format!("the body cannot be written as JSON: {error}"));
                self
            }
        }
    }

    /// Sets the body to this value as JSON, if there is one.
    #[must_use]
    pub fn json_opt(self, value: Option<&impl Serialize>) -> Self {
        match value {
            Some(value) => self.json(value),
            None => self,
        }
    }

    /// Sets the body to this value, an object, as `application/x-www-form-urlencoded`; `styles` are those of single
    /// fields.
    #[must_use]
    pub fn form(mut self, value: &impl Serialize, styles: &[(&str, FormStyle)]) -> Self {
        let written = sent(value).map_err(|error| error.to_string());
        match written.and_then(|value| form::write(&value, styles).map_err(str::to_owned)) {
            Ok(form) => self.body(FORM, form),
            Err(error) => {
                self.object(|| format!("the body cannot be written as a form: {error}"));
                self
            }
        }
    }

    /// Sets the body to these bytes, and their media type.
    #[must_use]
    pub fn body(mut self, media_type: &'static str, bytes: impl Into<Bytes>) -> Self {
        self.set_header("content-type", media_type, false);
        self.0.body = Payload::Whole(bytes.into());
        self
    }

    /// Sets whether the request needs credentials. Unless told, it is [`Security::Optional`].
    #[must_use]
    pub fn security(mut self, security: Security) -> Self {
        self.0.route.security = security;
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
        &self.0.route.method
    }

    /// The path with its variables, as given to [`new`](Self::new).
    #[must_use]
    pub fn template(&self) -> &'static str {
        self.0.route.template
    }

    fn assign(&mut self, parameter: Parameter, value: Value) {
        self.unset(parameter);
        let written = match (value.0, parameter.is_plain()) {
            (Content::One(text), true) => {
                self.add(parameter, text);
                Ok(())
            }
            (Content::Unfit(problem), _) => Err(problem),
            (content, _) => match styled::Parts::of(content, parameter) {
                Some(parts) => self.add_parts(parameter, parts),
                None => Ok(()),
            },
        };
        if let Err(problem) = written {
            self.object(|| format!("{} `{}`: {problem}", parameter.place.word(), parameter.name));
        }
    }

    fn unset(&mut self, Parameter { place, name, .. }: Parameter) {
        match place {
            Place::Path => self.0.path.retain(|pair| pair.name != name),
            Place::Query => self.0.query.retain(|pair| pair.name != name),
            Place::Header => self.0.headers.retain(|(known, _)| !known.as_str().eq_ignore_ascii_case(name)),
            Place::Cookie => self.0.cookies.retain(|pair| pair.name != name),
        }
    }

    fn add(&mut self, Parameter { place, name, .. }: Parameter, text: Text) {
        match place {
            Place::Path => self.0.path.push(Pair::new(name, text)),
            Place::Query => self.0.query.push(Pair::new(name, text)),
            Place::Header => self.set_header(name, &text.text, text.is_secret),
            Place::Cookie => self.0.cookies.push(Pair::new(name, text)),
        }
    }

    fn add_parts(&mut self, parameter: Parameter, parts: styled::Parts) -> Result<(), &'static str> {
        match parameter.place {
            Place::Path => self.0.path.push(styled::path(parameter, parts)?),
            Place::Query => self.0.query.extend(styled::query(parameter, parts)),
            Place::Header => self.add(parameter, styled::header(parameter, parts)),
            Place::Cookie => self.0.cookies.extend(styled::cookies(parameter, parts)?),
        }
        Ok(())
    }

    fn set_header(&mut self, name: &'static str, value: &str, is_secret: bool) {
        match header_of(name, value) {
            Ok((name, mut value)) => {
                value.set_sensitive(is_secret || value.is_sensitive());
                put(&mut self.0.headers, (name, value));
            }
            Err(problem) => self.object(|| problem),
        }
    }

    /// Keeps the first problem.
    fn object(&mut self, problem: impl FnOnce() -> String) {
        self.0.problem.get_or_insert_with(problem);
    }

    /// Refuses values of the path that have a `/`, for credentials that would sign it as one between two values.
    pub(crate) fn check_slashes(&self) -> Result<(), Error> {
        match self.0.path.iter().find(|pair| pair.has_slash()) {
            None => Ok(()),
            Some(Pair { name, .. }) => {
                let problem =
                    format!("path parameter `{name}`: it has a `/`, which would begin another segment");
                Err(Error::invalid(&self.0.route, &problem))
            }
        }
    }

    /// The value of a query parameter.
    pub(crate) fn query_value(&self, name: &str) -> Option<&str> {
        self.0.query.iter().find(|pair| pair.name == name).map(|pair| pair.value.as_str())
    }

    /// Sets a query parameter in place of all of that name.
    pub(crate) fn set_query(&mut self, name: &'static str, value: String) {
        self.assign(crate::parameter::query(name), Value::text(value));
    }

    /// Becomes a request of its own: a server that knows the key of the one before would give its response again.
    pub(crate) fn without_key(mut self) -> Self {
        self.unset(crate::parameter::header(IDEMPOTENCY_KEY));
        self.0.options.remove_header(IDEMPOTENCY_KEY);
        self
    }

    /// Goes to this address instead: a link that the server gave, which must lead to the same server.
    pub(crate) fn follow(&mut self, link: String) {
        self.0.link = Some(link);
    }

    pub(crate) fn server_given(&self) -> Option<&Server> {
        self.0.server.as_ref()
    }

    pub(crate) fn options_given(&self) -> Option<&Changes> {
        self.0.options.changes()
    }

    /// Whether the body is read while it is sent.
    pub(crate) fn is_upload(&self) -> bool {
        self.0.body.is_streamed()
    }

    /// The operation that is called.
    pub(crate) fn route(&self) -> &Route {
        &self.0.route
    }
}

/// Values of secret headers and parameters, and the body, are not shown.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.0.route.method)
            .field("template", &self.0.route.template)
            .field("path", &self.0.path)
            .field("query", &self.0.query)
            .field("headers", &self.0.headers)
            .field("cookies", &self.0.cookies.iter().map(Pair::key).collect::<Vec<_>>())
            .field("open", &self.0.open)
            .field("body", &self.0.body)
            .field("security", &self.0.route.security)
            .field("options", &self.0.options)
            .field("server", &self.0.server)
            .field("link", &self.0.link.as_ref().map(|_| "…"))
            .field("problem", &self.0.problem)
            .finish()
    }
}
