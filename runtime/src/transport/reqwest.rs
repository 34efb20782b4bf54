//! The default transport, on `reqwest`, with TLS by `rustls` or by the operating system.
//!
//! `reqwest` is not at version 1: its types occur in [`ReqwestTransport::from_client`] only,
//! for those who need a setting that is not offered here. A new breaking version of it breaks
//! that one function.

mod classify;
mod clocked;
mod direct;
mod origin;
mod tls;

use std::{
    fmt,
    future::{Future, ready},
    mem::take,
    sync::Arc,
    time::Duration,
};

use ::reqwest::{Client, Proxy, Response, redirect::Policy};

pub(super) use self::classify::error;
use self::{clocked::Clocked, direct::Direct, origin::Origin};
use super::{
    Body, CONNECT_TIMEOUT, NO_PROXY_URL, TIMEOUT, Transport, TransportError, TransportErrorKind,
    link_local::is_link_local,
};
use crate::{BoxFuture, Error, Secret};

/// The default transport: HTTP/2 where the server offers it, else HTTP/1.1; a pool of
/// connections; proxies as the system and `HTTPS_PROXY` say; the system's opinion on which
/// servers to trust. It runs on `tokio`. Clones share connections.
///
/// Hosts that are link-local addresses, such as 169.254.169.254, are never asked through a proxy, whatever is set:
/// a proxy is not on their network, and should not see what they answer.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: Client,
    /// Client for link-local hosts; `None` where the other client has no proxy, or was given.
    direct: Option<Arc<Direct>>,
    timeout: Option<Duration>,
    origin: Arc<Origin>,
    clocked: Clocked,
}

impl ReqwestTransport {
    /// The transport with its defaults.
    ///
    /// # Errors
    /// When the system's list of trusted authorities cannot be read.
    pub fn new() -> Result<Self, Error> {
        Self::builder().build()
    }

    /// A builder of a transport with other settings.
    pub fn builder() -> ReqwestTransportBuilder {
        ReqwestTransportBuilder {
            connect_timeout: CONNECT_TIMEOUT,
            timeout: TIMEOUT,
            proxy: None,
            no_proxy: false,
            tls: tls::Settings::default(),
        }
    }

    /// A client made elsewhere, with its own timeouts, proxies and TLS. It should not follow
    /// redirects: a signed request cannot be redirected. Its proxies are asked for link-local addresses too, unless
    /// it is told otherwise.
    #[must_use]
    pub fn from_client(client: Client) -> Self {
        Self { client, direct: None, timeout: None, origin: Arc::default(), clocked: Clocked::default() }
    }

    fn client_for(&self, uri: &http::Uri) -> Result<&Client, TransportError> {
        match &self.direct {
            Some(direct) if is_link_local(uri) => direct.client(),
            Some(_) | None => Ok(&self.client),
        }
    }

    /// The limit that the library has to keep: ours where it is shorter, and the caller's unless they keep it
    /// themselves. Of a stream there is no end to wait for.
    fn limit(&self, timeout: Duration) -> Option<Duration> {
        let own = self.timeout.filter(|own| *own < timeout);
        own.or_else(|| (!self.clocked.is_so()).then_some(timeout))
    }

    /// Hands the request over to the library, and gives what is still to be awaited.
    fn begin(
        &self,
        mut request: http::Request<Body>,
        timeout: Option<Duration>,
    ) -> Result<impl Future<Output = Result<Response, ::reqwest::Error>> + use<>, TransportError> {
        if tokio::runtime::Handle::try_current().is_err() {
            return Err(TransportError::new(TransportErrorKind::Refused, NO_TOKIO));
        }
        let client = self.client_for(request.uri())?;
        let url = self.origin.url(request.uri())?;
        let mut translated = ::reqwest::Request::new(take(request.method_mut()), url);
        self.translate(request, &mut translated, timeout);
        Ok(client.execute(translated))
    }

    /// Gives the library's request headers, body and limit.
    // Not inlined: its values would lie on the stack below the library's frames, which take 10 KB.
    #[inline(never)]
    fn translate(
        &self,
        mut request: http::Request<Body>,
        into: &mut ::reqwest::Request,
        timeout: Option<Duration>,
    ) {
        *into.headers_mut() = take(request.headers_mut());
        *into.body_mut() = Some(match request.into_body().into_bytes() {
            Ok(bytes) => bytes.into(),
            Err(stream) => ::reqwest::Body::wrap(stream),
        });
        // Set only where there is a limit: for none, the library would allocate a table too.
        if let Some(limit) = timeout.and_then(|timeout| self.limit(timeout)) {
            *into.timeout_mut() = Some(limit);
        }
    }
}

/// The response as everybody names it, without the address that the library adds.
// Not inlined, for the same reason as above.
#[inline(never)]
fn received(mut response: Response) -> http::Response<Body> {
    let (status, version) = (response.status(), response.version());
    let headers = take(response.headers_mut());
    let mut response = http::Response::new(Body::of_reqwest(response.into()));
    (*response.status_mut(), *response.version_mut()) = (status, version);
    *response.headers_mut() = headers;
    response
}

const NO_TOKIO: &str = "this transport runs on tokio, and the call was made outside of it: for blocking calls give the \
                        client a `UreqTransport`, or none";

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Body>,
        timeout: Option<Duration>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        match self.begin(request, timeout) {
            Ok(response) => Box::pin(async {
                match response.await {
                    Ok(response) => Ok(received(response)),
                    Err(failure) => Err(error(failure)),
                }
            }),
            Err(error) => Box::pin(ready(Err(error))),
        }
    }

    fn sleep(&self, duration: Duration) -> Option<BoxFuture<'static, ()>> {
        self.clocked.note();
        // Outside of tokio its timers panic; the call is about to be refused for the same reason.
        tokio::runtime::Handle::try_current().ok()?;
        Some(Box::pin(tokio::time::sleep(duration)))
    }
}

/// The settings of a [`ReqwestTransport`].
#[derive(Clone)]
#[must_use]
pub struct ReqwestTransportBuilder {
    connect_timeout: Duration,
    timeout: Duration,
    proxy: Option<String>,
    no_proxy: bool,
    tls: tls::Settings,
}

impl ReqwestTransportBuilder {
    /// Connects directly, whatever proxy the environment or the system names.
    pub fn no_proxy(mut self) -> Self {
        self.no_proxy = true;
        self
    }

    /// Connects through this proxy, whatever the environment or the system names: `http://host:port`, or
    /// `http://user:password@host:port`. Link-local addresses are connected to directly nevertheless.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = Some(url.into());
        self
    }

    /// Time limit of connecting; 10 seconds unless told.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Time limit of one request, from connecting to the last byte; 120 seconds unless told. Where the
    /// client's limit for an attempt is shorter, that one counts. Streams may take longer.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Trusts these authorities too: certificates in PEM, as many as there are.
    pub fn add_root_certificates_pem(mut self, pem: &[u8]) -> Self {
        self.tls.roots.push(pem.to_vec());
        self
    }

    /// Trusts these authorities, and those that are added, instead of the system's: certificates in PEM, as
    /// many as there are.
    pub fn only_root_certificates_pem(mut self, pem: &[u8]) -> Self {
        self.tls.roots.push(pem.to_vec());
        self.tls.is_system_left_out = true;
        self
    }

    /// Shows this certificate to servers that ask for one: the certificate, those that vouch for it, and
    /// its private key, all in PEM.
    pub fn identity_pem(mut self, pem: &[u8]) -> Self {
        self.tls.identity = Some(Secret::from(String::from_utf8_lossy(pem).into_owned()));
        self
    }

    /// Does TLS by rustls with the cryptography of AWS-LC. Without the feature `reqwest`, which has ring's, it
    /// is so in any case.
    #[cfg(feature = "aws-lc-rs")]
    pub fn aws_lc_rs(mut self) -> Self {
        self.tls.backend = tls::Backend::AwsLc;
        self
    }

    /// Does TLS by the operating system's library. Without the features `reqwest` and `aws-lc-rs` it is so in
    /// any case.
    #[cfg(feature = "native-tls")]
    pub fn native_tls(mut self) -> Self {
        self.tls.backend = tls::Backend::Native;
        self
    }

    /// Makes the transport.
    ///
    /// # Errors
    /// When a given certificate or key or the proxy's URL cannot be read. Where the system has no list of trusted
    /// authorities, connections to `https` fail, and those to `http` do not.
    pub fn build(self) -> Result<ReqwestTransport, Error> {
        let (client, timeout) = (self.client()?, Some(self.timeout));
        let direct = if self.no_proxy { None } else { Some(Arc::new(Direct::new(self))) };
        Ok(ReqwestTransport { client, direct, timeout, origin: Arc::default(), clocked: Clocked::default() })
    }

    fn client(&self) -> Result<Client, Error> {
        let client = Client::builder();
        let client = match &self.proxy {
            _ if self.no_proxy => client.no_proxy(),
            // The URL may have a password: it is not repeated.
            Some(url) => client.proxy(Proxy::all(url).map_err(|_| Error::configuration(NO_PROXY_URL))?),
            None => client,
        };
        tls::configure(client, &self.tls)?
            .redirect(Policy::none())
            .referer(false)
            .connect_timeout(self.connect_timeout)
            .build()
            .map_err(|error| Error::configuration_caused("the transport cannot be made", error))
    }
}

/// A proxy's URL may have a password in it, and the identity is a key.
impl fmt::Debug for ReqwestTransportBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestTransportBuilder")
            .field("connect_timeout", &self.connect_timeout)
            .field("timeout", &self.timeout)
            .field("proxy", &self.proxy.as_ref().map(|_| "…"))
            .field("no_proxy", &self.no_proxy)
            .finish_non_exhaustive()
    }
}
