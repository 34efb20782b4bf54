//! One call: attempts, and the waits between them, within the time it has.

use std::{
    future::ready,
    sync::Arc,
    time::{Duration, Instant},
};

use bytes::Bytes;

use super::{Endpoint, HttpClient, Settings, attempt, limit, receive::Arrived, trace};
use crate::{
    BoxFuture, Error, RawResponse, Request, Server,
    auth::{self, Authenticator},
    request::{Authentication, Call as Operation, Parameter},
    retry::{self, Attempt, Outcome, RetryPolicy},
};

/// A call that is ready to be attempted.
pub(super) struct Call<'a> {
    pub(super) client: &'a HttpClient,
    pub(super) operation: Operation,
    pub(super) path: Vec<Parameter>,
    pub(super) endpoint: Endpoint,
    pub(super) request: http::Request<Bytes>,
    pub(super) authenticator: Option<&'a dyn Authenticator>,
    pub(super) attempt_timeout: Duration,
    /// Whether the body of a success is left to the caller.
    pub(super) streamed: bool,
    policy: Arc<dyn RetryPolicy>,
    timeout: Duration,
    /// When a stream has to be over; it may go on for as long as it likes unless its call was given a limit.
    pub(super) deadline: Option<Instant>,
    repeatable: bool,
    started: Instant,
}

impl<'a> Call<'a> {
    pub(super) fn new(client: &'a HttpClient, request: Request) -> Result<Self, Error> {
        let settings = client.settings();
        let (operation, path) = request.context();
        let authenticator = settings.authenticator_for(request.authentication(), &operation)?;
        let options = request.options_given();
        let endpoint = settings.endpoint_for(request.server_given()).map_err(|e| e.during(&operation))?;
        Ok(Self {
            client,
            authenticator,
            path,
            attempt_timeout: options.attempt_timeout.unwrap_or(settings.attempt_timeout),
            streamed: false,
            deadline: options.timeout.and_then(|timeout| Instant::now().checked_add(timeout)),
            policy: options.retry.clone().unwrap_or_else(|| Arc::clone(&settings.retry)),
            timeout: options.timeout.unwrap_or(settings.timeout),
            repeatable: options.idempotent || operation.method.is_idempotent(),
            started: Instant::now(),
            request: request.build(&endpoint)?,
            operation,
            endpoint,
        })
    }

    /// The same call, of which the body is left to the caller.
    pub(super) fn streamed(self) -> Self {
        Self { streamed: true, ..self }
    }

    pub(super) fn settings(&self) -> &'a Settings {
        self.client.settings()
    }

    /// Attempts the call until it succeeds, or there is no use in going on.
    pub(super) async fn run(&self) -> Result<Arrived, Error> {
        let mut chances = Chances::default();
        let mut number = 1;
        loop {
            let outcome = self.attempt(number).await;
            let seen = outcome.as_ref().map(|arrived| &arrived.response);
            let Some(pause) = self.next(number, seen, &mut chances) else {
                self.settle(number, seen);
                let numbered =
                    |Arrived { response, rest }| Arrived { response: response.after(number), rest };
                return outcome.map(numbered).map_err(|error| error.after(number));
            };
            pause.await;
            number += 1;
        }
    }

    async fn attempt(&self, number: u32) -> Result<Arrived, Error> {
        let limit = self.attempt_timeout.min(self.remaining());
        let attempt = self.describe(number);
        let transport = self.settings().transport.as_ref();
        let work = async {
            let outcome = limit::within(transport, limit, attempt::run(self, &attempt, limit)).await;
            outcome.unwrap_or_else(|| Err(Error::out_of_time(&self.operation, self.endpoint.server(), limit)))
        };
        let outcome = trace::attempt(self, &attempt, work).await;
        let attempt = self.describe(number);
        for interceptor in &self.settings().interceptors {
            interceptor.after_attempt(&attempt, outcome.as_ref().map(|arrived| &arrived.response));
        }
        outcome
    }

    fn describe(&self, number: u32) -> Attempt<'_> {
        let elapsed = self.started.elapsed();
        Attempt { call: &self.operation, number, elapsed, repeatable: self.repeatable }
    }

    /// The pause before the next attempt; `None` ends the call.
    fn next(
        &self,
        number: u32,
        outcome: Outcome<'_>,
        chances: &mut Chances,
    ) -> Option<BoxFuture<'static, ()>> {
        if outcome.is_ok_and(RawResponse::is_success) {
            return None;
        }
        if retry::is_refused(outcome) {
            return self
                .is_put_right(outcome, chances)
                .then(|| Box::pin(ready(())) as BoxFuture<'static, ()>);
        }
        let attempt = self.describe(number);
        let delay = self.policy.delay(&attempt, outcome)?;
        if delay >= self.remaining() {
            return None;
        }
        let pause = self.settings().transport.sleep(delay)?;
        if !self.settings().budget.spend() {
            return None;
        }
        trace::retry(&attempt, delay, outcome);
        Some(pause)
    }

    /// Whether the reason of a 401 or 403 is gone: the clock was off, or the credentials had expired. Each
    /// is put right once in a call: repeated refusals lock a key.
    fn is_put_right(&self, outcome: Outcome<'_>, chances: &mut Chances) -> bool {
        let (Some(authenticator), Ok(response)) = (self.authenticator, outcome) else { return false };
        let now = self.settings().now();
        let first = !std::mem::replace(&mut chances.clock, true);
        if first && authenticator.signs_the_time() && self.settings().correct_clock(response.headers(), now) {
            return true;
        }
        !std::mem::replace(&mut chances.credentials, true) && authenticator.renew(response)
    }

    /// Settles what the call costs the retry budget, or brings in.
    fn settle(&self, number: u32, outcome: Outcome<'_>) {
        let budget = &self.settings().budget;
        match (outcome.is_ok_and(RawResponse::is_success), number) {
            (true, 1) => budget.earn(),
            (true, _) => budget.refund(),
            (false, _) => {}
        }
    }

    fn remaining(&self) -> Duration {
        self.timeout.saturating_sub(self.started.elapsed())
    }
}

/// What a call may put right, each once.
#[derive(Default)]
struct Chances {
    clock: bool,
    credentials: bool,
}

impl Settings {
    /// Where a request goes: to the client's endpoint, or to the server that its operation has for itself.
    fn endpoint_for(&self, server: Option<&Server>) -> Result<Endpoint, Error> {
        let Some(server) = server else { return Ok(self.endpoint.clone()) };
        let instead = self.endpoints.iter().find(|(documented, _)| documented == server.template());
        if let Some((_, endpoint)) = instead {
            return Ok(endpoint.clone());
        }
        let found = self.lookup.as_ref().and_then(|lookup| lookup(server));
        Endpoint::parse(&found.map_or_else(|| server.clone().url(), Ok)?)
    }

    /// What authenticates a request, if anything does.
    fn authenticator_for(
        &self,
        authentication: Authentication,
        call: &Operation,
    ) -> Result<Option<&dyn Authenticator>, Error> {
        match (authentication, self.authenticator.as_deref()) {
            (Authentication::None, _) | (Authentication::Optional, None) => Ok(None),
            (Authentication::Required, None) => Err(auth::not_set(call.accepted).during(call)),
            (Authentication::Required | Authentication::Optional, found) => Ok(found),
        }
    }
}
