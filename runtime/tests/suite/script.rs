//! A transport that follows a script, one step for each attempt, in virtual time: a pause is over at once,
//! and what was asked for is remembered.

use std::{
    future::{pending, ready},
    sync::{Arc, Mutex},
    time::Duration,
};

use clientwright_runtime::{
    BoxFuture, Bytes, Error, HttpClient, HttpClientBuilder, Method, RawResponse, Request, http,
    transport::{Body, Transport, TransportError, TransportErrorKind},
};

#[derive(Clone)]
pub(crate) enum Step {
    Answer(u16, Vec<(&'static str, String)>, &'static str),
    Fail(TransportErrorKind),
    /// No answer ever comes.
    Hang,
}

/// A response with this status.
pub(crate) fn status(status: u16) -> Step {
    Step::Answer(status, Vec::new(), "{}")
}

/// A response with this status and header.
pub(crate) fn with_header(status: u16, name: &'static str, value: &impl ToString) -> Step {
    Step::Answer(status, vec![(name, value.to_string())], "{}")
}

#[derive(Clone, Default)]
pub(crate) struct Script(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    steps: Vec<Step>,
    seen: Vec<http::Request<Bytes>>,
    pauses: Vec<Duration>,
}

impl Script {
    /// The last step is repeated for as long as there are attempts.
    pub(crate) fn new(steps: impl IntoIterator<Item = Step>) -> Self {
        let steps = steps.into_iter().collect();
        Self(Arc::new(Mutex::new(State { steps, ..State::default() })))
    }

    pub(crate) fn client(&self) -> HttpClientBuilder {
        HttpClient::builder().endpoint("https://api.example.com").transport(self.clone())
    }

    /// Sends a plain request.
    pub(crate) async fn send(&self, method: Method) -> Result<RawResponse, Error> {
        self.client().build()?.send(Request::new(method, "/v1/things")).await
    }

    /// All that were sent.
    pub(crate) fn seen(&self) -> Vec<http::Request<Bytes>> {
        self.0.lock().unwrap().seen.clone()
    }

    /// How often something was sent.
    pub(crate) fn attempts(&self) -> usize {
        self.seen().len()
    }

    /// The pauses between attempts, time limits left out.
    pub(crate) fn pauses(&self) -> Vec<Duration> {
        self.0.lock().unwrap().pauses.clone()
    }
}

impl std::fmt::Debug for Script {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Script")
    }
}

impl Transport for Script {
    fn send(
        &self,
        request: http::Request<Body>,
        _timeout: Option<Duration>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let mut state = self.0.lock().unwrap();
        let step = state.steps.get(state.seen.len()).or(state.steps.last()).cloned();
        state.seen.push(crate::canned::whole(request));
        match step.expect("the script has a step") {
            Step::Answer(status, headers, body) => {
                let mut response = http::Response::builder().status(status);
                for (name, value) in headers {
                    response = response.header(name, value);
                }
                Box::pin(ready(Ok(response.body(Body::from(body)).unwrap())))
            }
            Step::Fail(kind) => Box::pin(ready(Err(TransportError::new(kind, "as the script says")))),
            Step::Hang => Box::pin(pending()),
        }
    }

    fn sleep(&self, duration: Duration) -> Option<BoxFuture<'static, ()>> {
        // A limit is asked for before the attempt is sent, a pause after it.
        let script = self.clone();
        Some(Box::pin(async move { script.0.lock().unwrap().pauses.push(duration) }))
    }
}

/// The script, in which every answer takes until it has been waited for twice.
pub(crate) fn slowly(script: &Script) -> Slow {
    Slow(script.clone())
}

#[derive(Debug)]
pub(crate) struct Slow(Script);

impl Transport for Slow {
    fn send(
        &self,
        request: http::Request<Body>,
        timeout: Option<Duration>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let answer = Transport::send(&self.0, request, timeout);
        Box::pin(async {
            tokio::task::yield_now().await;
            answer.await
        })
    }
}
