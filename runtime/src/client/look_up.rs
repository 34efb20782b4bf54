//! Filling in the parameters that requests leave to the client.

use std::pin::pin;

use super::{HttpClient, limit};
use crate::{
    Error, Request,
    instant::Instant,
    transport::{TransportError, TransportErrorKind},
};

/// The begin of a call.
#[derive(Clone, Copy)]
pub(super) struct Begun {
    pub(super) at: Instant,
    /// Whether something had to be looked up since.
    pub(super) has_waited: bool,
}

impl HttpClient {
    /// Fills in what the request leaves to the client, which may have to be looked up first: that counts as part of
    /// the call.
    pub(super) async fn fill_in(&self, request: &mut Request) -> Result<Begun, Error> {
        let at = Instant::now();
        request.fill_in(self);
        let has_waited = request.is_open();
        if has_waited {
            // Boxed, because a look-up is rare: it must not enlarge the future of each call.
            Box::pin(self.look_up(request)).await?;
        }
        Ok(Begun { at, has_waited })
    }

    async fn look_up(&self, request: &mut Request) -> Result<(), Error> {
        let settings = self.settings();
        let limit = request.options_given().and_then(|changes| changes.timeout).unwrap_or(settings.timeout);
        let (operation, open) = (request.route().clone(), request.left_open());
        let outcome =
            limit::within(settings.transport.as_ref(), limit, None, pin!(request.look_up(self))).await;
        outcome.unwrap_or_else(|| {
            let cause = format!("the limit of {limit:?} was up while {open} was looked up");
            let error = TransportError::new(TransportErrorKind::Timeout, cause);
            Err(Error::transport(&operation, settings.endpoint.server(), error))
        })
    }
}
