//! Requests to the identity service (IAM): tokens, temporary keys, and the projects of a region.

use std::sync::Arc;

use http::StatusCode;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::{
    Variables, endpoint, refusal,
    source::{document, instant},
};
use clientwright_runtime::{
    CallOptions, Error, HttpClient, Method, RawResponse, Request, Secret, Security,
    auth::{Authenticator, Context},
    parameter,
};

/// Lifetime to ask for temporary keys, in seconds, as in the provider's kits.
const KEYS_LAST_SECONDS: u32 = 21_600;

/// A token, and what is said of it.
pub(super) struct Token {
    pub(super) secret: Secret,
    pub(super) expires: Timestamp,
    pub(super) project_id: Option<String>,
}

/// A project as it is listed.
pub(super) struct Project {
    pub(super) id: String,
    pub(super) name: String,
}

/// A client of the identity service: at the given URL, else where the environment has it, else at the
/// documented address of the region.
pub(super) fn client(
    context: &Context<'_>,
    given: Option<&str>,
    authenticator: Option<Arc<dyn Authenticator>>,
) -> Result<HttpClient, Error> {
    let documented = || endpoint::iam(&Variables::process(), context.server_variable("region"));
    let url = given.map(str::to_owned).or_else(documented);
    context.client(&url.ok_or_else(|| Error::configuration(NO_ENDPOINT))?, authenticator)
}

const NO_ENDPOINT: &str = "the identity service's address is not known: give `region` to the client's builder, \
    or `iam_endpoint` to the credentials, or set HUAWEICLOUD_SDK_IAM_ENDPOINT";

/// A token for what this body says, which has this password. Asking twice does no harm: the token that is not
/// used expires.
pub(super) async fn token(client: &HttpClient, body: &Value, password: &Secret) -> Result<Token, Error> {
    let request =
        Request::new(Method::POST, "/v3/auth/tokens").set(parameter::query("nocatalog"), true).json(body);
    let response = client.send(request.options(CallOptions::new().idempotent())).await?;
    let response = success(refusal::without(response, password))?;
    let secret = subject_token(&response)?;
    let answer = document(&response)?;
    let expires = answer.pointer("/token/expires_at").and_then(Value::as_str).and_then(instant);
    let project_id = answer.pointer("/token/project/id").and_then(Value::as_str).map(str::to_owned);
    let expires =
        expires.ok_or_else(|| Error::configuration("the token's answer does not say when it expires"))?;
    Ok(Token { secret, expires, project_id })
}

/// A token without a project for the token of another identity provider.
pub(super) async fn token_for_id_token(
    client: &HttpClient,
    idp_id: &str,
    id_token: &Secret,
) -> Result<Secret, Error> {
    let request = Request::new(Method::POST, "/v3.0/OS-AUTH/id-token/tokens")
        .set(parameter::header("X-Idp-Id"), idp_id)
        .json(&json!({ "auth": { "id_token": { "id": id_token } } }))
        .options(CallOptions::new().idempotent());
    subject_token(&success(refusal::without(client.send(request).await?, id_token))?)
}

/// Temporary keys for a token.
pub(super) async fn temporary_keys(client: &HttpClient, token: &Secret) -> Result<RawResponse, Error> {
    let proof = json!({ "id": token, "duration_seconds": KEYS_LAST_SECONDS });
    let request = Request::new(Method::POST, "/v3.0/OS-CREDENTIAL/securitytokens")
        .json(&json!({ "auth": { "identity": { "methods": ["token"], "token": proof } } }))
        .options(CallOptions::new().idempotent());
    Ok(refusal::without(client.send(request).await?, token))
}

/// The projects of this name.
pub(super) async fn projects(client: &HttpClient, name: &str) -> Result<Vec<Project>, Error> {
    let request = Request::new(Method::GET, "/v3/projects")
        .set(parameter::query("name"), name)
        .security(Security::Required);
    let response = success(client.send(request).await?)?;
    let answer = document(&response)?;
    let listed = answer.get("projects").and_then(Value::as_array);
    let listed = listed.ok_or_else(|| Error::configuration("the answer has no `projects`"))?;
    let text = |project: &Value, name| project.get(name).and_then(Value::as_str).map(str::to_owned);
    let found = listed.iter().filter_map(|project| {
        Some(Project { id: text(project, "id")?, name: text(project, "name").unwrap_or_default() })
    });
    Ok(found.collect())
}

fn subject_token(response: &RawResponse) -> Result<Secret, Error> {
    let token = response.headers().get("x-subject-token").and_then(|token| token.to_str().ok());
    let token = token.map(str::trim).filter(|token| !token.is_empty());
    token.map(Secret::from).ok_or_else(|| Error::configuration("the answer has no header X-Subject-Token"))
}

fn success(response: RawResponse) -> Result<RawResponse, Error> {
    match response.status() {
        StatusCode::OK | StatusCode::CREATED => Ok(response),
        _ => Err(response.into_error()),
    }
}
