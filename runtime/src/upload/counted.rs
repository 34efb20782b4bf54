//! A body whose bytes are counted: for who wants to be told, for time limits, and to hold it to its length.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    task::{Context, Poll},
};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use crate::transport::{Body, TransportError, TransportErrorKind};

/// Told of the bytes so far and of the length.
pub(super) type Progress = dyn Fn(u64, Option<u64>) + Send + Sync;

/// Whether an upload is moving: a time limit of an attempt begins anew then.
#[derive(Debug, Default)]
pub(crate) struct Pulse(AtomicBool);

impl Pulse {
    /// Whether something was sent since this was asked last.
    pub(crate) fn take(&self) -> bool {
        self.0.swap(false, Relaxed)
    }
}

pub(super) struct Counted {
    body: Body,
    length: Option<u64>,
    sent: u64,
    progress: Option<Arc<Progress>>,
    pulse: Arc<Pulse>,
}

impl Counted {
    pub(super) fn new(
        body: Body,
        length: Option<u64>,
        progress: Option<Arc<Progress>>,
        pulse: Arc<Pulse>,
    ) -> Self {
        Self { body, length, sent: 0, progress, pulse }
    }

    /// Counts a piece; an error where there are more than announced.
    fn count(&mut self, bytes: usize) -> Result<(), TransportError> {
        self.sent += bytes as u64;
        self.pulse.0.store(true, Relaxed);
        if self.length.is_some_and(|length| self.sent > length) {
            return Err(self.wrong_length("more than"));
        }
        if let Some(progress) = &self.progress {
            progress(self.sent, self.length);
        }
        Ok(())
    }

    fn wrong_length(&self, how: &str) -> TransportError {
        let (sent, length) = (self.sent, self.length.unwrap_or_default());
        let why = format!("the upload has {sent} bytes, {how} the {length} that were announced");
        TransportError::new(TransportErrorKind::Refused, why)
    }
}

impl http_body::Body for Counted {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let polled = Pin::new(&mut self.body).poll_frame(context);
        let Poll::Ready(frame) = polled else { return Poll::Pending };
        Poll::Ready(match frame {
            None if self.length.is_some_and(|length| self.sent < length) => {
                let error = self.wrong_length("fewer than");
                // Said once.
                self.length = None;
                Some(Err(error))
            }
            Some(Ok(frame)) => {
                let counted = self.count(frame.data_ref().map_or(0, Bytes::len));
                Some(counted.map(|()| frame))
            }
            None | Some(Err(_)) => frame,
        })
    }

    fn size_hint(&self) -> SizeHint {
        let left = self.length.map(|length| length.saturating_sub(self.sent));
        left.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
