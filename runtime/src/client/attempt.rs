//! One attempt of a call: hooks, authentication, the exchange, the body.

use std::time::Duration;

use super::{receive, running::Running};
use crate::{Error, auth::Context, request::Payload, retry::Attempt};

pub(super) async fn run(
    call: &Running<'_>,
    attempt: &Attempt<'_>,
    limit: Duration,
) -> Result<receive::Arrived, Error> {
    let settings = call.settings();
    let mut request = call.request.request();
    if let (Payload::Streamed(streamed), Some(pulse)) = (call.request.body(), &call.pulse) {
        // Boxed, because few requests have one: it must not enlarge the future of each call.
        let opened = Box::pin(streamed.open(pulse)).await;
        *request.body_mut() = opened.map_err(|problem| Error::invalid(call.route(), &problem))?;
    }
    for interceptor in &settings.interceptors {
        let allowed = interceptor.before_attempt(&mut request, attempt);
        allowed.map_err(|error| error.during(call.route()))?;
    }
    if let Some(authenticator) = call.authenticator {
        let route = call.route();
        let context = Context::of(call.client, route.template, call.request.path());
        let context = context.accepting(route.security.accepted());
        let outcome = authenticator.authenticate(&mut request, &context).await;
        outcome.map_err(|error| error.during(call.route()))?;
    }
    let server = call.endpoint().server();
    // A stream has no limit here: the transport's would be one for the whole body, not for its head or its pauses.
    let limit = Some(limit).filter(|_| !call.streamed && call.pulse.is_none());
    let response = settings.transport.send(request, limit).await;
    let mut response = response.map_err(|error| Error::transport(call.route(), server, error))?;
    receive::receive(call, &mut response).await
}
