//! What the crate promises, from the outside. One program, so that it is linked once.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that fails should panic, in its helpers too"
)]

#[path = "suite/authentication.rs"]
mod authentication;
#[path = "suite/canned.rs"]
mod canned;
#[path = "suite/client.rs"]
mod client;
#[cfg(feature = "huaweicloud")]
#[path = "suite/credentials.rs"]
mod credentials;
#[path = "suite/decode_path.rs"]
mod decode_path;
#[path = "suite/error.rs"]
mod error;
#[path = "suite/model.rs"]
mod model;
#[path = "suite/request.rs"]
mod request;
#[path = "suite/schemes.rs"]
mod schemes;
#[cfg(feature = "huaweicloud")]
#[path = "suite/secrets.rs"]
mod secrets;
#[cfg(feature = "reqwest")]
#[path = "suite/server.rs"]
mod server;
#[path = "suite/server_url.rs"]
mod server_url;
#[cfg(feature = "huaweicloud")]
#[path = "suite/signing.rs"]
mod signing;
#[cfg(feature = "reqwest")]
#[path = "suite/tls.rs"]
mod tls;
#[path = "suite/types.rs"]
mod types;
#[cfg(feature = "reqwest")]
#[path = "suite/wire.rs"]
mod wire;
