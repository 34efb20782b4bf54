//! Time limits, and the fate of a connection after its answer was read.

use std::{
    future::Future,
    time::{Duration, Instant},
};

use clientwright_runtime::{
    BoxFuture, Error, HttpClient, HttpClientBuilder, Method, Request, http,
    retry::NoRetry,
    transport::{Body, ReqwestTransport, Transport, TransportError},
};

use super::server::{Act, FaultyServer, answer, say};

const SHORT: Duration = Duration::from_millis(150);
const LONG: Duration = Duration::from_secs(60);
const HANGS: Duration = Duration::from_secs(10);

/// A transport around another one that does not pass on how to wait: it does not have to.
#[derive(Debug)]
struct Around(ReqwestTransport);

impl Transport for Around {
    fn send(
        &self,
        request: http::Request<Body>,
        timeout: Option<Duration>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        self.0.send(request, timeout)
    }
}

fn client(server: &FaultyServer, transport: impl Transport + 'static) -> HttpClientBuilder {
    HttpClient::builder().endpoint(server.endpoint()).transport(transport).retry(NoRetry)
}

fn transport(timeout: Duration) -> ReqwestTransport {
    ReqwestTransport::builder().no_proxy().timeout(timeout).build().unwrap()
}

/// Servers that never come to an end, each at another point.
fn endless() -> impl Iterator<Item = FaultyServer> {
    let head = say("HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n");
    let drips = [Act::Hear, head.clone(), Act::Drip(b" ")];
    [vec![Act::Stall], vec![Act::Hear, head, Act::Stall], drips.to_vec()]
        .into_iter()
        .map(|acts| FaultyServer::playing(&acts))
}

async fn soon<T>(work: impl Future<Output = T>) -> T {
    tokio::time::timeout(HANGS, work).await.expect("it hangs")
}

async fn late(client: HttpClientBuilder) -> Error {
    let (client, began) = (client.build().unwrap(), Instant::now());
    let error = soon(client.send(Request::new(Method::GET, "/v1/things"))).await.unwrap_err();
    assert!(error.is_timeout() && began.elapsed() >= SHORT, "{error}");
    error
}

#[tokio::test]
async fn limits_hold_where_what_is_around_the_transport_cannot_wait() {
    for server in endless() {
        late(client(&server, Around(transport(LONG))).attempt_timeout(SHORT)).await;
    }
}

#[tokio::test]
async fn the_transports_own_limit_holds_where_it_is_shorter() {
    for server in endless() {
        late(client(&server, transport(SHORT)).attempt_timeout(LONG)).await;
    }
}

#[tokio::test]
async fn a_connection_is_used_again_once_its_answer_was_read() {
    for (method, text) in [
        (Method::GET, "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"),
        (Method::GET, "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"),
        (Method::GET, "HTTP/1.1 204 No Content\r\n\r\n"),
        (Method::HEAD, "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n"),
        (Method::GET, "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n"),
        (
            Method::GET,
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ntrailer: x-a\r\n\r\n2\r\nok\r\n0\r\nx-a: b\r\n\r\n",
        ),
    ] {
        let server = FaultyServer::playing(&[answer(text), answer(text), answer(text)].concat());
        let client = client(&server, transport(LONG)).build().unwrap();
        for _ in 0..3 {
            let request = Request::new(method.clone(), "/v1/things");
            soon(client.send(request)).await.unwrap();
        }
        assert_eq!(server.visits(), 1, "{method} {text}");
    }
}
