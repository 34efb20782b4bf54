//! Reading a response's body, no further than the client allows; or leaving it to the caller, who streams it.

use std::mem::take;

use bytes::Bytes;
use http::header;
use http_body::Body as _;
use http_body_util::BodyExt;

use super::running::Running;
use crate::{
    Error, RawResponse,
    transport::{Body, TransportError},
};

/// Result of an attempt: a response, and the rest of a body that is streamed.
pub(super) struct Arrived {
    pub(super) response: RawResponse,
    /// The body of a success that is streamed: then the response has none.
    pub(super) rest: Option<Box<Body>>,
}

/// Why a body could not be read.
enum Failure {
    TooLong,
    /// The body broke off; with the bytes that had come until then.
    Transport(TransportError, Bytes),
}

// The response is borrowed: a future keeps what it is given by value in two places.
pub(super) async fn receive(
    call: &Running<'_>,
    response: &mut http::Response<Body>,
) -> Result<Arrived, Error> {
    if call.streamed && response.status().is_success() {
        let rest = Some(Box::new(take(response.body_mut())));
        return Ok(Arrived { response: made(call, response, Bytes::new()), rest });
    }
    let limit = call.settings().max_response_bytes;
    let is_head = call.route().method == http::Method::HEAD;
    let read = match announced(response.headers()) {
        Some(length) if length > limit as u64 && !is_head => Err(Failure::TooLong),
        Some(_) | None => read(response.body_mut(), limit).await,
    };
    match read {
        Ok(body) => Ok(Arrived { response: made(call, response, body), rest: None }),
        Err(Failure::Transport(error, part)) => {
            Err(Error::broken_off(call.endpoint().server(), error, made(call, response, part)))
        }
        Err(Failure::TooLong) => Err(Error::too_long(made(call, response, Bytes::new()), limit)),
    }
}

/// The response with this body.
fn made(call: &Running<'_>, response: &mut http::Response<Body>, body: Bytes) -> RawResponse {
    let (status, headers) = (response.status(), take(response.headers_mut()));
    RawResponse::new(call.route().clone(), call.settings().error_shape, status, headers, body)
}

fn announced(headers: &http::HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

async fn read(body: &mut Body, limit: usize) -> Result<Bytes, Failure> {
    // Most bodies come in one piece, which becomes the body without a copy.
    let mut first = Bytes::new();
    // All pieces, where there are several.
    let mut all = Vec::new();
    // `is_end_stream` saves the last poll when the length is known.
    while !body.is_end_stream() {
        let Some(frame) = body.frame().await else { break };
        let piece = match frame.map(http_body::Frame::into_data) {
            Ok(Ok(piece)) => piece,
            Ok(Err(_trailers)) => continue,
            Err(error) => return Err(Failure::Transport(error, whole(first, all))),
        };
        if first.len().max(all.len()) + piece.len() > limit {
            return Err(Failure::TooLong);
        }
        match (first.is_empty(), all.is_empty()) {
            (true, _) => first = piece,
            (false, true) => all = [&*first, &*piece].concat(),
            (false, false) => all.extend_from_slice(&piece),
        }
    }
    Ok(whole(first, all))
}

#[inline]
fn whole(first: Bytes, all: Vec<u8>) -> Bytes {
    // Without the room that was left to grow into.
    if all.is_empty() { first } else { all.into_boxed_slice().into() }
}
