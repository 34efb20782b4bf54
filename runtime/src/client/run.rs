//! Attempts of a call, and the waits between them, within the time it has.

use std::{future::ready, pin::pin};

use super::{attempt, gate::Pass, limit, receive::Arrived, running::Running, trace};
use crate::{
    BoxFuture, Error, RawResponse,
    retry::{self, Attempt, Outcome},
    transport::{TransportError, TransportErrorKind},
};

impl Running<'_> {
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

    /// An attempt, within its limit, when it is its turn.
    async fn limited(&self, attempt: &Attempt<'_>) -> Result<Arrived, Error> {
        let gate = &self.settings().gate;
        let (_pass, left) = match gate.try_enter() {
            Some(pass) => (pass, self.left_for(attempt.number())),
            None => (self.turn().await?, self.remaining()),
        };
        let limit = self.attempt_timeout.min(left);
        let work = pin!(attempt::run(self, attempt, limit));
        let outcome =
            limit::within(self.settings().transport.as_ref(), limit, self.pulse.as_deref(), work).await;
        outcome.unwrap_or_else(|| {
            // The message has the limit that was set, not the rest of it.
            let is_of_attempt = self.attempt_timeout <= left;
            let (setting, limit) = if is_of_attempt {
                ("attempt_timeout", self.attempt_timeout)
            } else {
                ("timeout", self.timeout)
            };
            Err(Error::out_of_time(self.route(), self.endpoint().server(), setting, limit))
        })
    }

    /// The turn of the attempt, within what is left of the call's time.
    async fn turn(&self) -> Result<Pass<'_>, Error> {
        let settings = self.settings();
        let entering = pin!(settings.gate.enter());
        let turn = limit::within(settings.transport.as_ref(), self.remaining(), None, entering).await;
        turn.ok_or_else(|| {
            let limit = self.timeout;
            let cause =
                format!("the limit is {limit:?} (`timeout`), and `max_calls_in_flight` calls were under way");
            let error = TransportError::new(TransportErrorKind::Timeout, cause);
            Error::transport(self.route(), self.endpoint().server(), error)
        })
    }

    /// The pause before the next attempt; `None` ends the call.
    fn next(
        &self,
        number: u32,
        outcome: Outcome<'_>,
        chances: &mut Chances,
    ) -> Option<BoxFuture<'static, ()>> {
        if outcome.is_ok_and(RawResponse::is_success) || !self.request.body().is_there() {
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

    /// Credits the retry budget with a success.
    fn settle(&self, number: u32, outcome: Outcome<'_>) {
        let budget = &self.settings().budget;
        match (outcome.is_ok_and(RawResponse::is_success), number) {
            (true, 1) => budget.earn(),
            (true, _) => budget.refund(),
            (false, _) => {}
        }
    }
}

/// Remedies for a refusal that a call has tried, each once.
#[derive(Default)]
struct Chances {
    clock: bool,
    credentials: bool,
}
