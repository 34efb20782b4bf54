//! The limit of calls in flight: those that are too many wait for one before them to end. Without it, a thousand calls at
//! once open a thousand connections, and fail when the process may open no more files.

use std::{
    collections::VecDeque,
    future::Future,
    pin::Pin,
    sync::{Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
};

/// Lets a number of attempts through at once, on any executor.
#[derive(Debug)]
pub(super) struct Gate(Mutex<State>);

#[derive(Debug)]
struct State {
    free: usize,
    /// Number of the next to wait.
    next: u64,
    waiting: VecDeque<(u64, Waker)>,
}

impl State {
    fn take(&mut self) -> bool {
        let is_free = self.free > 0;
        self.free -= usize::from(is_free);
        is_free
    }

    /// The first of those who wait, if there is room.
    fn first(&mut self) -> Option<Waker> {
        (self.free > 0).then(|| self.waiting.pop_front()).flatten().map(|(_, waker)| waker)
    }
}

impl Gate {
    /// A gate for so many; at least one gets through.
    pub(super) fn new(limit: usize) -> Self {
        Self(Mutex::new(State { free: limit.max(1), next: 0, waiting: VecDeque::new() }))
    }

    /// A pass, if there is one at once.
    pub(super) fn try_enter(&self) -> Option<Pass<'_>> {
        // Made only where it is free: a pass that is dropped gives one back.
        let is_free = self.state().take();
        is_free.then(|| Pass(self))
    }

    /// A pass, as soon as there is one.
    pub(super) fn enter(&self) -> Entering<'_> {
        Entering { gate: self, number: None }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Wakes the first of those who wait, if there is room, when so many places more have become free.
    fn call_next(&self, freed: usize) {
        let mut state = self.state();
        state.free += freed;
        let first = state.first();
        drop(state);
        if let Some(waker) = first {
            waker.wake();
        }
    }
}

/// The right to an attempt; given back when it is dropped.
#[derive(Debug)]
pub(super) struct Pass<'a>(&'a Gate);

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        self.0.call_next(1);
    }
}

/// Waits for a pass.
#[derive(Debug)]
pub(super) struct Entering<'a> {
    gate: &'a Gate,
    /// The number in the queue, once it stands there.
    number: Option<u64>,
}

impl<'a> Future for Entering<'a> {
    type Output = Pass<'a>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Pass<'a>> {
        let gate = self.gate;
        let mut state = gate.state();
        let place = state.waiting.iter().position(|(number, _)| Some(*number) == self.number);
        if state.take() {
            place.map(|place| state.waiting.remove(place));
            self.number = None;
            return Poll::Ready(Pass(gate));
        }
        let waker = context.waker().clone();
        match (self.number, place.and_then(|place| state.waiting.get_mut(place))) {
            (_, Some(waiting)) => waiting.1 = waker,
            // Woken, but another took the place: the future stays the first in line.
            (Some(number), None) => state.waiting.push_front((number, waker)),
            (None, None) => {
                let number = state.next;
                state.next += 1;
                state.waiting.push_back((number, waker));
                self.number = Some(number);
            }
        }
        Poll::Pending
    }
}

impl Drop for Entering<'_> {
    fn drop(&mut self) {
        if let Some(number) = self.number {
            self.gate.state().waiting.retain(|(waiting, _)| *waiting != number);
            // The future may have been woken already: the next one is woken in its place.
            self.gate.call_next(0);
        }
    }
}
