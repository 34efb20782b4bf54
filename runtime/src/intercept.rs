//! Hooks around each attempt of a call: to add a header, to count, to log.

use std::fmt;

use crate::{
    Error,
    retry::{Attempt, Outcome},
    transport::Body,
};

/// Sees each attempt before it is authenticated, and what came of it.
///
/// The request that it sees has no credentials yet, so it cannot leak any; what it changes is signed.
pub trait Interceptor: Send + Sync + fmt::Debug {
    /// Sees, and may change, the request of an attempt.
    ///
    /// # Errors
    /// An error ends the call: nothing is sent, and nothing is repeated.
    fn before_attempt(
        &self,
        _request: &mut http::Request<Body>,
        _attempt: &Attempt<'_>,
    ) -> Result<(), Error> {
        Ok(())
    }

    /// Sees what an attempt came to.
    fn after_attempt(&self, _attempt: &Attempt<'_>, _outcome: Outcome<'_>) {}
}
