//! The requests that a mock answers, and its answers.

use std::{borrow::Borrow, fmt::Display, marker::PhantomData};

use bytes::Bytes;
use http::Method;
use percent_encoding::percent_decode_str;
use serde_core::Serialize;
use serde_json::Value;

use super::{Answer, Mock};
use crate::{Operation, transport::TransportErrorKind};

/// The conditions that a request must meet.
#[derive(Clone, Debug)]
pub(super) struct Matcher {
    pub(super) method: Method,
    pub(super) template: String,
    path: Vec<(String, String)>,
    query: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    body: Option<Value>,
}

impl Matcher {
    pub(super) fn new(method: Method, template: &str) -> Self {
        let template = template.to_owned();
        let (path, query, headers) = (Vec::new(), Vec::new(), Vec::new());
        Self { method, template, path, query, headers, body: None }
    }

    /// Whether a request is of this kind.
    pub(super) fn matches(&self, request: &http::Request<Bytes>) -> bool {
        let Some(variables) = variables(&self.template, request.uri().path()) else { return false };
        let query = pairs(request.uri().query().unwrap_or_default());
        let has = |all: &[(String, String)], wanted: &[(String, String)]| {
            wanted.iter().all(|pair| all.contains(pair))
        };
        let header = |(name, value): &(String, String)| {
            let mut values = request.headers().get_all(name.as_str()).iter();
            values.any(|found| found.as_bytes() == value.as_bytes())
        };
        self.method == *request.method()
            && has(&variables, &self.path)
            && has(&query, &self.query)
            && self.headers.iter().all(header)
            && self
                .body
                .as_ref()
                .is_none_or(|body| serde_json::from_slice(request.body()).ok().as_ref() == Some(body))
    }

    /// Description for the message about a request that no expectation matches.
    pub(super) fn describe(&self) -> String {
        let conditions = [
            (!self.path.is_empty()).then(|| format!("path {}", list(&self.path))),
            (!self.query.is_empty()).then(|| format!("query {}", list(&self.query))),
            // Counted only: values of headers may be credentials.
            (!self.headers.is_empty()).then(|| format!("{} headers", self.headers.len())),
            self.body.as_ref().map(|_| "a body".to_owned()),
        ];
        let conditions: Vec<_> = conditions.into_iter().flatten().collect();
        let with =
            if conditions.is_empty() { String::new() } else { format!(" with {}", conditions.join(", ")) };
        format!("{} {}{with}", self.method, self.template)
    }
}

fn list(pairs: &[(String, String)]) -> String {
    pairs.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
}

/// The values of a template's variables in a path, which may have an endpoint's own path before it.
fn variables(template: &str, path: &str) -> Option<Vec<(String, String)>> {
    let mut segments = path.rsplit('/');
    let mut found = Vec::new();
    for wanted in template.rsplit('/') {
        let segment = decoded(segments.next()?);
        match wanted.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
            Some(name) => found.push((name.to_owned(), segment)),
            // The text before the template's first `/` belongs to the endpoint.
            None if wanted.is_empty() || wanted == segment || decoded(wanted) == segment => {}
            None => return None,
        }
    }
    Some(found)
}

pub(super) fn pairs(query: &str) -> Vec<(String, String)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs.map(|(name, value)| (decoded(name), decoded(value))).collect()
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// One kind of request, while it is being described: first what it is like, then what is answered.
///
/// Answers are given one after the other; the last one is repeated.
#[derive(Debug)]
#[must_use = "without an answer, nothing is answered"]
pub struct Expectation<'m, T> {
    mock: &'m Mock,
    matcher: Matcher,
    example: Option<crate::Example>,
    output: PhantomData<fn() -> T>,
}

impl<'m, T> Expectation<'m, T> {
    pub(super) fn of<O: Operation<Output = T>>(mock: &'m Mock) -> Self {
        let matcher = Matcher::new(O::METHOD, O::PATH);
        Self { mock, matcher, example: O::EXAMPLE, output: PhantomData }
    }

    pub(super) fn of_request(mock: &'m Mock, method: Method, template: &str) -> Self {
        Self { mock, matcher: Matcher::new(method, template), example: None, output: PhantomData }
    }

    /// Only where a variable of the path has this value.
    pub fn path(mut self, name: &str, value: impl Display) -> Self {
        self.matcher.path.push((name.to_owned(), value.to_string()));
        self
    }

    /// Only where the query has this parameter with this value.
    pub fn query(mut self, name: &str, value: impl Display) -> Self {
        self.matcher.query.push((name.to_owned(), value.to_string()));
        self
    }

    /// Only with this header.
    pub fn header(mut self, name: &str, value: impl Display) -> Self {
        self.matcher.headers.push((name.to_owned(), value.to_string()));
        self
    }

    /// Only with this value as its JSON body.
    pub fn json_body(mut self, value: &impl Serialize) -> Self {
        self.matcher.body = Some(serde_json::to_value(value).unwrap_or_default());
        self
    }

    /// Answers 200 with the value, or 204 where there is none.
    pub fn returns(self, value: impl Borrow<T>) -> Answers<'m>
    where
        T: Serialize,
    {
        let nothing = serde_json::to_value(value.borrow()).is_ok_and(|value| value.is_null());
        self.answers([Answer::json(if nothing { 204 } else { 200 }, value.borrow())])
    }

    /// Answers with the documented example; with an error where there is none.
    pub fn example(self) -> Answers<'m> {
        let answer = match self.example {
            Some(example) => Answer::status(example.status()).body("application/json", example.body()),
            None => Answer::status(0),
        };
        self.answers([answer])
    }

    /// Answers with this status and no body.
    pub fn status(self, status: u16) -> Answers<'m> {
        self.answers([Answer::status(status)])
    }

    /// Answers with this status and this value as JSON, such as the documented body of an error.
    pub fn json(self, status: u16, value: &(impl Serialize + ?Sized)) -> Answers<'m> {
        self.answers([Answer::json(status, value)])
    }

    /// Fails as the network does at this step.
    pub fn fails(self, kind: TransportErrorKind) -> Answers<'m> {
        self.answers([Answer::fault(kind)])
    }

    /// Never answers, so that the call ends by its time limit.
    pub fn never(self) -> Answers<'m> {
        self.answers([Answer::never()])
    }

    /// Answers with these, one after the other.
    pub fn answers(self, answers: impl IntoIterator<Item = Answer>) -> Answers<'m> {
        let index = self.mock.expect(self.matcher, answers.into_iter().collect());
        Answers { mock: self.mock, index }
    }
}

/// The answers to one kind of request; more can be added.
#[derive(Debug)]
pub struct Answers<'m> {
    mock: &'m Mock,
    index: usize,
}

impl Answers<'_> {
    /// Then, and from then on, this one.
    pub fn then(&self, answer: Answer) -> &Self {
        self.mock.add(self.index, answer);
        self
    }

    /// Then this status and no body.
    pub fn then_status(&self, status: u16) -> &Self {
        self.then(Answer::status(status))
    }

    /// Then this status, and this value as JSON.
    pub fn then_json(&self, status: u16, value: &(impl Serialize + ?Sized)) -> &Self {
        self.then(Answer::json(status, value))
    }
}
