//! A second client that goes through no proxy: the library has one way for all the hosts of a client, and the system's
//! proxies cannot be told to leave some out.

use std::sync::OnceLock;

use ::reqwest::Client;

use super::{ReqwestTransportBuilder, TransportError, TransportErrorKind};

/// A second client without proxies, with the settings of the first. Made when it is needed, in few programs: it
/// costs what the first one did.
#[derive(Debug)]
pub(super) struct Direct {
    settings: ReqwestTransportBuilder,
    client: OnceLock<Client>,
}

impl Direct {
    pub(super) fn new(settings: ReqwestTransportBuilder) -> Self {
        // The proxy's URL may have a password in it, and is not needed.
        let settings = ReqwestTransportBuilder { proxy: None, no_proxy: true, ..settings };
        Self { settings, client: OnceLock::new() }
    }

    pub(super) fn client(&self) -> Result<&Client, TransportError> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let made = self.settings.client();
        let made = made.map_err(|error| TransportError::new(TransportErrorKind::Other, error))?;
        // Another call may have been faster: then its client is taken, so that connections are shared.
        Ok(self.client.get_or_init(|| made))
    }
}
