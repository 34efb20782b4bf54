//! `format: password` for text that must not be shown: passwords, tokens, keys.

use serde_json::json;

use super::place::{Places, Slot};
use super::words::{ends_with, has_word, plain, snake};
use super::{About, Confidence, Suggestion};
use crate::model::{Api, Scalar, Type};

/// Names that mean nothing else.
const SECRETS: [&str; 21] = [
    "password",
    "passwd",
    "passphrase",
    "secret",
    "client_secret",
    "secret_key",
    "private_key",
    "access_token",
    "refresh_token",
    "id_token",
    "api_key",
    "apikey",
    "secret_access_key",
    "auth_token",
    "bearer_token",
    "session_token",
    "api_token",
    "access_key_secret",
    "signing_key",
    "webhook_secret",
    "service_account_key",
];

/// Names that mean something else as well.
const MAYBE: [&str; 10] = [
    "token",
    "credential",
    "jwt",
    "auth_key",
    "encryption_key",
    "security_token",
    "pass",
    "pin_code",
    "cvv",
    "cvc",
];

/// Words of names that are about a secret and are none: where it is, whether there is one, which.
const ABOUT_SECRETS: [&str; 35] = [
    "next",
    "page",
    "continuation",
    "pagination",
    "cursor",
    "sync",
    "public",
    "id",
    "ids",
    "name",
    "type",
    "count",
    "length",
    "url",
    "uri",
    "path",
    "ref",
    "arn",
    "format",
    "hint",
    "policy",
    "status",
    "enabled",
    "expires",
    "expiry",
    "expiration",
    "ttl",
    "at",
    "is",
    "has",
    "max",
    "min",
    "idempotency",
    "stop",
    "required",
];

/// Words of a description of tokens that are no secrets: positions in a list, and parts of a text.
const OTHER_TOKENS: [&str; 12] = [
    "next page",
    "pagination",
    "cursor",
    "page of results",
    "tokeniz",
    "tokenis",
    "log prob",
    "logprob",
    "next set of results",
    "vocabulary",
    "name of the",
    "id of the",
];

pub(super) fn suggest(_: &Api, places: &Places<'_>) -> Vec<Suggestion> {
    places.slots().iter().filter_map(|slot| of_slot(places, slot)).collect()
}

fn of_slot(places: &Places<'_>, slot: &Slot<'_>) -> Option<Suggestion> {
    if slot.value.ty != Type::Scalar(Scalar::String) || slot.schema.get("format").is_some() {
        return None;
    }
    let name = snake(slot.wire);
    if has_word(&name, &ABOUT_SECRETS) && !SECRETS.contains(&name.as_str()) {
        return None;
    }
    let docs = plain(&slot.value.docs);
    if OTHER_TOKENS.iter().any(|words| docs.contains(words)) {
        return None;
    }
    let (confidence, why) = if SECRETS.contains(&name.as_str()) {
        (Confidence::High, "is the name of a secret")
    } else if ends_with(&name, &SECRETS) {
        (Confidence::Medium, "ends like the name of a secret")
    } else if ends_with(&name, &MAYBE) {
        (Confidence::Low, "may be the name of a secret")
    } else {
        return None;
    };
    Some(Suggestion {
        about: About::Secret,
        confidence,
        target: places.target(&slot.pointer),
        reason: format!("`{}` {why}: it is not shown in logs, and wiped from memory", slot.wire),
        update: json!({ "format": "password" }),
    })
}
