//! A transport that answers as it was told.

use std::{
    fmt,
    future::poll_fn,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    task::Poll,
    time::Duration,
};

use bytes::Bytes;
use http::Method;

use super::{Answer, Expectation, expectation::Matcher};
use crate::{
    BoxFuture, Operation, RawResponse,
    transport::{Body, Transport, TransportError},
};

/// A stand-in for a service. Clones are the same one: give one to the client, and keep one to ask afterwards.
#[derive(Clone, Default)]
pub struct Mock(Arc<Mutex<State>>, Uploads);

#[derive(Default)]
struct State {
    expected: Vec<Expected>,
    requests: Vec<http::Request<Bytes>>,
    pauses: Vec<Duration>,
}

struct Expected {
    matcher: Matcher,
    answers: Vec<Answer>,
    given: usize,
}

impl Mock {
    /// A service that knows no request yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Stands in for an operation: `mock.on::<operations::ShowImage>().path("id", "7").returns(image)`.
    ///
    /// The first of several expectations that fit a request counts.
    pub fn on<O: Operation>(&self) -> Expectation<'_, O::Output> {
        Expectation::of::<O>(self)
    }

    /// Stands in for a request by its method and path, `{variables}` included.
    pub fn on_request(&self, method: Method, template: &str) -> Expectation<'_, RawResponse> {
        Expectation::of_request(self, method, template)
    }

    /// All requests so far, as they would have gone out: with their credentials.
    #[must_use]
    pub fn requests(&self) -> Vec<http::Request<Bytes>> {
        self.state().requests.clone()
    }

    /// All pauses so far, each of which took no time.
    #[must_use]
    pub fn pauses(&self) -> Vec<Duration> {
        self.state().pauses.clone()
    }

    /// Expectations that were never asked for, or have answers that were never given: empty at the end of a test that
    /// did all it was to do.
    #[must_use]
    pub fn pending(&self) -> Vec<String> {
        let state = self.state();
        let pending = state.expected.iter().filter(|expected| expected.given < expected.answers.len());
        pending.map(|expected| expected.matcher.describe()).collect()
    }

    /// The answer to a request, which is remembered.
    pub(super) fn answer(&self, request: http::Request<Bytes>) -> Answer {
        let mut state = self.state();
        let answer = state.answer(&request);
        state.requests.push(request);
        answer
    }

    pub(super) fn expect(&self, matcher: Matcher, answers: Vec<Answer>) -> usize {
        let expected = &mut self.state().expected;
        expected.push(Expected { matcher, answers, given: 0 });
        expected.len() - 1
    }

    pub(super) fn add(&self, index: usize, answer: Answer) {
        if let Some(expected) = self.state().expected.get_mut(index) {
            expected.answers.push(answer);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A poisoned lock is fine: a panicking test leaves the state consistent.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Length limit of a body that is read to be looked at: 64 MiB.
const LONGEST_REQUEST: usize = 64 << 20;

/// The bodies that are being read: files and streams take real time, during which no time limit is over.
#[derive(Clone, Default)]
pub(super) struct Uploads(Arc<AtomicUsize>);

impl Uploads {
    /// The request with all of its body.
    pub(super) async fn whole(
        &self,
        request: http::Request<Body>,
    ) -> Result<http::Request<Bytes>, TransportError> {
        let (parts, body) = request.into_parts();
        let _reading = Reading::begin(&self.0);
        Ok(http::Request::from_parts(parts, body.read(LONGEST_REQUEST).await?))
    }

    /// Is ready when none is being read. Whoever waits for this waits for the reader too, who wakes both.
    pub(super) async fn are_over(&self) {
        poll_fn(|_| if self.0.load(SeqCst) == 0 { Poll::Ready(()) } else { Poll::Pending }).await;
    }
}

/// Counts one as long as it lives.
struct Reading(Arc<AtomicUsize>);

impl Reading {
    fn begin(count: &Arc<AtomicUsize>) -> Self {
        count.fetch_add(1, SeqCst);
        Self(Arc::clone(count))
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.0.fetch_sub(1, SeqCst);
    }
}

impl State {
    fn answer(&mut self, request: &http::Request<Bytes>) -> Answer {
        let found = self.expected.iter_mut().find(|expected| expected.matcher.matches(request));
        let answer = found.and_then(|expected| {
            let answer = expected.answers.get(expected.given).or(expected.answers.last()).cloned();
            expected.given += 1;
            answer
        });
        answer.unwrap_or_else(|| Answer::unexpected(&self.complaint(request)))
    }

    fn complaint(&self, request: &http::Request<Bytes>) -> String {
        let expected: Vec<_> = self.expected.iter().map(|expected| expected.matcher.describe()).collect();
        let expected = if expected.is_empty() { "nothing".to_owned() } else { expected.join("; ") };
        // The query may have a key in it.
        format!("{} {} was not expected; expected was: {expected}", request.method(), request.uri().path())
    }
}

/// Requests are not shown: they have credentials.
impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        let expected: Vec<_> = state.expected.iter().map(|expected| expected.matcher.describe()).collect();
        f.debug_struct("Mock").field("expected", &expected).field("requests", &state.requests.len()).finish()
    }
}

impl Transport for Mock {
    fn send(
        &self,
        request: http::Request<Body>,
        _timeout: Option<Duration>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async {
            let request = self.1.whole(request).await?;
            self.answer(request).give().await
        })
    }

    fn sleep(&self, duration: Duration) -> Option<BoxFuture<'static, ()>> {
        // A time limit is polled only while there is no answer; whatever is polled is over at once.
        let mock = self.clone();
        Some(Box::pin(async move {
            mock.1.are_over().await;
            mock.state().pauses.push(duration);
        }))
    }
}
