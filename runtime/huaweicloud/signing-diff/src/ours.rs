//! Our signatures: of a request that stands ready, and of one that a client writes out.

use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use clientwright_huaweicloud::Credentials;
use clientwright_huaweicloud::signer::{self, Scope};
use clientwright_runtime::transport::{Body, Transport, TransportError};
use clientwright_runtime::{
    BoxFuture, Error, HeaderName, HeaderValue, HttpClient, Method, Request, Secret, Timestamp, http,
    parameter,
};

use crate::draw::{DIGEST, Derive, Drawn, Way};

/// A signed request, as far as it is compared.
#[derive(Clone, Debug, Default)]
pub(super) struct Signed {
    pub(super) authorization: String,
    pub(super) canonical_request: Option<String>,
    /// Path and query as they are sent.
    pub(super) target: Option<String>,
    /// The host as it is sent.
    pub(super) host: String,
    /// The headers that the kit is to sign too, but for those which it adds by itself.
    pub(super) headers: Vec<(String, String)>,
}

/// Signs it; the error is why we refuse to.
pub(super) fn sign(drawn: &Drawn) -> Result<Signed, String> {
    let signed = match drawn.way {
        Way::Signer => by_signer(drawn),
        Way::Client => by_client(drawn),
    };
    // The operation that is called is no part of the reason.
    signed.map_err(|reason| reason.split(" (").next().unwrap_or_default().to_owned())
}

fn time(drawn: &Drawn) -> Timestamp {
    Timestamp::from_second(drawn.second).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn by_signer(drawn: &Drawn) -> Result<Signed, String> {
    let mut request = written_out(drawn)?;
    let mut names: Vec<HeaderName> = request.headers().keys().cloned().collect();
    names.extend([http::header::HOST, signer::X_SDK_DATE, signer::X_SDK_CONTENT_SHA256]);
    let secret_key = Secret::from(drawn.secret_key.clone());
    let (key, now) = (drawn.access_key.as_str(), time(drawn));
    let is_derived = match drawn.derive {
        Derive::Never => false,
        Derive::Always => true,
        Derive::OutsideMainCloud => !signer::is_main_cloud(&drawn.host),
    };
    let signature = if is_derived {
        let scope = Scope::new(&drawn.region, &drawn.service);
        signer::sign_derived(&mut request, now, key, &secret_key, &scope, &names)
    } else {
        signer::sign(&mut request, now, key, &secret_key, &names)
    };
    let signature = signature.map_err(|error| error.to_string())?;
    let mut headers = drawn.headers.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    complete(&mut headers, drawn.media_type, &request);
    Ok(Signed {
        authorization: signature.authorization,
        canonical_request: Some(signature.canonical_request),
        target: None,
        host: drawn.host.clone(),
        headers,
    })
}

/// Adds what the kit would be given by its client.
fn complete(headers: &mut Vec<(String, String)>, media_type: Option<&str>, request: &http::Request<Body>) {
    let date = request.headers().get(signer::X_SDK_DATE).and_then(|date| date.to_str().ok());
    headers.push(("X-Sdk-Date".to_owned(), date.unwrap_or_default().to_owned()));
    headers.extend(media_type.map(|media_type| ("Content-Type".to_owned(), media_type.to_owned())));
}

/// A request made by hand.
fn written_out(drawn: &Drawn) -> Result<http::Request<Body>, String> {
    let query = drawn.written_query();
    let uri = format!("https://{}{}{query}", drawn.host, drawn.path);
    let uri: http::Uri = uri.parse().map_err(|error| format!("not a URL: {error}"))?;
    let mut request = http::Request::new(Body::from(drawn.body.clone()));
    *request.method_mut() = Method::from_bytes(drawn.method.as_bytes()).map_err(|error| error.to_string())?;
    *request.uri_mut() = uri;
    let token = drawn.security_token.as_deref().map(|token| ("x-security-token", token));
    let media_type = drawn.media_type.map(|media_type| ("content-type", media_type));
    let headers = drawn.headers.iter().map(|(name, value)| (*name, value.as_str()));
    for (name, value) in headers.chain(token).chain(media_type) {
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(|error| error.to_string())?;
        let value = HeaderValue::from_bytes(value.as_bytes()).map_err(|_| "not the value of a header")?;
        request.headers_mut().insert(name, value);
    }
    Ok(request)
}

fn by_client(drawn: &Drawn) -> Result<Signed, String> {
    let caught = Catch::default();
    let now = time(drawn);
    let client = HttpClient::builder()
        .endpoint(format!("https://{}", drawn.host))
        .authenticator(credentials(drawn))
        .transport(caught.clone())
        .clock(move || now)
        .build()
        .map_err(|error| error.to_string())?;
    let outcome = at_once(client.send(called(drawn)?)).ok_or("our client waits for something")?;
    outcome.map_err(|error: Error| error.to_string())?;
    let sent = caught.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    let sent = sent.ok_or("our client sent nothing")?;
    let text = |name: &str| {
        let value = sent.headers().get(name).map(HeaderValue::as_bytes);
        value.map(|value| String::from_utf8_lossy(value).into_owned()).unwrap_or_default()
    };
    let authorization = text("authorization");
    let names = authorization.split_once("SignedHeaders=").and_then(|(_, rest)| rest.split_once(','));
    let names = names.map(|(names, _)| names.split(';')).ok_or("our client signed no header")?;
    let added = ["host", "x-project-id", "x-security-token"];
    let headers = names.filter(|name| !added.contains(name)).map(|name| (spelling(name), text(name)));
    Ok(Signed {
        headers: headers.collect(),
        authorization: authorization.clone(),
        canonical_request: None,
        target: sent.uri().path_and_query().map(ToString::to_string),
        host: sent.uri().authority().map(ToString::to_string).unwrap_or_default(),
    })
}

/// As the kit spells the headers that it looks for.
fn spelling(name: &str) -> String {
    match name {
        "content-type" => "Content-Type".to_owned(),
        "x-sdk-content-sha256" => DIGEST.to_owned(),
        other => other.to_owned(),
    }
}

fn credentials(drawn: &Drawn) -> Credentials {
    let mut credentials = Credentials::new(&drawn.access_key, drawn.secret_key.clone());
    if let Some(token) = &drawn.security_token {
        credentials = credentials.security_token(token.clone());
    }
    match drawn.derive {
        Derive::Never => credentials,
        Derive::Always => credentials.derived(&drawn.region, &drawn.service),
        Derive::OutsideMainCloud => credentials.derived_outside_main_cloud(&drawn.region, &drawn.service),
    }
}

fn called(drawn: &Drawn) -> Result<Request, String> {
    let method = Method::from_bytes(drawn.method.as_bytes()).map_err(|error| error.to_string())?;
    let mut request = Request::new(method, drawn.path_template());
    for (name, value) in &drawn.variables {
        request = request.set(parameter::path(name), value);
    }
    for (name, _) in &drawn.query {
        let values = drawn.query.iter().filter(|(other, _)| other == name).map(|(_, value)| value.as_str());
        request = request.set(parameter::query(name), parameter::list::<String>(values));
    }
    for (name, value) in &drawn.headers {
        request = request.set(parameter::header(name), value);
    }
    Ok(match drawn.media_type {
        Some(media_type) => request.body(media_type, drawn.body.clone()),
        None => request,
    })
}

/// Result of a future that has nothing to wait for.
fn at_once<T>(future: impl Future<Output = T>) -> Option<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(outcome) => Some(outcome),
        Poll::Pending => None,
    }
}

/// Keeps the request it is to send.
#[derive(Clone, Debug, Default)]
struct Catch(Arc<Mutex<Option<http::Request<Body>>>>);

impl Transport for Catch {
    fn send(
        &self,
        request: http::Request<Body>,
        _: Option<Duration>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(request);
        Box::pin(std::future::ready(Ok(http::Response::new(Body::from("")))))
    }
}
