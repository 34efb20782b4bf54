//! Order of requests: a few workers, fewer per host, and a pause between two requests to one host.

use std::collections::{HashMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::settings::Settings;

/// Addresses that wait, hosts that are busy, and results.
struct State<T> {
    waiting: VecDeque<usize>,
    hosts: Vec<Host>,
    done: Vec<Option<T>>,
}

#[derive(Clone)]
struct Host {
    active: usize,
    /// No request begins before this.
    not_before: Instant,
}

/// The next task of a worker.
enum Next {
    Work(usize),
    Wait(Option<Duration>),
    End,
}

struct Queue<'a, T> {
    /// The number of each job's host.
    host_of: Vec<usize>,
    settings: &'a Settings,
    state: Mutex<State<T>>,
    changed: Condvar,
}

/// Does `work` once for each index of `hosts`, which says whose limit it counts against; results in the same order.
pub(super) fn run<T: Send>(
    hosts: &[String],
    settings: &Settings,
    work: &(dyn Fn(usize) -> T + Sync),
) -> Vec<Option<T>> {
    let mut numbers = HashMap::new();
    let mut number = |host| {
        let next = numbers.len();
        *numbers.entry(host).or_insert(next)
    };
    let host_of: Vec<usize> = hosts.iter().map(&mut number).collect();
    let idle = Host { active: 0, not_before: Instant::now() };
    let state = State {
        waiting: (0..hosts.len()).collect(),
        hosts: vec![idle; numbers.len()],
        done: hosts.iter().map(|_| None).collect(),
    };
    let queue = Queue { host_of, settings, state: Mutex::new(state), changed: Condvar::new() };
    std::thread::scope(|scope| {
        for _ in 1..settings.concurrency.min(hosts.len()) {
            // Without another thread, this one does the work.
            let _ = std::thread::Builder::new().spawn_scoped(scope, || queue.work(work));
        }
        queue.work(work);
    });
    queue.state.into_inner().unwrap_or_else(PoisonError::into_inner).done
}

impl<T> Queue<'_, T> {
    fn work(&self, work: &(dyn Fn(usize) -> T + Sync)) {
        let mut state = self.lock();
        loop {
            state = match self.next(&mut state) {
                Next::End => return,
                Next::Wait(None) => self.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
                Next::Wait(Some(time)) => {
                    self.changed.wait_timeout(state, time).unwrap_or_else(PoisonError::into_inner).0
                }
                Next::Work(index) => {
                    drop(state);
                    let result = work(index);
                    let mut state = self.lock();
                    self.finish(&mut state, index, result);
                    state
                }
            };
        }
    }

    /// The first job whose host may be asked now.
    fn next(&self, state: &mut State<T>) -> Next {
        let (now, limit) = (Instant::now(), self.settings.per_host.max(1));
        let host = |index: &usize| state.hosts.get(*self.host_of.get(*index)?);
        let free = |index: &usize| host(index).filter(|host| host.active < limit).map(|host| host.not_before);
        let ready = state.waiting.iter().position(|index| free(index).is_some_and(|time| time <= now));
        let soonest = state.waiting.iter().filter_map(free).min();
        match ready.and_then(|place| state.waiting.remove(place)) {
            Some(index) => {
                self.on_host(state, index, |host| {
                    host.active += 1;
                    host.not_before = now + self.settings.pause;
                });
                Next::Work(index)
            }
            None if state.waiting.is_empty() => Next::End,
            None => Next::Wait(soonest.map(|soonest| soonest.saturating_duration_since(now))),
        }
    }

    fn finish(&self, state: &mut State<T>, index: usize, result: T) {
        self.on_host(state, index, |host| host.active = host.active.saturating_sub(1));
        if let Some(place) = state.done.get_mut(index) {
            *place = Some(result);
        }
        self.changed.notify_all();
    }

    fn on_host(&self, state: &mut State<T>, index: usize, change: impl FnOnce(&mut Host)) {
        if let Some(host) = self.host_of.get(index).and_then(|number| state.hosts.get_mut(*number)) {
            change(host);
        }
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
