//! The address of an API: a server, and a path that all its requests begin with.

use std::sync::Arc;

use http::{
    Uri,
    uri::{Authority, Parts, PathAndQuery, Scheme},
};

use crate::Error;

/// A checked endpoint. Clones share it.
#[derive(Clone, Debug)]
pub(crate) struct Endpoint(Arc<Address>);

#[derive(Debug)]
struct Address {
    scheme: Scheme,
    authority: Authority,
    /// Scheme and authority: `https://api.example.com`.
    server: String,
    /// Empty, or a path that begins but does not end with `/`.
    prefix: String,
}

impl Endpoint {
    pub(super) fn parse(url: &str) -> Result<Self, Error> {
        let address = check(url.trim()).map_err(|problem| {
            Error::configuration(format!("the endpoint `{}` cannot be used: {problem}", shown(url)))
        })?;
        Ok(Self(Arc::new(address)))
    }

    /// Scheme, host and port, for errors.
    pub(crate) fn server(&self) -> &str {
        &self.0.server
    }

    /// The path that all requests begin with.
    pub(crate) fn prefix(&self) -> &str {
        &self.0.prefix
    }

    /// The host, as spans name it.
    #[cfg(feature = "tracing")]
    pub(super) fn host(&self) -> &str {
        self.0.authority.host()
    }

    /// The port, given or implied by the scheme.
    #[cfg(feature = "tracing")]
    pub(super) fn port(&self) -> u16 {
        let implied = if self.0.scheme == Scheme::HTTPS { 443 } else { 80 };
        self.0.authority.port_u16().unwrap_or(implied)
    }

    /// The whole address of a path and query, which begin with the [prefix](Self::prefix).
    pub(crate) fn uri(&self, target: String) -> Result<Uri, String> {
        let wrong = |error: &dyn std::fmt::Display| format!("its path does not make a URL: {error}");
        let mut parts = Parts::default();
        parts.scheme = Some(self.0.scheme.clone());
        parts.authority = Some(self.0.authority.clone());
        parts.path_and_query = Some(PathAndQuery::try_from(target).map_err(|error| wrong(&error))?);
        Uri::from_parts(parts).map_err(|error| wrong(&error))
    }
}

/// The part of a refused URL that an error may show: text before an `@` may be a password, and text in
/// a query or fragment a token.
fn shown(url: &str) -> String {
    match url.find(['?', '#']).and_then(|at| url.get(..=at)) {
        _ if url.contains('@') => "…".to_owned(),
        Some(start) => format!("{start}…"),
        None => url.to_owned(),
    }
}

fn check(url: &str) -> Result<Address, String> {
    let uri: Uri = url.parse().map_err(|error| format!("{error}"))?;
    let authority = uri.authority().ok_or("it is not an absolute URL")?;
    if !matches!(uri.scheme_str(), Some("http" | "https")) {
        return Err("its scheme is neither `http` nor `https`".to_owned());
    }
    if authority.as_str().contains('@') {
        return Err("it names a user; give credentials to the client's builder".to_owned());
    }
    if authority.host().is_empty() {
        return Err("it has no host".to_owned());
    }
    if authority.as_str() != authority.host() && authority.port_u16().is_none() {
        return Err("its port is not a number from 0 to 65535".to_owned());
    }
    if url.contains(['?', '#']) {
        return Err("it has a query or a fragment".to_owned());
    }
    if uri.path().split('/').any(|segment| segment == "." || segment == "..") {
        return Err("its path has `.` or `..` in it".to_owned());
    }
    address(&uri)
}

fn address(uri: &Uri) -> Result<Address, String> {
    let prefix = uri.path().trim_end_matches('/').to_owned();
    let server = server(uri);
    // Parsed again from the normalised spelling, which is the one that is sent.
    let spelt: Uri = server.parse().map_err(|error| format!("{error}"))?;
    let parts = spelt.into_parts();
    let (Some(scheme), Some(authority)) = (parts.scheme, parts.authority) else {
        return Err("it is not an absolute URL".to_owned());
    };
    Ok(Address { scheme, authority, server, prefix })
}

/// Scheme and authority in the one spelling every HTTP library sends, so that the host which
/// is signed is the host on the wire: lower case, no port that the scheme implies.
pub(super) fn server(uri: &Uri) -> String {
    let scheme = uri.scheme_str().unwrap_or_default();
    let host = uri.host().unwrap_or_default().to_ascii_lowercase();
    match (scheme, uri.port_u16()) {
        ("http", Some(80)) | ("https", Some(443)) | (_, None) => format!("{scheme}://{host}"),
        (_, Some(port)) => format!("{scheme}://{host}:{port}"),
    }
}
