//! The body of a request on its way out, or of a response on its way in.

use std::{
    error::Error,
    fmt, mem,
    pin::Pin,
    sync::{Mutex, PoisonError},
    task::{Context, Poll},
};

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use http_body_util::{BodyExt, combinators::UnsyncBoxBody};

use super::{TransportError, TransportErrorKind};

/// The body of a request or a response: all of it, or a stream. It is an [`http_body::Body`].
pub struct Body(Kind);

enum Kind {
    /// All of it; empty once it was read.
    Whole(Bytes),
    /// The default transport's, which has a box of its own.
    #[cfg(feature = "_reqwest")]
    Reqwest(::reqwest::Body),
    /// Never locked while it is read: the lock only makes it `Sync`, as transports want bodies to be.
    Pieces(Mutex<UnsyncBoxBody<Bytes, TransportError>>),
}

impl Body {
    /// A body that is read piece by piece. Errors that are a [`TransportError`] stay what they
    /// are.
    pub fn new<B>(body: B) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<Box<dyn Error + Send + Sync>>,
    {
        Self(Kind::Pieces(Mutex::new(body.map_err(|error| as_transport_error(error.into())).boxed_unsync())))
    }

    /// The bytes, where all of them are there; `None` for a stream.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Kind::Whole(bytes) => Some(bytes),
            #[cfg(feature = "_reqwest")]
            Kind::Reqwest(_) => None,
            Kind::Pieces(_) => None,
        }
    }

    /// The bytes, where all of them are there; else the stream.
    #[cfg(feature = "_reqwest")]
    pub(super) fn into_bytes(self) -> Result<Bytes, Self> {
        match self.0 {
            Kind::Whole(bytes) => Ok(bytes),
            kind @ (Kind::Reqwest(_) | Kind::Pieces(_)) => Err(Self(kind)),
        }
    }

    /// Reads all of it.
    ///
    /// # Errors
    /// When it breaks off, and when it is longer than this.
    pub async fn read(mut self, longest: usize) -> Result<Bytes, TransportError> {
        if let Kind::Whole(bytes) = self.0 {
            return Ok(bytes);
        }
        let mut whole = bytes::BytesMut::new();
        while let Some(frame) = self.frame().await {
            let Ok(piece) = frame?.into_data() else { continue };
            if whole.len() + piece.len() > longest {
                let why = format!("the body has more than {longest} bytes");
                return Err(TransportError::new(TransportErrorKind::Other, why));
            }
            whole.extend_from_slice(&piece);
        }
        Ok(whole.freeze())
    }

    #[cfg(feature = "_reqwest")]
    pub(super) fn of_reqwest(body: ::reqwest::Body) -> Self {
        Self(Kind::Reqwest(body))
    }
}

fn as_transport_error(error: Box<dyn Error + Send + Sync>) -> TransportError {
    match error.downcast::<TransportError>() {
        Ok(error) => *error,
        Err(error) => TransportError::new(TransportErrorKind::Other, error),
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Kind::Whole(bytes))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from(Bytes::from(bytes))
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self::from(Bytes::from(text))
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Self::from(Bytes::from_static(text.as_bytes()))
    }
}

impl Default for Body {
    fn default() -> Self {
        Self::from(Bytes::new())
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Body(…)")
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        match &mut self.0 {
            Kind::Whole(bytes) if bytes.is_empty() => Poll::Ready(None),
            Kind::Whole(bytes) => Poll::Ready(Some(Ok(Frame::data(mem::take(bytes))))),
            #[cfg(feature = "_reqwest")]
            Kind::Reqwest(body) => Pin::new(body).poll_frame(context).map_err(super::reqwest::error),
            Kind::Pieces(body) => {
                Pin::new(body.get_mut().unwrap_or_else(PoisonError::into_inner)).poll_frame(context)
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Kind::Whole(bytes) => bytes.is_empty(),
            #[cfg(feature = "_reqwest")]
            Kind::Reqwest(body) => body.is_end_stream(),
            Kind::Pieces(body) => body.lock().unwrap_or_else(PoisonError::into_inner).is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Kind::Whole(bytes) => SizeHint::with_exact(bytes.len() as u64),
            #[cfg(feature = "_reqwest")]
            Kind::Reqwest(body) => body.size_hint(),
            Kind::Pieces(body) => body.lock().unwrap_or_else(PoisonError::into_inner).size_hint(),
        }
    }
}
