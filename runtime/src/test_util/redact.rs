//! Removal of credentials from an exchange, by the names of the headers and fields that have them.

use std::borrow::Cow;

use http::header;
use serde_json::{Map, Value};

use crate::header::SECRET_HEADERS;

/// Text in the place of a secret.
pub(super) const REDACTED: &str = "REDACTED";

/// Shorter secrets are removed where they are named, and not looked for elsewhere: they may be words.
const TELLING: usize = 8;

/// Words that make a name one of a secret, wherever they stand in it: `admin_password`, `X-Auth-Token`.
const WORDS: &[&str] = &[
    "ak",
    "apikey",
    "authorization",
    "cookie",
    "credential",
    "credentials",
    "passphrase",
    "passwd",
    "password",
    "pwd",
    "secret",
    "securitytoken",
    "signature",
    "sk",
    "token",
];

/// Words that, beside those, make it the name of something that is none: `token_type`, `next_token`.
const HARMLESS: &[&str] = &[
    "at",
    "continuation",
    "count",
    "expires",
    "expiry",
    "in",
    "length",
    "limit",
    "name",
    "next",
    "page",
    "previous",
    "type",
];

/// Removes secrets, and remembers them, so that they are found where they have no name.
#[derive(Clone, Default)]
pub(super) struct Redaction {
    secrets: Vec<String>,
}

impl Redaction {
    /// The value of a header, or what may be said of it.
    pub(super) fn header<'v>(&mut self, name: &str, value: &'v str) -> Cow<'v, str> {
        let is_secret =
            SECRET_HEADERS.contains(&name) || name == header::SET_COOKIE.as_str() || is_secret(name);
        if !is_secret {
            return Cow::Borrowed(value);
        }
        self.remember_parts(name, value);
        self.remember(value);
        Cow::Borrowed(REDACTED)
    }

    /// Remembers the secret part of a header: `Bearer <secret>`, `Signature=<secret>`, `session=<secret>`.
    fn remember_parts(&mut self, name: &str, value: &str) {
        if let Some((_scheme, secret)) = value.split_once(' ').filter(|(_, rest)| !rest.contains([' ', ',']))
        {
            self.remember(secret);
        }
        // Behind the first part of such a header are the attributes of the cookie.
        let is_set = name == header::SET_COOKIE.as_str();
        let parts = value.split([' ', ';', ',']).take(if is_set { 1 } else { usize::MAX });
        for (field, secret) in parts.filter_map(|part| part.split_once('=')) {
            if is_set || name == header::COOKIE.as_str() || is_secret(field) {
                self.remember(secret);
            }
        }
    }

    /// Names and values of a query or a form.
    pub(super) fn pairs(&mut self, pairs: &mut [(String, String)]) {
        for (name, value) in pairs {
            if is_secret(name) {
                self.remember(value);
                REDACTED.clone_into(value);
            }
        }
    }

    /// Every field of a JSON value.
    pub(super) fn json(&mut self, value: &mut Value) {
        match value {
            Value::Object(object) => self.object(object),
            Value::Array(items) => items.iter_mut().for_each(|item| self.json(item)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn object(&mut self, object: &mut Map<String, Value>) {
        // The key of a label is what it is called, not what it opens.
        let is_label = object.contains_key("value") || object.contains_key("values");
        for (name, value) in object {
            if is_secret(name) && !(is_label && name.eq_ignore_ascii_case("key")) {
                self.leaf(value);
            }
            self.json(value);
        }
    }

    /// The value of a secret field. An object is none: what is in it has names of its own.
    fn leaf(&mut self, value: &mut Value) {
        match value {
            Value::String(text) => {
                self.remember(text);
                REDACTED.clone_into(text);
            }
            Value::Number(number) => *number = 0.into(),
            Value::Array(items) => items.iter_mut().for_each(|item| self.leaf(item)),
            Value::Null | Value::Bool(_) | Value::Object(_) => {}
        }
    }

    /// Removes from all texts in a value what was found to be a secret elsewhere.
    pub(super) fn known(&self, value: &mut Value) {
        match value {
            Value::String(text) => {
                for secret in &self.secrets {
                    if text.contains(secret.as_str()) {
                        *text = text.replace(secret, REDACTED);
                    }
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.known(item)),
            Value::Object(object) => object.values_mut().for_each(|value| self.known(value)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn remember(&mut self, secret: &str) {
        let is_telling = secret.len() >= TELLING && secret != REDACTED;
        if is_telling && !self.secrets.iter().any(|known| known == secret) {
            self.secrets.push(secret.to_owned());
            // Longest first: a secret that contains another is removed before it, so that nothing of it is left.
            self.secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        }
    }
}

/// Whether something of this name is a secret.
fn is_secret(name: &str) -> bool {
    let words = words(name);
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    // `access` alone is what one cloud calls the public half of a key.
    let is_key = matches!(words.as_slice(), ["access"] | [.., "access", "key", "id"] | [.., "key"]);
    is_key
        || words.iter().any(|word| WORDS.contains(word)) && !words.iter().any(|word| HARMLESS.contains(word))
}

/// The words of a name, in lower case: `accessKey`, `X-Access-Key` and `access_key` are the same two.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut previous = ' ';
    for character in name.chars() {
        let begins = character.is_uppercase() && previous.is_lowercase();
        if begins || !character.is_alphanumeric() {
            words.push(String::new());
        }
        if let (true, Some(word)) = (character.is_alphanumeric(), words.last_mut()) {
            word.extend(character.to_lowercase());
        }
        previous = character;
    }
    words.retain(|word| !word.is_empty());
    words
}
