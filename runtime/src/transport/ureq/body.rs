//! The body of a response as a blocking reader has it, in pieces.

use std::{
    io::{self, Read},
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use http_body::Frame;

use super::{super::TransportError, classify};

/// Bytes to ask for at once: enough that big bodies take few reads.
const PIECE: usize = 32 << 10;

/// A body that is read when it is polled, as much as there is at the time.
pub(super) struct Pieces {
    reader: ureq::BodyReader<'static>,
    piece: usize,
    over: bool,
}

impl Pieces {
    pub(super) fn new(body: ureq::Body) -> Self {
        // Reads at most `Content-Length` bytes if that is less than `PIECE`.
        let announced = body.content_length().and_then(|length| usize::try_from(length).ok());
        let piece = announced.unwrap_or(PIECE).clamp(1, PIECE);
        Self { reader: body.into_reader(), piece, over: false }
    }

    fn read(&mut self) -> io::Result<Bytes> {
        let mut piece = vec![0; self.piece];
        loop {
            match self.reader.read(&mut piece) {
                Ok(read) => {
                    piece.truncate(read);
                    return Ok(Bytes::from(piece));
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        if self.over {
            return Poll::Ready(None);
        }
        let read = self.read();
        // The body is over at its end, and after an error.
        self.over = !read.as_ref().is_ok_and(|piece| !piece.is_empty());
        Poll::Ready(match read {
            Ok(piece) if piece.is_empty() => None,
            Ok(piece) => Some(Ok(Frame::data(piece))),
            Err(error) => Some(Err(classify::error(error.into()))),
        })
    }

    fn is_end_stream(&self) -> bool {
        self.over
    }
}
