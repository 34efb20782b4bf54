//! JSON values one after the other: a line each, or as a text sequence (RFC 7464).

use std::{
    fmt,
    future::poll_fn,
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::{Buf, Bytes, BytesMut};
use futures_core::Stream;
use serde_core::de::DeserializeOwned;

use super::ByteStream;
use crate::{Error, response::without_mark};

/// Byte before each text of a sequence.
const RECORD_SEPARATOR: u8 = 0x1E;

/// A body as JSON values, each of which is a `T`.
pub struct JsonStream<T> {
    chunks: ByteStream,
    /// Bytes that have come and are not read yet.
    here: Bytes,
    /// The beginning of a value whose end has not come.
    begun: BytesMut,
    /// Byte between two values.
    separator: u8,
    /// Name of one value in errors.
    part: &'static str,
    longest: usize,
    /// Number of the line, or of the text of a sequence.
    number: u64,
    value: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned> JsonStream<T> {
    pub(super) fn lines(chunks: ByteStream, longest: usize) -> Self {
        Self::new(chunks, longest, b'\n', "line")
    }

    pub(super) fn sequence(chunks: ByteStream, longest: usize) -> Self {
        Self::new(chunks, longest, RECORD_SEPARATOR, "text")
    }

    fn new(chunks: ByteStream, longest: usize, separator: u8, part: &'static str) -> Self {
        let (here, begun) = (Bytes::new(), BytesMut::new());
        // Before the first separator of a sequence there is nothing.
        let number = u64::from(separator != RECORD_SEPARATOR);
        Self { chunks, here, begun, separator, part, longest, number, value: PhantomData }
    }

    /// The next value; `None` after the last.
    ///
    /// # Errors
    /// When the body breaks off or pauses for too long, a value is longer than the client allows, or it is not a
    /// `T`: the error says which line, and where in it. Nothing follows, except what is not a `T`: that can be
    /// skipped.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        poll_fn(|context| self.poll_value(context)).await.transpose()
    }

    fn poll_value(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            while let Some(end) = self.here.iter().position(|byte| *byte == self.separator) {
                let piece = self.here.split_to(end);
                self.here.advance(1);
                let value = self.keep(&piece).and_then(|()| self.decode().transpose());
                self.number += 1;
                if let Some(value) = value.transpose() {
                    return Poll::Ready(Some(value));
                }
            }
            let piece = std::mem::take(&mut self.here);
            if let Err(error) = self.keep(&piece) {
                return Poll::Ready(Some(Err(error)));
            }
            match ready!(self.chunks.poll_chunk(context)) {
                Some(Ok(chunk)) => self.here = chunk,
                Some(Err(error)) => {
                    self.begun.clear();
                    return Poll::Ready(Some(Err(error)));
                }
                // The last line need not end.
                None => return Poll::Ready(self.decode()),
            }
        }
    }

    fn keep(&mut self, piece: &[u8]) -> Result<(), Error> {
        if self.begun.len() + piece.len() > self.longest {
            self.chunks.end();
            self.here.clear();
            self.begun.clear();
            return Err(Error::part_too_long(self.chunks.head().clone(), self.part, self.longest));
        }
        self.begun.extend_from_slice(piece);
        Ok(())
    }

    /// The value of what was kept; none of white space.
    fn decode(&mut self) -> Option<Result<T, Error>> {
        let json = self.begun.split();
        let is_first = self.number <= 1;
        let text = if is_first { without_mark(&json) } else { &json };
        if text.iter().all(u8::is_ascii_whitespace) {
            return None;
        }
        let failed = |cause| {
            let response = self.chunks.head().with_body(Bytes::copy_from_slice(text));
            Error::decode_part(response, self.part, self.number, cause)
        };
        Some(serde_json::from_slice(text).map_err(failed))
    }
}

/// No value of it is pinned.
impl<T> Unpin for JsonStream<T> {}

impl<T: DeserializeOwned> Stream for JsonStream<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_value(context)
    }
}

/// Received data is not shown.
impl<T> fmt::Debug for JsonStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonStream")
            .field("chunks", &self.chunks)
            .field("number", &self.number)
            .finish_non_exhaustive()
    }
}
