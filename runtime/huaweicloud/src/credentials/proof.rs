//! The headers that credentials add to a request: a signature, or a token.

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Request, header};

use crate::{
    signer::{self, Scope},
    source::Proof,
};
use clientwright_runtime::{
    Error,
    auth::{Context, secret_value},
    transport::Body,
};

const X_AUTH_TOKEN: HeaderName = HeaderName::from_static("x-auth-token");
const X_PROJECT_ID: HeaderName = HeaderName::from_static("x-project-id");
const X_SECURITY_TOKEN: HeaderName = HeaderName::from_static("x-security-token");

/// Requests for which the signing key is derived.
#[derive(Clone, Debug)]
pub(super) struct Derivation {
    pub(super) scope: Scope,
    pub(super) outside_main_cloud_only: bool,
}

impl Derivation {
    fn is_for(&self, request: &Request<Body>) -> bool {
        !self.outside_main_cloud_only || !request.uri().host().is_some_and(signer::is_main_cloud)
    }
}

pub(super) fn apply(
    proof: &Proof,
    derivation: Option<&Derivation>,
    request: &mut Request<Body>,
    context: &Context<'_>,
) -> Result<(), Error> {
    match proof {
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
            let derivation = derivation.filter(|derivation| derivation.is_for(request));
            let scope = derivation.map(|derivation| &derivation.scope);
            signer::sign_for(scope, request, context.now(), access_key, secret_key, signed).map(drop)
        }
    }
}

fn project_header(project_id: &str) -> Result<HeaderValue, Error> {
    HeaderValue::from_str(project_id)
        .map_err(|_| Error::configuration("the project id has a character no header can"))
}

/// Signed headers: none that a proxy or an HTTP library might rewrite. The last is signed only if
/// there is a body.
static SIGNED: [HeaderName; 6] = [
    header::HOST,
    signer::X_SDK_DATE,
    X_PROJECT_ID,
    X_SECURITY_TOKEN,
    signer::X_SDK_CONTENT_SHA256,
    header::CONTENT_TYPE,
];

fn signed_headers(request: &Request<Body>) -> &'static [HeaderName] {
    match SIGNED.split_last() {
        Some((_, without_a_body)) if request.body().as_bytes().is_some_and(Bytes::is_empty) => without_a_body,
        _ => &SIGNED,
    }
}
