//! A request as it goes out, but for what each attempt adds.

use bytes::Bytes;
use http::{HeaderMap, Uri};

use super::{Call, Header, Parameter, Parts, Request, put, target};
use crate::{Error, client::Endpoint};

/// A request that is written out: checked once, and made again for each attempt.
pub(crate) struct Written {
    /// Which operation it calls.
    pub(crate) call: Call,
    /// The values of the path's variables, not encoded.
    pub(crate) path: Vec<Parameter>,
    uri: Uri,
    headers: Vec<Header>,
    body: Bytes,
}

/// What an attempt adds: the user agent, and what proves who sends it.
const ADDED_HEADERS: usize = 4;

impl Request {
    /// Writes the request out for an endpoint.
    // Made where it stays, it is not moved: it is large. So is what an attempt sends.
    #[inline]
    pub(crate) fn write(self, endpoint: &Endpoint) -> Result<Written, Error> {
        let Parts { call, path, query, mut headers, body, options, link, mut problem, .. } = *self.0;
        if let Some(changes) = options.into_changes() {
            changes.headers.into_iter().for_each(|header| put(&mut headers, header));
            problem = problem.or(changes.problem);
        }
        let uri = match problem {
            None => target::write(endpoint.prefix(), call.template, &path, query)
                .and_then(|target| endpoint.uri(target)),
            Some(problem) => Err(problem),
        };
        let uri = match link {
            Some(link) => uri.and_then(|base| endpoint.follow(&base, &link)),
            None => uri,
        };
        let uri = uri.map_err(|problem| Error::invalid(&call, &problem))?;
        Ok(Written { call, path, uri, headers, body })
    }
}

impl Written {
    /// The request for one attempt.
    #[inline]
    pub(crate) fn request(&self) -> http::Request<Bytes> {
        let mut headers = HeaderMap::with_capacity(self.headers.len() + ADDED_HEADERS);
        headers.extend(self.headers.iter().cloned());
        let mut request = http::Request::new(self.body.clone());
        *request.method_mut() = self.call.method.clone();
        *request.uri_mut() = self.uri.clone();
        *request.headers_mut() = headers;
        request
    }
}
