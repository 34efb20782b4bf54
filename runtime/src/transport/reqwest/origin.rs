//! Addresses in the form that the HTTP library wants them in.

use std::sync::{PoisonError, RwLock};

use ::reqwest::Url;
use http::Uri;

use super::super::{TransportError, TransportErrorKind};

/// The root of the server that was asked last. Requests of a client go to the same one, mostly, and to read its name
/// anew for each would be most of what the transport itself has to do.
#[derive(Debug, Default)]
pub(super) struct Origin(RwLock<Option<Url>>);

impl Origin {
    /// The address, to the letter what it was.
    ///
    /// # Errors
    /// When the library would write it in another way. What was signed must be what is sent: the server would only
    /// refuse it, without a word on why.
    pub(super) fn url(&self, uri: &Uri) -> Result<Url, TransportError> {
        match self.joined(uri) {
            Some(url) => Ok(url),
            None => self.parsed(&uri.to_string()),
        }
    }

    /// The address below the root that is known, if it is that server's.
    fn joined(&self, uri: &Uri) -> Option<Url> {
        let root = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let root = root.as_ref()?;
        let server = root.as_str().strip_suffix('/')?;
        let authority = server.strip_prefix(uri.scheme_str()?)?.strip_prefix("://")?;
        if authority != uri.authority()?.as_str() {
            return None;
        }
        let target = uri.path_and_query()?.as_str();
        let url = root.join(target).ok()?;
        (url.as_str().strip_prefix(server)? == target).then_some(url)
    }

    fn parsed(&self, address: &str) -> Result<Url, TransportError> {
        let url = Url::parse(address).map_err(error)?;
        if url.as_str() != address {
            return Err(error(REWRITTEN));
        }
        if let Ok(root) = url.join("/") {
            *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(root);
        }
        Ok(url)
    }
}

fn error(why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> TransportError {
    TransportError::new(TransportErrorKind::Other, why)
}

const REWRITTEN: &str = "the URL is not in the form it would be sent in (check the endpoint)";
