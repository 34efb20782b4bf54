//! Authentication by one fixed secret, as the security schemes of an API's document describe it.

use std::future::ready;

use bytes::Bytes;
use http::{HeaderName, Request, Uri, header};

use super::{Authenticator, Context, secret_value};
use crate::{BoxFuture, Error, Secret, request, types};

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

type Outcome<'a> = BoxFuture<'a, Result<(), Error>>;

impl Authenticator for HeaderToken {
    fn authenticate<'a>(&'a self, to: &'a mut Request<Bytes>, _: &'a Context<'a>) -> Outcome<'a> {
        Box::pin(ready(set(to, self.header.clone(), self.token.expose(), "the token")))
    }
}

impl Authenticator for Bearer {
    fn authenticate<'a>(&'a self, to: &'a mut Request<Bytes>, _: &'a Context<'a>) -> Outcome<'a> {
        let value = Secret::from(format!("Bearer {}", self.0.expose().trim()));
        Box::pin(ready(set(to, header::AUTHORIZATION, value.expose(), "the token")))
    }
}

impl Authenticator for Basic {
    fn authenticate<'a>(&'a self, to: &'a mut Request<Bytes>, _: &'a Context<'a>) -> Outcome<'a> {
        if self.user.contains(':') {
            return Box::pin(ready(Err(Error::configuration("the user name has a `:`"))));
        }
        let pair = Secret::from(format!("{}:{}", self.user, self.password.expose()));
        let value = format!("Basic {}", types::encode_base64(pair.expose().as_bytes()));
        let value = Secret::from(value);
        Box::pin(ready(set(to, header::AUTHORIZATION, value.expose(), "the password")))
    }
}

impl Authenticator for QueryKey {
    fn authenticate<'a>(&'a self, to: &'a mut Request<Bytes>, _: &'a Context<'a>) -> Outcome<'a> {
        let pair = request::query_pair(&self.name, self.key.expose());
        let separator = if to.uri().query().is_some() { '&' } else { '?' };
        let outcome = format!("{}{separator}{pair}", to.uri()).parse::<Uri>();
        let outcome = outcome.map(|uri| *to.uri_mut() = uri);
        Box::pin(ready(outcome.map_err(|_| Error::configuration("the key makes the URL too long"))))
    }
}

fn set(to: &mut Request<Bytes>, name: HeaderName, secret: &str, what: &str) -> Result<(), Error> {
    to.headers_mut().insert(name, secret_value(secret, what)?);
    Ok(())
}
