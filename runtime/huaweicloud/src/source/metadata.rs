//! The metadata service of a cloud server: keys of the agency that the server was given.

use std::time::Duration;

use http::StatusCode;

use super::{Answer, Source, temporary};
use crate::address::Address;
use clientwright_runtime::{
    BoxFuture, CallOptions, Error, HttpClient, Method, RawResponse, Request, Secret, auth::Context,
    parameter, retry::NoRetry,
};

const ENDPOINT: &str = "http://169.254.169.254";

/// Time limit of the service, which answers from within the server: later than this there is none.
const TIMEOUT: Duration = Duration::from_secs(3);

/// Lifetime to ask for a session's token, in seconds; it is used at once.
const SESSION_SECONDS: u32 = 21_600;

/// Message of the service, with 401, for a server that has no agency.
const NO_AGENCY: &str = "Please configure Cloud Service Agency first";

/// The metadata service of the cloud server (ECS) that the program runs on: temporary keys of the agency that
/// the server was given.
///
/// Keys are asked for in a session (version 2), or without one (version 1) where the service has no sessions.
/// Each request has three seconds and is not repeated. The address is link-local: the transports of the runtime
/// never ask a proxy for it, whatever the environment and their builders say. A transport of your own, or one made
/// by `ReqwestTransport::from_client`, must not either: a proxy would be shown the keys.
#[derive(Clone, Debug)]
#[must_use]
pub struct Metadata {
    endpoint: Address,
}

impl Metadata {
    /// The service at its address, `http://169.254.169.254`.
    pub fn new() -> Self {
        Self { endpoint: Address::new(ENDPOINT) }
    }

    /// The service elsewhere: a stand-in.
    pub fn endpoint(mut self, url: impl Into<String>) -> Self {
        self.endpoint = Address::new(url);
        self
    }

    async fn ask(&self, context: &Context<'_>) -> Result<Answer, Error> {
        let client = context.client(&self.endpoint, None)?;
        let session = match session(&client).await {
            Ok(session) => session,
            Err(error) if error.is_connect() || error.is_timeout() => {
                return Ok(Answer::NotSetUp(format!("there is no such service here: {error}")));
            }
            Err(error) => return Err(error),
        };
        let mut response = keys(&client, session.as_ref()).await?;
        if response.status() == StatusCode::UNAUTHORIZED && !has_no_agency(&response) {
            // The session ended, or the service has learnt to insist on one.
            response = keys(&client, self::session(&client).await?.as_ref()).await?;
        }
        if has_no_agency(&response) {
            return Ok(Answer::NotSetUp("this server has no agency: give it one in the console".to_owned()));
        }
        if response.status() == StatusCode::NOT_FOUND {
            // Other clouds have a service at this address too.
            return Ok(Answer::NotSetUp(format!("it has no keys to give: {}", response.into_error())));
        }
        temporary::keys(response).map(Answer::Found)
    }
}

impl Default for Metadata {
    fn default() -> Self {
        Self::new()
    }
}

/// Begins a session; `None` where the service has none.
async fn session(client: &HttpClient) -> Result<Option<Secret>, Error> {
    let request = Request::new(Method::PUT, "/meta-data/latest/api/token")
        .set(parameter::header("X-Metadata-Token-Ttl-Seconds"), SESSION_SECONDS)
        .options(once());
    let response = client.send(request).await?;
    match response.status().as_u16() {
        200 => {
            let token = response.text()?.into_inner();
            Ok(Some(Secret::from(token.trim())).filter(|token| !token.expose().is_empty()))
        }
        404 | 405 | 503 => Ok(None),
        _ => Err(response.into_error()),
    }
}

async fn keys(client: &HttpClient, session: Option<&Secret>) -> Result<RawResponse, Error> {
    let request = Request::new(Method::GET, "/openstack/latest/securitykey")
        .set(parameter::header("X-Metadata-Token"), session)
        .options(once());
    client.send(request).await
}

fn once() -> CallOptions {
    CallOptions::new().timeout(TIMEOUT).retry(NoRetry)
}

fn has_no_agency(response: &RawResponse) -> bool {
    !response.is_success() && String::from_utf8_lossy(response.body()).contains(NO_AGENCY)
}

impl Source for Metadata {
    fn name(&self) -> &'static str {
        "metadata service"
    }

    fn fetch<'a>(&'a self, context: &'a Context<'a>) -> BoxFuture<'a, Result<Answer, Error>> {
        Box::pin(self.ask(context))
    }
}
