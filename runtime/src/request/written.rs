//! A request as it goes out, but for the headers that each attempt adds.

use std::mem::take;

use http::{HeaderMap, HeaderValue, Uri, header::USER_AGENT};

use super::{Pair, Parts, Payload, Request, cookies, target};
use crate::{
    Error,
    client::Endpoint,
    header::{put, set},
    route::Route,
    transport::Body,
};

/// A request that is written out: checked once, and made again for each attempt.
pub(crate) struct Written {
    /// The contents of the request, where they were: moving them to others would cost more than the room they take.
    parts: Box<Parts>,
    uri: Uri,
}

/// Room for the headers that an attempt adds: the credentials, and those of hooks.
const ADDED_HEADERS: usize = 3;

impl Request {
    /// Writes the request out for an endpoint. It has this user agent unless it names one.
    pub(crate) fn write(self, endpoint: &Endpoint, user_agent: &HeaderValue) -> Result<Written, Error> {
        let mut parts = self.0;
        match parts.finish(endpoint, user_agent) {
            Ok(uri) => Ok(Written { parts, uri }),
            Err(problem) => Err(Error::invalid(&parts.route, &problem)),
        }
    }
}

impl Parts {
    /// Completes the headers, and gives the address.
    fn finish(&mut self, endpoint: &Endpoint, user_agent: &HeaderValue) -> Result<Uri, String> {
        let mut problem = self.problem.take();
        if !self.cookies.is_empty() {
            problem = problem.or(cookies::add(&mut self.headers, &self.cookies).err());
        }
        if let Some(changes) = take(&mut self.options).into_changes() {
            changes.headers.into_iter().for_each(|header| put(&mut self.headers, header));
            problem = problem.or(changes.problem);
        }
        if let Some(problem) = problem {
            return Err(problem);
        }
        if !self.headers.iter().any(|(name, _)| *name == USER_AGENT) {
            self.headers.push((USER_AGENT, user_agent.clone()));
        }
        let target = target::write(endpoint.prefix(), self.route.template, &self.path, &mut self.query)?;
        let uri = endpoint.uri(target)?;
        match &self.link {
            Some(link) => endpoint.follow(&uri, link),
            None => Ok(uri),
        }
    }
}

impl Written {
    /// The operation that is called.
    #[inline]
    pub(crate) fn route(&self) -> &Route {
        &self.parts.route
    }

    /// The values of the path's variables.
    #[inline]
    pub(crate) fn path(&self) -> &[Pair] {
        &self.parts.path
    }

    #[inline]
    pub(crate) fn body(&self) -> &Payload {
        &self.parts.body
    }

    /// The request for one attempt; a body that is read while it is sent is still to be opened.
    pub(crate) fn request(&self) -> http::Request<Body> {
        let body = match self.body() {
            Payload::Whole(bytes) => Body::from(bytes.clone()),
            Payload::Streamed(_) => Body::default(),
        };
        let mut request = http::Request::new(body);
        *request.method_mut() = self.route().method.clone();
        *request.uri_mut() = self.uri.clone();
        *request.headers_mut() = self.headers();
        request
    }

    fn headers(&self) -> HeaderMap {
        let mut headers = HeaderMap::with_capacity(self.parts.headers.len() + ADDED_HEADERS);
        for header in &self.parts.headers {
            set(&mut headers, header.clone());
        }
        headers
    }
}
