//! The signature SDK-HMAC-SHA256, as the provider's API request signing guide describes it.
//!
//! [`Credentials`](super::Credentials) call this with the headers it is wise to sign. It is
//! public for requests that are not made by a generated client.

mod canonical;

use bytes::Bytes;
use hmac::{Hmac, KeyInit, Mac};
use http::{HeaderName, HeaderValue, Request, header};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::{Error, Secret};

/// The name of the algorithm.
pub const ALGORITHM: &str = "SDK-HMAC-SHA256";

/// The header that says when a request was signed.
pub const X_SDK_DATE: HeaderName = HeaderName::from_static("x-sdk-date");

/// The header that stands in for the digest of the body.
pub const X_SDK_CONTENT_SHA256: HeaderName = HeaderName::from_static("x-sdk-content-sha256");

/// What is signed of a body that is not JSON.
const UNSIGNED_PAYLOAD: HeaderValue = HeaderValue::from_static("UNSIGNED-PAYLOAD");

/// How a signature came about: what to compare when a server does not agree with it. Nothing in
/// it is secret but the values of the headers that were signed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Signature {
    /// The request in the one form that both sides can derive.
    pub canonical_request: String,
    /// What the secret key is applied to.
    pub string_to_sign: String,
    /// The value of the header `Authorization`.
    pub authorization: String,
}

/// Signs a request: sets `X-Sdk-Date` and `Authorization`, and for a body that is neither JSON
/// nor BSON `X-Sdk-Content-Sha256`.
///
/// Of `headers` those are signed that the request has; `host` is derived from its address if
/// it is not set. Names with a `_` are never signed.
///
/// # Errors
/// When the request has no host although that is to be signed, or the access key cannot be
/// part of a header.
pub fn sign(
    request: &mut Request<Bytes>,
    now: Timestamp,
    access_key: &str,
    secret_key: &Secret,
    headers: &[HeaderName],
) -> Result<Signature, Error> {
    let date = now.strftime("%Y%m%dT%H%M%SZ").to_string();
    let date_value = HeaderValue::from_str(&date).map_err(|_| unusable("the date"))?;
    request.headers_mut().insert(X_SDK_DATE, date_value);
    leave_payload_unsigned(request);

    let signed = canonical::signed_headers(request, headers)?;
    let canonical_request = canonical::request(request, &signed);
    let digest = hexadecimal(&Sha256::digest(canonical_request.as_bytes()));
    let string_to_sign = format!("{ALGORITHM}\n{date}\n{digest}");
    let signature = authentication_code(secret_key, &string_to_sign)?;
    let names = canonical::names(&signed);
    let authorization =
        format!("{ALGORITHM} Access={access_key}, SignedHeaders={names}, Signature={signature}");

    let mut value = HeaderValue::from_str(&authorization).map_err(|_| unusable("the access key"))?;
    value.set_sensitive(true);
    request.headers_mut().insert(header::AUTHORIZATION, value);
    Ok(Signature { canonical_request, string_to_sign, authorization })
}

/// Bodies of other types are signed by a fixed word, unless the caller gave their digest.
fn leave_payload_unsigned(request: &mut Request<Bytes>) {
    let headers = request.headers_mut();
    let Some(media_type) = headers.get(header::CONTENT_TYPE) else {
        return;
    };
    let media_type = media_type.as_bytes();
    if !media_type.starts_with(b"application/json") && !media_type.starts_with(b"application/bson") {
        headers.entry(X_SDK_CONTENT_SHA256).or_insert(UNSIGNED_PAYLOAD);
    }
}

fn authentication_code(secret_key: &Secret, text: &str) -> Result<String, Error> {
    let code = Hmac::<Sha256>::new_from_slice(secret_key.expose().as_bytes());
    let mut code = code.map_err(|_| unusable("the secret key"))?;
    code.update(text.as_bytes());
    Ok(hexadecimal(&code.finalize().into_bytes()))
}

fn unusable(what: &str) -> Error {
    Error::configuration(format!("{what} cannot be used to sign a request"))
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
