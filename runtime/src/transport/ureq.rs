//! The blocking transport, on `ureq` with TLS by `rustls`: for programs without an async runtime.
//!
//! `ureq`'s types occur nowhere in the interface, so a new version of it breaks nobody.

mod body;
mod classify;
mod reader;
mod tls;

use std::{fmt, time::Duration};

use http::{HeaderValue, Method, header};
use http_body::Body as _;
use ureq::{
    Agent, AsSendBody, Proxy, SendBody,
    config::{AutoHeaderValue, Config},
    tls::TlsConfig,
};

use super::{
    Body, CONNECT_TIMEOUT, NO_PROXY_URL, TIMEOUT, Transport, TransportError, link_local::is_link_local,
    timer::Timer,
};
use crate::{BoxFuture, Error, Secret};

/// Idle connections that are kept, to one server and in all: several threads use one client.
const IDLE_CONNECTIONS: usize = 32;

/// The transport of programs without an async runtime: HTTP/1.1; a pool of connections; the proxy that
/// `ALL_PROXY`, `HTTPS_PROXY` or `HTTP_PROXY` names, except for hosts in `NO_PROXY`; the system's opinion on
/// which servers to trust. Clones share connections.
///
/// Hosts that are link-local addresses, such as 169.254.169.254, are never asked through a proxy, whatever is set:
/// a proxy is not on their network, and should not see what they answer.
///
/// The futures do their work on the thread that polls them, and block it: [`wait`](crate::blocking::wait) for
/// them, and give an async program another transport.
#[derive(Clone, Debug)]
pub struct UreqTransport {
    agent: Agent,
    timeout: Duration,
}

impl UreqTransport {
    /// The transport with its defaults.
    #[must_use]
    pub fn new() -> Self {
        Self::of(&UreqTransportBuilder::default(), tls::standard(), Proxy::try_from_env())
    }

    /// A builder of a transport with other settings.
    pub fn builder() -> UreqTransportBuilder {
        UreqTransportBuilder::default()
    }

    fn of(settings: &UreqTransportBuilder, tls: TlsConfig, proxy: Option<Proxy>) -> Self {
        let config = Config::builder()
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            // Returns the response that asks for a redirect.
            .max_redirects(0)
            // The request is complete: nothing is added to it.
            .user_agent(AutoHeaderValue::None)
            .accept(AutoHeaderValue::None)
            .accept_encoding(AutoHeaderValue::None)
            .max_idle_connections(IDLE_CONNECTIONS)
            .max_idle_connections_per_host(IDLE_CONNECTIONS)
            .timeout_resolve(Some(settings.connect_timeout))
            .timeout_connect(Some(settings.connect_timeout))
            .tls_config(tls)
            .proxy(proxy)
            .build();
        Self { agent: config.new_agent(), timeout: settings.timeout }
    }

    fn exchange(
        &self,
        request: http::Request<Body>,
        timeout: Option<Duration>,
    ) -> Result<http::Response<Body>, TransportError> {
        let limit = timeout.map_or(self.timeout, |timeout| timeout.min(self.timeout));
        let (mut parts, body) = request.into_parts();
        let response = match body.as_bytes() {
            // `()` is no body at all; an empty one is announced, which those methods ask for (RFC 9110 section 8.6).
            Some(bytes) if bytes.is_empty() && !is_announced(&parts.method) => {
                self.run(http::Request::from_parts(parts, ()), limit)
            }
            Some(bytes) => self.run(http::Request::from_parts(parts, bytes.as_ref()), limit),
            None => {
                // The library sends chunks where nothing says how long it is.
                if let Some(length) = body.size_hint().exact() {
                    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
                }
                let body = SendBody::from_owned_reader(reader::Reader::new(body));
                self.run(http::Request::from_parts(parts, body), limit)
            }
        };
        Ok(response.map_err(classify::error)?.map(|body| Body::new(body::Pieces::new(body))))
    }

    fn run<B: AsSendBody>(
        &self,
        request: http::Request<B>,
        limit: Duration,
    ) -> Result<http::Response<ureq::Body>, ureq::Error> {
        let is_direct = is_link_local(request.uri());
        let request = self.agent.configure_request(request).timeout_global(Some(limit));
        let request = if is_direct { request.proxy(None) } else { request };
        self.agent.run(request.build())
    }
}

/// Whether the length of a body is told even if it is none.
fn is_announced(method: &Method) -> bool {
    matches!(*method, Method::POST | Method::PUT | Method::PATCH)
}

impl Default for UreqTransport {
    fn default() -> Self {
        Self::new()
    }
}

impl Transport for UreqTransport {
    fn send(
        &self,
        request: http::Request<Body>,
        timeout: Option<Duration>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move { self.exchange(request, timeout) })
    }

    fn sleep(&self, duration: Duration) -> Option<BoxFuture<'static, ()>> {
        Some(Box::pin(Timer::new(duration)))
    }
}

/// The settings of a [`UreqTransport`].
#[derive(Clone)]
#[must_use]
pub struct UreqTransportBuilder {
    connect_timeout: Duration,
    timeout: Duration,
    proxy: Option<String>,
    no_proxy: bool,
    tls: tls::Settings,
}

impl Default for UreqTransportBuilder {
    fn default() -> Self {
        Self {
            connect_timeout: CONNECT_TIMEOUT,
            timeout: TIMEOUT,
            proxy: None,
            no_proxy: false,
            tls: tls::Settings::default(),
        }
    }
}

impl UreqTransportBuilder {
    /// Connects directly, whatever proxy the environment names.
    pub fn no_proxy(mut self) -> Self {
        self.no_proxy = true;
        self
    }

    /// Connects through this proxy, whatever the environment names: `http://host:port`, or
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
    /// client's limit for an attempt is shorter, that one counts. Streams may not take longer either.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Trusts these authorities too: certificates in PEM, as many as there are.
    ///
    /// `ureq` either asks the system whom to trust or has a list, so the system's list is read when the transport
    /// is made, and changes of it are not noticed. On Linux and its like the system has no more than that list. On
    /// macOS and Windows it does without the system's other knowledge, such as revoked certificates; elsewhere,
    /// as on Android and iOS, there may be no such list, and only these authorities are trusted.
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

    /// Makes the transport.
    ///
    /// # Errors
    /// When a given certificate or key, or the proxy's URL, cannot be read.
    pub fn build(self) -> Result<UreqTransport, Error> {
        let proxy = match &self.proxy {
            _ if self.no_proxy => None,
            // The URL may have a password: it is not repeated.
            Some(url) => Some(Proxy::new(url).map_err(|_| Error::configuration(NO_PROXY_URL))?),
            None => Proxy::try_from_env(),
        };
        Ok(UreqTransport::of(&self, tls::configuration(&self.tls)?, proxy))
    }
}

/// A proxy's URL may have a password in it, and the identity is a key.
impl fmt::Debug for UreqTransportBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UreqTransportBuilder")
            .field("connect_timeout", &self.connect_timeout)
            .field("timeout", &self.timeout)
            .field("proxy", &self.proxy.as_ref().map(|_| "…"))
            .field("no_proxy", &self.no_proxy)
            .finish_non_exhaustive()
    }
}
