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
mod client;
mod decode_path;
mod error;
mod error_shape;
#[cfg(any(feature = "reqwest", feature = "blocking"))]
mod faults;
mod hooks;
mod in_flight;
mod model;
mod oauth2;
#[cfg(feature = "test-util")]
mod operations;
mod paging;
mod paging_in_body;
#[cfg(feature = "test-util")]
mod parameters;
#[cfg(feature = "test-util")]
mod record;
mod refusals;
mod request;
mod retry;
mod schemes;
mod script;
mod secrets;
#[cfg(all(feature = "test-server", feature = "reqwest"))]
mod served;
#[cfg(any(feature = "reqwest", feature = "blocking"))]
mod server;
mod server_url;
#[cfg(any(feature = "reqwest", feature = "blocking"))]
mod site;
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
