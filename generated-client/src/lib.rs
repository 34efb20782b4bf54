//! Typed client of Huawei Cloud ModelArts.
//!
#![doc = include_str!("../README.md")]
//!
//! # Requests and responses
//!
//! Required parameters are arguments, optional ones are methods. The result is a request,
//! [`ShowImage`](operations::ShowImage) here: a value that can be cloned, shown and kept, and that is sent
//! by `.await` or `.send().await`. The two do the same; `send` can be found by completion.
//!
//! A [`Response`] derefs to its model, and has status, headers and request id besides.
//!
//! # Lists, and waiting
//!
//! A list comes in pages. `items` asks for the next when it is needed, until there is none, and `pages` gives
//! them whole; both are streams (see [`paging`]). What takes its time is waited for with `wait_until_…`, which
//! asks at growing intervals, within a deadline (see [`waiting`]).
//!
//! ```
//! use std::time::Duration;
//! use huaweicloud_modelarts::{Client, Error, models::ImageKind};
//!
//! async fn wait_for_own(client: &Client) -> Result<(), Error> {
//!     let mut images = client.list_images().kind(ImageKind::Dedicated).items();
//!     while let Some(image) = images.try_next().await? {
//!         let Some(id) = image.id else { continue };
//!         let image = client.show_image(id).wait_until_active().deadline(Duration::from_secs(300)).await?;
//!         println!("{} can be used", image.name.as_deref().unwrap_or("-"));
//!     }
//!     Ok(())
//! }
//! # let _ = wait_for_own;
//! ```
//!
//! # Errors
//!
//! There is one type, [`Error`]. What to do about it is answered by its methods:
//!
//! ```
//! use huaweicloud_modelarts::{Client, Error};
//!
//! async fn name_of(client: &Client, id: &str) -> Result<Option<String>, Error> {
//!     match client.show_image(id).send().await {
//!         Ok(image) => Ok(image.into_inner().name),
//!         Err(e) if e.is_not_found() => Ok(None),
//!         Err(e) => Err(e),
//!     }
//! }
//! # let _ = name_of;
//! ```
//!
//! | question | if yes |
//! | --- | --- |
//! | [`is_not_found`](Error::is_not_found) | the project has no image with this ID |
//! | [`is_unauthorized`](Error::is_unauthorized) | the credentials are missing, wrong or expired; repeating the call can lock an access key |
//! | [`is_forbidden`](Error::is_forbidden) | the credentials are good, but do not permit this |
//! | [`is_throttled`](Error::is_throttled) | too many requests: wait some seconds |
//! | [`is_server_error`](Error::is_server_error) | the service or its gateway is in trouble |
//! | [`is_connect`](Error::is_connect), [`is_timeout`](Error::is_timeout), [`is_transport`](Error::is_transport) | the network is, more or less closely described |
//! | [`is_decode`](Error::is_decode), [`is_undocumented_status`](Error::is_undocumented_status) | the answer is not as documented; [`path`](Error::path) says where |
//! | [`is_credentials`](Error::is_credentials) | no credentials could be had: `{:#}` lists what each source said |
//! | [`is_configuration`](Error::is_configuration), [`is_invalid_request`](Error::is_invalid_request) | nothing was sent: the message says what to change |
//!
//! The documented body of every error is an [`ErrorResponse`](models::ErrorResponse):
//!
//! ```
//! use huaweicloud_modelarts::{Error, models::ErrorResponse};
//!
//! fn reason(error: &Error) -> String {
//!     match error.decode_body::<ErrorResponse>() {
//!         Ok(body) if error.is_forbidden() => format!("ask for the permission: {}", body.error_msg),
//!         Ok(body) => body.error_msg,
//!         Err(_) => error.to_string(),
//!     }
//! }
//! # let _ = reason;
//! ```
//!
//! Shown, an error is one line with all that a log needs:
//! `404 Not Found: ModelArts.6309: no such image (request id 5f3b)`. The parts are there one by one, too:
//! [`status`](Error::status), [`code`](Error::code), [`message`](Error::message),
//! [`request_id`](Error::request_id), and whatever the server said, in [`headers`](Error::headers) and
//! [`body`](Error::body).
//!
//! [`ErrorCode`] has every code that the provider documents, and the meaning of one such as `ModelArts.6309`.
//!
//! # Values that nobody documented
//!
//! Enumerations are open. A value that is not documented is kept and written back as it came, which is
//! needed at once: the architecture in the documentation's own example, `x86_64`, is not in the
//! documentation's own list, which has `X86_64`. So compare with that in mind:
//!
//! ```
//! use huaweicloud_modelarts::models::{Architecture, Image};
//!
//! let image: Image = serde_json::from_str(r#"{ "arch": "x86_64", "some_new_field": 1 }"#)?;
//! assert_eq!(image.arch, Some(Architecture::Other("x86_64".to_owned())));
//! assert_eq!(serde_json::to_string(&image)?, r#"{"arch":"x86_64"}"#);
//!
//! let runs_on_x86 = image.arch.is_some_and(|arch| arch.as_str().eq_ignore_ascii_case("x86_64"));
//! assert!(runs_on_x86);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! Fields that are not documented are ignored. Models and enumerations are `#[non_exhaustive]`: a
//! `match` needs a `_` arm, and new fields and values break nothing.
//!
//! # Absent and `null`
//!
//! Every field of an image can be missing, so every field is an [`Option`]; `null` counts as missing. Only
//! where the two differ in meaning is the field a [`Nullable`], which tells them apart:
//!
//! ```
//! use huaweicloud_modelarts::{Nullable, models::Image};
//!
//! let image: Image = serde_json::from_str(r#"{ "name": null, "swr_instance_id": null }"#)?;
//! assert_eq!(image.name, None);
//! assert_eq!(image.swr_instance_id, Nullable::Null);
//! assert_eq!(Image::default().swr_instance_id, Nullable::Absent);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! Instants are [`UnixMillis`], which shows as `2021-11-30T01:08:24.492Z` and converts to a
//! [`Timestamp`]. The address of an image is text, as [`swr_path`](models::Image::swr_path), and an [`ImageAddress`] with
//! its parts, as [`Image::address`](models::Image::address).
//!
//! # Region, project and endpoint
//!
//! ```
//! use huaweicloud_modelarts::{Client, Credentials};
//! # fn main() -> Result<(), huaweicloud_modelarts::Error> {
//! # #[cfg(feature = "reqwest")] {
//! let client = Client::builder()
//!     .region("cn-north-4")
//!     .project_id("0123456789abcdef0123456789abcdef")
//!     .credentials(Credentials::new("the access key", "its secret key"))
//!     .build()?;
//!
//! // One request about another project.
//! let request = client.show_image("278e88d1-5b71-4766-8502-b3ba72e824d9").project_id("another");
//! # let _ = request;
//!
//! // A gateway, or a site whose address is not of the documented form.
//! let client = Client::builder()
//!     .endpoint("https://modelarts.example.com")
//!     .credentials(Credentials::token("a token"))
//!     .build()?;
//! # let _ = client; }
//! # Ok(())
//! # }
//! ```
//!
//! There is no default region: it is chosen, or an error. The project is the request's, else the
//! client's, else that of the credentials, else the one by the region's name, which is looked up once. An
//! endpoint takes the place of the address that is made of the region; so does one that the environment
//! names in `HUAWEICLOUD_SDK_REGION_MODELARTS_CN_NORTH_4`, as for the provider's own kits.
//!
//! # Credentials
//!
//! A pair of keys, a token, or whatever is there: [`Credentials::default_chain`] asks the security token service
//! where there is another identity provider's token, the environment, the profile file, the pod's identity and
//! the server's metadata service. What is fetched is kept, and renewed ahead of its end, once for all calls. The
//! sources are in [`huaweicloud::source`]; one of your own is a trait.
//!
//! # Retries and limits
//!
//! A call is attempted up to three times where that can help and does no harm: see [`retry`]. An attempt ends
//! after 60 seconds, a call after 150. Both can be set for the client and for one call:
//!
//! ```
//! use std::time::Duration;
//!
//! use huaweicloud_modelarts::{CallOptions, Client, Error};
//!
//! async fn quickly(client: &Client, id: &str) -> Result<bool, Error> {
//!     let options = CallOptions::new().timeout(Duration::from_secs(2)).header("x-language", "en-us");
//!     let image = client.show_image(id).options(options).await?;
//!     Ok(image.status.is_some())
//! }
//! # let _ = quickly;
//! ```
//!
//! Anything else is set by [`configure`](ClientBuilder::configure): a time limit, the longest response to
//! accept, the user agent, an [`Authenticator`](auth::Authenticator) of one's own.
//!
//! ```
//! use std::time::Duration;
//! # use huaweicloud_modelarts::Client;
//! let builder = Client::builder()
//!     .region("cn-north-4")
//!     .configure(|http| http.timeout(Duration::from_secs(10)).user_agent("my-tool/1.2"));
//! # let _ = builder;
//! ```
//!
//! # Another transport
//!
//! The default transport is built on `reqwest` with `rustls`, and runs on `tokio`. Without it
//! (`default-features = false`) the client depends on no HTTP library and no executor, and is given
//! what carries its requests: another library, or a stand-in for a test, such as this one.
//!
//! ```
//! use std::time::Duration;
//!
//! use huaweicloud_modelarts::{
//!     BoxFuture, Client, Credentials, http,
//!     transport::{Body, Transport, TransportError, TransportErrorKind},
//! };
//!
//! /// A ModelArts that has no images.
//! #[derive(Debug)]
//! struct Deserted;
//!
//! impl Transport for Deserted {
//!     fn send(
//!         &self,
//!         _request: http::Request<Body>,
//!         _timeout: Option<Duration>,
//!     ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
//!         let body = r#"{ "error_code": "ModelArts.6309", "error_msg": "no such image" }"#;
//!         let response = http::Response::builder()
//!             .status(404)
//!             .header("X-Request-Id", "5f3b")
//!             .body(Body::from(body))
//!             .map_err(|error| TransportError::new(TransportErrorKind::Other, error));
//!         Box::pin(async { response })
//!     }
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), huaweicloud_modelarts::Error> {
//! let client = Client::builder()
//!     .region("cn-north-4")
//!     .project_id("p1")
//!     .credentials(Credentials::token("t"))
//!     .transport(Deserted)
//!     .build()?;
//! let error = client.show_image("some-id").await.unwrap_err();
//! assert_eq!(error.to_string(), "404 Not Found: ModelArts.6309: no such image (request id 5f3b)");
//! # Ok(())
//! # }
//! ```
//!
//! # Without an async runtime
//!
//! With the feature `blocking`, whatever can be awaited can be waited for: `client.show_image(id).wait()?`. The
//! method is in [`blocking::Wait`](https://docs.rs/clientwright-runtime), and needs no executor. A list is read in a
//! `for` loop: `client.list_images().items().wait_each()`.
//!
//! # In tests of your own
//!
//! With the feature `test-util`, `test_util::Mock` stands in for the service:
//! `mock.on::<operations::ShowImage>().returns(image)`.
//!
//! # Limits
//!
//! * The operations that the provider's reference documents today, and of images and experiments those that only its SDKs
//!   have. Others can be sent by hand, through [`Client::http`]. Images, notebooks, workspaces and authorizations are worded
//!   in full; of the others what a first program touches, and the link to the documentation says the rest.
//! * The filter of training jobs is a body, so their list is no stream: its `offset` counts
//!   pages.
//! * The address for `eu-west-101` follows the pattern of other services there; the provider's
//!   documentation gives none for ModelArts. Set the endpoint if your administrator names another.
//! * Fields that are not documented are not kept: an image that is read and written again has lost them.
//! * It is tested against the documentation's examples, against what the provider's own kit sends for the same arguments, and
//!   against servers that misbehave, but not against the service itself.
//!
//! # Features
//!
//! | feature | what it adds |
//! | --- | --- |
//! | `images`, `notebooks`, `workspaces` (default) | the operations of the group, and their models |
//! | `ai-applications`, `algorithms`, `authorizations`, `experiments`, `projects`, `resource-pools`, `services`, `training-jobs` | the same for the others; `all` turns on all of them |
//! | `reqwest` (default) | the default transport |
//! | `native-tls`, `aws-lc-rs` | the default transport with the operating system's TLS, or AWS-LC's cryptography: `ReqwestTransport::builder()` |
//! | `blocking` | calls without an async runtime |
//! | `test-util` | a stand-in for the service, for tests of your own program: `test_util::Mock`, and recordings of it: `Recorder` and `Replay` |
//! | `test-server` | the same, as a server on this machine: `Mock::serve` |
//! | `tracing` | a span for each attempt and an event for each retry, named as OpenTelemetry names them |
#![cfg_attr(docsrs, feature(doc_cfg))]

mod error_code;
#[rustfmt::skip]
mod generated;
mod image_address;

pub use clientwright_huaweicloud as huaweicloud;
#[cfg(feature = "blocking")]
pub use clientwright_runtime::blocking;
#[cfg(feature = "test-util")]
pub use clientwright_runtime::test_util;
pub use clientwright_runtime::{
    BoxFuture, Bytes, CallOptions, DocumentedError, Error, HeaderMap, HttpClient, HttpClientBuilder, Method,
    Nullable, RawResponse, Request, Response, Secret, StatusCode, Timestamp, UnixMillis, auth, http,
    intercept, paging, parameter, retry, serde_json, transport, waiting,
};
pub use error_code::ErrorCode;
pub use generated::{Client, ClientBuilder, Credentials, models, operations};
pub use image_address::ImageAddress;
