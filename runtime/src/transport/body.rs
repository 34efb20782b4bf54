//! The body of a response on its way in.

use std::{
    error::Error,
    fmt,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use http_body_util::{BodyExt, Full, combinators::UnsyncBoxBody};

use super::{TransportError, TransportErrorKind};

/// The body of a response: all of it, or a stream. It is an [`http_body::Body`].
pub struct Body(Kind);

enum Kind {
    Whole(Full<Bytes>),
    /// The default transport's, which has a box of its own.
    #[cfg(feature = "_reqwest")]
    Reqwest(::reqwest::Body),
    Pieces(UnsyncBoxBody<Bytes, TransportError>),
}

impl Body {
    /// A body that is read piece by piece. Errors that are a [`TransportError`] stay what they
    /// are.
    pub fn new<B>(body: B) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<Box<dyn Error + Send + Sync>>,
    {
        Self(Kind::Pieces(body.map_err(|error| as_transport_error(error.into())).boxed_unsync()))
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
        Self(Kind::Whole(Full::new(bytes)))
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
            // A whole body has no error to give.
            Kind::Whole(body) => Pin::new(body).poll_frame(context).map_err(|never| match never {}),
            #[cfg(feature = "_reqwest")]
            Kind::Reqwest(body) => Pin::new(body).poll_frame(context).map_err(super::reqwest::error),
            Kind::Pieces(body) => Pin::new(body).poll_frame(context),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Kind::Whole(body) => body.is_end_stream(),
            #[cfg(feature = "_reqwest")]
            Kind::Reqwest(body) => body.is_end_stream(),
            Kind::Pieces(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Kind::Whole(body) => body.size_hint(),
            #[cfg(feature = "_reqwest")]
            Kind::Reqwest(body) => body.size_hint(),
            Kind::Pieces(body) => body.size_hint(),
        }
    }
}
