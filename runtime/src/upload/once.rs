//! A body that can be had once: whoever did not begin to read it gives it back.

use std::{
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use crate::transport::{Body, TransportError};

/// Place of the body while nobody has it; clones share it.
#[derive(Clone)]
pub(super) struct Once(Arc<Mutex<Option<Body>>>);

impl Once {
    pub(super) fn new(body: Body) -> Self {
        Self(Arc::new(Mutex::new(Some(body))))
    }

    pub(super) fn is_there(&self) -> bool {
        self.place().is_some()
    }

    pub(super) fn lend(&self) -> Result<Body, String> {
        let body = self.place().take();
        let body =
            body.ok_or("its stream was sent before: use `Upload::again` for one that can be had again")?;
        Ok(Body::new(Lent { body: Some(body), home: self.clone(), is_begun: false }))
    }

    fn place(&self) -> MutexGuard<'_, Option<Body>> {
        // A poisoned lock is fine: nothing panics while it is held.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Lent {
    body: Option<Body>,
    home: Once,
    is_begun: bool,
}

impl http_body::Body for Lent {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        self.is_begun = true;
        match &mut self.body {
            Some(body) => Pin::new(body).poll_frame(context),
            None => Poll::Ready(None),
        }
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map(http_body::Body::size_hint).unwrap_or_default()
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if !self.is_begun {
            *self.home.place() = self.body.take();
        }
    }
}
