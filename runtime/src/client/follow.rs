//! Resolution of links that a server gave: never to another server, because credentials go with the request.
//! Spec: <https://www.rfc-editor.org/rfc/rfc3986#section-5>

use http::Uri;

use super::endpoint::{Endpoint, server};

impl Endpoint {
    /// The address that `link` means on a page that was asked for at `base`, or what is wrong with it. What
    /// the link says is not repeated: it can hold secrets.
    pub(crate) fn follow(&self, base: &Uri, link: &str) -> Result<Uri, String> {
        let link = link.trim();
        let link = link.split_once('#').map_or(link, |(link, _)| link);
        // Browsers take a backslash for a slash, and others do not: it shall mean nothing here.
        if link.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\') {
            return Err("the link to the next page has a character that no URL has".to_owned());
        }
        let whole = self.absolute(base, link);
        let uri: Uri = whole.parse().map_err(|_| "the link to the next page is no URL".to_owned())?;
        if uri.authority().is_none_or(|authority| authority.as_str().contains('@')) {
            return Err("the link to the next page is no URL that can be called".to_owned());
        }
        let other = server(&uri);
        if other != self.server() {
            return Err(format!("the link to the next page leads to another server, {other}"));
        }
        if uri.path().split('/').any(|segment| segment == "." || segment == "..") {
            return Err("the link to the next page has `.` or `..` in its path".to_owned());
        }
        let target = uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
        format!("{other}{target}").parse().map_err(|_| "the link to the next page is no URL".to_owned())
    }

    fn absolute(&self, base: &Uri, link: &str) -> String {
        let server = self.server();
        let scheme = server.split_once("//").map_or("", |(scheme, _)| scheme);
        let path = base.path();
        match link {
            _ if has_scheme(link) => link.to_owned(),
            _ if link.starts_with("//") => format!("{scheme}{link}"),
            _ if link.starts_with('/') => format!("{server}{link}"),
            _ if link.starts_with('?') => format!("{server}{path}{link}"),
            _ => format!("{server}{}/{link}", path.rsplit_once('/').map_or("", |(folder, _)| folder)),
        }
    }
}

/// Whether it begins like `https:`. A relative link has no `:` in its first segment.
fn has_scheme(link: &str) -> bool {
    let first = link.split(['/', '?']).next().unwrap_or_default();
    first.contains(':')
}
