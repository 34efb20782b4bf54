//! Server-sent events as a stream.

use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use futures_core::Stream;
use serde::de::DeserializeOwned;

use super::{ByteStream, event_parser::EventParser};
use crate::{Error, RawResponse};

/// A server-sent event.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T = String> {
    /// Kind of event (field `event`); `message` where it has none.
    pub kind: String,
    /// The last id there was until then (field `id`): empty where there was none.
    pub id: String,
    /// The event's `data` lines, decoded.
    pub data: T,
}

/// Reads the data of an event. The response and the number of the event are for errors.
type Decode<T> = fn(&RawResponse, u64, Event) -> Result<Event<T>, Error>;

/// A body as server-sent events. An event that the end of the body cuts short is left out, as the standard has it.
///
/// Connecting again is the caller's: a caller who does so sends [`last_id`](Self::last_id) in the header
/// `Last-Event-ID`, after the pause that [`retry`](Self::retry) asks for.
pub struct EventStream<T = String> {
    chunks: ByteStream,
    /// Bytes that have come and are not read yet.
    here: Bytes,
    parser: EventParser,
    longest: usize,
    decode: Decode<T>,
    /// Number of events until now.
    count: u64,
}

impl EventStream {
    pub(super) fn text(chunks: ByteStream, longest: usize) -> Self {
        Self::new(chunks, longest, |_, _, event| Ok(event))
    }
}

impl<T: DeserializeOwned> EventStream<T> {
    pub(super) fn json(chunks: ByteStream, longest: usize) -> Self {
        Self::new(chunks, longest, |response, number, event| {
            let Event { kind, id, data } = event;
            let decoded = serde_json::from_str(&data);
            let failed =
                |cause| Error::decode_part(response.with_body(Bytes::from(data)), "event", number, cause);
            Ok(Event { kind, id, data: decoded.map_err(failed)? })
        })
    }
}

impl<T> EventStream<T> {
    fn new(chunks: ByteStream, longest: usize, decode: Decode<T>) -> Self {
        Self { chunks, here: Bytes::new(), parser: EventParser::new(longest), longest, decode, count: 0 }
    }

    /// The next event; `None` after the last.
    ///
    /// # Errors
    /// When the body breaks off or pauses for too long, an event is longer than the client allows, or its data is
    /// not as documented. Nothing follows, except what is not as documented: that can be skipped.
    pub async fn try_next(&mut self) -> Result<Option<Event<T>>, Error> {
        poll_fn(|context| self.poll_event(context)).await.transpose()
    }

    /// The id of the last event that has one, as the server is to be told when asked to go on.
    #[must_use]
    pub fn last_id(&self) -> &str {
        &self.parser.last_id
    }

    /// Pause that the server asks for before connecting again.
    #[must_use]
    pub fn retry(&self) -> Option<Duration> {
        self.parser.retry
    }

    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Event<T>, Error>>> {
        loop {
            match self.parser.next(&mut self.here) {
                Ok(Some(event)) => {
                    self.count += 1;
                    return Poll::Ready(Some((self.decode)(self.chunks.head(), self.count, event)));
                }
                Ok(None) => {}
                Err(_too_long) => {
                    self.chunks.end();
                    self.here.clear();
                    let error = Error::part_too_long(self.chunks.head().clone(), "event", self.longest);
                    return Poll::Ready(Some(Err(error)));
                }
            }
            match ready!(self.chunks.poll_chunk(context)) {
                Some(Ok(chunk)) => self.here = chunk,
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<T> Stream for EventStream<T> {
    type Item = Result<Event<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_event(context)
    }
}

/// Received data is not shown.
impl<T> fmt::Debug for EventStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventStream")
            .field("chunks", &self.chunks)
            .field("count", &self.count)
            .finish_non_exhaustive()
    }
}
