//! OAuth 2: a bearer token that one has, or one that is fetched with the credentials of a client (RFC 6749,
//! section 4.4), kept, and renewed.

use std::{fmt, sync::Arc, time::Duration};

use http::{Method, StatusCode};
use jiff::{SignedDuration, Timestamp};
use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::{Authenticator, Basic, Bearer, Cached, Context, Expiring};
use crate::{
    BoxFuture, CallOptions, Error, HttpClient, RawResponse, Request, Secret, Security, parameter,
    request::{percent, query_pair},
    transport::Body,
};

/// Time before its end at which a token is renewed: longer than a request takes to arrive.
const AHEAD: Duration = Duration::from_secs(60);

/// Credentials for an API that takes OAuth 2 tokens.
///
/// ```
/// use clientwright_runtime::auth::OAuth2;
///
/// let fetched = OAuth2::client("an id", "its secret").scope("books:read");
/// let at_hand = OAuth2::token("a token");
/// # let _ = (fetched, at_hand);
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct OAuth2(Grant);

#[derive(Clone, Debug)]
enum Grant {
    Token(Bearer),
    Client(Arc<Client>),
}

struct Client {
    id: String,
    secret: Secret,
    scope: Option<String>,
    token_url: Option<String>,
    is_in_body: bool,
    tokens: Cached<Secret>,
}

impl OAuth2 {
    /// A token that somebody else sees to. It is not renewed.
    pub fn token(token: impl Into<Secret>) -> Self {
        Self(Grant::Token(Bearer::new(token)))
    }

    /// The id and the secret of a client, for which tokens are fetched when there is need. Clones share a
    /// token.
    pub fn client(id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self(Grant::Client(Arc::new(Client {
            id: id.into(),
            secret: secret.into(),
            scope: None,
            token_url: None,
            is_in_body: false,
            tokens: Cached::new(AHEAD),
        })))
    }

    /// Scopes of the tokens, with spaces between them. Unless told, the server decides.
    pub fn scope(self, scope: impl Into<String>) -> Self {
        let scope = Some(scope.into());
        self.change(|client| client.scope = scope)
    }

    /// URL that tokens are fetched from, instead of the documented one.
    pub fn token_url(self, url: impl Into<String>) -> Self {
        let url = Some(url.into());
        self.change(|client| client.token_url = url)
    }

    /// URL that tokens are fetched from unless one was given.
    pub fn or_token_url(self, url: &str) -> Self {
        self.change(|client| {
            client.token_url.get_or_insert_with(|| url.to_owned());
        })
    }

    /// Sends id and secret in the body of the request for a token, for servers that know no other way. Unless
    /// told, they are sent in `Authorization: Basic`.
    pub fn secret_in_body(self) -> Self {
        self.change(|client| client.is_in_body = true)
    }

    /// Changes the settings; earlier clones keep theirs.
    fn change(self, change: impl FnOnce(&mut Client)) -> Self {
        match self.0 {
            Grant::Token(_) => self,
            Grant::Client(client) => {
                let mut changed = Client {
                    id: client.id.clone(),
                    secret: client.secret.clone(),
                    scope: client.scope.clone(),
                    token_url: client.token_url.clone(),
                    is_in_body: client.is_in_body,
                    tokens: Cached::new(AHEAD),
                };
                change(&mut changed);
                Self(Grant::Client(Arc::new(changed)))
            }
        }
    }
}

impl Client {
    async fn fetch(&self, context: &Context<'_>) -> Result<Expiring<Secret>, Error> {
        let url = self.token_url.as_deref().ok_or_else(|| Error::not_set("token_url"))?;
        let response = self.ask(context, url).await?;
        if !response.is_success() {
            return Err(response.into_error());
        }
        read(response.body(), context.now())
    }

    async fn ask(&self, context: &Context<'_>, url: &str) -> Result<RawResponse, Error> {
        let (endpoint, last) = split(url.trim());
        let mut body = query_pair("grant_type", "client_credentials");
        if let Some(scope) = &self.scope {
            body = [body, query_pair("scope", scope)].join("&");
        }
        let mut proof: Option<Arc<dyn Authenticator>> = None;
        if self.is_in_body {
            let id = query_pair("client_id", &self.id);
            body = [body, id, query_pair("client_secret", self.secret.expose())].join("&");
        } else {
            // RFC 6749, section 2.3.1: both are encoded like a form first.
            let secret = Secret::from(percent(self.secret.expose()).to_string());
            proof = Some(Arc::new(Basic::new(percent(&self.id).to_string(), secret)));
        }
        let client: HttpClient = context.client(endpoint, proof)?;
        let request = match last {
            None => Request::new(Method::POST, "/"),
            Some(last) => Request::new(Method::POST, "/{token}")
                .set(parameter::path("token"), percent_decode_str(last).decode_utf8_lossy()),
        };
        // A second token does no harm.
        let request = request.options(CallOptions::new().idempotent());
        let request = if self.is_in_body {
            request.security(Security::None)
        } else {
            request.security(Security::Required)
        };
        client.send(request.body("application/x-www-form-urlencoded", body)).await
    }
}

/// The URL without its last segment, and that, if it has one.
fn split(url: &str) -> (&str, Option<&str>) {
    let authority = url.find("://").map_or(0, |at| at + 3);
    match url.rfind('/') {
        Some(at) if at >= authority => {
            let (endpoint, last) = url.split_at(at);
            (endpoint, last.strip_prefix('/').filter(|last| !last.is_empty()))
        }
        Some(_) | None => (url, None),
    }
}

/// Reads a token: RFC 6749, section 5.1. What is wrong is said without what was sent, for that may be a
/// secret.
fn read(body: &[u8], now: Timestamp) -> Result<Expiring<Secret>, Error> {
    let wrong =
        |what: &str| Error::configuration(format!("the answer of the token server cannot be used: {what}"));
    let body: Value = serde_json::from_slice(body).map_err(|_| wrong("it is not JSON"))?;
    let kind = body.get("token_type").and_then(Value::as_str).unwrap_or("bearer");
    if !kind.eq_ignore_ascii_case("bearer") {
        return Err(wrong("its token is no bearer token"));
    }
    let token = body.get("access_token").and_then(Value::as_str).filter(|token| !token.is_empty());
    let token = token.ok_or_else(|| wrong("it has no `access_token`"))?;
    // Some servers write the number as a string.
    let seconds = body.get("expires_in").and_then(|seconds| match seconds {
        Value::String(seconds) => seconds.trim().parse().ok(),
        Value::Number(seconds) => seconds.as_i64(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    });
    let expires = seconds.and_then(|seconds: i64| now.checked_add(SignedDuration::from_secs(seconds)).ok());
    Ok(Expiring { value: Secret::from(token.to_owned()), expires })
}

impl Authenticator for OAuth2 {
    fn authenticate<'a>(
        &'a self,
        request: &'a mut http::Request<Body>,
        context: &'a Context<'a>,
    ) -> BoxFuture<'a, Result<(), Error>> {
        match &self.0 {
            Grant::Token(token) => token.authenticate(request, context),
            Grant::Client(client) => Box::pin(async move {
                let token = client.tokens.get(context.now(), || client.fetch(context)).await?;
                Bearer::new(token).authenticate(request, context).await
            }),
        }
    }

    fn renew(&self, refusal: &RawResponse) -> bool {
        match &self.0 {
            // A token that was understood, and does not allow this, would come again.
            Grant::Client(client) if refusal.status() == StatusCode::UNAUTHORIZED => {
                client.tokens.give_up();
                true
            }
            Grant::Client(_) | Grant::Token(_) => false,
        }
    }
}

/// Secret and token are not shown.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("id", &self.id)
            .field("scope", &self.scope)
            .field("token_url", &self.token_url)
            .field("tokens", &self.tokens)
            .finish_non_exhaustive()
    }
}
