//! Credentials of requests. The schemes that many APIs share are here; a provider's
//! own is in a crate of its own, which implements [`Authenticator`].

mod alternatives;
mod cached;
mod oauth2;
mod schemes;

use std::{fmt::Debug, future::ready, sync::Arc};

use jiff::Timestamp;

pub use crate::route::Alternatives;
pub use alternatives::SchemeCredentials;
pub(crate) use alternatives::not_set;
pub use cached::{Cached, Expiring};
pub use oauth2::OAuth2;
pub use schemes::{Basic, Bearer, ClientCertificate, CookieKey, HeaderToken, QueryKey};

use crate::{
    BoxFuture, Error, HttpClient, RawResponse, parameter::NameValue, request::Pair, transport::Body,
};

/// Adds credentials to a request.
///
/// `Debug` must not show secrets: it is part of a client's.
pub trait Authenticator: Send + Sync + Debug {
    /// Authenticates a request that is complete but for this. It is called for each attempt,
    /// so that a repeated request gets a date and a signature of its own.
    ///
    /// # Errors
    /// When the credentials cannot be had, or cannot be put into the request.
    fn authenticate<'a>(
        &'a self,
        request: &'a mut http::Request<Body>,
        context: &'a Context<'a>,
    ) -> BoxFuture<'a, Result<(), Error>>;

    /// Whether the time is part of the proof, so that a server with another clock refuses it.
    fn signs_the_time(&self) -> bool {
        false
    }

    /// Whether the decoded path is part of the proof, so that a `/` in a value would be taken for one between two:
    /// such a value is refused then.
    fn signs_decoded_paths(&self) -> bool {
        false
    }

    /// Reacts to a server's refusal of these credentials (401 or 403). Says whether another attempt has others to
    /// show: a token that had expired will be fetched anew.
    fn renew(&self, _refusal: &RawResponse) -> bool {
        false
    }

    /// A client-wide parameter that the source of the credentials knows too, or can find out, such as
    /// `project_id`. It is asked where neither the request nor the client has a value.
    ///
    /// # Errors
    /// When it has to be looked up, and that fails.
    fn parameter<'a>(
        &'a self,
        _name: &'a str,
        _context: &'a Context<'a>,
    ) -> BoxFuture<'a, Result<Option<String>, Error>> {
        Box::pin(ready(Ok(None)))
    }
}

impl<T: Authenticator + ?Sized> Authenticator for Arc<T> {
    fn authenticate<'a>(
        &'a self,
        request: &'a mut http::Request<Body>,
        context: &'a Context<'a>,
    ) -> BoxFuture<'a, Result<(), Error>> {
        (**self).authenticate(request, context)
    }

    fn signs_the_time(&self) -> bool {
        (**self).signs_the_time()
    }

    fn signs_decoded_paths(&self) -> bool {
        (**self).signs_decoded_paths()
    }

    fn renew(&self, refusal: &RawResponse) -> bool {
        (**self).renew(refusal)
    }

    fn parameter<'a>(
        &'a self,
        name: &'a str,
        context: &'a Context<'a>,
    ) -> BoxFuture<'a, Result<Option<String>, Error>> {
        (**self).parameter(name, context)
    }
}

/// Facts that an authenticator may know besides the request.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    asker: Asker<'a>,
    template: &'a str,
    path: Variables<'a>,
    accepted: Alternatives,
}

/// The values of the path's variables.
#[derive(Clone, Copy, Debug)]
enum Variables<'a> {
    Given(&'a [NameValue]),
    Written(&'a [Pair]),
}

/// The sender of the request, whose clock counts.
#[derive(Clone, Copy, Debug)]
enum Asker<'a> {
    Client(&'a HttpClient),
    /// No client: a request that is authenticated by hand, at this time.
    Nobody(Timestamp),
}

impl<'a> Context<'a> {
    /// The context of a request with this path and these values of its variables.
    #[must_use]
    pub fn new(now: Timestamp, template: &'a str, path: &'a [(&'static str, String)]) -> Self {
        Self { asker: Asker::Nobody(now), template, path: Variables::Given(path), accepted: &[] }
    }

    /// The context of a request that this client sends.
    #[must_use]
    pub(crate) fn of(client: &'a HttpClient, template: &'a str, path: &'a [Pair]) -> Self {
        Self { asker: Asker::Client(client), template, path: Variables::Written(path), accepted: &[] }
    }

    /// The context of a request that accepts these security schemes.
    #[must_use]
    pub fn accepting(self, accepted: Alternatives) -> Self {
        Self { accepted, ..self }
    }

    /// The security schemes that the request accepts; empty if it does not say.
    #[must_use]
    pub fn accepted(&self) -> Alternatives {
        self.accepted
    }

    /// A client of another endpoint, by the transport and within the limits of the one whose request is being
    /// authenticated: for credentials that have to be fetched.
    ///
    /// # Errors
    /// When the endpoint is not an `http` or `https` URL, or no client is sending this request.
    pub fn client(
        &self,
        endpoint: &str,
        authenticator: Option<Arc<dyn Authenticator>>,
    ) -> Result<HttpClient, Error> {
        match self.asker {
            Asker::Client(client) => client.elsewhere(endpoint, authenticator),
            Asker::Nobody(_) => Err(Error::configuration("credentials are fetched by a client only")),
        }
    }

    /// The value that a variable of the server's URL has, such as `region`.
    #[must_use]
    pub fn server_variable(&self, name: &str) -> Option<&'a str> {
        match self.asker {
            Asker::Client(client) => client.server_variable(name),
            Asker::Nobody(_) => None,
        }
    }

    /// The time to sign with.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match self.asker {
            Asker::Client(client) => client.now(),
            Asker::Nobody(now) => now,
        }
    }

    /// The path with its variables not filled in.
    #[must_use]
    pub fn template(&self) -> &'a str {
        self.template
    }

    /// The value of a variable of the path, not encoded; a list as it is sent.
    #[must_use]
    pub fn path_parameter(&self, name: &str) -> Option<&'a str> {
        match self.path {
            Variables::Given(path) => {
                path.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
            }
            Variables::Written(path) => {
                path.iter().find(|pair| pair.name == name).map(|pair| pair.value.as_str())
            }
        }
    }
}

/// A header value that is never shown, for an [`Authenticator`] of one's own; white space around the secret is left out.
///
/// # Errors
/// When the secret has a character that no header can carry. The error calls it by `what`, such as "the token".
pub fn secret_value(secret: &str, what: &str) -> Result<http::HeaderValue, Error> {
    secret_header(secret.trim().to_owned(), what)
}

/// The same of a text that is trimmed, and becomes the value without a copy.
fn secret_header(secret: String, what: &str) -> Result<http::HeaderValue, Error> {
    let mut value = http::HeaderValue::try_from(secret)
        .map_err(|_| Error::configuration(format!("{what} has a character no header can")))?;
    value.set_sensitive(true);
    Ok(value)
}
