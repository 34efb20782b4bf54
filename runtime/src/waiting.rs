//! Waiting until something is in a certain state: [`Waiter`] asks again and again, at growing intervals, until
//! the state is reached, cannot be reached any more, or the time is up.
//!
//! ```no_run
//! # use std::time::Duration;
//! # use clientwright_runtime::{Error, waiting::Waiter};
//! # async fn example(waiter: Waiter<String>) -> Result<(), Error> {
//! // Of a generated client: `let waiter = client.show_image(id).wait_until_active();`
//! match waiter.deadline(Duration::from_secs(300)).await {
//!     Ok(image) => println!("{image} can be used"),
//!     Err(error) if error.is_not_reached() => println!("it will never be: {error}"),
//!     Err(error) if error.is_deadline() => println!("not yet: {error}"),
//!     Err(error) => return Err(error),
//! }
//! # Ok(())
//! # }
//! ```

mod verdict;
mod waiter;

use std::time::Duration;

pub use waiter::Waiter;

use crate::response::Path;

/// The end of waiting and the pauses between two looks, as generated code states them.
///
/// The field is named by the names that lead to it, from the outside in: `&["status"]`. Its values are
/// compared as text; any other value means that it is not decided yet.
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Waiting {
    pub(crate) field: Path,
    pub(crate) success: &'static [&'static str],
    pub(crate) failure: &'static [&'static str],
    pub(crate) success_statuses: &'static [u16],
    pub(crate) failure_statuses: &'static [u16],
    pub(crate) pending_statuses: &'static [u16],
    pub(crate) interval: Duration,
    pub(crate) max_interval: Duration,
    pub(crate) deadline: Duration,
}

impl Waiting {
    /// Looks at this field of each response.
    pub const fn new(field: &'static [&'static str]) -> Self {
        Self {
            field,
            success: &[],
            failure: &[],
            success_statuses: &[],
            failure_statuses: &[],
            pending_statuses: &[],
            interval: Duration::from_secs(2),
            max_interval: Duration::from_secs(30),
            deadline: Duration::from_secs(600),
        }
    }

    /// Values of the field that are waited for.
    pub const fn success(mut self, values: &'static [&'static str]) -> Self {
        self.success = values;
        self
    }

    /// Values of the field from which the others are not reached any more.
    pub const fn failure(mut self, values: &'static [&'static str]) -> Self {
        self.failure = values;
        self
    }

    /// Status codes that are waited for: 404 of what is being deleted.
    pub const fn success_statuses(mut self, statuses: &'static [u16]) -> Self {
        self.success_statuses = statuses;
        self
    }

    /// Status codes that mean that it will not be reached any more. Other errors end the waiting too, but
    /// say what they are.
    pub const fn failure_statuses(mut self, statuses: &'static [u16]) -> Self {
        self.failure_statuses = statuses;
        self
    }

    /// Status codes that mean that it is not decided yet: 404 of what has just been made.
    pub const fn pending_statuses(mut self, statuses: &'static [u16]) -> Self {
        self.pending_statuses = statuses;
        self
    }

    /// Seconds between the first two looks; 2 unless told.
    pub const fn interval(mut self, seconds: u64) -> Self {
        self.interval = Duration::from_secs(seconds);
        self
    }

    /// Seconds that the interval does not grow beyond; 30 unless told.
    pub const fn max_interval(mut self, seconds: u64) -> Self {
        self.max_interval = Duration::from_secs(seconds);
        self
    }

    /// Seconds that are waited in all; 600 unless told.
    pub const fn deadline(mut self, seconds: u64) -> Self {
        self.deadline = Duration::from_secs(seconds);
        self
    }
}
