//! The pieces of a body as they come, with a limit to how long the next one takes.

use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use futures_core::Stream;
use http_body::Body as _;

use super::Source;
use crate::{
    BoxFuture, Error, RawResponse,
    instant::Instant,
    transport::{Body, TransportError, TransportErrorKind},
};

const OVER_TIME: &str = "the time that the call has in all is over";

/// A body as bytes, piece by piece. Where one piece ends and the next begins means nothing.
pub struct ByteStream {
    /// The response without its body, for errors.
    head: RawResponse,
    /// `None` when it is over.
    body: Option<Body>,
    source: Source,
    /// Runs while there is nothing to read, with the limit that it stands for.
    timer: Option<(Duration, BoxFuture<'static, ()>)>,
}

impl ByteStream {
    pub(super) fn new(head: RawResponse, body: Body, source: Source) -> Self {
        Self { head, body: Some(body), source, timer: None }
    }

    /// The next piece; `None` after the last.
    ///
    /// # Errors
    /// When the body breaks off, pauses for too long, or takes longer than the call may. Nothing follows.
    pub async fn try_next(&mut self) -> Result<Option<Bytes>, Error> {
        poll_fn(|context| self.poll_chunk(context)).await.transpose()
    }

    /// The response it is the body of, without it.
    pub(super) fn head(&self) -> &RawResponse {
        &self.head
    }

    /// Ends it, and the connection with it.
    pub(super) fn end(&mut self) {
        self.body = None;
        self.timer = None;
    }

    pub(super) fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        if self.body.is_some() && self.is_over_time() {
            return self.fail(late(OVER_TIME));
        }
        loop {
            let Some(body) = &mut self.body else { return Poll::Ready(None) };
            let frame = match Pin::new(body).poll_frame(context) {
                Poll::Ready(frame) => frame,
                Poll::Pending => break,
            };
            self.timer = None;
            match frame.map(|frame| frame.map(http_body::Frame::into_data)) {
                Some(Ok(Ok(chunk))) if !chunk.is_empty() => return Poll::Ready(Some(Ok(chunk))),
                Some(Ok(Ok(_empty))) => {}
                Some(Ok(Err(_trailers))) => {}
                Some(Err(error)) => return self.fail(error),
                None => self.end(),
            }
        }
        self.poll_timer(context)
    }

    /// Fails when the pause becomes too long. With a transport that has no timer, it never does.
    fn poll_timer(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        if self.timer.is_none() {
            let left =
                self.source.deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
            let limit = left.map_or(self.source.pause, |left| left.min(self.source.pause));
            self.timer = self.source.transport.sleep(limit).map(|timer| (limit, timer));
        }
        let Some((limit, timer)) = &mut self.timer else { return Poll::Pending };
        let limit = *limit;
        match timer.as_mut().poll(context) {
            Poll::Ready(()) if self.is_over_time() => self.fail(late(OVER_TIME)),
            Poll::Ready(()) => self.fail(late(&format!("nothing came for {limit:?}"))),
            Poll::Pending => Poll::Pending,
        }
    }

    /// Keeps to the time of the stream that it goes on with.
    pub(super) fn keep_deadline_of(&mut self, other: &Self) {
        self.source.deadline = other.source.deadline;
    }

    pub(super) fn is_over_time(&self) -> bool {
        self.source.deadline.is_some_and(|deadline| deadline <= Instant::now())
    }

    fn fail(&mut self, error: TransportError) -> Poll<Option<Result<Bytes, Error>>> {
        self.end();
        Poll::Ready(Some(Err(Error::broken_off(&self.source.server, error, self.head.clone()))))
    }
}

fn late(why: &str) -> TransportError {
    TransportError::new(TransportErrorKind::Timeout, why)
}

impl Stream for ByteStream {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_chunk(context)
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ByteStream").field("is_over", &self.body.is_none()).finish_non_exhaustive()
    }
}
