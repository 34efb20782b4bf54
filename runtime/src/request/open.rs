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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
        match value {
            Some(value) => self.set(place, name, value.to_string()),
            None => self.0.open.push(Open { place, name, required }),
        }
        self
    }

    /// Leaves it open no longer: it has a value of its own. Headers are the same in either case.
    pub(super) fn close(&mut self, place: Place, name: &str) {
        let is_it = |open: &Open| match place {
            Place::Path | Place::Query => open.name == name,
            Place::Header => open.name.eq_ignore_ascii_case(name),
        };
        self.0.open.retain(|open| open.place != place || !is_it(open));
    }

    fn set(&mut self, place: Place, name: &'static str, value: String) {
        match place {
            Place::Path => self.set_path(name, value),
            Place::Query => self.0.query.push((name, value)),
            Place::Header => self.set_header(name, &value),
        }
    }

    /// Whether something is left for the client to fill in.
    pub(crate) fn is_open(&self) -> bool {
        !self.0.open.is_empty()
    }

    /// What that is.
    pub(crate) fn left_open(&self) -> String {
        let names: Vec<_> = self.0.open.iter().map(|open| format!("`{}`", open.name)).collect();
        names.join(" and ")
    }

    /// Fills in what the client was given. Headers that the call's options set are not asked for.
    pub(crate) fn fill_in(&mut self, client: &HttpClient) {
        let mut open = std::mem::take(&mut self.0.open);
        if let Some(changes) = self.options_given() {
            let is_set = |open: &Open| {
                let mut names = changes.headers.iter().map(|(name, _)| name.as_str());
                open.place == Place::Header && names.any(|name| name.eq_ignore_ascii_case(open.name))
            };
            open.retain(|open| !is_set(open));
        }
        open.retain(|open| match client.parameter_given(open.name) {
            Some(value) => {
                self.set(open.place, open.name, value.to_owned());
                false
            }
            None => true,
        });
        self.0.open = open;
    }

    /// Looks up what is still open. What the request can do without is left out if it cannot be had.
    pub(crate) async fn look_up(&mut self, client: &HttpClient) -> Result<(), Error> {
        for Open { place, name, required } in std::mem::take(&mut self.0.open) {
            match client.parameter(name, None).await {
                Ok(value) => self.set(place, name, value),
                Err(error) if required => return Err(error.during(&self.0.call)),
                Err(_) => {}
            }
        }
        Ok(())
    }
}
