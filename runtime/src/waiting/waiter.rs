//! Looks again and again.

use std::{fmt, future::IntoFuture, time::Duration};

use super::{Waiting, verdict::Verdict};
use crate::{BoxFuture, Error, HttpClient, RawResponse, Request, instant::Instant, retry};

/// Limit of looks in a row that fail for reasons that pass, each of them tried again as any other call.
const MAX_UNSEEN: u32 = 3;

/// Waits until something is in a certain state: `.await` it.
///
/// The intervals between two looks grow by half each time, up to a limit, and each is scattered over its
/// second half, so that many who wait do not look at the same moment. Where the server says `Retry-After`, the
/// next look is not earlier. Dropping the future ends the waiting.
///
/// Ends with an error where the state is not reached any more
/// ([`is_not_reached`](Error::is_not_reached)), where the time is up ([`is_deadline`](Error::is_deadline)), and
/// where a look fails for good or four times in a row. What was seen last is in the error.
#[must_use = "nothing is waited for unless it is awaited"]
pub struct Waiter<T> {
    http: HttpClient,
    waiting: Waiting,
    request: Request,
    read: fn(RawResponse) -> Result<T, Error>,
}

impl<T> Waiter<T> {
    /// Waits for what `waiting` says: `request` is what to look with, and `read` what is given in the end.
    pub fn new(
        http: HttpClient,
        waiting: Waiting,
        request: Request,
        read: fn(RawResponse) -> Result<T, Error>,
    ) -> Self {
        Self { http, waiting, request, read }
    }

    /// Time limit of the waiting.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.waiting.deadline = deadline;
        self
    }

    /// Pause between the first two looks.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.waiting.interval = interval;
        self
    }

    /// Upper bound of the interval.
    pub fn max_interval(mut self, longest: Duration) -> Self {
        self.waiting.max_interval = longest;
        self
    }

    async fn wait(self) -> Result<T, Error> {
        let Self { http, waiting, request, read } = self;
        let mut watch = Watch::new(waiting);
        loop {
            let limit = watch.left().max(LAST_LOOK);
            let Some(outcome) = http.send_within(request.clone(), limit).await else {
                return Err(watch.too_late(&request));
            };
            if let Some(response) = watch.look(outcome)? {
                return read(response);
            }
            if watch.left().is_zero() {
                return Err(watch.too_late(&request));
            }
            let pause = watch.pause();
            let Some(sleep) = http.sleep(pause) else { return Err(Error::configuration(NO_TIMER)) };
            sleep.await;
        }
    }
}

const NO_TIMER: &str = "the transport cannot wait: implement `Transport::sleep` for it";

/// Time that a look has at least: the last one begins when the time is up.
const LAST_LOOK: Duration = Duration::from_secs(10);

/// Upper bound of every interval, whatever is asked for: a day.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// The looks until now.
struct Watch {
    waiting: Waiting,
    started: Instant,
    /// Sum of the pauses: counted, because a transport may have a time of its own.
    paused: Duration,
    interval: Duration,
    unseen: u32,
    last: Option<RawResponse>,
    problem: Option<Error>,
}

impl Watch {
    fn new(waiting: Waiting) -> Self {
        let (started, paused) = (Instant::now(), Duration::ZERO);
        let interval = waiting.interval.min(waiting.max_interval).min(LONGEST);
        Self { waiting, started, paused, interval, unseen: 0, last: None, problem: None }
    }

    fn waited(&self) -> Duration {
        self.started.elapsed().max(self.paused)
    }

    fn left(&self) -> Duration {
        self.waiting.deadline.saturating_sub(self.waited())
    }

    /// Takes note of a look: the response that ends the waiting well, if it is one.
    fn look(&mut self, outcome: Result<RawResponse, Error>) -> Result<Option<RawResponse>, Error> {
        let verdict = self.waiting.verdict(outcome.as_ref());
        self.unseen = if verdict == Verdict::Unseen { self.unseen + 1 } else { 0 };
        match (verdict, outcome) {
            (Verdict::Reached, Ok(response)) => Ok(Some(response)),
            (Verdict::Missed, Ok(response)) => Err(self.missed(response)),
            (Verdict::Pending, Ok(response)) => {
                self.last = Some(response);
                self.problem = None;
                Ok(None)
            }
            (Verdict::Unseen, outcome) if self.unseen <= MAX_UNSEEN => {
                self.problem = Some(outcome.map_or_else(|error| error, RawResponse::into_error));
                Ok(None)
            }
            (_, outcome) => Err(outcome.map_or_else(|error| error, RawResponse::into_error)),
        }
    }

    /// Pause until the next look.
    fn pause(&mut self) -> Duration {
        let asked_for = self.last.as_ref().and_then(RawResponse::retry_after).unwrap_or_default();
        let half = self.interval / 2;
        let pause = (half + retry::jitter(half)).max(asked_for).min(self.left());
        self.interval = (self.interval + half).min(self.waiting.max_interval).min(LONGEST);
        self.paused = self.paused.saturating_add(pause);
        pause
    }

    fn missed(&self, response: RawResponse) -> Error {
        let (seen, wanted) = (self.waiting.describe(&response), self.waiting.wanted());
        Error::not_reached(
            format!("{seen}, from which {wanted} is not reached; waited {}", self.shown()),
            response,
        )
    }

    fn too_late(&mut self, request: &Request) -> Error {
        let seen = match (&self.problem, &self.last) {
            (Some(problem), _) => format!("the last look failed: {problem}"),
            (None, Some(response)) => self.waiting.describe(response),
            (None, None) => "no look came to an end".to_owned(),
        };
        let text = format!("waited {} for {}: {seen}", self.shown(), self.waiting.wanted());
        Error::deadline(text, request, self.last.take(), self.problem.take())
    }

    /// Time waited, to a tenth of a second.
    fn shown(&self) -> String {
        format!("{:.1}s", self.waited().as_secs_f64())
    }
}

impl<T: 'static> IntoFuture for Waiter<T> {
    type Output = Result<T, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.wait())
    }
}

impl<T> fmt::Debug for Waiter<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Waiter").field("waiting", &self.waiting).finish_non_exhaustive()
    }
}
