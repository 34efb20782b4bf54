//! Where an API is: a server, and a path that all its requests begin with.

use http::Uri;

use crate::Error;

/// A checked endpoint.
#[derive(Clone, Debug)]
pub(crate) struct Endpoint {
    /// Scheme and authority: `https://api.example.com`.
    server: String,
    /// Empty, or a path that begins but does not end with `/`.
    prefix: String,
}

impl Endpoint {
    pub(super) fn parse(url: &str) -> Result<Self, Error> {
        let uri = check(url.trim()).map_err(|problem| {
            // What stands before an `@` may be a password: then the URL is not repeated.
            let shown = if url.contains('@') { "…" } else { url };
            Error::configuration(format!("the endpoint `{shown}` cannot be used: {problem}"))
        })?;
        Ok(Self { server: server(&uri), prefix: uri.path().trim_end_matches('/').to_owned() })
    }

    /// Scheme, host and port, for errors.
    pub(crate) fn server(&self) -> &str {
        &self.server
    }

    /// The host, as spans name it.
    #[cfg(feature = "tracing")]
    pub(super) fn host(&self) -> &str {
        let authority = self.server.split_once("://").map_or("", |(_, authority)| authority);
        let port = authority.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()));
        port.map_or(authority, |(host, _)| host)
    }

    /// The port, given or implied by the scheme.
    #[cfg(feature = "tracing")]
    pub(super) fn port(&self) -> u16 {
        let given = self.server.rsplit_once(':').and_then(|(_, port)| port.parse().ok());
        given.unwrap_or(if self.server.starts_with("https:") { 443 } else { 80 })
    }

    /// The whole address of a path and query, which begin with `/`.
    pub(crate) fn uri(&self, target: &str) -> Result<Uri, String> {
        let uri = format!("{}{}{target}", self.server, self.prefix);
        uri.parse().map_err(|error| format!("`{target}` does not make a URL: {error}"))
    }
}

fn check(url: &str) -> Result<Uri, String> {
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
    Ok(uri)
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
