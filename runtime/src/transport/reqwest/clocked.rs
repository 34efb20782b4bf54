//! Whether somebody else keeps the time: then the library need not have a timer of its own for each call.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// Whether this transport was ever asked to wait: who asks has the timer that limits are made of, and drops what takes
/// longer. A transport around this one that does not pass the question on has none, and relies on us. Clones are
/// used by others, who may not ask.
#[derive(Debug, Default)]
pub(super) struct Clocked(AtomicBool);

impl Clocked {
    pub(super) fn note(&self) {
        // Reading alone leaves the line to all threads.
        if !self.is_so() {
            self.0.store(true, Relaxed);
        }
    }

    pub(super) fn is_so(&self) -> bool {
        self.0.load(Relaxed)
    }
}

impl Clone for Clocked {
    fn clone(&self) -> Self {
        Self::default()
    }
}
