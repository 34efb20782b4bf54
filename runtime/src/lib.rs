//! The hand-written half of every client that `clientwright` generates: requests as data,
//! responses, one error type, authentication, and a transport that can be replaced.
//!
//! Users of a generated client meet [`Error`], [`Response`], [`Secret`] and the types in
//! models such as [`Nullable`] and [`UnixMillis`]. Generated code describes each operation by constants
//! ([`Operation`]), and makes calls of it by an [`HttpClient`] ([`Call`]); its models are described by [`model`].
//! Nothing here knows any one API.
//!
//! # Example
//!
//! ```
//! use clientwright_runtime::{HttpClient, Method, Request, parameter};
//! # use clientwright_runtime::{BoxFuture, http, transport::{Body, Transport, TransportError}};
//! # #[derive(Debug)]
//! # struct Canned;
//! # impl Transport for Canned {
//! #     fn send(&self, _: http::Request<Body>, _: Option<std::time::Duration>)
//! #         -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
//! #         Box::pin(async { Ok(http::Response::new(Body::from("[1,2]"))) })
//! #     }
//! # }
//! # async fn example() -> Result<(), clientwright_runtime::Error> {
//! let client = HttpClient::builder()
//!     .endpoint("https://api.example.com")
//! #   .transport(Canned)
//!     .build()?;
//! let request = Request::new(Method::GET, "/v1/shelves/{shelf}/numbers")
//!     .set(parameter::path("shelf"), "left")
//!     .set(parameter::query("limit"), 2);
//! let response = client.send(request).await?;
//! let numbers = response.json::<Vec<i64>>()?;
//! assert_eq!(*numbers, [1, 2]);
//! # Ok(())
//! # }
//! ```
#![cfg_attr(docsrs, feature(doc_cfg))]

use std::{future::Future, pin::Pin};

pub mod auth;
#[cfg(any(feature = "blocking", feature = "test-util"))]
pub mod blocking;
mod client;
mod error;
mod fit;
mod header;
mod instant;
pub mod intercept;
pub mod model;
mod operation;
mod options;
pub mod paging;
pub mod parameter;
pub mod prelude;
mod request;
mod response;
pub mod retry;
mod route;
mod server;
pub mod streaming;
#[cfg(feature = "test-util")]
pub mod test_util;
pub mod transport;
mod types;
mod upload;
pub mod waiting;
pub mod webhook;

pub use bytes::Bytes;
pub use client::{HttpClient, HttpClientBuilder};
pub use clientwright_macros::{enumeration, object, union};
pub use error::{DocumentedError, Error, ErrorShape};
pub use http::{self, HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
pub use jiff::Timestamp;
pub use operation::{Call, Example, FromCall, Operation, Responses, Security, class};
pub use options::CallOptions;
pub use parameter::{IntoParameter, Parameter};
pub use request::{FormStyle, Request};
pub use response::{Header, RawResponse, Response};
pub use serde_core as serde;
pub use serde_json;
pub use server::Server;
pub use streaming::StreamingResponse;
pub use types::{Base64, Date, DateTime, Nullable, Secret, UnixMillis, UnixSeconds, UnixTime};
pub use upload::Upload;

/// A future behind a pointer, as traits that are used as objects return it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
