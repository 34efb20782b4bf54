//! What carries a request to a server. The default one is [`ReqwestTransport`]; anything that
//! implements [`Transport`] takes its place: another HTTP library, a recording, a test.

mod body;
mod failure;
#[cfg(any(feature = "reqwest", feature = "blocking"))]
mod pem;
#[cfg(feature = "reqwest")]
pub mod reqwest;
mod standard;
#[cfg(feature = "blocking")]
mod timer;
#[cfg(feature = "blocking")]
mod ureq;

use std::{fmt::Debug, sync::Arc, time::Duration};

use bytes::Bytes;

#[cfg(feature = "reqwest")]
pub use self::reqwest::{ReqwestTransport, ReqwestTransportBuilder};
#[cfg(feature = "blocking")]
pub use self::ureq::{UreqTransport, UreqTransportBuilder};
pub use body::Body;
pub use failure::{TransportError, TransportErrorKind};
pub(crate) use standard::standard;

use crate::BoxFuture;

/// Connecting takes a few round trips: after this long there is no server.
#[cfg(any(feature = "reqwest", feature = "blocking"))]
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Longer than slow management calls take, and finite.
#[cfg(any(feature = "reqwest", feature = "blocking"))]
const TIMEOUT: Duration = Duration::from_secs(120);

/// Sends one HTTP request.
///
/// The request is complete and may be signed: its method, target, headers and body go out as
/// they are. `Host` and `Content-Length` are for the transport to add. Redirects are not
/// followed, bodies are not decompressed unasked, and any status is a success.
pub trait Transport: Send + Sync + Debug {
    /// Sends a request, and returns when the head of the response has come. `timeout` limits
    /// the whole call, with the body; `None` leaves it to the transport.
    ///
    /// # Errors
    /// When no response came.
    fn send(
        &self,
        request: http::Request<Bytes>,
        timeout: Option<Duration>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>>;

    /// Waits: what time limits and the pauses before retries are made of. `None`, unless implemented, is a
    /// transport that cannot wait: calls are then not repeated where that takes a pause, and time limits
    /// are what [`send`](Self::send) makes of its `timeout`.
    fn sleep(&self, _duration: Duration) -> Option<BoxFuture<'static, ()>> {
        None
    }
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Bytes>,
        timeout: Option<Duration>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        (**self).send(request, timeout)
    }

    fn sleep(&self, duration: Duration) -> Option<BoxFuture<'static, ()>> {
        (**self).sleep(duration)
    }
}
