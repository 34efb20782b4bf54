//! Spans for attempts and events for retries, named as OpenTelemetry names them for HTTP clients
//! (<https://opentelemetry.io/docs/specs/semconv/http/http-spans/>). Nothing without the feature `tracing`.
//!
//! `url.full` is left out: values in a path or query can be secret.

use std::{future::Future, pin::Pin, time::Duration};

use super::{receive::Arrived, running::Running};
use crate::{Error, retry::Attempt};

/// Does the work of an attempt within its span.
#[cfg(feature = "tracing")]
pub(super) async fn attempt(
    call: &Running<'_>,
    attempt: &Attempt<'_>,
    work: Pin<&mut impl Future<Output = Result<Arrived, Error>>>,
) -> Result<Arrived, Error> {
    use tracing::{Instrument, field::Empty};

    let (method, template) = (attempt.method(), attempt.template());
    let span = tracing::info_span!(
        "HTTP",
        otel.name = format_args!("{method} {template}"),
        otel.kind = "client",
        http.request.method = method.as_str(),
        url.template = template,
        server.address = call.endpoint().host(),
        server.port = call.endpoint().port(),
        http.request.resend_count = attempt.number().checked_sub(1).filter(|count| *count > 0),
        http.response.status_code = Empty,
        request_id = Empty,
        error.type = Empty,
        otel.status_code = Empty,
    );
    let outcome = work.instrument(span.clone()).await;
    record(&span, outcome.as_ref().map(|arrived| &arrived.response));
    outcome
}

#[cfg(feature = "tracing")]
fn record(span: &tracing::Span, outcome: crate::retry::Outcome<'_>) {
    let (status, id) = match outcome {
        Ok(response) => (Some(response.status()), response.request_id()),
        Err(error) => (error.status(), error.request_id()),
    };
    if let Some(status) = status {
        span.record("http.response.status_code", status.as_u16());
    }
    if let Some(id) = id {
        span.record("request_id", id);
    }
    let failed = match outcome {
        Ok(response) if response.status().as_u16() < 400 => return,
        Ok(response) => response.status().as_str().to_owned(),
        Err(error) => error.step().to_owned(),
    };
    span.record("error.type", failed);
    span.record("otel.status_code", "ERROR");
}

/// Notes that a call is attempted again.
#[cfg(feature = "tracing")]
pub(super) fn retry(attempt: &Attempt<'_>, delay: Duration, outcome: crate::retry::Outcome<'_>) {
    let reason = match outcome {
        Ok(response) => response.status().to_string(),
        Err(error) => error.to_string(),
    };
    let (method, template, number) = (attempt.method(), attempt.template(), attempt.number());
    tracing::debug!(%method, template, attempt = number, ?delay, reason, "attempted again");
}

/// Does the work of an attempt.
#[cfg(not(feature = "tracing"))]
pub(super) fn attempt<'w, W>(_: &Running<'_>, _: &Attempt<'_>, work: Pin<&'w mut W>) -> Pin<&'w mut W>
where
    W: Future<Output = Result<Arrived, Error>>,
{
    work
}

/// Notes nothing.
#[cfg(not(feature = "tracing"))]
pub(super) fn retry(_: &Attempt<'_>, _: Duration, _: crate::retry::Outcome<'_>) {}
