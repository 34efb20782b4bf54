//! Authentication by one fixed secret, as the security schemes of an API's document describe it.

use std::future::ready;

use http::{HeaderName, Request, Uri, header};

use super::{Authenticator, Context, secret_value};
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
    fn beside(&self, others: Option<&http::HeaderValue>) -> Result<Secret, Error> {
        let key = self.key.expose().trim();
        if !key.bytes().all(request::is_cookie_octet) {
            return Err(Error::configuration("the key has a character no cookie can"));
        }
        let cookie = Secret::from(format!("{}={key}", self.name));
        let others = others.map(|others| String::from_utf8_lossy(others.as_bytes()));
        Ok(match others {
            None => cookie,
            Some(others) => Secret::from(format!("{others}; {}", cookie.expose())),
        })
    }
}

/// A client certificate: `mutualTLS`. The transport must have it, and nothing is added to a request.
#[derive(Clone, Copy, Debug)]
pub struct ClientCertificate;

type Outcome<'a> = BoxFuture<'a, Result<(), Error>>;

impl Authenticator for HeaderToken {
    fn authenticate<'a>(&'a self, to: &'a mut Request<Body>, _: &'a Context<'a>) -> Outcome<'a> {
        Box::pin(ready(set(to, self.header.clone(), self.token.expose(), "the token")))
    }
}

impl Authenticator for Bearer {
    fn authenticate<'a>(&'a self, to: &'a mut Request<Body>, _: &'a Context<'a>) -> Outcome<'a> {
        let value = Secret::from(format!("Bearer {}", self.0.expose().trim()));
        Box::pin(ready(set(to, header::AUTHORIZATION, value.expose(), "the token")))
    }
}

impl Authenticator for Basic {
    fn authenticate<'a>(&'a self, to: &'a mut Request<Body>, _: &'a Context<'a>) -> Outcome<'a> {
        if self.user.contains(':') {
            return Box::pin(ready(Err(Error::configuration("the user name has a `:`"))));
        }
        let pair = Secret::from(format!("{}:{}", self.user, self.password.expose()));
        let value = format!("Basic {}", types::encode_base64(pair.expose().as_bytes()));
        let value = Secret::from(value);
        Box::pin(ready(set(to, header::AUTHORIZATION, value.expose(), "the password")))
    }
}

impl Authenticator for CookieKey {
    fn authenticate<'a>(&'a self, to: &'a mut Request<Body>, _: &'a Context<'a>) -> Outcome<'a> {
        let cookies = self.beside(to.headers().get(header::COOKIE));
        Box::pin(ready(cookies.and_then(|cookies| set(to, header::COOKIE, cookies.expose(), "the key"))))
    }
}

impl Authenticator for ClientCertificate {
    fn authenticate<'a>(&'a self, _: &'a mut Request<Body>, _: &'a Context<'a>) -> Outcome<'a> {
        Box::pin(ready(Ok(())))
    }
}

impl Authenticator for QueryKey {
    fn authenticate<'a>(&'a self, to: &'a mut Request<Body>, _: &'a Context<'a>) -> Outcome<'a> {
        let pair = request::query_pair(&self.name, self.key.expose());
        let separator = if to.uri().query().is_some() { '&' } else { '?' };
        let outcome = format!("{}{separator}{pair}", to.uri()).parse::<Uri>();
        let outcome = outcome.map(|uri| *to.uri_mut() = uri);
        Box::pin(ready(outcome.map_err(|_| Error::configuration("the key makes the URL too long"))))
    }
}

fn set(to: &mut Request<Body>, name: HeaderName, secret: &str, what: &str) -> Result<(), Error> {
    to.headers_mut().insert(name, secret_value(secret, what)?);
    Ok(())
}
