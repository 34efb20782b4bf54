//! Black-box tests of the crate's promises. One program, so that it is linked once.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that fails should panic, in its helpers too"
)]

mod alternatives;
mod authentication;
#[cfg(feature = "blocking")]
mod blocking;
mod cached;
mod canned;
#[cfg(all(feature = "huaweicloud", feature = "reqwest"))]
mod chain;
mod client;
#[cfg(all(feature = "huaweicloud", feature = "reqwest"))]
mod cloud;
#[cfg(feature = "huaweicloud")]
mod cloud_errors;
#[cfg(feature = "huaweicloud")]
mod credentials;
mod decode_path;
mod error;
mod error_shape;
#[cfg(any(feature = "reqwest", feature = "blocking"))]
mod faults;
mod hooks;
#[cfg(all(feature = "huaweicloud", feature = "reqwest"))]
mod iam;
mod in_flight;
#[cfg(all(feature = "huaweicloud", feature = "reqwest"))]
mod metadata;
mod model;
mod oauth2;
#[cfg(all(feature = "huaweicloud", feature = "reqwest"))]
mod oidc;
#[cfg(feature = "test-util")]
mod operations;
mod paging;
#[cfg(feature = "test-util")]
mod parameters;
#[cfg(all(feature = "huaweicloud", feature = "reqwest"))]
mod project;
#[cfg(feature = "test-util")]
mod record;
mod refusals;
mod request;
mod retry;
mod schemes;
mod script;
#[cfg(feature = "huaweicloud")]
mod secrets;
#[cfg(all(feature = "test-server", feature = "reqwest"))]
mod served;
#[cfg(any(feature = "reqwest", feature = "blocking"))]
mod server;
mod server_url;
#[cfg(feature = "huaweicloud")]
mod signing;
#[cfg(any(feature = "reqwest", feature = "blocking"))]
mod site;
#[cfg(all(feature = "huaweicloud", feature = "reqwest"))]
mod sources;
mod streaming;
mod styles;
#[cfg(feature = "reqwest")]
mod tls;
#[cfg(feature = "tracing")]
mod tracing;
mod types;
#[cfg(feature = "test-util")]
mod uploads;
mod waiting;
#[cfg(feature = "reqwest")]
mod wire;
