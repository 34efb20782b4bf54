//! Tests of programs that use a client: a stand-in for the service, without a network, in virtual time.
//!
//! ```
//! use clientwright_runtime::{HttpClient, Method, Request, parameter, test_util::{Mock, block_on}};
//!
//! # fn main() -> Result<(), clientwright_runtime::Error> {
//! let mock = Mock::new();
//! mock.on_request(Method::GET, "/v1/things/{id}").path("id", "7").status(503).then_json(200, &["a thing"]);
//!
//! let client = HttpClient::builder().endpoint("https://api.example.com").transport(mock.clone()).build()?;
//! let request = Request::new(Method::GET, "/v1/things/{id}").set(parameter::path("id"), 7);
//! let response = block_on(client.send(request))?; // repeated at once: pauses take no time
//! assert_eq!(response.json::<Vec<String>>()?[0], "a thing");
//! assert_eq!(mock.requests().len(), 2);
//! # Ok(())
//! # }
//! ```
//!
//! The real answers of a service are written down by a [`Recorder`], without the secrets, for a [`Replay`] to answer from.

mod answer;
mod exchange;
mod expectation;
mod mock;
mod recorder;
mod redact;
mod replay;
#[cfg(feature = "test-server")]
mod serve;

pub use crate::blocking::wait as block_on;
pub use answer::Answer;
pub use expectation::{Answers, Expectation};
pub use mock::Mock;
pub use recorder::Recorder;
pub use replay::Replay;
#[cfg(feature = "test-server")]
pub use serve::Served;
