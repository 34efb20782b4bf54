//! Parameters that are given once, to the client: a request leaves them open, and the client fills them in when it
//! sends the request, within the time that the call has.

use super::Request;
use crate::{
    Error, HttpClient,
    parameter::{Parameter, Place, Value},
};

/// A parameter that the client fills in unless the request sets it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    pub(super) parameter: Parameter,
    /// Whether the request cannot be sent without.
    pub(super) required: bool,
}

impl Request {
    /// Whether something is left for the client to look up.
    pub(crate) fn is_open(&self) -> bool {
        !self.0.open.is_empty()
    }

    /// The parameters that are left to look up, in words.
    pub(crate) fn left_open(&self) -> String {
        let names: Vec<_> = self.0.open.iter().map(|open| format!("`{}`", open.parameter.name)).collect();
        names.join(" and ")
    }

    /// Fills in the parameters that the client was given. Headers that the call's options set are not asked for.
    pub(crate) fn fill_in(&mut self, client: &HttpClient) {
        for open in std::mem::take(&mut self.0.open) {
            if self.is_set(open.parameter) {
                continue;
            }
            match client.parameter_given(open.parameter.name) {
                Some(value) => self.assign(open.parameter, Value::text(value)),
                None => self.0.open.push(open),
            }
        }
    }

    /// Looks up what is still open. A parameter that is not required is left out if it cannot be had.
    pub(crate) async fn look_up(&mut self, client: &HttpClient) -> Result<(), Error> {
        for Open { parameter, required } in std::mem::take(&mut self.0.open) {
            match client.parameter(parameter.name, None).await {
                Ok(value) => self.assign(parameter, Value::text(value)),
                Err(error) if required => return Err(error.during(&self.0.route)),
                Err(_) => {}
            }
        }
        Ok(())
    }

    fn is_set(&self, Parameter { place, name, .. }: Parameter) -> bool {
        match place {
            Place::Path => self.0.path.iter().any(|pair| pair.name == name),
            Place::Query => self.0.query.iter().any(|pair| pair.name == name),
            Place::Cookie => self.0.cookies.iter().any(|pair| pair.name == name),
            Place::Header => {
                let by_options = self.options_given().into_iter().flat_map(|changes| &changes.headers);
                let mut names = self.0.headers.iter().chain(by_options).map(|(known, _)| known.as_str());
                names.any(|known| known.eq_ignore_ascii_case(name))
            }
        }
    }
}
