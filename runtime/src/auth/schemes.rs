//! Authentication by one fixed secret, as the security schemes of an API's document describe it.

use std::{
    future::{Future, ready},
    pin::Pin,
    task::{self, Poll},
};

use http::{HeaderName, Request, Uri, header};

use super::{Authenticator, Context, secret_header};
use crate::{BoxFuture, Error, Secret, request, transport::Body, types};

/// A secret in a header of its own: `apiKey` in `header`.
#[derive(Clone, Debug)]
pub struct HeaderToken {
    header: HeaderName,
    token: Secret,
}

impl HeaderToken {
    /// The token, and the header it goes into.
    pub fn new(header: HeaderName, token: impl Into<Secret>) -> Self {
        Self { header, token: token.into() }
    }
}

/// A token in `Authorization: Bearer`, RFC 6750.
#[derive(Clone, Debug)]
pub struct Bearer(Secret);

impl Bearer {
    /// The token.
    pub fn new(token: impl Into<Secret>) -> Self {
        Self(token.into())
    }
}

/// A user name and password in `Authorization: Basic`, RFC 7617.
#[derive(Clone, Debug)]
pub struct Basic {
    user: String,
    password: Secret,
}

impl Basic {
    /// The user name, which cannot have a `:`, and the password.
    pub fn new(user: impl Into<String>, password: impl Into<Secret>) -> Self {
        Self { user: user.into(), password: password.into() }
    }
}

/// A secret in the query: `apiKey` in `query`. Logs on the way may keep it.
#[derive(Clone, Debug)]
pub struct QueryKey {
    name: String,
    key: Secret,
}

impl QueryKey {
    /// The key, and the query parameter it goes into.
    pub fn new(name: impl Into<String>, key: impl Into<Secret>) -> Self {
        Self { name: name.into(), key: key.into() }
    }
}

/// A secret in a cookie: `apiKey` in `cookie`.
#[derive(Clone, Debug)]
pub struct CookieKey {
    name: String,
    key: Secret,
}

impl CookieKey {
    /// The key, which must be of the characters that RFC 6265 allows in a cookie, and the cookie it goes
    /// into.
    pub fn new(name: impl Into<String>, key: impl Into<Secret>) -> Self {
        Self { name: name.into(), key: key.into() }
    }

    /// The cookie beside those that are there.
    fn beside(&self, others: Option<&http::HeaderValue>) -> Result<String, Error> {
        let key = self.key.expose().trim();
        if !key.bytes().all(request::is_cookie_octet) {
            return Err(Error::configuration("the key has a character no cookie can"));
        }
        let others = others.map(|others| String::from_utf8_lossy(others.as_bytes()));
        Ok(match others {
            None => [&self.name, "=", key].concat(),
            Some(others) => [&others, "; ", &self.name, "=", key].concat(),
        })
    }
}

/// A client certificate: `mutualTLS`. The transport must have it, and nothing is added to a request.
#[derive(Clone, Copy, Debug)]
pub struct ClientCertificate;

type Outcome<'a> = BoxFuture<'a, Result<(), Error>>;

impl Authenticator for HeaderToken {
    fn authenticate<'a>(&'a self, to: &'a mut Request<Body>, _: &'a Context<'a>) -> Outcome<'a> {
        set(to, self.header.clone(), self.token.expose().trim().to_owned(), "the token")
    }
}

impl Authenticator for Bearer {
    fn authenticate<'a>(&'a self, to: &'a mut Request<Body>, _: &'a Context<'a>) -> Outcome<'a> {
        set(to, header::AUTHORIZATION, prefixed("Bearer ", self.0.expose().trim()), "the token")
    }
}

impl Authenticator for Basic {
    fn authenticate<'a>(&'a self, to: &'a mut Request<Body>, _: &'a Context<'a>) -> Outcome<'a> {
        if self.user.contains(':') {
            return done(Err(Error::configuration("the user name has a `:`")));
        }
        let pair = Secret::from(format!("{}:{}", self.user, self.password.expose()));
        let value = prefixed("Basic ", &types::encode_base64(pair.expose().as_bytes()));
        set(to, header::AUTHORIZATION, value, "the password")
    }
}

impl Authenticator for CookieKey {
    fn authenticate<'a>(&'a self, to: &'a mut Request<Body>, _: &'a Context<'a>) -> Outcome<'a> {
        match self.beside(to.headers().get(header::COOKIE)) {
            Ok(cookies) => set(to, header::COOKIE, cookies, "the key"),
            Err(error) => done(Err(error)),
        }
    }
}

impl Authenticator for ClientCertificate {
    fn authenticate<'a>(&'a self, _: &'a mut Request<Body>, _: &'a Context<'a>) -> Outcome<'a> {
        done(Ok(()))
    }
}

impl Authenticator for QueryKey {
    fn authenticate<'a>(&'a self, to: &'a mut Request<Body>, _: &'a Context<'a>) -> Outcome<'a> {
        let pair = request::query_pair(&self.name, self.key.expose());
        let separator = if to.uri().query().is_some() { '&' } else { '?' };
        let outcome = format!("{}{separator}{pair}", to.uri()).parse::<Uri>();
        let outcome = outcome.map(|uri| *to.uri_mut() = uri);
        done(outcome.map_err(|_| Error::configuration("the key makes the URL too long")))
    }
}

/// Sets a header to this text, which becomes the header as it is: a copy would have to be wiped.
fn set<'a>(to: &mut Request<Body>, name: HeaderName, secret: String, what: &str) -> Outcome<'a> {
    done(secret_header(secret, what).map(|value| crate::header::set(to.headers_mut(), (name, value))))
}

/// A scheme and a secret as one text, written once: it does not grow, which would leave a part of it behind.
fn prefixed(scheme: &str, secret: &str) -> String {
    let mut text = String::with_capacity(scheme.len() + secret.len());
    text.push_str(scheme);
    text.push_str(secret);
    text.truncate(text.trim_end().len());
    text
}

/// The outcome as a future. A success allocates nothing: its future has no size.
fn done<'a>(outcome: Result<(), Error>) -> Outcome<'a> {
    match outcome {
        Ok(()) => Box::pin(Done),
        Err(error) => Box::pin(ready(Err(error))),
    }
}

/// A success.
struct Done;

impl Future for Done {
    type Output = Result<(), Error>;

    fn poll(self: Pin<&mut Self>, _: &mut task::Context<'_>) -> Poll<Result<(), Error>> {
        Poll::Ready(Ok(()))
    }
}
