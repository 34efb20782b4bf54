//! The body of a request: bytes that are there, or an upload that is read while it is sent.

use std::{fmt, sync::Arc};

use bytes::Bytes;

use crate::{
    transport::Body,
    upload::{Multipart, Pulse, Upload},
};

/// The body of a request. A clone shares what can be read once only.
#[derive(Clone)]
pub(crate) enum Payload {
    Whole(Bytes),
    /// Boxed, because few requests have one.
    Streamed(Box<Streamed>),
}

/// A body that is read while it is sent.
#[derive(Clone)]
pub(crate) enum Streamed {
    One(Upload),
    Parts(Multipart),
}

impl Payload {
    pub(crate) fn is_streamed(&self) -> bool {
        matches!(self, Self::Streamed(_))
    }

    /// Whether it can be sent, once more if it was before.
    pub(crate) fn is_there(&self) -> bool {
        match self {
            Self::Whole(_) => true,
            Self::Streamed(streamed) => streamed.is_there(),
        }
    }
}

impl Streamed {
    fn is_there(&self) -> bool {
        match self {
            Self::One(upload) => upload.is_there(),
            Self::Parts(parts) => parts.is_there(),
        }
    }

    /// The body, from its first byte.
    pub(crate) async fn open(&self, pulse: &Arc<Pulse>) -> Result<Body, String> {
        match self {
            Self::One(upload) => upload.open(pulse).await,
            Self::Parts(parts) => parts.open(pulse).await,
        }
    }
}

/// Sizes and names only.
impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(bytes) => write!(f, "{} bytes", bytes.len()),
            Self::Streamed(streamed) => match &**streamed {
                Streamed::One(upload) => upload.fmt(f),
                Streamed::Parts(parts) => write!(f, "parts {:?}", parts.names()),
            },
        }
    }
}
