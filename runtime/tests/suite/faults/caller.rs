//! Calls by each transport that there is, in the way each of them is used.

use std::{
    fmt::Debug,
    sync::Arc,
    time::{Duration, Instant},
};

#[cfg(feature = "reqwest")]
use clientwright_runtime::transport::ReqwestTransport;
#[cfg(feature = "blocking")]
use clientwright_runtime::transport::UreqTransport;
use clientwright_runtime::{
    Error, HttpClient, HttpClientBuilder, RawResponse, Request, StreamingResponse, retry::StandardRetry,
    transport::Transport,
};
#[cfg(feature = "reqwest")]
use tokio::runtime::Builder;
use tokio::runtime::Runtime;

use super::{ATTEMPTS, secret};

/// How long an attempt may take where it is not to take too long: machines can be busy.
const LONG: Duration = Duration::from_secs(5);

/// How long an attempt may take where it takes too long in any case.
pub(super) const SHORT: Duration = Duration::from_millis(250);

/// How long an attempt may take that is one of very many.
pub(super) const VERY_LONG: Duration = Duration::from_secs(60);

/// How long a call may take before a test says that it hangs.
const HANGS: Duration = Duration::from_secs(15);

/// The way to a server; none of the environment's proxies is on it unless told.
#[derive(Clone, Default)]
pub(super) struct Way {
    pub(super) proxy: Option<String>,
    /// Whether the environment says which proxy, if no other is given.
    pub(super) environment: bool,
    /// The only authority that is trusted, in PEM.
    pub(super) only_root: Option<String>,
    /// An authority that is trusted besides, in PEM.
    pub(super) added_root: Option<String>,
    /// The certificate and key that are shown to who asks, in PEM.
    pub(super) identity: Option<String>,
    pub(super) connect_timeout: Option<Duration>,
}

/// A transport.
#[derive(Clone, Copy, Debug)]
pub(super) enum Carrier {
    #[cfg(feature = "reqwest")]
    Reqwest,
    #[cfg(feature = "blocking")]
    Ureq,
}

impl Carrier {
    pub(super) fn is_ureq(self) -> bool {
        match self {
            #[cfg(feature = "reqwest")]
            Self::Reqwest => false,
            #[cfg(feature = "blocking")]
            Self::Ureq => true,
        }
    }

    pub(super) fn all() -> impl Iterator<Item = Self> {
        [
            #[cfg(feature = "reqwest")]
            Self::Reqwest,
            #[cfg(feature = "blocking")]
            Self::Ureq,
        ]
        .into_iter()
    }

    /// The runtime that the caller's futures run on, if it has one.
    #[allow(clippy::unnecessary_wraps, reason = "with one transport alone, there is one case")]
    fn runtime(self) -> Option<Runtime> {
        match self {
            #[cfg(feature = "reqwest")]
            Self::Reqwest => Some(Builder::new_current_thread().enable_all().build().unwrap()),
            #[cfg(feature = "blocking")]
            Self::Ureq => None,
        }
    }

    /// A client that connects directly, whatever proxy the environment names.
    pub(super) fn client(self, endpoint: &str) -> HttpClientBuilder {
        HttpClient::builder()
            .endpoint(endpoint)
            .authenticator(secret())
            .attempt_timeout(LONG)
            .max_response_bytes(1 << 20)
            .retry(quick(ATTEMPTS))
            .transport(self.transport(Way::default()))
    }

    /// The transport, which goes this way.
    pub(super) fn transport(self, way: Way) -> Arc<dyn Transport> {
        match self {
            #[cfg(feature = "reqwest")]
            Self::Reqwest => Arc::new(reqwest(way)),
            #[cfg(feature = "blocking")]
            Self::Ureq => Arc::new(ureq(way)),
        }
    }
}

#[cfg(feature = "reqwest")]
fn reqwest(way: Way) -> ReqwestTransport {
    let mut builder = ReqwestTransport::builder().connect_timeout(way.connect_timeout.unwrap_or(LONG));
    builder = match way.proxy {
        Some(url) => builder.proxy(url),
        None if way.environment => builder,
        None => builder.no_proxy(),
    };
    if let Some(pem) = way.only_root {
        builder = builder.only_root_certificates_pem(pem.as_bytes());
    }
    if let Some(pem) = way.added_root {
        builder = builder.add_root_certificates_pem(pem.as_bytes());
    }
    if let Some(pem) = way.identity {
        builder = builder.identity_pem(pem.as_bytes());
    }
    builder.build().unwrap()
}

#[cfg(feature = "blocking")]
fn ureq(way: Way) -> UreqTransport {
    let mut builder = UreqTransport::builder().connect_timeout(way.connect_timeout.unwrap_or(LONG));
    builder = match way.proxy {
        Some(url) => builder.proxy(url),
        None if way.environment => builder,
        None => builder.no_proxy(),
    };
    if let Some(pem) = way.only_root {
        builder = builder.only_root_certificates_pem(pem.as_bytes());
    }
    if let Some(pem) = way.added_root {
        builder = builder.add_root_certificates_pem(pem.as_bytes());
    }
    if let Some(pem) = way.identity {
        builder = builder.identity_pem(pem.as_bytes());
    }
    builder.build().unwrap()
}

/// Attempts with hardly a pause between them.
pub(super) fn quick(attempts: usize) -> StandardRetry {
    let soon = Duration::from_millis(1);
    StandardRetry::new().attempts(attempts.try_into().unwrap()).base(soon).throttled_base(soon).cap(soon)
}

/// A client, and what makes its calls.
pub(super) struct Caller {
    client: HttpClient,
    runtime: Option<Runtime>,
}

impl Caller {
    pub(super) fn new(carrier: Carrier, endpoint: &str) -> Self {
        Self::of(carrier, carrier.client(endpoint))
    }

    pub(super) fn of(carrier: Carrier, client: HttpClientBuilder) -> Self {
        Self { client: client.build().unwrap(), runtime: carrier.runtime() }
    }

    /// Makes one call, which must not hang.
    pub(super) fn send(&self, request: Request) -> Result<RawResponse, Error> {
        self.wait(self.client.send(request))
    }

    /// Makes one call whose body is read as it comes.
    pub(super) fn stream(&self, request: Request) -> Result<StreamingResponse, Error> {
        self.wait(self.client.stream(request))
    }

    /// Waits for something that must not hang.
    pub(super) fn wait<F: Future<Output: Debug>>(&self, future: F) -> F::Output {
        let started = Instant::now();
        let outcome = match &self.runtime {
            Some(runtime) => runtime.block_on(future),
            #[cfg(feature = "blocking")]
            None => clientwright_runtime::blocking::wait(future),
            #[cfg(not(feature = "blocking"))]
            None => unreachable!("the only transport has a runtime"),
        };
        assert!(started.elapsed() < HANGS, "{:?} for {outcome:?}", started.elapsed());
        outcome
    }
}
