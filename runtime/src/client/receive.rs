//! Reading a response's body, no further than the client allows; or leaving it to the caller, who streams it.

use bytes::{Bytes, BytesMut};
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

pub(super) async fn receive(call: &Running<'_>, response: http::Response<Body>) -> Result<Arrived, Error> {
    let (parts, body) = response.into_parts();
    let limit = call.settings().max_response_bytes;
    let made = |parts, body| RawResponse::new(call.route().clone(), call.settings().error_shape, parts, body);
    if call.streamed && parts.status.is_success() {
        return Ok(Arrived { response: made(parts, Bytes::new()), rest: Some(Box::new(body)) });
    }
    let is_head = call.route().method == http::Method::HEAD;
    let read = match announced(&parts.headers) {
        Some(length) if length > limit as u64 && !is_head => Err(Failure::TooLong),
        Some(_) | None => read(body, limit).await,
    };
    match read {
        Ok(body) => Ok(Arrived { response: made(parts, body), rest: None }),
        Err(Failure::Transport(error, part)) => {
            Err(Error::broken_off(call.endpoint().server(), error, made(parts, part)))
        }
        Err(Failure::TooLong) => Err(Error::too_long(made(parts, Bytes::new()), limit)),
    }
}

fn announced(headers: &http::HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

async fn read(mut body: Body, limit: usize) -> Result<Bytes, Failure> {
    // Most bodies come in one piece, which becomes the body without a copy.
    let mut first = Bytes::new();
    let mut rest = BytesMut::new();
    // `is_end_stream` saves the last poll when the length is known.
    while !body.is_end_stream() {
        let Some(frame) = body.frame().await else { break };
        let piece = match frame.map(http_body::Frame::into_data) {
            Ok(Ok(piece)) => piece,
            Ok(Err(_trailers)) => continue,
            Err(error) => return Err(Failure::Transport(error, whole(first, &rest))),
        };
        if first.len() + rest.len() + piece.len() > limit {
            return Err(Failure::TooLong);
        }
        if first.is_empty() {
            first = piece;
        } else {
            rest.extend_from_slice(&piece);
        }
    }
    Ok(whole(first, &rest))
}

fn whole(first: Bytes, rest: &BytesMut) -> Bytes {
    if rest.is_empty() {
        return first;
    }
    let mut whole = BytesMut::with_capacity(first.len() + rest.len());
    whole.extend_from_slice(&first);
    whole.extend_from_slice(rest);
    whole.freeze()
}
