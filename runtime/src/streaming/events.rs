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
use http::StatusCode;
use serde_core::de::DeserializeOwned;

use super::{
    ByteStream, StreamingResponse,
    again::{Connecting, End, Origin},
    event_parser::EventParser,
};
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

/// Reads the data of an event; `None` leaves it out. The response and the number of the event are for errors.
type Decode<T> = fn(&RawResponse, u64, Event) -> Result<Option<Event<T>>, Error>;

/// A body as server-sent events. An event that the end of the body cuts short is left out, as the standard has it.
///
/// The stream ends with the connection, unless it is asked to [connect again](Self::reconnecting).
pub struct EventStream<T = String> {
    chunks: ByteStream,
    /// Bytes that have come and are not read yet.
    here: Bytes,
    parser: EventParser,
    longest: usize,
    decode: Decode<T>,
    /// Number of events until now.
    count: u64,
    /// Number of events until the connection was made.
    before: u64,
    end: End,
    /// The call that it came from; taken where the stream is over.
    origin: Option<Box<Origin>>,
    reconnects: bool,
    connecting: Option<Connecting>,
}

impl EventStream {
    pub(super) fn text(response: StreamingResponse) -> Self {
        Self::new(response, |_, _, event| Ok(Some(event)))
    }
}

impl<T: DeserializeOwned> EventStream<T> {
    pub(super) fn json(response: StreamingResponse) -> Self {
        Self::new(response, |response, number, event| {
            let Event { kind, id, data } = event;
            if data.is_empty() {
                // No JSON is empty: the data is `null` to a type that has it, and else the event has no value.
                return Ok(serde_json::from_str("null").ok().map(|data| Event { kind, id, data }));
            }
            let decoded = serde_json::from_str(&data);
            let failed =
                |cause| Error::decode_part(response.with_body(Bytes::from(data)), "event", number, cause);
            Ok(Some(Event { kind, id, data: decoded.map_err(failed)? }))
        })
    }
}

impl<T> EventStream<T> {
    fn new(response: StreamingResponse, decode: Decode<T>) -> Self {
        let StreamingResponse { response: _, chunks, longest, end, origin } = response;
        Self {
            chunks,
            here: Bytes::new(),
            parser: EventParser::new(longest),
            longest,
            decode,
            count: 0,
            before: 0,
            end,
            origin: Some(origin),
            reconnects: false,
            connecting: None,
        }
    }

    /// Connects again whenever the connection ends or breaks, after the pause that the server asks for (3 s unless it
    /// does) and, where events have ids, from behind the last: the call is made once more, with `Last-Event-ID`. How the
    /// standard has it, the stream ends with a response without content (204) only; or with the
    /// [event](StreamingResponse::until_data) that ends it, with an error of the server's, and with the time that the call
    /// has in all.
    ///
    /// A connection that cannot be made is an error that more can follow: the next call tries again. A body that is sent
    /// once only, such as an [`Upload::stream`](crate::Upload::stream), cannot be sent again.
    #[must_use]
    pub fn reconnecting(mut self) -> Self {
        self.reconnects = true;
        self
    }

    /// The next event; `None` after the last.
    ///
    /// # Errors
    /// When the body breaks off or pauses for too long, an event is longer than the client allows, or its data is
    /// not as documented. Nothing follows, except what is not as documented, which can be skipped, and where it
    /// [connects again](Self::reconnecting).
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
            if let Some(connecting) = &mut self.connecting {
                let connected = ready!(connecting.as_mut().poll(context));
                if let Err(error) = self.connected(connected) {
                    return Poll::Ready(Some(Err(error)));
                }
            }
            match self.next_here() {
                Ok(Some(event)) => return Poll::Ready(Some(Ok(event))),
                Ok(None) => {}
                Err(error) => return Poll::Ready(Some(Err(error))),
            }
            match ready!(self.chunks.poll_chunk(context)) {
                Some(Ok(chunk)) => self.here = chunk,
                ended => match (ended, self.origin.is_some() && self.reconnects) {
                    (Some(Err(error)), _) if self.chunks.is_over_time() => {
                        self.finish();
                        return Poll::Ready(Some(Err(error)));
                    }
                    (_, true) => self.connect(),
                    (ended, false) => return Poll::Ready(ended.and_then(Result::err).map(Err)),
                },
            }
        }
    }

    /// The next event among the bytes that have come.
    fn next_here(&mut self) -> Result<Option<Event<T>>, Error> {
        loop {
            match self.parser.next(&mut self.here) {
                Ok(Some(event)) if self.end.is(&event) => self.finish(),
                Ok(Some(event)) => {
                    self.count += 1;
                    if let Some(event) = (self.decode)(self.chunks.head(), self.count, event)? {
                        return Ok(Some(event));
                    }
                }
                Ok(None) => return Ok(None),
                Err(_too_long) => {
                    self.finish();
                    return Err(Error::part_too_long(self.chunks.head().clone(), "event", self.longest));
                }
            }
        }
    }

    /// Ends it: nothing follows.
    fn finish(&mut self) {
        self.chunks.end();
        self.here.clear();
        self.origin = None;
    }

    /// Begins to connect again.
    fn connect(&mut self) {
        self.here.clear();
        self.parser.restart();
        let origin = self.origin.as_ref();
        let brought_some = self.count > self.before;
        self.connecting =
            origin.map(|origin| origin.connect(&self.parser.last_id, self.parser.retry, brought_some));
    }

    /// Goes on with a connection that was made again.
    fn connected(&mut self, connected: Result<StreamingResponse, Error>) -> Result<(), Error> {
        self.connecting = None;
        let mut response = connected?;
        self.before = self.count;
        if response.status() == StatusCode::NO_CONTENT {
            self.finish();
            return Ok(());
        }
        if !response.status().is_success() {
            self.finish();
            return Err(response.response.into_error());
        }
        response.chunks.keep_deadline_of(&self.chunks);
        self.chunks = response.chunks;
        Ok(())
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
