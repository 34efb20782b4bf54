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
        // A password that stands in an address must not be shown with the transport.
        if !url.username().is_empty() || url.password().is_some() {
            return Ok(url);
        }
        if let Ok(root) = url.join("/") {
            *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(root);
        }
        Ok(url)
    }
}

fn error(why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> TransportError {
    TransportError::new(TransportErrorKind::Refused, why)
}

const REWRITTEN: &str = "the URL is not in the form it would be sent in (check the endpoint)";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_the_same_whether_the_server_is_known_or_not() {
        let targets = ["", "/", "/a/b?c=d%20e", "//a", "/a//b/", "/?", "/a%2Fb", "/a?b=https://c.example/d"];
        let servers = ["http://127.0.0.1:8080", "https://api.example.com", "http://[::1]"];
        let known = Origin::default();
        for server in servers.into_iter().chain(servers) {
            for target in targets {
                let uri: Uri = format!("{server}{target}").parse().unwrap();
                let fresh = Origin::default().url(&uri).map(String::from).ok();
                assert_eq!(known.url(&uri).map(String::from).ok(), fresh, "{uri}");
                assert_eq!(fresh, Some(uri.to_string()), "{uri}");
            }
        }
    }

    #[test]
    fn what_would_be_written_in_another_way_is_refused() {
        let known = Origin::default();
        known.url(&Uri::from_static("http://a.example/")).unwrap();
        for rewritten in [
            "http://a.example/b/../c",
            "http://a.example/%2e%2e/c",
            "http://a.example/./b",
            "http://a.example:80/b",
            "http://A.example/b",
            "http://2130706433/b",
        ] {
            let error = known.url(&Uri::from_static(rewritten)).unwrap_err();
            assert!(error.to_string().contains("not in the form"), "{rewritten}: {error}");
        }
    }

    #[test]
    fn a_password_is_not_kept() {
        let known = Origin::default();
        let uri = Uri::from_static("http://user:password@a.example/b");
        assert_eq!(known.url(&uri).unwrap().as_str(), "http://user:password@a.example/b");
        assert!(!format!("{known:?}").contains("password"), "{known:?}");
    }
}
