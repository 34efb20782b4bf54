//! Parameters that are given once, to the client: a request leaves them open, and the client fills them in when it
//! sends the request, within the time that the call has.

use std::fmt::Display;

use super::Request;
use crate::{Error, HttpClient};

/// A parameter that the client is to fill in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    place: Place,
    name: &'static str,
    /// Whether the request cannot be sent without.
    required: bool,
}

/// Where a parameter stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    Path,
    Query,
    Header,
}

impl Request {
    /// Sets a variable of the path; without a value, the client fills it in: with [what it was
    /// given](crate::HttpClientBuilder::parameter), else with what its credentials know or find out.
    #[must_use]
    pub fn path_or_client(self, name: &'static str, value: Option<impl Display>) -> Self {
        self.set_or_leave(Place::Path, name, value, true)
    }

    /// Adds a query parameter; without a value, the client fills it in.
    #[must_use]
    pub fn query_or_client(self, name: &'static str, value: Option<impl Display>) -> Self {
        self.set_or_leave(Place::Query, name, value, true)
    }

    /// Adds a query parameter; without a value, the client fills it in if it has one.
    #[must_use]
    pub fn query_or_client_opt(self, name: &'static str, value: Option<impl Display>) -> Self {
        self.set_or_leave(Place::Query, name, value, false)
    }

    /// Sets a header; without a value, the client fills it in.
    #[must_use]
    pub fn header_or_client(self, name: &'static str, value: Option<impl Display>) -> Self {
        self.set_or_leave(Place::Header, name, value, true)
    }

    /// Sets a header; without a value, the client fills it in if it has one.
    #[must_use]
    pub fn header_or_client_opt(self, name: &'static str, value: Option<impl Display>) -> Self {
        self.set_or_leave(Place::Header, name, value, false)
    }

    fn set_or_leave(
        mut self,
        place: Place,
        name: &'static str,
        value: Option<impl Display>,
        required: bool,
    ) -> Self {
        if let Some(value) = value {
            return self.set(place, name, value);
        }
        self.open.push(Open { place, name, required });
        self
    }

    fn set(self, place: Place, name: &'static str, value: impl Display) -> Self {
        match place {
            Place::Path => self.path(name, value),
            Place::Query => self.query(name, value),
            Place::Header => self.header(name, value),
        }
    }

    /// What is left for the client to fill in; `None` where that is nothing.
    pub(crate) fn left_open(&self) -> Option<String> {
        let names: Vec<_> = self.open.iter().map(|open| format!("`{}`", open.name)).collect();
        (!names.is_empty()).then(|| names.join(" and "))
    }

    /// The request with everything filled in. What it can do without is left out if it cannot be had.
    pub(crate) async fn filled_in(mut self, client: &HttpClient) -> Result<Self, Error> {
        for Open { place, name, required } in std::mem::take(&mut self.open) {
            match client.parameter(name, None).await {
                Ok(value) => self = self.set(place, name, value),
                Err(error) if required => return Err(error.during(&self.call)),
                Err(_) => {}
            }
        }
        Ok(self)
    }
}
