//! The identity of a pod in a container cluster: keys in exchange for the token that is mounted into it.

use std::{path::Path, time::Duration};

use percent_encoding::percent_decode_str;

use super::{Answer, Source, temporary};
use crate::{Variables, refusal, variables::read_secret};
use clientwright_runtime::{
    BoxFuture, CallOptions, Error, Method, Request, auth::Context, parameter, retry::NoRetry,
};

const URI: &str = "HC_CONTAINER_CREDENTIALS_FULL_URI";
const TOKEN_FILE: &str = "HC_CONTAINER_AUTHORIZATION_TOKEN_FILE";

/// An agent in the cluster: later than this it will not answer.
const TIMEOUT: Duration = Duration::from_secs(5);

/// The identity of the pod (CCE) that the program runs in: temporary keys from the address in
/// `HC_CONTAINER_CREDENTIALS_FULL_URI`, for the token in the file that
/// `HC_CONTAINER_AUTHORIZATION_TOKEN_FILE` names. The cluster replaces that file now and then, so it is read
/// each time.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct PodIdentity(Variables);

impl PodIdentity {
    /// Settings of the process's environment.
    pub fn new() -> Self {
        Self::default()
    }

    /// Settings of these variables.
    pub fn of(variables: Variables) -> Self {
        Self(variables)
    }

    async fn ask(&self, context: &Context<'_>) -> Result<Answer, Error> {
        let (uri, file) = match (self.0.get(URI), self.0.get(TOKEN_FILE)) {
            (Some(uri), Some(file)) => (uri, file),
            (None, None) => {
                return Ok(Answer::NotSetUp(format!("neither {URI} nor {TOKEN_FILE} is set")));
            }
            (Some(_), None) => return Err(half(URI, TOKEN_FILE)),
            (None, Some(_)) => return Err(half(TOKEN_FILE, URI)),
        };
        let token = read_secret(Path::new(&file))?;
        let (endpoint, request) = request(&uri);
        let request = request
            .set(parameter::header("Authorization"), token.expose())
            .json(&serde_json::json!({}))
            .options(CallOptions::new().timeout(TIMEOUT).retry(NoRetry));
        let response = context.client(endpoint, None)?.send(request).await?;
        temporary::keys(refusal::without(response, &token)).map(Answer::Found)
    }
}

/// A request for a whole URL. All but the last segment of its path counts as endpoint.
fn request(uri: &str) -> (&str, Request) {
    let path = uri.find("://").and_then(|scheme| Some(scheme + 3 + uri.get(scheme + 3..)?.find('/')?));
    match uri.rsplit_once('/') {
        Some((endpoint, leaf)) if path.is_some() && !leaf.is_empty() && !leaf.contains(['?', '#']) => {
            let leaf = percent_decode_str(leaf).decode_utf8_lossy();
            (endpoint, Request::new(Method::POST, "/{leaf}").set(parameter::path("leaf"), leaf))
        }
        _ => (uri, Request::new(Method::POST, "/")),
    }
}

fn half(set: &str, missing: &str) -> Error {
    Error::configuration(format!("{set} is set, but {missing} is not"))
}

impl Source for PodIdentity {
    fn name(&self) -> &'static str {
        "pod identity"
    }

    fn fetch<'a>(&'a self, context: &'a Context<'a>) -> BoxFuture<'a, Result<Answer, Error>> {
        Box::pin(self.ask(context))
    }
}
