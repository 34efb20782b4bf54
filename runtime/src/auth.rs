//! How a request proves who sends it. The schemes that many APIs share are here; a provider's
//! own is a module of its own.

mod schemes;

use std::{fmt::Debug, sync::Arc};

use bytes::Bytes;
use jiff::Timestamp;

pub use schemes::{Basic, Bearer, HeaderToken, QueryKey};

use crate::{BoxFuture, Error, request::Parameter};

/// Adds to a request what proves who sends it.
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
        request: &'a mut http::Request<Bytes>,
        context: &'a Context<'a>,
    ) -> BoxFuture<'a, Result<(), Error>>;

    /// A client-wide parameter that the source of the credentials names too, such as
    /// `project_id`.
    fn parameter(&self, _name: &str) -> Option<String> {
        None
    }
}

impl<T: Authenticator + ?Sized> Authenticator for Arc<T> {
    fn authenticate<'a>(
        &'a self,
        request: &'a mut http::Request<Bytes>,
        context: &'a Context<'a>,
    ) -> BoxFuture<'a, Result<(), Error>> {
        (**self).authenticate(request, context)
    }

    fn parameter(&self, name: &str) -> Option<String> {
        (**self).parameter(name)
    }
}

/// What an authenticator may know besides the request.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    now: Timestamp,
    template: &'a str,
    path: &'a [Parameter],
}

impl<'a> Context<'a> {
    /// The context of a request with this path and these values of its variables.
    #[must_use]
    pub fn new(now: Timestamp, template: &'a str, path: &'a [(&'static str, String)]) -> Self {
        Self { now, template, path }
    }

    /// The time to sign with.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The path with its variables not filled in.
    #[must_use]
    pub fn template(&self) -> &'a str {
        self.template
    }

    /// The value of a variable of the path, not encoded.
    #[must_use]
    pub fn path_parameter(&self, name: &str) -> Option<&'a str> {
        self.path.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }
}

/// A header value that is never shown.
///
/// # Errors
/// When the secret has a character that no header can carry.
pub(crate) fn secret_value(secret: &str, what: &str) -> Result<http::HeaderValue, Error> {
    let mut value = http::HeaderValue::from_bytes(secret.trim().as_bytes())
        .map_err(|_| Error::configuration(format!("{what} has a character no header can")))?;
    value.set_sensitive(true);
    Ok(value)
}
