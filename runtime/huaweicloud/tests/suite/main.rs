//! Black-box tests of the crate's promises. One program, so that it is linked once.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that fails should panic, in its helpers too"
)]

#[allow(dead_code, reason = "the runtime's tests use the rest")]
#[path = "../../../tests/suite/canned.rs"]
mod canned;
#[allow(dead_code, reason = "the runtime's tests use the rest")]
#[path = "../../../tests/suite/script.rs"]
mod script;
#[allow(dead_code, reason = "the runtime's tests use the rest")]
#[path = "../../../tests/suite/server.rs"]
mod server;

mod chain;
mod cloud;
mod cloud_errors;
mod credentials;
mod iam;
mod metadata;
mod oidc;
mod project;
mod secrets;
mod signing;
mod sources;
mod wire;
