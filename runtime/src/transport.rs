//! Transports, which carry requests to servers. The default one is
#![cfg_attr(feature = "_reqwest", doc = "[`ReqwestTransport`];")]
#![cfg_attr(not(feature = "_reqwest"), doc = "`ReqwestTransport` (feature `reqwest`);")]
//! for programs without an async runtime there is
#![cfg_attr(feature = "blocking", doc = "[`UreqTransport`];")]
#![cfg_attr(not(feature = "blocking"), doc = "`UreqTransport` (feature `blocking`);")]
//! and anything that implements [`Transport`] takes their place: another HTTP library, a recording, a test.
//!
//! # What a fault becomes
//!
//! Each row is a test over a real socket, of the name in the last column, through both transports: in
//! `tests/suite/faults`. In each of them the call ends within its limits, no error shows a credential, and no
//! more of a body is kept than the client allows.
//!
//! *Repeated* says which calls [`StandardRetry`](crate::retry::StandardRetry) attempts again: *all*; those that
//! are *idempotent*, because the server may have acted on the request; or *none*.
//!
//! | fault | becomes | repeated | test |
//! |---|---|---|---|
//! | connection refused, name unknown | [`is_connect`](crate::Error::is_connect) | all | `refused_and_unknown` |
//! | no connection, or no secure one, in time | `is_connect`, [`is_timeout`](crate::Error::is_timeout) | all | `a_server_that_does_not_take_connections`, `a_server_that_does_not_become_secure` |
//! | certificate of another host, expired, not valid yet, of an unknown authority | `is_connect`, [`is_tls`](crate::Error::is_tls) | none | `certificates_of_others`, `an_authority_that_the_system_does_not_know` |
//! | a server that speaks no TLS | `is_connect`, `is_tls` | none | `a_server_that_speaks_no_tls` |
//! | server that asks who we are, and is shown nothing or a stranger's certificate | [`is_transport`](crate::Error::is_transport) | idempotent | `a_server_that_asks_who_we_are` |
//! | proxy not there, or it refuses a tunnel (403, 407, 502) | `is_connect` | all | `a_proxy_that_is_not_there`, `proxies_that_refuse` |
//! | host that is a link-local address, and a proxy is set | connected to directly, and the proxy is not asked | | `link_local_hosts`, `link_local_hosts_and_the_environments_proxy` |
//! | connection reset or closed before, in or after the head, or in the body | `is_transport`; with a part of the body, status and headers are kept | idempotent | `resets_and_ends` |
//! | the same on a connection that is used again | `is_transport` | idempotent | `a_connection_that_ends_while_it_is_reused` |
//! | standstill at any of these points | `is_timeout` | idempotent | `stalls` |
//! | bytes that trickle in, interim answers without end | `is_timeout` | idempotent | `slow_drips` |
//! | no HTTP, a broken head, a head without end | `is_transport` | idempotent | `heads_that_are_none` |
//! | `100 Continue`, `103 Early Hints` | passed over | | `interim_answers_are_passed_over` |
//! | body shorter than announced, broken chunks | `is_transport` | idempotent | `lengths_and_chunks_that_are_wrong` |
//! | body longer than announced, or after 204 and 304 | not read, and not taken for the next answer | | `what_follows_an_answer_belongs_to_nobody` |
//! | body longer than the client allows, announced or not | [`is_too_long`](crate::Error::is_too_long) | none | `a_gigabyte` |
//! | body compressed, whole or broken, though nobody asked | [`is_decode`](crate::Error::is_decode), which says so; `ureq` decodes it where another crate turns on its `gzip` | none | `a_body_that_is_compressed_unasked` |
//! | JSON nested too deeply, `NaN` and numbers out of range, no UTF-8, HTML with status 200 | `is_decode` | none | `nested_too_deeply`, `numbers_that_are_none`, `text_that_is_not_utf_8`, `html_with_a_status_of_success` |
//! | a key twice in an object | the last one counts | | `a_key_twice` |
//! | reset in the middle of an upload | `is_transport` | idempotent, and what can be sent again | `a_reset_in_the_middle_of_an_upload` |
//! | 413 or another answer while the body is being sent | a response; where the server breaks off behind it, it may be lost: `is_transport` | as before | `a_server_that_answers_before_it_has_read`, `a_413_and_then_nobody_who_reads` |
//! | upload of another length than announced | `is_transport`, which says so | as before | `a_length_that_is_wrong` |
//! | upload that stands still | `is_timeout` | as before | `an_upload_may_take_any_time_but_not_stand_still` |
//! | redirect | a response; nothing is sent to where it points | none | `redirects` |
//! | 429 | [`is_throttled`](crate::Error::is_throttled) | all, after `Retry-After` unless that is too long | `throttling_and_overload`, `how_long_to_wait_is_said` |
//! | 503, 502 and a gateway's page in HTML | [`is_server_error`](crate::Error::is_server_error) | idempotent, likewise | `throttling_and_overload`, `pages_of_gateways` |
//! | storms of 429 and 503 | as before | as before, until the client has spent its hundred retries | `a_storm` |
//! | token that expired on the way | renewed, and a response | all, once | `a_token_that_expired` |
//! | our clock is off by an hour | corrected, and a response | all, once | `a_clock_that_is_off_by_an_hour` |
//! | a thousand calls at once through one client | responses | | `a_thousand_calls_on_one_thread`, `a_thousand_calls_on_many_threads` |
//!
//! `UreqTransport` cannot tell a connection that is reset while it is made from one that is reset later, and
//! takes it for the latter: fewer calls are repeated.

mod body;
mod failure;
#[cfg(any(feature = "_reqwest", feature = "blocking"))]
mod link_local;
#[cfg(any(feature = "_rustls", feature = "blocking"))]
mod pem;
#[cfg(feature = "_reqwest")]
pub mod reqwest;
mod standard;
#[cfg(feature = "blocking")]
mod timer;
#[cfg(feature = "blocking")]
mod ureq;

use std::{fmt::Debug, sync::Arc, time::Duration};

#[cfg(feature = "_reqwest")]
pub use self::reqwest::{ReqwestTransport, ReqwestTransportBuilder};
#[cfg(feature = "blocking")]
pub use self::ureq::{UreqTransport, UreqTransportBuilder};
pub use body::Body;
pub use failure::{TransportError, TransportErrorKind};
pub(crate) use standard::standard;

use crate::BoxFuture;

/// Connecting takes a few round trips: after this long there is no server.
#[cfg(any(feature = "_reqwest", feature = "blocking"))]
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Longer than slow management calls take, and finite.
#[cfg(any(feature = "_reqwest", feature = "blocking"))]
const TIMEOUT: Duration = Duration::from_secs(120);

/// Complaint about a proxy. Its URL may have a password in it, and is not repeated.
#[cfg(any(feature = "_reqwest", feature = "blocking"))]
const NO_PROXY_URL: &str = "the proxy's URL cannot be used: give one such as `http://host:port`";

/// Complaint about the client's own certificate.
#[cfg(any(feature = "_reqwest", feature = "blocking"))]
const NO_IDENTITY: &str = "the client's certificate or key cannot be used";

/// Sends one HTTP request.
///
/// The request is complete and may be signed: its method, target, headers and body go out as
/// they are. `Host` and `Content-Length` are for the transport to add. Redirects are not
/// followed, bodies are not decompressed unasked, and any status is a success.
pub trait Transport: Send + Sync + Debug {
    /// Sends a request, and returns when the head of the response has come. `timeout` is how long the caller
    /// waits for the whole call, with the body: a transport that [can wait](Self::sleep) need not keep it itself, for
    /// its futures are dropped then; one that blocks has to. With `None`, the response may be a stream that goes on
    /// for any time, and the caller limits the pauses in it, as far as the transport lets it.
    ///
    /// # Errors
    /// When no response came.
    fn send(
        &self,
        request: http::Request<Body>,
        timeout: Option<Duration>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>>;

    /// Waits: what time limits and the pauses before retries are made of. `None`, unless implemented, is a
    /// transport that cannot wait: calls are then not repeated where that takes a pause, and time limits
    /// are what [`send`](Self::send) makes of its `timeout`. A transport around another one passes this on.
    fn sleep(&self, _duration: Duration) -> Option<BoxFuture<'static, ()>> {
        None
    }
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Body>,
        timeout: Option<Duration>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        (**self).send(request, timeout)
    }

    fn sleep(&self, duration: Duration) -> Option<BoxFuture<'static, ()>> {
        (**self).sleep(duration)
    }
}
