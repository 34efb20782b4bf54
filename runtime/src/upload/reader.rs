//! A reader as a body, in pieces.

use std::{
    future::Future,
    io::{self, Read},
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use http_body::Frame;

use super::work::{Work, work};

/// Bytes to ask for at once.
const PIECE: usize = 64 << 10;

/// A body that is opened when its first piece is wanted, and read piece by piece.
pub(super) enum Reader<R> {
    Closed(Box<dyn FnOnce() -> io::Result<R> + Send>),
    Open(R),
    Reading(Work<io::Result<(R, Bytes)>>),
    Over,
}

impl<R> Reader<R> {
    pub(super) fn new(open: impl FnOnce() -> io::Result<R> + Send + 'static) -> Self {
        Self::Closed(Box::new(open))
    }
}

fn read<R: Read>(mut reader: R) -> io::Result<(R, Bytes)> {
    let mut piece = vec![0; PIECE];
    loop {
        match reader.read(&mut piece) {
            Ok(read) => {
                piece.truncate(read);
                return Ok((reader, Bytes::from(piece)));
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

impl<R: Read + Send + Unpin + 'static> http_body::Body for Reader<R> {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        loop {
            *self = match std::mem::replace(&mut *self, Self::Over) {
                Self::Over => return Poll::Ready(None),
                Self::Closed(open) => Self::Reading(work(move || read(open()?))),
                Self::Open(reader) => Self::Reading(work(move || read(reader))),
                Self::Reading(mut reading) => match Pin::new(&mut reading).poll(context) {
                    Poll::Pending => {
                        *self = Self::Reading(reading);
                        return Poll::Pending;
                    }
                    Poll::Ready(Ok(Ok((_, piece)))) if piece.is_empty() => return Poll::Ready(None),
                    Poll::Ready(Ok(Ok((reader, piece)))) => {
                        *self = Self::Open(reader);
                        return Poll::Ready(Some(Ok(Frame::data(piece))));
                    }
                    Poll::Ready(Ok(Err(error)) | Err(error)) => return Poll::Ready(Some(Err(error))),
                },
            };
        }
    }
}
