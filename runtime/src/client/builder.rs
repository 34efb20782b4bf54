//! The settings of a client, and their defaults.

use std::{fmt, sync::Arc, time::Duration};

use http::HeaderValue;
use jiff::Timestamp;

use super::{Endpoint, EndpointLookup, Gate, HttpClient, Settings, clock::Clock};
use crate::{
    Error, ErrorShape, Server,
    auth::Authenticator,
    intercept::Interceptor,
    parameter::NameValue,
    retry::{Budget, RetryPolicy, StandardRetry},
    transport::{self, Transport},
};

/// 64 MiB: above any documented response, and little enough to keep in memory.
const MAX_RESPONSE_BYTES: usize = 64 << 20;

/// Time limit of a call: two slow attempts and the pauses between them.
const TIMEOUT: Duration = Duration::from_secs(150);

/// Time limit of an attempt: longer than slow management calls take.
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(60);

/// Errors without a provider's tables.
const NO_PROVIDER: &ErrorShape = &ErrorShape::new();

/// Fewer than the 256 files that some systems let a process open.
const MAX_CALLS_IN_FLIGHT: usize = 100;

const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// The settings of an [`HttpClient`].
#[derive(Clone, Default)]
#[must_use]
pub struct HttpClientBuilder {
    endpoint: Option<String>,
    endpoints: Vec<(String, String)>,
    lookup: Option<Arc<EndpointLookup>>,
    server_variables: Vec<NameValue>,
    parameters: Vec<NameValue>,
    authenticator: Option<Arc<dyn Authenticator>>,
    is_anonymous: bool,
    transport: Option<Arc<dyn Transport>>,
    user_agent: Option<String>,
    max_response_bytes: Option<usize>,
    max_calls_in_flight: Option<usize>,
    timeout: Option<Duration>,
    attempt_timeout: Option<Duration>,
    error_shape: Option<&'static ErrorShape>,
    retry: Option<Arc<dyn RetryPolicy>>,
    interceptors: Vec<Arc<dyn Interceptor>>,
    clock: Option<Arc<Clock>>,
}

impl HttpClientBuilder {
    /// Address of the API: an `http` or `https` URL, which may have a path that all requests
    /// begin with.
    pub fn endpoint(mut self, url: impl Into<String>) -> Self {
        self.endpoint = Some(url.into());
        self
    }

    /// Calls this URL where an operation has a server for itself: instead of the documented one, which is
    /// given as documented, such as `https://identity.{region}.example.com`.
    pub fn endpoint_instead_of(mut self, documented: impl Into<String>, url: impl Into<String>) -> Self {
        self.endpoints.push((documented.into(), url.into()));
        self
    }

    /// Asks this function for the address of a documented server: it replaces the document's, unless an
    /// endpoint was [given](Self::endpoint). It may know from the environment, or from a file.
    ///
    /// ```
    /// use clientwright_runtime::{HttpClient, Server};
    ///
    /// let builder = HttpClient::builder().endpoint_from(|server| {
    ///     let region = server.value("region")?;
    ///     (region == "here").then(|| "http://127.0.0.1:8080".to_owned())
    /// });
    /// # let _ = builder;
    /// ```
    pub fn endpoint_from(
        mut self,
        lookup: impl Fn(&Server) -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        self.lookup = Some(Arc::new(lookup));
        self
    }

    /// Takes the endpoint from the document's server, unless one was given. What its variables were given is kept
    /// either way: credentials and operations with a server for themselves may need it.
    ///
    /// A server that is a path is laid on the endpoint, unless that has a path already.
    ///
    /// # Errors
    /// When a variable has a value that cannot be part of a URL; and, where no endpoint was given, when one has
    /// none.
    pub fn endpoint_or(mut self, server: Server) -> Result<Self, Error> {
        server.check()?;
        self.server_variables = server.given().to_vec();
        self.endpoint = match self.endpoint {
            Some(given) if server.is_relative() && !has_path(&given) => {
                Some([given.trim().trim_end_matches('/'), &server.url()?].concat())
            }
            Some(given) => Some(given),
            None => match self.lookup.as_ref().and_then(|lookup| lookup(&server)) {
                Some(found) => Some(found),
                None if server.is_relative() => None,
                None => Some(server.url()?),
            },
        };
        Ok(self)
    }

    /// The value of a parameter that many operations have, such as `project_id`: for requests that [leave it to the
    /// client](crate::Request::leave).
    pub fn parameter(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.parameters.retain(|(known, _)| *known != name);
        self.parameters.push((name, value.into()));
        self
    }

    /// Credentials for every call that takes some. Without them, a call that needs credentials fails before it is
    /// sent, unless the client is one [without](Self::without_credentials).
    pub fn authenticator(mut self, authenticator: impl Authenticator + 'static) -> Self {
        self.authenticator = Some(Arc::new(authenticator));
        self.is_anonymous = false;
        self
    }

    /// Sends every call without credentials, also those whose documentation asks for some: for a server of one's own,
    /// or a proxy that adds them. Of this and [`authenticator`](Self::authenticator), the last counts.
    pub fn without_credentials(mut self) -> Self {
        self.authenticator = None;
        self.is_anonymous = true;
        self
    }

    /// Sends requests by this transport instead of the default one.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// The header `User-Agent`, such as `my-tool/1.2`.
    pub fn user_agent(mut self, name: impl Into<String>) -> Self {
        self.user_agent = Some(name.into());
        self
    }

    /// Length limit of a response's body; 64 MiB unless told. A longer one is an error.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.max_response_bytes = Some(bytes);
        self
    }

    /// How many calls are on the network at once; 100 unless told. Others wait for their turn within their
    /// [time limit](Self::timeout). A stream counts until it begins.
    pub fn max_calls_in_flight(mut self, calls: usize) -> Self {
        self.max_calls_in_flight = Some(calls);
        self
    }

    /// Time limit of a call in all, with every attempt and the pauses between them; 150 seconds unless
    /// told.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Time limit of one attempt, from authenticating to the last byte; 60 seconds unless told.
    /// Connecting has a limit of its own, which is the transport's: 10 seconds with the default one.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// The provider's error format, besides those that many APIs share: the fields of code, message and request
    /// id, and which codes mean throttling. A generated client that has a provider's credentials has this already.
    pub fn error_shape(mut self, shape: &'static ErrorShape) -> Self {
        self.error_shape = Some(shape);
        self
    }

    /// Retry policy of all calls; [`StandardRetry`] unless told.
    ///
    /// With any policy, the retries of a client draw on a common budget, which successes fill: about one call in
    /// five may be repeated for long, and a hundred at once. An outage is so not made worse by retries.
    pub fn retry(mut self, policy: impl RetryPolicy + 'static) -> Self {
        self.retry = Some(Arc::new(policy));
        self
    }

    /// Adds a hook around each attempt. Hooks run in the order in which they were added.
    pub fn interceptor(mut self, interceptor: impl Interceptor + 'static) -> Self {
        self.interceptors.push(Arc::new(interceptor));
        self
    }

    /// Clock for signatures; the system's unless told.
    pub fn clock(mut self, clock: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// Makes the client. The default transport is made only if no other was given.
    ///
    /// # Errors
    /// When the endpoint is missing or not such a URL, the user agent is not text that fits a
    /// header, or the default transport cannot be made.
    pub fn build(self) -> Result<HttpClient, Error> {
        let endpoint = self.endpoint.ok_or_else(|| Error::configuration(NO_ENDPOINT))?;
        let user_agent = self.user_agent.as_deref().unwrap_or(USER_AGENT);
        let user_agent = HeaderValue::from_str(user_agent)
            .map_err(|_| Error::configuration("the user agent has a character no header can"))?;
        let max_calls_in_flight = self.max_calls_in_flight.unwrap_or(MAX_CALLS_IN_FLIGHT);
        Ok(HttpClient(Arc::new(Settings {
            endpoint: Endpoint::parse(&endpoint)?,
            endpoints: parse_all(self.endpoints)?,
            lookup: self.lookup,
            server_variables: self.server_variables,
            parameters: self.parameters,
            authenticator: self.authenticator,
            is_anonymous: self.is_anonymous,
            transport: self.transport.map_or_else(transport::standard, Ok)?,
            user_agent,
            max_response_bytes: self.max_response_bytes.unwrap_or(MAX_RESPONSE_BYTES),
            timeout: self.timeout.unwrap_or(TIMEOUT),
            attempt_timeout: self.attempt_timeout.unwrap_or(ATTEMPT_TIMEOUT),
            error_shape: self.error_shape.unwrap_or(NO_PROVIDER),
            retry: self.retry.unwrap_or_else(|| Arc::new(StandardRetry::default())),
            budget: Budget::default(),
            gate: Gate::new(max_calls_in_flight),
            max_calls_in_flight,
            interceptors: self.interceptors,
            skew: Arc::default(),
            clock: self.clock.unwrap_or_else(|| Arc::new(Timestamp::now)),
        })))
    }
}

/// Whether a URL has more than a scheme and a host.
fn has_path(url: &str) -> bool {
    let (_, rest) = url.split_once("://").unwrap_or(("", url));
    rest.trim().trim_end_matches('/').contains(['/', '?', '#'])
}

fn parse_all(endpoints: Vec<(String, String)>) -> Result<Vec<(String, Endpoint)>, Error> {
    endpoints.into_iter().map(|(documented, url)| Ok((documented, Endpoint::parse(&url)?))).collect()
}

const NO_ENDPOINT: &str =
    "the endpoint is not set: give the client's builder a URL such as `https://api.example.com`";

impl fmt::Debug for HttpClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpClientBuilder")
            // The endpoint is not checked yet: it may carry a password.
            .field("endpoint", &self.endpoint.as_ref().map(|_| "…"))
            .field("authenticator", &self.authenticator)
            .field("transport", &self.transport)
            .field("user_agent", &self.user_agent)
            .field("max_response_bytes", &self.max_response_bytes)
            .field("timeout", &self.timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("retry", &self.retry)
            .field("interceptors", &self.interceptors)
            .finish_non_exhaustive()
    }
}
