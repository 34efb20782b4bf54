//! Temporary keys as services hand them out: the same four facts under various names.

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use serde_json::Value;

use super::Identity;
use clientwright_runtime::{Error, RawResponse};

const WRAPPERS: [&str; 2] = ["credential", "credentials"];
const ACCESS_KEY: [&str; 3] = ["access", "accessKeyId", "access_key_id"];
const SECRET_KEY: [&str; 3] = ["secret", "secretAccessKey", "secret_access_key"];
const SECURITY_TOKEN: [&str; 3] = ["securitytoken", "securityToken", "security_token"];
const EXPIRY: [&str; 2] = ["expires_at", "expiration"];

/// Reads the keys in a service's answer.
///
/// # Errors
/// When the status is not a success, or something is missing. The error has no part of an answer that may
/// have keys in it.
pub(super) fn keys(response: RawResponse) -> Result<Identity, Error> {
    if !response.is_success() {
        return Err(response.into_error());
    }
    let answer = document(&response)?;
    let keys = WRAPPERS
        .iter()
        .find_map(|name| answer.get(name).filter(|inner| inner.is_object()))
        .unwrap_or(&answer);
    let expires = instant(text(keys, &EXPIRY)?)
        .ok_or_else(|| Error::configuration("the answer's time of expiry is not a time"))?;
    Ok(Identity::keys(text(keys, &ACCESS_KEY)?, text(keys, &SECRET_KEY)?)
        .security_token(text(keys, &SECURITY_TOKEN)?)
        .expires(expires))
}

/// Longer answers have neither keys nor a token, nor the few projects of a region. What is read of them is many
/// times as large.
const MAX_ANSWER_BYTES: usize = 1 << 20;

/// The answer as JSON.
///
/// # Errors
/// When it is not JSON, or too long. The error does not have the answer: there may be a secret in it.
pub(crate) fn document(response: &RawResponse) -> Result<Value, Error> {
    if response.body().len() > MAX_ANSWER_BYTES {
        return Err(Error::configuration("the answer is longer than a megabyte"));
    }
    serde_json::from_slice(response.body()).map_err(|_| Error::configuration("the answer is not JSON"))
}

fn text<'a>(keys: &'a Value, names: &[&str]) -> Result<&'a str, Error> {
    let found = names.iter().find_map(|name| keys.get(name)?.as_str().filter(|text| !text.trim().is_empty()));
    found.ok_or_else(|| Error::configuration(format!("the answer has no `{}`", names.join("` or `"))))
}

/// An instant as RFC 3339 has it; without an offset it is in UTC.
pub(crate) fn instant(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    text.parse().ok().or_else(|| {
        let local: DateTime = text.parse().ok()?;
        TimeZone::UTC.to_timestamp(local).ok()
    })
}
