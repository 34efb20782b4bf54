//! The body of a request as a blocking reader.

use std::{
    future::poll_fn,
    io::{self, Read},
    pin::Pin,
};

use bytes::{Buf, Bytes};
use http_body::Body as _;

use super::Body;
use crate::blocking::wait;

/// Reads what the body has, and waits for more on this thread.
pub(super) struct Reader {
    body: Body,
    piece: Bytes,
}

impl Reader {
    pub(super) fn new(body: Body) -> Self {
        Self { body, piece: Bytes::new() }
    }
}

impl Read for Reader {
    fn read(&mut self, target: &mut [u8]) -> io::Result<usize> {
        while self.piece.is_empty() {
            let frame = wait(poll_fn(|context| Pin::new(&mut self.body).poll_frame(context)));
            let Some(frame) = frame else { return Ok(0) };
            // Trailers are not sent.
            self.piece = frame.map_err(io::Error::other)?.into_data().unwrap_or_default();
        }
        let read = self.piece.as_ref().read(target)?;
        self.piece.advance(read);
        Ok(read)
    }
}
