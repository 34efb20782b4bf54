//! Responses that are read as they come: bytes, server-sent events, and JSON values one after the other.
//!
//! ```
//! use clientwright_runtime::{HttpClient, Method, Request};
//! # use clientwright_runtime::{BoxFuture, http, transport::{Body, Transport, TransportError}};
//! # #[derive(Debug)]
//! # struct Canned;
//! # impl Transport for Canned {
//! #     fn send(&self, _: http::Request<Body>, _: Option<std::time::Duration>)
//! #         -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
//! #         Box::pin(async { Ok(http::Response::new(Body::from("data: [1,2]\n\n"))) })
//! #     }
//! # }
//! # async fn example() -> Result<(), clientwright_runtime::Error> {
//! let client = HttpClient::builder()
//!     .endpoint("https://api.example.com")
//! #   .transport(Canned)
//!     .build()?;
//! let request = Request::new(Method::GET, "/v1/progress").accept("text/event-stream");
//! let mut events = client.stream(request).await?.json_events::<Vec<i64>>();
//! while let Some(event) = events.try_next().await? {
//!     println!("{}: {:?}", event.kind, event.data);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! All of them are streams as `futures` has them, too. An error is the last thing that comes out of one, unless it
//! is of one event or value that is not as documented: what follows that can still be read. One
//! event, and one JSON value, may be as long as the client allows a whole response to be
//! ([`max_response_bytes`](crate::HttpClientBuilder::max_response_bytes)); how long all of it is has no limit.
//! Hooks, spans and retries end where the head of the response has come.

mod again;
mod chunks;
mod download;
mod event_parser;
mod events;
mod json;

use std::{fmt, sync::Arc, time::Duration};

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, StatusCode};

pub(crate) use again::{End, Origin};
pub use chunks::ByteStream;
pub use download::Download;
pub use events::{Event, EventStream};
pub use json::JsonStream;

use crate::{
    Error, RawResponse, Response,
    instant::Instant,
    transport::{Body, Transport},
};

/// The origin of a stream, and its limits.
pub(crate) struct Source {
    pub(crate) server: String,
    /// Transport that the timer belongs to.
    pub(crate) transport: Arc<dyn Transport>,
    /// The longest pause between two pieces.
    pub(crate) pause: Duration,
    /// Time at which the stream has to be over.
    pub(crate) deadline: Option<Instant>,
    /// Bytes that may have to be kept at once.
    pub(crate) longest: usize,
}

/// A response whose body is still to come, if its status is a success; else it has come.
pub struct StreamingResponse {
    response: RawResponse,
    chunks: ByteStream,
    longest: usize,
    end: End,
    origin: Box<Origin>,
}

impl StreamingResponse {
    pub(crate) fn new(response: RawResponse, rest: Option<Body>, source: Source, origin: Origin) -> Self {
        let longest = source.longest;
        // A body that was read is given again, for callers who read it as a stream whatever the status.
        let body = rest.unwrap_or_else(|| Body::from(response.body().clone()));
        let chunks = ByteStream::new(response.with_body(Bytes::new()), body, source);
        Self { response, chunks, longest, end: End::NONE, origin: Box::new(origin) }
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.response.status()
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.response.headers()
    }

    /// The provider's name for this call, from the headers: what its support asks for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.response.request_id()
    }

    /// Number of attempts until the head came; 1 where nothing had to be repeated.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.response.attempts()
    }

    /// The next piece of the body, as it comes; `None` after the last.
    ///
    /// # Errors
    /// When the body breaks off, pauses for too long, or takes longer than the call may.
    pub async fn next_chunk(&mut self) -> Result<Option<Bytes>, Error> {
        self.chunks.try_next().await
    }

    /// Reads what is left of the body.
    ///
    /// # Errors
    /// When it breaks off, pauses for too long, or is longer than the client allows.
    pub async fn read(mut self) -> Result<RawResponse, Error> {
        let mut body = BytesMut::new();
        while let Some(chunk) = self.chunks.try_next().await? {
            if body.len() + chunk.len() > self.longest {
                return Err(Error::too_long(self.response, self.longest));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(self.response.with_body(body.freeze()))
    }

    /// The body as bytes.
    #[must_use]
    pub fn bytes(self) -> Response<ByteStream> {
        let chunks = self.chunks;
        self.response.empty().map(|()| chunks)
    }

    /// Ends events before the one with this data, such as `[DONE]`, which is not given.
    #[must_use]
    pub fn until_data(mut self, data: &'static str) -> Self {
        self.end.data = Some(data);
        self
    }

    /// Ends events before the one of this kind, which is not given.
    #[must_use]
    pub fn until_kind(mut self, kind: &'static str) -> Self {
        self.end.kind = Some(kind);
        self
    }

    pub(crate) fn until(self, end: End) -> Self {
        Self { end, ..self }
    }

    /// The body as server-sent events, `text/event-stream`, with their data as it is.
    #[must_use]
    pub fn events(self) -> Response<EventStream> {
        self.response.clone().empty().map(|()| EventStream::text(self))
    }

    /// The body as server-sent events, the data of each of which is a `T` as JSON. An event whose data is empty, as
    /// servers send to keep a connection, is one of `null` where `T` has it, and else left out.
    #[must_use]
    pub fn json_events<T: serde_core::de::DeserializeOwned>(self) -> Response<EventStream<T>> {
        self.response.clone().empty().map(|()| EventStream::json(self))
    }

    /// The body as JSON values, one a line: `application/x-ndjson` and `application/jsonl`. Empty lines are
    /// left out.
    #[must_use]
    pub fn json_lines<T: serde_core::de::DeserializeOwned>(self) -> Response<JsonStream<T>> {
        let values = JsonStream::lines(self.chunks, self.longest);
        self.response.empty().map(|()| values)
    }

    /// The body as a JSON text sequence, `application/json-seq` (RFC 7464).
    #[must_use]
    pub fn json_sequence<T: serde_core::de::DeserializeOwned>(self) -> Response<JsonStream<T>> {
        let values = JsonStream::sequence(self.chunks, self.longest);
        self.response.empty().map(|()| values)
    }

    /// The response without its body, which is not read.
    #[must_use]
    pub fn empty(self) -> Response<()> {
        self.response.empty()
    }
}

impl fmt::Debug for StreamingResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StreamingResponse")
            .field("status", &self.status())
            .field("request_id", &self.request_id())
            .finish_non_exhaustive()
    }
}
