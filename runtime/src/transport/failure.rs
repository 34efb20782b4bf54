//! Why a transport could not do its work.

use std::{error::Error, fmt};

/// Why no response, or not all of it, came.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Box<dyn Error + Send + Sync>,
}

/// At which step a transport failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection was made: the server has not seen the request.
    Connect,
    /// No connection was made in time: the server has not seen the request.
    ConnectTimeout,
    /// The server's identity could not be established, or no secure connection be agreed on:
    /// the server has not seen the request.
    Tls,
    /// The call took too long: the server may have seen the request.
    Timeout,
    /// The transport cannot carry this request, however often it is asked to: nothing was sent.
    Refused,
    /// Anything else: the server may have seen the request.
    Other,
}

impl TransportErrorKind {
    fn step(self) -> &'static str {
        match self {
            Self::Connect => "could not connect",
            Self::ConnectTimeout => "could not connect in time",
            Self::Tls => "could not connect securely",
            Self::Timeout => "no complete answer in time",
            Self::Refused => "the request cannot be sent",
            Self::Other => "the call failed",
        }
    }
}

impl TransportError {
    /// An error of a kind, caused by another.
    pub fn new(kind: TransportErrorKind, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { kind, source: source.into() }
    }

    /// At which step it failed.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// The deepest cause. HTTP libraries wrap it in layers that only say that something failed.
    fn root(&self) -> &(dyn Error + 'static) {
        let mut root: &(dyn Error + 'static) = &*self.source;
        while let Some(deeper) = root.source() {
            root = deeper;
        }
        root
    }
}

/// The step and its deepest cause, in one line.
impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.kind.step(), self.root())
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.source)
    }
}
