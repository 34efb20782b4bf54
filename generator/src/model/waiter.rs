//! Waiters: states of a thing that can be waited for.

use crate::model::{Docs, Name};

/// A state that can be waited for, by asking again and again.
#[derive(Clone, Debug)]
pub struct Waiter {
    /// Name: `active`.
    pub name: Name,
    /// Documentation.
    pub docs: Docs,
    /// The wire names that lead to the field that tells; none where only the status does.
    pub field: Vec<String>,
    /// Values of the field that are waited for, as text.
    pub success: Vec<String>,
    /// Values of the field from which those are not reached any more.
    pub failure: Vec<String>,
    /// Status codes that are waited for. Where there are some, there may be nothing to give in the end.
    pub success_statuses: Vec<u16>,
    /// Status codes after which there is no use in waiting.
    pub failure_statuses: Vec<u16>,
    /// Status codes that mean that it is not decided yet.
    pub pending_statuses: Vec<u16>,
    /// Seconds between the first two looks.
    pub interval: Option<u64>,
    /// Seconds that the interval does not grow beyond.
    pub max_interval: Option<u64>,
    /// Seconds that are waited in all.
    pub deadline: Option<u64>,
}
