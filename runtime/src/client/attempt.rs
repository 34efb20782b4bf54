//! One attempt: hooks, authentication, the exchange, the body.

use std::time::Duration;

use http::header;

use super::{call::Call, receive};
use crate::{Error, auth::Context, retry::Attempt};

pub(super) async fn run(
    call: &Call<'_>,
    attempt: &Attempt<'_>,
    limit: Duration,
) -> Result<receive::Arrived, Error> {
    let settings = call.settings();
    let mut request = call.request.request();
    request.headers_mut().entry(header::USER_AGENT).or_insert(settings.user_agent.clone());
    for interceptor in &settings.interceptors {
        let allowed = interceptor.before_attempt(&mut request, attempt);
        allowed.map_err(|error| error.during(call.operation()))?;
    }
    if let Some(authenticator) = call.authenticator {
        let operation = call.operation();
        let context =
            Context::of(call.client, operation.template, &call.request.path).accepting(operation.accepted);
        let outcome = authenticator.authenticate(&mut request, &context).await;
        outcome.map_err(|error| error.during(call.operation()))?;
    }
    let server = call.endpoint().server();
    // Of a stream only the head is awaited here: the transport's limit would be one for all of it.
    let limit = Some(limit).filter(|_| !call.streamed);
    let response = settings.transport.send(request, limit).await;
    let response = response.map_err(|error| Error::transport(call.operation(), server, error))?;
    receive::receive(call, response).await
}
