//! The client proper: it writes a request out, authenticates it, sends it, and reads what comes
//! back.

mod builder;
mod endpoint;
mod receive;

use std::{fmt, sync::Arc, time::Duration};

use jiff::Timestamp;

pub use builder::HttpClientBuilder;
pub(crate) use endpoint::Endpoint;
use http::{HeaderValue, header};

use crate::{
    Error, RawResponse, Request,
    auth::{Authenticator, Context},
    request::{Authentication, Call},
    transport::Transport,
};

/// Where the time comes from.
type Clock = dyn Fn() -> Timestamp + Send + Sync;

/// Sends requests to one endpoint. Clones are cheap and share everything.
#[derive(Clone)]
pub struct HttpClient(Arc<Settings>);

struct Settings {
    endpoint: Endpoint,
    authenticator: Option<Arc<dyn Authenticator>>,
    transport: Arc<dyn Transport>,
    user_agent: HeaderValue,
    max_response_bytes: usize,
    timeout: Option<Duration>,
    clock: Arc<Clock>,
}

impl HttpClient {
    /// A builder, in which only the endpoint is required.
    pub fn builder() -> HttpClientBuilder {
        HttpClientBuilder::default()
    }

    /// A client-wide parameter that came with the credentials, such as `project_id`.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<String> {
        self.0.authenticator.as_ref()?.parameter(name)
    }

    /// Sends a request. A response with any status is `Ok`: what it means is for the caller to
    /// say.
    ///
    /// # Errors
    /// When the request cannot be built or authenticated, when the transport fails, and when
    /// the response is longer than the client allows.
    pub async fn send(&self, request: Request) -> Result<RawResponse, Error> {
        let settings = &*self.0;
        let (call, path) = request.context();
        let authentication = request.authentication();
        let mut request = request.build(&settings.endpoint)?;
        request.headers_mut().entry(header::USER_AGENT).or_insert(settings.user_agent.clone());
        if let Some(authenticator) = settings.authenticator_for(authentication, &call)? {
            let context = Context::new((settings.clock)(), call.template, &path);
            let outcome = authenticator.authenticate(&mut request, &context).await;
            outcome.map_err(|error| error.during(&call))?;
        }
        let response = settings.transport.send(request, settings.timeout).await;
        let server = settings.endpoint.server();
        let response = response.map_err(|error| Error::transport(&call, server, error))?;
        receive::receive(call, server, response, settings.max_response_bytes).await
    }
}

impl Settings {
    /// What authenticates a request, if anything does.
    fn authenticator_for(
        &self,
        authentication: Authentication,
        call: &Call,
    ) -> Result<Option<&dyn Authenticator>, Error> {
        match (authentication, self.authenticator.as_deref()) {
            (Authentication::None, _) | (Authentication::Optional, None) => Ok(None),
            (Authentication::Required, None) => Err(Error::not_set("credentials").during(call)),
            (Authentication::Required | Authentication::Optional, found) => Ok(found),
        }
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
            .finish_non_exhaustive()
    }
}
