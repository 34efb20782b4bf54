//! The client proper: it writes a request out, authenticates it, sends it, and reads what comes
//! back.

mod attempt;
mod builder;
mod clock;
mod endpoint;
mod follow;
mod gate;
mod limit;
mod look_up;
mod receive;
mod run;
mod running;
mod trace;

use std::{fmt, pin::pin, sync::Arc, time::Duration};

pub use builder::HttpClientBuilder;
use clock::{Clock, Skew};
pub(crate) use endpoint::Endpoint;
use gate::Gate;
use http::HeaderValue;
use running::Running;

use crate::{
    BoxFuture, Error, ErrorShape, RawResponse, Request, Server,
    auth::{Authenticator, Context},
    intercept::Interceptor,
    parameter::NameValue,
    retry::{Budget, RetryPolicy},
    streaming::{Origin, Source, StreamingResponse},
    transport::Transport,
};

/// Sends requests to one endpoint. Clones are cheap and share everything.
#[derive(Clone)]
pub struct HttpClient(Arc<Settings>);

/// Finds the address of a documented server, if it is not the document's.
type EndpointLookup = dyn Fn(&Server) -> Option<String> + Send + Sync;

struct Settings {
    endpoint: Endpoint,
    /// Endpoints that replace the server documented for an operation.
    endpoints: Vec<(String, Endpoint)>,
    lookup: Option<Arc<EndpointLookup>>,
    server_variables: Vec<NameValue>,
    parameters: Vec<NameValue>,
    authenticator: Option<Arc<dyn Authenticator>>,
    /// Whether calls that need credentials are sent without.
    is_anonymous: bool,
    transport: Arc<dyn Transport>,
    user_agent: HeaderValue,
    max_response_bytes: usize,
    timeout: Duration,
    attempt_timeout: Duration,
    error_shape: &'static ErrorShape,
    retry: Arc<dyn RetryPolicy>,
    budget: Budget,
    gate: Gate,
    max_calls_in_flight: usize,
    interceptors: Vec<Arc<dyn Interceptor>>,
    clock: Arc<Clock>,
    skew: Arc<Skew>,
}

impl HttpClient {
    /// A builder, in which only the endpoint is required.
    pub fn builder() -> HttpClientBuilder {
        HttpClientBuilder::default()
    }

    /// A client-wide parameter such as `project_id`: the given value, else the one the client was
    /// [built with](HttpClientBuilder::parameter), else what the credentials know or find out.
    ///
    /// # Errors
    /// When nobody has a value, or looking it up fails.
    pub async fn parameter(&self, name: &'static str, given: Option<String>) -> Result<String, Error> {
        if let Some(value) = given {
            return Ok(value);
        }
        let settings = self.settings();
        if let Some(value) = self.parameter_given(name) {
            return Ok(value.to_owned());
        }
        let context = Context::of(self, "", &[]);
        let found = match &settings.authenticator {
            Some(authenticator) => authenticator.parameter(name, &context).await?,
            None => None,
        };
        found.ok_or_else(|| Error::not_given(name))
    }

    /// Value of a parameter that the client was built with.
    pub(crate) fn parameter_given(&self, name: &str) -> Option<&str> {
        let parameters = &self.settings().parameters;
        parameters.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// The value that a variable of the server's URL was given, such as `region`.
    #[must_use]
    pub fn server_variable(&self, name: &str) -> Option<&str> {
        let variables = &self.settings().server_variables;
        variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// Sends a request, again if need be and if it does no harm (see [`retry`](crate::retry)). A response
    /// with any status is `Ok`: what it means is for the caller to say.
    ///
    /// Dropping the future ends the call: nothing goes on behind it.
    ///
    /// # Errors
    /// When the request cannot be built or authenticated, when the transport fails, when the call takes
    /// longer than it may, and when the response is longer than the client allows.
    pub async fn send(&self, mut request: Request) -> Result<RawResponse, Error> {
        let begun = self.fill_in(&mut request).await?;
        Ok(Running::new(self, request, begun)?.run().await?.response)
    }

    /// Sends a request, and returns when the head of a success has come: its body is the caller's to read, piece
    /// by piece, for as long as it goes on. Until then all is as with [`send`](Self::send); the response of
    /// another status has its whole body.
    ///
    /// Between two pieces the stream may pause as long as an attempt may take; in all, it may take any time,
    /// unless the call was given a [limit](crate::CallOptions::timeout). Dropping the response ends the
    /// connection.
    ///
    /// # Errors
    /// As [`send`](Self::send) does.
    pub async fn stream(&self, mut request: Request) -> Result<StreamingResponse, Error> {
        let begun = self.fill_in(&mut request).await?;
        let origin = Origin::new(self, &request);
        let call = Running::new(self, request, begun)?.streamed();
        let receive::Arrived { response, rest } = call.run().await?;
        let source = Source {
            server: call.endpoint().server().to_owned(),
            transport: Arc::clone(&self.settings().transport),
            pause: call.attempt_timeout,
            deadline: call.deadline,
            longest: self.settings().max_response_bytes,
        };
        Ok(StreamingResponse::new(response, rest.map(|rest| *rest), source, origin))
    }

    /// Sends a request within this time; `None` where the time is up before there is a response.
    pub(crate) async fn send_within(
        &self,
        request: Request,
        limit: Duration,
    ) -> Option<Result<RawResponse, Error>> {
        limit::within(self.settings().transport.as_ref(), limit, None, pin!(self.send(request))).await
    }

    /// The time to sign with.
    pub(crate) fn now(&self) -> jiff::Timestamp {
        self.settings().now()
    }

    /// Sleeps; `None` if the transport has no timer.
    pub(crate) fn sleep(&self, duration: Duration) -> Option<BoxFuture<'static, ()>> {
        self.settings().transport.sleep(duration)
    }

    /// A client of another endpoint that shares this one's transport, limits, clock and [shape of
    /// errors](HttpClientBuilder::error_shape): for what an authenticator has to ask before it can do its work. It
    /// has these credentials, or none.
    ///
    /// # Errors
    /// When the endpoint is not an `http` or `https` URL.
    pub fn elsewhere(
        &self,
        endpoint: &str,
        authenticator: Option<Arc<dyn Authenticator>>,
    ) -> Result<Self, Error> {
        let settings = self.settings();
        Ok(Self(Arc::new(Settings {
            endpoint: Endpoint::parse(endpoint)?,
            authenticator,
            endpoints: Vec::new(),
            lookup: None,
            server_variables: settings.server_variables.clone(),
            parameters: Vec::new(),
            interceptors: Vec::new(),
            budget: Budget::default(),
            // A gate of its own: credentials are fetched while a call is in flight.
            gate: Gate::new(settings.max_calls_in_flight),
            skew: Arc::clone(&settings.skew),
            transport: Arc::clone(&settings.transport),
            retry: Arc::clone(&settings.retry),
            clock: Arc::clone(&settings.clock),
            user_agent: settings.user_agent.clone(),
            ..*settings
        })))
    }

    fn settings(&self) -> &Settings {
        &self.0
    }
}

/// Credentials are not shown.
impl fmt::Debug for HttpClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpClient")
            .field("endpoint", &self.0.endpoint)
            .field("authenticator", &self.0.authenticator)
            .field("transport", &self.0.transport)
            .field("user_agent", &self.0.user_agent)
            .field("max_response_bytes", &self.0.max_response_bytes)
            .field("timeout", &self.0.timeout)
            .field("attempt_timeout", &self.0.attempt_timeout)
            .field("retry", &self.0.retry)
            .field("interceptors", &self.0.interceptors)
            .finish_non_exhaustive()
    }
}
