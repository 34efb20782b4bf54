//! Behaviour of the clients of the fixtures: JSON in and out, and the requests that leave them.

mod access;
mod array;
mod client;
mod enumeration;
mod error;
mod foreign;
mod map;
mod object;
mod operation;
mod paging;
mod parameter;
mod reference;
mod request_body;
mod response;
mod response_header;
mod scalar;
mod service;
mod socket;
mod stream;
mod union;
mod waiter;
mod webhook;

use clientwright_runtime::serde::Serialize;
use clientwright_runtime::serde::de::DeserializeOwned;
use serde_json::Value;

/// The value that a model makes of JSON.
fn read<T: DeserializeOwned>(json: &Value) -> T {
    serde_json::from_str(&json.to_string()).unwrap_or_else(|error| panic!("{json}: {error}"))
}

/// Why a model refuses JSON.
fn refusal<T: DeserializeOwned>(json: &Value) -> String {
    match serde_json::from_str::<T>(&json.to_string()) {
        Ok(_) => panic!("{json} is read"),
        Err(error) => error.to_string(),
    }
}

/// The JSON that a model is written as.
fn written<T: Serialize>(value: &T) -> Value {
    serde_json::from_str(&serde_json::to_string(value).unwrap()).unwrap()
}

/// Reads JSON and writes it again.
fn there_and_back<T: DeserializeOwned + Serialize>(json: &Value) -> Value {
    written(&read::<T>(json))
}
