//! A call that is under way: the request written out, where it goes, and the limits it has.

use std::{sync::Arc, time::Duration};

use super::{Endpoint, HttpClient, Settings, look_up::Begun};
use crate::{
    Error, Request, Server,
    auth::{self, Authenticator},
    instant::Instant,
    request::Written,
    retry::{Attempt, RetryPolicy},
    route::{Route, Security},
    upload::Pulse,
};

/// A call that is ready to be attempted.
pub(super) struct Running<'a> {
    pub(super) client: &'a HttpClient,
    /// Set where the operation has a server for itself.
    elsewhere: Option<Endpoint>,
    pub(super) request: Written,
    pub(super) authenticator: Option<&'a dyn Authenticator>,
    pub(super) attempt_timeout: Duration,
    /// Whether the body of a success is left to the caller.
    pub(super) streamed: bool,
    /// Says whether the upload is moving, if there is one.
    pub(super) pulse: Option<Arc<Pulse>>,
    /// The retry policy that replaces the client's.
    pub(super) policy: Option<Arc<dyn RetryPolicy>>,
    pub(super) timeout: Duration,
    /// Time limit of a stream; none unless the call was given one.
    pub(super) deadline: Option<Instant>,
    repeatable: bool,
    begun: Begun,
}

impl<'a> Running<'a> {
    // Inlined, so that the large `Running` is built in the caller's frame and not copied.
    #[inline]
    pub(super) fn new(client: &'a HttpClient, request: Request, begun: Begun) -> Result<Self, Error> {
        let settings = client.settings();
        let route = request.route();
        let authenticator = settings.authenticator_for(route)?;
        if authenticator.is_some_and(Authenticator::signs_decoded_paths) {
            request.check_slashes()?;
        }
        let elsewhere = request.server_given().map(|server| settings.endpoint_of(server)).transpose();
        let elsewhere = elsewhere.map_err(|error| error.during(route))?;
        let changes = request.options_given();
        let timeout = changes.and_then(|changes| changes.timeout);
        let attempt_timeout = changes.and_then(|changes| changes.attempt_timeout);
        let pulse = request.is_upload().then(Arc::default);
        // How long an upload takes is not the client's to say: only its pauses are limited.
        let standard = if pulse.is_some() { Duration::MAX } else { settings.timeout };
        Ok(Self {
            client,
            authenticator,
            attempt_timeout: attempt_timeout.unwrap_or(settings.attempt_timeout),
            streamed: false,
            deadline: timeout.and_then(|timeout| begun.at.checked_add(timeout)),
            policy: changes.and_then(|changes| changes.retry.clone()),
            timeout: timeout.unwrap_or(standard),
            pulse,
            repeatable: changes.is_some_and(|changes| changes.idempotent) || route.method.is_idempotent(),
            begun,
            request: request.write(elsewhere.as_ref().unwrap_or(&settings.endpoint), &settings.user_agent)?,
            elsewhere,
        })
    }

    /// The same call, of which the body is left to the caller.
    pub(super) fn streamed(self) -> Self {
        Self { streamed: true, ..self }
    }

    #[inline]
    pub(super) fn settings(&self) -> &'a Settings {
        self.client.settings()
    }

    /// The endpoint that is called.
    #[inline]
    pub(super) fn endpoint(&self) -> &Endpoint {
        self.elsewhere.as_ref().unwrap_or(&self.settings().endpoint)
    }

    #[inline]
    pub(super) fn route(&self) -> &Route {
        self.request.route()
    }

    /// An attempt, as policies and hooks see it.
    #[inline]
    pub(super) fn describe(&self, number: u32) -> Attempt<'_> {
        let (route, started, repeatable) = (self.route(), self.begun.at, self.repeatable);
        Attempt { route, number, started, repeatable }
    }

    /// Time left for an attempt. The first asks no clock: reading it costs more than the rest of this.
    #[inline]
    pub(super) fn left_for(&self, number: u32) -> Duration {
        if number == 1 && !self.begun.has_waited { self.timeout } else { self.remaining() }
    }

    #[inline]
    pub(super) fn remaining(&self) -> Duration {
        self.timeout.saturating_sub(self.begun.at.elapsed())
    }
}

impl Settings {
    /// The endpoint of the server that an operation has for itself.
    fn endpoint_of(&self, server: &Server) -> Result<Endpoint, Error> {
        server.check()?;
        let instead = self.endpoints.iter().find(|(documented, _)| documented == server.template());
        if let Some((_, endpoint)) = instead {
            return Ok(endpoint.clone());
        }
        let found = self.lookup.as_ref().and_then(|lookup| lookup(server));
        let is_relative = server.is_relative() && found.is_none();
        let url = found.map_or_else(|| server.clone().url(), Ok)?;
        // A path is on the client's server, and not below the endpoint's own path (RFC 3986, section 5.2.2).
        Endpoint::parse(&if is_relative { [self.endpoint.server(), &url].concat() } else { url })
    }

    /// The authenticator of a request; none where the operation allows anybody, or the client is one without
    /// credentials.
    #[inline]
    fn authenticator_for(&self, route: &Route) -> Result<Option<&dyn Authenticator>, Error> {
        match (route.security, self.authenticator.as_deref()) {
            (Security::None, _) => Ok(None),
            (_, Some(found)) => Ok(Some(found)),
            (security, None) if security.is_required() && !self.is_anonymous => {
                Err(auth::not_set(security.accepted()).during(route))
            }
            (_, None) => Ok(None),
        }
    }
}
