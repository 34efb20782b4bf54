//! The transport of a client that was given none: as the crate's features have it.

use std::sync::Arc;

use super::Transport;
use crate::Error;

/// `reqwest` where there is tokio, and `ureq` for those who [`wait`](crate::blocking::wait) for a call.
#[cfg(all(feature = "_reqwest", feature = "blocking"))]
pub(crate) fn standard() -> Result<Arc<dyn Transport>, Error> {
    let either =
        either::Either { tokio: super::ReqwestTransport::new()?, blocking: super::UreqTransport::new() };
    Ok(Arc::new(either))
}

#[cfg(all(feature = "_reqwest", not(feature = "blocking")))]
pub(crate) fn standard() -> Result<Arc<dyn Transport>, Error> {
    Ok(Arc::new(super::ReqwestTransport::new()?))
}

#[cfg(all(feature = "blocking", not(feature = "_reqwest")))]
#[expect(clippy::unnecessary_wraps, reason = "other transports can fail to be made")]
pub(crate) fn standard() -> Result<Arc<dyn Transport>, Error> {
    Ok(Arc::new(super::UreqTransport::new()))
}

#[cfg(not(any(feature = "_reqwest", feature = "blocking")))]
pub(crate) fn standard() -> Result<Arc<dyn Transport>, Error> {
    Err(Error::configuration(
        "there is no transport: give one to the client's builder, or enable the feature `reqwest` or `blocking`",
    ))
}

#[cfg(all(feature = "_reqwest", feature = "blocking"))]
mod either {
    use std::time::Duration;

    use super::super::{Body, ReqwestTransport, Transport, TransportError, UreqTransport};
    use crate::{BoxFuture, blocking};

    /// Both, because features add up over all crates of a program: that another crate of it wants the one
    /// must not take the other from this one.
    #[derive(Debug)]
    pub(super) struct Either {
        pub(super) tokio: ReqwestTransport,
        pub(super) blocking: UreqTransport,
    }

    impl Either {
        fn chosen(&self) -> &dyn Transport {
            let is_async = !blocking::is_waiting() && tokio::runtime::Handle::try_current().is_ok();
            if is_async { &self.tokio } else { &self.blocking }
        }
    }

    impl Transport for Either {
        fn send(
            &self,
            request: http::Request<Body>,
            timeout: Option<Duration>,
        ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
            self.chosen().send(request, timeout)
        }

        fn sleep(&self, duration: Duration) -> Option<BoxFuture<'static, ()>> {
            self.chosen().sleep(duration)
        }
    }
}
