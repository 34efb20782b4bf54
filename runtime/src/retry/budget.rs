//! The retry budget of a client, for all its calls together.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// Tokens that can be saved up.
const CAPACITY: u32 = 500;

/// Tokens that a repeated attempt costs.
const COST: u32 = 5;

/// Tokens that a call brings in that succeeds at once.
const INCOME: u32 = 1;

/// A bucket of tokens. A retry takes some out, a success puts one back: where most calls fail, as in an
/// outage, clients soon stop repeating them, and do not add to the load that they suffer from.
#[derive(Debug)]
pub(crate) struct Budget(AtomicU32);

impl Default for Budget {
    fn default() -> Self {
        Self(AtomicU32::new(CAPACITY))
    }
}

impl Budget {
    /// Takes out what one retry costs, if there is as much.
    pub(crate) fn spend(&self) -> bool {
        self.0.fetch_update(Relaxed, Relaxed, |tokens| tokens.checked_sub(COST)).is_ok()
    }

    /// Puts back what a retry that led to a success has cost.
    pub(crate) fn refund(&self) {
        self.add(COST);
    }

    /// Counts a call that succeeded at once.
    pub(crate) fn earn(&self) {
        self.add(INCOME);
    }

    fn add(&self, tokens: u32) {
        // A full budget, the usual case, is not written to.
        let more = |held| (held < CAPACITY).then(|| CAPACITY.min(held + tokens));
        let _ = self.0.fetch_update(Relaxed, Relaxed, more);
    }
}
