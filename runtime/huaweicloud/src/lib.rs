//! Huawei Cloud and its relatives, for clients that `clientwright` generates: [`Credentials`] and [where they come
//! from](source), the [signing](signer) of requests with them, [regions](Region), what environment variables say of
//! endpoints, and [what errors look like](ERROR_SHAPE).
//!
//! Generated clients of these services are set up with all of it. A client that is put together by hand is told:
//!
//! ```
//! use clientwright_huaweicloud::{Credentials, ERROR_SHAPE, Region, endpoint_from_env};
//! use clientwright_runtime::{HttpClient, Server};
//!
//! # #[derive(Debug)]
//! # struct Nowhere;
//! # use clientwright_runtime::{BoxFuture, http, transport::{Body, Transport, TransportError}};
//! # impl Transport for Nowhere {
//! #     fn send(&self, _: http::Request<Body>, _: Option<std::time::Duration>)
//! #         -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
//! #         Box::pin(std::future::pending())
//! #     }
//! # }
//! let server = Server::new("https://modelarts.{region}.myhuaweicloud.com");
//! let client = HttpClient::builder()
//! #   .transport(Nowhere)
//!     .endpoint_from(endpoint_from_env)
//!     .endpoint_or(server.variable("region", Some(Region::CN_NORTH_4), None))?
//!     .authenticator(Credentials::default_chain())
//!     .error_shape(&ERROR_SHAPE)
//!     .build()?;
//! # let _ = client;
//! # Ok::<(), clientwright_runtime::Error>(())
//! ```
#![cfg_attr(docsrs, feature(doc_cfg))]

mod address;
mod by_region;
mod credentials;
mod endpoint;
mod error_shape;
mod iam;
mod refusal;
mod region;
pub mod signer;
pub mod source;
mod variables;

pub use credentials::Credentials;
pub use endpoint::{endpoint_from_env, endpoint_from_variables};
pub use error_shape::ERROR_SHAPE;
pub use region::Region;
pub use variables::Variables;
