//! A value that has to be fetched and expires, such as a token: kept, renewed ahead of its end, and
//! fetched by one caller at a time, on any executor.

mod flight;

use std::{
    fmt,
    future::Future,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use jiff::{SignedDuration, Timestamp};

use crate::Error;
use flight::{Flight, Pilot};

/// Time after a value was given up in which no other is. Calls that were sent with the same
/// value are refused one after the other, and each of them would throw the next value away.
const BETWEEN_REFUSALS: SignedDuration = SignedDuration::from_secs(10);

/// A value, and until when it can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expiring<T> {
    /// The value.
    pub value: T,
    /// End of the value; `None` if it never expires.
    pub expires: Option<Timestamp>,
}

/// Keeps one value that has to be fetched, for as long as it is good.
///
/// However many callers ask at once, one of them fetches and the others wait for it. If that caller is
/// dropped, one of those who wait fetches in its place. A failure is told to all who wait, and is not kept:
/// whoever asks next tries again.
///
/// ```
/// # use clientwright_runtime::{Error, Timestamp, auth::{Cached, Expiring}};
/// # async fn example(now: Timestamp) -> Result<(), Error> {
/// let tokens = Cached::new(std::time::Duration::from_secs(300));
/// let token = tokens.get(now, || async { Ok(Expiring { value: "t", expires: None }) }).await?;
/// assert_eq!(token, "t");
/// # Ok(())
/// # }
/// ```
pub struct Cached<T> {
    ahead: SignedDuration,
    state: Mutex<State<T>>,
}

struct State<T> {
    held: Option<Held<T>>,
    flight: Option<Arc<Flight<T>>>,
    /// The latest time a caller named.
    now: Timestamp,
    given_up: Option<Timestamp>,
}

struct Held<T> {
    value: T,
    expires: Option<Timestamp>,
    /// Time from which one caller at a time tries to fetch another.
    renew: Option<Timestamp>,
}

/// The next step of a caller.
enum Step<'a, T> {
    /// Nothing.
    Have(T),
    /// Wait for another's fetch.
    Wait(Arc<Flight<T>>),
    /// Fetch. Where the value held is still good, it is here too.
    Fetch(Pilot<'a, T>, Option<T>),
}

impl<T: Clone> Cached<T> {
    /// Starts without a value. Values are renewed that long ahead of their end, or in the second half of their
    /// life if they live shorter than twice that.
    #[must_use]
    pub fn new(ahead: std::time::Duration) -> Self {
        let ahead = SignedDuration::try_from(ahead).unwrap_or(SignedDuration::MAX);
        let state = State { held: None, flight: None, now: Timestamp::MIN, given_up: None };
        Self { ahead, state: Mutex::new(state) }
    }

    /// The value: the one held, or another that `fetch` gets, if there is none, or it has expired or is about
    /// to. `fetch` must not ask this cache.
    ///
    /// # Errors
    /// The one of the fetch, if there is no value that is still good.
    pub async fn get<F>(&self, now: Timestamp, fetch: impl FnOnce() -> F) -> Result<T, Error>
    where
        F: Future<Output = Result<Expiring<T>, Error>>,
    {
        let mut fetch = Some(fetch);
        loop {
            match self.step(now) {
                Step::Have(value) => return Ok(value),
                Step::Wait(flight) => match flight.landed().await {
                    Some(Ok(value)) => return Ok(value),
                    Some(Err(error)) => return Err(Error::shared(&error)),
                    // The one who fetched was dropped.
                    None => {}
                },
                Step::Fetch(pilot, still_good) => {
                    let Some(fetch) = fetch.take() else { continue };
                    let outcome = pilot.land(fetch().await, now);
                    return outcome.or_else(|error| still_good.ok_or_else(|| Error::shared(&error)));
                }
            }
        }
    }

    fn step(&self, now: Timestamp) -> Step<'_, T> {
        let mut state = self.state();
        state.now = state.now.max(now);
        let held = state.held.as_ref().filter(|held| held.expires.is_none_or(|expires| now < expires));
        let is_fresh = held.is_some_and(|held| held.renew.is_none_or(|renew| now < renew));
        let value = held.map(|held| held.value.clone());
        match (value, &state.flight) {
            (Some(value), _) if is_fresh => Step::Have(value),
            (Some(value), Some(_)) => Step::Have(value),
            (None, Some(flight)) => Step::Wait(Arc::clone(flight)),
            (value, None) => {
                let flight = state.flight.insert(Arc::default());
                Step::Fetch(Pilot::new(self, Arc::clone(flight)), value)
            }
        }
    }

    /// Says that the value was refused, though it had not expired. It is given up, but for one that came
    /// after another which was given up a few seconds before: that refusal is most likely of the earlier one.
    pub fn give_up(&self) {
        let mut state = self.state();
        let now = state.now;
        let is_repetition =
            state.given_up.is_some_and(|before| now.duration_since(before) < BETWEEN_REFUSALS);
        if !is_repetition && state.held.take().is_some() {
            state.given_up = Some(now);
        }
    }
}

impl<T> Cached<T> {
    fn state(&self) -> MutexGuard<'_, State<T>> {
        // A poisoned lock is fine: nothing under it can panic half-way.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends a fetch whose caller is gone.
    fn abandon(&self) {
        self.state().flight = None;
    }

    /// Keeps what was fetched. A renewal that failed is tried again half-way to the end of the value held.
    fn settle(&self, fetched: Option<Expiring<T>>, now: Timestamp) {
        let mut state = self.state();
        state.flight = None;
        match (fetched, &mut state.held) {
            (Some(Expiring { value, expires }), held) => {
                let renew = expires.map(|expires| renewal(now, expires, self.ahead));
                *held = Some(Held { value, expires, renew });
            }
            (None, Some(held)) => {
                held.renew = held.expires.map(|expires| renewal(now, expires, SignedDuration::MAX));
            }
            (None, None) => {}
        }
    }
}

/// Time to renew a value: so long ahead of its end, but not in the first half of the time that is left.
fn renewal(now: Timestamp, expires: Timestamp, ahead: SignedDuration) -> Timestamp {
    let ahead = ahead.min(expires.duration_since(now) / 2);
    expires.checked_sub(ahead).unwrap_or(expires)
}

/// The value is not shown.
impl<T> fmt::Debug for Cached<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        f.debug_struct("Cached")
            .field("is_held", &state.held.is_some())
            .field("expires", &state.held.as_ref().and_then(|held| held.expires))
            .finish_non_exhaustive()
    }
}
