//! The same work on many items at once: the results are in the order of the items, whichever thread was first.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Items of a run: few enough for all threads to end together, enough to be worth a hand-over.
const RUN: usize = 8;

/// Bytes of a thread's stack: as many as the first thread has on most systems, because work that is nested as deep as a
/// document may be is the same on every thread.
const STACK: usize = 8 << 20;

/// Threads at most; the work is soon limited by memory.
const MAX_THREADS: usize = 8;

/// Applies work to each item and gives the results in the order of the items.
pub(crate) fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let runs: Vec<&[T]> = items.chunks(RUN).collect();
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut done: Vec<(usize, Vec<R>)> = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(run) = runs.get(at) else {
                return done;
            };
            done.push((at, run.iter().map(&work).collect()));
        }
    };
    let mut all = thread::scope(|scope| {
        let spawn = |_| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, worker).ok();
        // A thread that cannot be had is one less: the others do its runs.
        let helpers: Vec<_> = (1..threads(runs.len())).filter_map(spawn).collect();
        let mut all = worker();
        for helper in helpers {
            match helper.join() {
                Ok(done) => all.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all
    });
    all.sort_unstable_by_key(|(at, _)| *at);
    all.into_iter().flat_map(|(_, done)| done).collect()
}

/// As many threads as there are processors, and no more than runs.
fn threads(runs: usize) -> usize {
    thread::available_parallelism().map_or(1, NonZero::get).min(MAX_THREADS).min(runs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_the_order_of_the_items() {
        for count in [0, 1, RUN, RUN * 9 + 5] {
            let items: Vec<usize> = (0..count).collect();
            let doubled = each(&items, |item| item * 2);
            assert_eq!(doubled, items.iter().map(|item| item * 2).collect::<Vec<_>>());
        }
    }
}
