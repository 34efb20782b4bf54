//! Who calls: a pair of keys that requests are signed with, or a token of the identity service.

use std::future::ready;

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Request, header};

use super::signer::{self, Scope};
use crate::{
    BoxFuture, Error, Secret,
    auth::{Authenticator, Context, secret_value},
};

const ACCESS_KEY: &str = "HUAWEICLOUD_SDK_AK";
const SECRET_KEY: &str = "HUAWEICLOUD_SDK_SK";
const SECURITY_TOKEN: &str = "HUAWEICLOUD_SDK_SECURITY_TOKEN";
const PROJECT_ID: &str = "HUAWEICLOUD_SDK_PROJECT_ID";
const TOKEN: &str = "HUAWEICLOUD_SDK_TOKEN";

const X_AUTH_TOKEN: HeaderName = HeaderName::from_static("x-auth-token");
const X_PROJECT_ID: HeaderName = HeaderName::from_static("x-project-id");
const X_SECURITY_TOKEN: HeaderName = HeaderName::from_static("x-security-token");

/// Credentials for Huawei Cloud.
///
/// ```
/// use clientwright_runtime::huaweicloud::Credentials;
///
/// let credentials = Credentials::new("an access key", "its secret key")
///     .project_id("0123456789abcdef0123456789abcdef");
/// # let _ = credentials;
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Credentials {
    proof: Proof,
    project_id: Option<String>,
    derivation: Option<Derivation>,
}

/// For which requests the signing key is derived.
#[derive(Clone, Debug)]
struct Derivation {
    scope: Scope,
    outside_main_cloud_only: bool,
}

impl Derivation {
    fn is_for(&self, request: &Request<Bytes>) -> bool {
        !self.outside_main_cloud_only || !request.uri().host().is_some_and(signer::is_main_cloud)
    }
}

#[derive(Clone, Debug)]
enum Proof {
    Keys { access_key: String, secret_key: Secret, security_token: Option<Secret> },
    Token(Secret),
}

impl Credentials {
    /// An access key (AK) and its secret key (SK): each request is signed with them.
    pub fn new(access_key: impl Into<String>, secret_key: impl Into<Secret>) -> Self {
        let access_key = access_key.into();
        let secret_key = secret_key.into();
        Self {
            proof: Proof::Keys { access_key, secret_key, security_token: None },
            project_id: None,
            derivation: None,
        }
    }

    /// A token of the identity service, which each request carries. It is valid for a day.
    pub fn token(token: impl Into<Secret>) -> Self {
        Self { proof: Proof::Token(token.into()), project_id: None, derivation: None }
    }

    /// The token that belongs to a temporary pair of keys. Credentials that are a token have
    /// no use for it.
    pub fn security_token(mut self, token: impl Into<Secret>) -> Self {
        match &mut self.proof {
            Proof::Keys { security_token, .. } => *security_token = Some(token.into()),
            Proof::Token(_) => {}
        }
        self
    }

    /// Signs by V11-HMAC-SHA256, with keys derived for this region (`globe` for services that have none) and this
    /// service, such as `modelarts`. Some regions outside the main cloud ask for it. Credentials that are a token
    /// have no use for it.
    pub fn derived(mut self, region: impl Into<String>, service: impl Into<String>) -> Self {
        let scope = Scope::new(region, service);
        self.derivation = Some(Derivation { scope, outside_main_cloud_only: false });
        self
    }

    /// Like [`derived`](Self::derived), but only where the host is not the main cloud's (see
    /// [`is_main_cloud`](signer::is_main_cloud)).
    pub fn derived_outside_main_cloud(
        mut self,
        region: impl Into<String>,
        service: impl Into<String>,
    ) -> Self {
        let scope = Scope::new(region, service);
        self.derivation = Some(Derivation { scope, outside_main_cloud_only: true });
        self
    }

    /// The project that requests are about where neither client nor request says so.
    pub fn project_id(mut self, project_id: impl Into<String>) -> Self {
        self.project_id = Some(project_id.into());
        self
    }

    /// Reads the environment: `HUAWEICLOUD_SDK_AK` and `HUAWEICLOUD_SDK_SK`, with
    /// `HUAWEICLOUD_SDK_SECURITY_TOKEN` if they are temporary, or `HUAWEICLOUD_SDK_TOKEN`;
    /// where all are set, the keys win. `HUAWEICLOUD_SDK_PROJECT_ID` names the project.
    /// These are the names of the provider's own kits, but for `HUAWEICLOUD_SDK_TOKEN`.
    ///
    /// # Errors
    /// When a variable that is needed is missing or empty: the error lists them.
    pub fn from_env() -> Result<Self, Error> {
        Self::from_lookup(|name| std::env::var(name).ok())
    }

    /// Reads the variables of [`from_env`](Self::from_env) from elsewhere.
    ///
    /// # Errors
    /// As there.
    pub fn from_lookup(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, Error> {
        let read = |name| lookup(name).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
        let mut credentials = match (read(ACCESS_KEY), read(SECRET_KEY), read(TOKEN)) {
            (Some(access_key), Some(secret_key), _) => Self::new(access_key, secret_key),
            (None, None, Some(token)) => Self::token(token),
            (Some(_), None, _) => {
                return Err(missing(&format!("{ACCESS_KEY} is set, but {SECRET_KEY} is not")));
            }
            (None, Some(_), _) => {
                return Err(missing(&format!("{SECRET_KEY} is set, but {ACCESS_KEY} is not")));
            }
            (None, None, None) => {
                return Err(missing(&format!("none of {ACCESS_KEY}, {SECRET_KEY} and {TOKEN} is set")));
            }
        };
        if let Some(token) = read(SECURITY_TOKEN) {
            credentials = credentials.security_token(token);
        }
        credentials.project_id = read(PROJECT_ID);
        Ok(credentials)
    }

    fn apply(&self, request: &mut Request<Bytes>, context: &Context<'_>) -> Result<(), Error> {
        match &self.proof {
            Proof::Token(token) => {
                let token = secret_value(token.expose(), "the token")?;
                request.headers_mut().insert(X_AUTH_TOKEN, token);
                Ok(())
            }
            Proof::Keys { access_key, secret_key, security_token } => {
                let headers = request.headers_mut();
                if let Some(token) = security_token {
                    let token = secret_value(token.expose(), "the security token")?;
                    headers.insert(X_SECURITY_TOKEN, token);
                }
                if let Some(project_id) = context.path_parameter("project_id") {
                    headers.insert(X_PROJECT_ID, project_header(project_id)?);
                }
                let signed = signed_headers(request);
                let derivation = self.derivation.as_ref().filter(|derivation| derivation.is_for(request));
                let scope = derivation.map(|derivation| &derivation.scope);
                signer::sign_for(scope, request, context.now(), access_key, secret_key, &signed).map(drop)
            }
        }
    }
}

fn missing(what: &str) -> Error {
    Error::configuration(format!(
        "no credentials in the environment: {what} (set {ACCESS_KEY} and {SECRET_KEY}, or {TOKEN})"
    ))
}

fn project_header(project_id: &str) -> Result<HeaderValue, Error> {
    HeaderValue::from_str(project_id)
        .map_err(|_| Error::configuration("the project id has a character no header can"))
}

/// What goes into the signature: nothing that a proxy or an HTTP library might rewrite.
fn signed_headers(request: &Request<Bytes>) -> Vec<HeaderName> {
    let mut signed = vec![header::HOST, signer::X_SDK_DATE, X_PROJECT_ID, X_SECURITY_TOKEN];
    signed.push(signer::X_SDK_CONTENT_SHA256);
    if !request.body().is_empty() {
        signed.push(header::CONTENT_TYPE);
    }
    signed
}

impl Authenticator for Credentials {
    fn authenticate<'a>(
        &'a self,
        request: &'a mut Request<Bytes>,
        context: &'a Context<'a>,
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(ready(self.apply(request, context)))
    }

    fn signs_the_time(&self) -> bool {
        matches!(self.proof, Proof::Keys { .. })
    }

    fn parameter<'a>(
        &'a self,
        name: &'a str,
        _: &'a Context<'a>,
    ) -> BoxFuture<'a, Result<Option<String>, Error>> {
        Box::pin(ready(Ok(self.project_id.clone().filter(|_| name == "project_id"))))
    }
}
