//! A timer that needs no executor: a thread of its own sleeps, and wakes who waits.

use std::{
    future::Future,
    pin::Pin,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
    thread,
    time::{Duration, Instant},
};

/// Is ready after a while. The thread is started only if somebody waits, which is rare: it is not for the
/// limits of attempts, which are made and not waited for.
pub(super) struct Timer {
    /// `None` is later than clocks go.
    until: Option<Instant>,
    sleeper: Option<Arc<Sleeper>>,
}

impl Timer {
    pub(super) fn new(duration: Duration) -> Self {
        Self { until: Instant::now().checked_add(duration), sleeper: None }
    }
}

impl Future for Timer {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let Some(until) = self.until else { return Poll::Pending };
        if Instant::now() >= until {
            return Poll::Ready(());
        }
        if let Some(sleeper) = &self.sleeper {
            sleeper.lock().replace(context.waker().clone());
            // The thread may have woken the one before, just now.
            return if Instant::now() >= until { Poll::Ready(()) } else { Poll::Pending };
        }
        let sleeper = Arc::new(Sleeper::new(context.waker().clone()));
        let threads = Arc::clone(&sleeper);
        if thread::Builder::new().spawn(move || threads.sleep(until)).is_err() {
            // The system has no more threads: this one sleeps instead.
            thread::sleep(until.saturating_duration_since(Instant::now()));
            return Poll::Ready(());
        }
        self.sleeper = Some(sleeper);
        Poll::Pending
    }
}

/// Ends the thread, for nobody waits any more.
impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(sleeper) = &self.sleeper {
            sleeper.lock().take();
            sleeper.changed.notify_one();
        }
    }
}

struct Sleeper {
    /// Whom to wake; `None` ends the sleep.
    waiting: Mutex<Option<Waker>>,
    changed: Condvar,
}

impl Sleeper {
    fn new(waker: Waker) -> Self {
        Self { waiting: Mutex::new(Some(waker)), changed: Condvar::new() }
    }

    fn sleep(&self, until: Instant) {
        let mut waiting = self.lock();
        while waiting.is_some() {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            let woken = self.changed.wait_timeout(waiting, left);
            (waiting, _) = woken.unwrap_or_else(PoisonError::into_inner);
        }
        let waker = waiting.take();
        drop(waiting);
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// The waker under its lock, which is never poisoned, because nothing panics while it is held.
    fn lock(&self) -> MutexGuard<'_, Option<Waker>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
