//! A fetch under way: who flies it, and who waits for it to land.

use std::{
    future::poll_fn,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
};

use jiff::Timestamp;

use super::{Cached, Expiring};
use crate::Error;

/// Result of a fetch.
type Outcome<T> = Result<T, Arc<Error>>;

pub(super) struct Flight<T>(Mutex<Stage<T>>);

enum Stage<T> {
    /// One waker for each who waits.
    UnderWay(Vec<Waker>),
    /// `None` if nobody fetches any more.
    Over(Option<Outcome<T>>),
}

impl<T> Default for Flight<T> {
    fn default() -> Self {
        Self(Mutex::new(Stage::UnderWay(Vec::new())))
    }
}

impl<T: Clone> Flight<T> {
    /// Waits until it is over; `None` if the one who fetched was dropped.
    pub(super) async fn landed(&self) -> Option<Outcome<T>> {
        let mut seat = None;
        poll_fn(|context| self.poll(&mut seat, context)).await
    }

    /// `seat` is the place of this caller's waker.
    fn poll(&self, seat: &mut Option<usize>, context: &Context<'_>) -> Poll<Option<Outcome<T>>> {
        match &mut *self.stage() {
            Stage::Over(outcome) => Poll::Ready(outcome.clone()),
            Stage::UnderWay(wakers) => {
                if let Some(waker) = seat.and_then(|seat| wakers.get_mut(seat)) {
                    waker.clone_from(context.waker());
                } else {
                    *seat = Some(wakers.len());
                    wakers.push(context.waker().clone());
                }
                Poll::Pending
            }
        }
    }
}

impl<T> Flight<T> {
    fn stage(&self) -> MutexGuard<'_, Stage<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn end(&self, outcome: Option<Outcome<T>>) {
        let before = std::mem::replace(&mut *self.stage(), Stage::Over(outcome));
        match before {
            Stage::UnderWay(wakers) => wakers.into_iter().for_each(Waker::wake),
            Stage::Over(_) => {}
        }
    }
}

/// The caller who fetches. Dropped before it has landed, it leaves the fetch to another.
pub(super) struct Pilot<'a, T> {
    cached: &'a Cached<T>,
    flight: Option<Arc<Flight<T>>>,
}

impl<'a, T> Pilot<'a, T> {
    pub(super) fn new(cached: &'a Cached<T>, flight: Arc<Flight<T>>) -> Self {
        Self { cached, flight: Some(flight) }
    }
}

impl<T: Clone> Pilot<'_, T> {
    /// Keeps the value, and tells all who wait.
    pub(super) fn land(mut self, fetched: Result<Expiring<T>, Error>, now: Timestamp) -> Outcome<T> {
        let (outcome, fetched) = match fetched {
            Ok(fetched) => (Ok(fetched.value.clone()), Some(fetched)),
            Err(error) => (Err(Arc::new(error)), None),
        };
        if let Some(flight) = self.flight.take() {
            self.cached.settle(fetched, now);
            flight.end(Some(outcome.clone()));
        }
        outcome
    }
}

impl<T> Drop for Pilot<'_, T> {
    fn drop(&mut self) {
        if let Some(flight) = self.flight.take() {
            self.cached.abandon();
            flight.end(None);
        }
    }
}
