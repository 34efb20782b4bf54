//! One call: attempts, and the waits between them, within the time it has.

use std::{future::ready, pin::pin, sync::Arc, time::Duration};

use super::{Endpoint, HttpClient, Settings, attempt, limit, look_up::Begun, receive::Arrived, trace};
use crate::{
    BoxFuture, Error, RawResponse, Request, Server,
    auth::{self, Authenticator},
    instant::Instant,
    request::{Authentication, Call as Operation, Written},
    retry::{self, Attempt, Outcome, RetryPolicy},
};

/// A call that is ready to be attempted.
pub(super) struct Call<'a> {
    pub(super) client: &'a HttpClient,
    /// Where the operation has a server for itself.
    elsewhere: Option<Endpoint>,
    pub(super) request: Written,
    pub(super) authenticator: Option<&'a dyn Authenticator>,
    pub(super) attempt_timeout: Duration,
    /// Whether the body of a success is left to the caller.
    pub(super) streamed: bool,
    /// Instead of the client's.
    policy: Option<Arc<dyn RetryPolicy>>,
    timeout: Duration,
    /// When a stream has to be over; it may go on for as long as it likes unless its call was given a limit.
    pub(super) deadline: Option<Instant>,
    repeatable: bool,
    begun: Begun,
}

impl<'a> Call<'a> {
    // What it makes is large: made where it stays, it is not moved.
    #[inline]
    pub(super) fn new(client: &'a HttpClient, request: Request, begun: Begun) -> Result<Self, Error> {
        let settings = client.settings();
        let operation = request.call();
        let authenticator = settings.authenticator_for(request.authentication(), operation)?;
        let elsewhere = request.server_given().map(|server| settings.endpoint_of(server)).transpose();
        let elsewhere = elsewhere.map_err(|error| error.during(operation))?;
        let changes = request.options_given();
        let timeout = changes.and_then(|changes| changes.timeout);
        let attempt_timeout = changes.and_then(|changes| changes.attempt_timeout);
        Ok(Self {
            client,
            authenticator,
            attempt_timeout: attempt_timeout.unwrap_or(settings.attempt_timeout),
            streamed: false,
            deadline: timeout.and_then(|timeout| begun.at.checked_add(timeout)),
            policy: changes.and_then(|changes| changes.retry.clone()),
            timeout: timeout.unwrap_or(settings.timeout),
            repeatable: changes.is_some_and(|changes| changes.idempotent) || operation.method.is_idempotent(),
            begun,
            request: request.write(elsewhere.as_ref().unwrap_or(&settings.endpoint))?,
            elsewhere,
        })
    }

    /// The same call, of which the body is left to the caller.
    pub(super) fn streamed(self) -> Self {
        Self { streamed: true, ..self }
    }

    pub(super) fn settings(&self) -> &'a Settings {
        self.client.settings()
    }

    /// Where it goes.
    pub(super) fn endpoint(&self) -> &Endpoint {
        self.elsewhere.as_ref().unwrap_or(&self.settings().endpoint)
    }

    pub(super) fn operation(&self) -> &Operation {
        &self.request.call
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
        let attempt = self.describe(number);
        let outcome = trace::attempt(self, &attempt, pin!(self.limited(&attempt))).await;
        for interceptor in &self.settings().interceptors {
            interceptor.after_attempt(&attempt, outcome.as_ref().map(|arrived| &arrived.response));
        }
        outcome
    }

    /// An attempt, within its limit.
    async fn limited(&self, attempt: &Attempt<'_>) -> Result<Arrived, Error> {
        let limit = self.attempt_timeout.min(self.left_for(attempt.number()));
        let work = pin!(attempt::run(self, attempt, limit));
        let outcome = limit::within(self.settings().transport.as_ref(), limit, work).await;
        outcome.unwrap_or_else(|| Err(Error::out_of_time(self.operation(), self.endpoint().server(), limit)))
    }

    fn describe(&self, number: u32) -> Attempt<'_> {
        let (call, started, repeatable) = (self.operation(), self.begun.at, self.repeatable);
        Attempt { call, number, started, repeatable }
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
        let policy = self.policy.as_ref().unwrap_or(&self.settings().retry);
        let delay = policy.delay(&attempt, outcome)?;
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

    /// What an attempt has left. Of the first, the clock need not be asked: it takes longer than the rest of this.
    fn left_for(&self, number: u32) -> Duration {
        if number == 1 && !self.begun.has_waited { self.timeout } else { self.remaining() }
    }

    fn remaining(&self) -> Duration {
        self.timeout.saturating_sub(self.begun.at.elapsed())
    }
}

/// What a call may put right, each once.
#[derive(Default)]
struct Chances {
    clock: bool,
    credentials: bool,
}

impl Settings {
    /// Where the server is that an operation has for itself.
    fn endpoint_of(&self, server: &Server) -> Result<Endpoint, Error> {
        server.check()?;
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
