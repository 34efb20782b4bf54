//! The signature SDK-HMAC-SHA256, as the provider's API request signing guide describes it, and
//! V11-HMAC-SHA256, whose key is derived.
//!
//! [`Credentials`](super::Credentials) call this with the headers it is wise to sign. It is
//! public for requests that are not made by a generated client.

mod canonical;
mod date;
mod derived;
mod encode;
mod hexadecimal;

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use http::{HeaderName, HeaderValue, Request, header};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use clientwright_runtime::{Error, Secret, transport::Body};
use date::Date;
pub use derived::{Scope, is_main_cloud};
use hexadecimal::Hexadecimal;

/// The name of the algorithm.
pub const ALGORITHM: &str = "SDK-HMAC-SHA256";

/// The name of the algorithm whose key is derived.
pub const DERIVED_ALGORITHM: &str = "V11-HMAC-SHA256";

/// The header that says when a request was signed.
pub const X_SDK_DATE: HeaderName = HeaderName::from_static("x-sdk-date");

/// The header that stands in for the digest of the body.
pub const X_SDK_CONTENT_SHA256: HeaderName = HeaderName::from_static("x-sdk-content-sha256");

/// Stand-in for the digest of a body that is not JSON.
const UNSIGNED_PAYLOAD: HeaderValue = HeaderValue::from_static("UNSIGNED-PAYLOAD");

/// The steps of a signature, to compare when a server does not agree with it. Nothing in
/// it is secret but the values of the headers that were signed.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Signature {
    /// The request in the one form that both sides can derive.
    pub canonical_request: String,
    /// Text that the secret key is applied to.
    pub string_to_sign: String,
    /// The value of the header `Authorization`.
    pub authorization: String,
}

/// The canonical request is not shown: a security token may be in it.
impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signature")
            .field("string_to_sign", &self.string_to_sign)
            .field("authorization", &self.authorization)
            .finish_non_exhaustive()
    }
}

/// Signs a request: sets `X-Sdk-Date` and `Authorization`, and for a body that is neither JSON
/// nor BSON `X-Sdk-Content-Sha256`.
///
/// Signs those of `headers` that the request has; `host` is derived from its address if
/// it is not set. Names with a `_` are never signed.
///
/// # Errors
/// When the request has no host although that is to be signed, a key is empty, or the access key cannot be
/// part of a header.
pub fn sign(
    request: &mut Request<Body>,
    now: Timestamp,
    access_key: &str,
    secret_key: &Secret,
    headers: &[HeaderName],
) -> Result<Signature, Error> {
    sign_for(None, request, now, access_key, secret_key, headers)
}

/// Signs a request like [`sign`], with a key that is derived from the secret key for the day and this scope.
/// The algorithm of regions and services outside the provider's main cloud.
///
/// # Errors
/// As those of [`sign`], and when region or service are empty or cannot be part of a header.
pub fn sign_derived(
    request: &mut Request<Body>,
    now: Timestamp,
    access_key: &str,
    secret_key: &Secret,
    scope: &Scope,
    headers: &[HeaderName],
) -> Result<Signature, Error> {
    sign_for(Some(scope), request, now, access_key, secret_key, headers)
}

pub(super) fn sign_for(
    scope: Option<&Scope>,
    request: &mut Request<Body>,
    now: Timestamp,
    access_key: &str,
    secret_key: &Secret,
    headers: &[HeaderName],
) -> Result<Signature, Error> {
    if access_key.is_empty() || secret_key.expose().is_empty() {
        return Err(unusable("an empty key"));
    }
    let date = prepare(request, now)?;
    let signed = canonical::signed_headers(request, headers)?;
    let names = canonical::names(&signed);
    let canonical_request = canonical::request(request, &signed, &names);
    let digest = digest(canonical_request.as_bytes());
    let (proof, string_to_sign, signature) = match scope {
        None => {
            let text = [ALGORITHM, date.as_str(), digest.as_str()].join("\n");
            let signature = authentication_code(secret_key.expose().as_bytes(), text.as_bytes())?;
            ([ALGORITHM, " Access=", access_key].concat(), text, signature)
        }
        Some(scope) => {
            let scope = scope.of_day(date.as_str())?;
            let text = [DERIVED_ALGORITHM, date.as_str(), &scope, digest.as_str()].join("\n");
            let key = derived::key(access_key, secret_key, &scope)?;
            let signature = authentication_code(key.as_str().as_bytes(), text.as_bytes())?;
            ([DERIVED_ALGORITHM, " Credential=", access_key, "/", &scope].concat(), text, signature)
        }
    };
    let signature = Hexadecimal::of(signature);
    let authorization = [&proof, ", SignedHeaders=", &names, ", Signature=", signature.as_str()].concat();
    authorize(request, &authorization)?;
    Ok(Signature { canonical_request, string_to_sign, authorization })
}

/// Sets what is signed besides what the caller has set, and gives the date.
fn prepare(request: &mut Request<Body>, now: Timestamp) -> Result<Date, Error> {
    let date = Date::of(now);
    let value = HeaderValue::from_str(date.as_str()).map_err(|_| unusable("the date"))?;
    request.headers_mut().insert(X_SDK_DATE, value);
    leave_payload_unsigned(request);
    Ok(date)
}

fn authorize(request: &mut Request<Body>, authorization: &str) -> Result<(), Error> {
    let value = HeaderValue::from_str(authorization);
    let mut value = value.map_err(|_| unusable("the access key"))?;
    value.set_sensitive(true);
    request.headers_mut().insert(header::AUTHORIZATION, value);
    Ok(())
}

/// Bodies of other types, and those that are still to be read, are signed by a fixed word, as the provider's kits do,
/// even if the caller gave their digest.
fn leave_payload_unsigned(request: &mut Request<Body>) {
    let is_read_later = request.body().as_bytes().is_none();
    let headers = request.headers_mut();
    if is_read_later {
        headers.insert(X_SDK_CONTENT_SHA256, UNSIGNED_PAYLOAD);
    }
    let Some(media_type) = headers.get(header::CONTENT_TYPE) else {
        return;
    };
    let media_type = media_type.as_bytes();
    if !media_type.is_empty()
        && !media_type.starts_with(b"application/json")
        && !media_type.starts_with(b"application/bson")
    {
        headers.insert(X_SDK_CONTENT_SHA256, UNSIGNED_PAYLOAD);
    }
}

fn digest(text: &[u8]) -> Hexadecimal {
    Hexadecimal::of(Sha256::digest(text).into())
}

fn authentication_code(key: &[u8], message: &[u8]) -> Result<[u8; 32], Error> {
    let mut code = Hmac::<Sha256>::new_from_slice(key).map_err(|_| unusable("the secret key"))?;
    code.update(message);
    Ok(code.finalize().into_bytes().into())
}

fn unusable(what: &str) -> Error {
    Error::configuration(format!("{what} cannot be used to sign a request"))
}
