//! A request as it goes out, but for the headers that each attempt adds.

use http::{HeaderMap, Uri};

use super::{Pair, Parts, Payload, Request, cookies, target};
use crate::{
    Error,
    client::Endpoint,
    header::{Header, put},
    route::Route,
    transport::Body,
};

/// A request that is written out: checked once, and made again for each attempt.
pub(crate) struct Written {
    pub(crate) route: Route,
    /// The values of the path's variables.
    pub(crate) path: Vec<Pair>,
    uri: Uri,
    headers: Vec<Header>,
    pub(crate) body: Payload,
}

/// Room for the headers that an attempt adds: the user agent and the credentials.
const ADDED_HEADERS: usize = 4;

impl Request {
    /// Writes the request out for an endpoint.
    // Inlined, so that the large `Written` is built in the caller's frame and not copied.
    #[inline]
    pub(crate) fn write(self, endpoint: &Endpoint) -> Result<Written, Error> {
        let Parts { route, path, query, mut headers, cookies, body, options, link, mut problem, .. } =
            *self.0;
        if !cookies.is_empty() {
            problem = problem.or(cookies::add(&mut headers, &cookies).err());
        }
        if let Some(changes) = options.into_changes() {
            changes.headers.into_iter().for_each(|header| put(&mut headers, header));
            problem = problem.or(changes.problem);
        }
        let uri = match problem {
            None => target::write(endpoint.prefix(), route.template, &path, query)
                .and_then(|target| endpoint.uri(target)),
            Some(problem) => Err(problem),
        };
        let uri = match link {
            Some(link) => uri.and_then(|base| endpoint.follow(&base, &link)),
            None => uri,
        };
        let uri = uri.map_err(|problem| Error::invalid(&route, &problem))?;
        Ok(Written { route, path, uri, headers, body })
    }
}

impl Written {
    /// The request for one attempt; a body that is read while it is sent is still to be opened.
    // Inlined for the same reason.
    #[inline]
    pub(crate) fn request(&self) -> http::Request<Body> {
        let mut headers = HeaderMap::with_capacity(self.headers.len() + ADDED_HEADERS);
        headers.extend(self.headers.iter().cloned());
        let body = match &self.body {
            Payload::Whole(bytes) => Body::from(bytes.clone()),
            Payload::Streamed(_) => Body::default(),
        };
        let mut request = http::Request::new(body);
        *request.method_mut() = self.route.method.clone();
        *request.uri_mut() = self.uri.clone();
        *request.headers_mut() = headers;
        request
    }
}
