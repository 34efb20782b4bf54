//! Reading a response's body, no further than the client allows.

use bytes::{Bytes, BytesMut};
use http::header;
use http_body_util::BodyExt;

use crate::{
    Error, RawResponse,
    request::Call,
    transport::{Body, TransportError},
};

/// Why a body could not be read.
enum Failure {
    TooLong,
    Transport(TransportError),
}

pub(super) async fn receive(
    call: Call,
    server: &str,
    response: http::Response<Body>,
    limit: usize,
) -> Result<RawResponse, Error> {
    let (parts, body) = response.into_parts();
    let read = match announced(&parts.headers) {
        Some(length) if length > limit as u64 && call.method != http::Method::HEAD => Err(Failure::TooLong),
        Some(_) | None => read(body, limit).await,
    };
    match read {
        Ok(body) => Ok(RawResponse::new(call, parts, body)),
        Err(Failure::Transport(error)) => Err(Error::transport(&call, server, error)),
        Err(Failure::TooLong) => Err(Error::too_long(RawResponse::new(call, parts, Bytes::new()), limit)),
    }
}

fn announced(headers: &http::HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

async fn read(mut body: Body, limit: usize) -> Result<Bytes, Failure> {
    // Most bodies come in one piece, which is then the body: nothing is copied.
    let mut first = Bytes::new();
    let mut rest = BytesMut::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(Failure::Transport)?;
        let Ok(piece) = frame.into_data() else {
            continue;
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
    if rest.is_empty() {
        return Ok(first);
    }
    let mut whole = BytesMut::with_capacity(first.len() + rest.len());
    whole.extend_from_slice(&first);
    whole.extend_from_slice(&rest);
    Ok(whole.freeze())
}
