//! Addresses in the form that the HTTP library wants them in.

use std::sync::{PoisonError, RwLock};

use ::reqwest::Url;
use http::{
    Uri,
    uri::{Authority, PathAndQuery},
};

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
        let (scheme, server) = (uri.scheme_str().unwrap_or_default(), uri.authority().map_or("", Authority::as_str));
        let target = uri.path_and_query().map_or("", PathAndQuery::as_str);
        let address = [scheme, "://", server, target].concat();
        let url = match self.joined(&address) {
            Some(url) => url,
            None => self.parsed(&address)?,
        };
        if url.as_str() == address { Ok(url) } else { Err(error(REWRITTEN)) }
    }

    /// The address below the root that is known, if it is below that.
    fn joined(&self, address: &str) -> Option<Url> {
        let root = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let root = root.as_ref()?;
        // The root ends with the `/` that the path begins with.
        let below = address.strip_prefix(root.as_str())?;
        let path = address.get(address.len() - below.len() - 1..)?;
        root.join(path).ok()
    }

    fn parsed(&self, address: &str) -> Result<Url, TransportError> {
        let url = Url::parse(address).map_err(error)?;
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
