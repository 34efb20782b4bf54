//! Calls by each transport that there is, in the way each of them is used.

use std::time::{Duration, Instant};

use clientwright_runtime::{
    Error, HttpClient, HttpClientBuilder, RawResponse, Request, retry::StandardRetry,
};

use super::{ATTEMPTS, secret};

/// How long an attempt may take where it is not to take too long: machines can be busy.
const LONG: Duration = Duration::from_secs(5);

/// How long an attempt may take where it takes too long in any case.
pub(super) const SHORT: Duration = Duration::from_millis(250);

/// How long a call may take before a test says that it hangs.
const HANGS: Duration = Duration::from_secs(15);

/// A transport.
#[derive(Clone, Copy, Debug)]
pub(super) enum Carrier {
    #[cfg(feature = "reqwest")]
    Reqwest,
    #[cfg(feature = "blocking")]
    Ureq,
}

impl Carrier {
    pub(super) fn all() -> impl Iterator<Item = Self> {
        [
            #[cfg(feature = "reqwest")]
            Self::Reqwest,
            #[cfg(feature = "blocking")]
            Self::Ureq,
        ]
        .into_iter()
    }

    /// A client that connects directly, whatever proxy the environment names.
    pub(super) fn client(self, endpoint: &str) -> HttpClientBuilder {
        let client = HttpClient::builder()
            .endpoint(endpoint)
            .authenticator(secret())
            .attempt_timeout(LONG)
            .max_response_bytes(1 << 20)
            .retry(quick(ATTEMPTS));
        match self {
            #[cfg(feature = "reqwest")]
            Self::Reqwest => {
                use clientwright_runtime::transport::ReqwestTransport;
                client.transport(ReqwestTransport::builder().no_proxy().build().unwrap())
            }
            #[cfg(feature = "blocking")]
            Self::Ureq => {
                use clientwright_runtime::transport::UreqTransport;
                client.transport(UreqTransport::builder().no_proxy().build().unwrap())
            }
        }
    }
}

/// Attempts with hardly a pause between them.
pub(super) fn quick(attempts: usize) -> StandardRetry {
    let soon = Duration::from_millis(1);
    StandardRetry::new().attempts(attempts.try_into().unwrap()).base(soon).throttled_base(soon).cap(soon)
}

/// A client, and what makes its calls.
pub(super) struct Caller {
    client: HttpClient,
    #[cfg(feature = "reqwest")]
    runtime: Option<tokio::runtime::Runtime>,
}

impl Caller {
    pub(super) fn new(carrier: Carrier, endpoint: &str) -> Self {
        Self::of(carrier, carrier.client(endpoint))
    }

    pub(super) fn of(carrier: Carrier, client: HttpClientBuilder) -> Self {
        Self {
            client: client.build().unwrap(),
            #[cfg(feature = "reqwest")]
            runtime: match carrier {
                Carrier::Reqwest => {
                    Some(tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap())
                }
                #[cfg(feature = "blocking")]
                Carrier::Ureq => None,
            },
        }
    }

    /// Makes one call, which must not hang.
    pub(super) fn send(&self, request: Request) -> Result<RawResponse, Error> {
        let started = Instant::now();
        let outcome = self.wait(self.client.send(request));
        assert!(started.elapsed() < HANGS, "{:?} for {outcome:?}", started.elapsed());
        outcome
    }

    fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        #[cfg(feature = "reqwest")]
        if let Some(runtime) = &self.runtime {
            return runtime.block_on(work);
        }
        #[cfg(feature = "blocking")]
        return clientwright_runtime::blocking::wait(work);
        #[cfg(not(feature = "blocking"))]
        unreachable!("there is no other transport")
    }
}
