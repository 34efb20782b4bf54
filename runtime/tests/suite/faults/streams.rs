//! Streams over a real socket: slow ones, silent ones, broken ones, endless ones.

use std::time::{Duration, Instant};

use clientwright_runtime::{
    CallOptions, HttpClient, HttpClientBuilder, Method, Request, StreamingResponse,
    transport::ReqwestTransport,
};

use super::server::{Act, FaultyServer, answer, say};

const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nx-request-id: r1\r\n\r\n";
const CHUNKED: &str =
    "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\ndata: a\n\n\r\n9\r\ndata: b\n";
const PAUSE: Duration = Duration::from_millis(150);

fn client(server: &FaultyServer) -> HttpClientBuilder {
    // The transport's own limit, which is for whole responses, must not end a stream.
    let transport = ReqwestTransport::builder().no_proxy().timeout(PAUSE).build().unwrap();
    HttpClient::builder().endpoint(server.endpoint()).transport(transport).attempt_timeout(PAUSE)
}

async fn open(client: HttpClientBuilder, options: CallOptions) -> StreamingResponse {
    let request = Request::new(Method::GET, "/v1/events").accept("text/event-stream").options(options);
    client.build().unwrap().stream(request).await.unwrap()
}

#[tokio::test]
async fn a_slow_stream_takes_as_long_as_it_takes() {
    let server = FaultyServer::playing(&[Act::Hear, say(HEAD), Act::Drip(b"data: a\n\n")]);
    let mut events = open(client(&server), CallOptions::new()).await.events();
    let started = Instant::now();
    while started.elapsed() < 3 * PAUSE {
        assert_eq!(events.try_next().await.unwrap().unwrap().data, "a");
    }
    assert!(server.heard()[0].contains("accept: text/event-stream"));
}

#[tokio::test]
async fn a_stream_that_falls_silent() {
    let server = FaultyServer::playing(&[Act::Hear, say(HEAD), say("data: a\n\ndata: b\n"), Act::Stall]);
    let mut events = open(client(&server), CallOptions::new()).await.events();
    assert_eq!(events.try_next().await.unwrap().unwrap().data, "a");
    let error = events.try_next().await.unwrap_err();
    assert!(error.is_timeout() && error.is_transport(), "{error}");
    assert!(error.to_string().contains("nothing came for 150ms"), "{error}");
    assert_eq!((error.request_id(), server.visits()), (Some("r1"), 1));
    assert_eq!(events.try_next().await.unwrap(), None);
}

#[tokio::test]
async fn a_stream_with_a_limit() {
    let server = FaultyServer::playing(&[Act::Hear, say(HEAD), Act::Drip(b"data: a\n\n")]);
    let mut events = open(client(&server), CallOptions::new().timeout(2 * PAUSE)).await.events();
    let error = loop {
        if let Err(error) = events.try_next().await {
            break error;
        }
    };
    assert!(error.is_timeout() && error.to_string().contains("in all"), "{error}");
}

#[tokio::test]
async fn a_stream_that_breaks_off_in_an_event() {
    for last in [Act::Reset, say("")] {
        let server = FaultyServer::playing(&[Act::Hear, say(CHUNKED), Act::Drip(b""), last]);
        let mut events = open(client(&server), CallOptions::new()).await.events();
        let mut found = Vec::new();
        let error = loop {
            match events.try_next().await {
                Ok(event) => found.push(event.unwrap().data),
                Err(error) => break error,
            }
        };
        assert_eq!(found, ["a"]);
        assert!(error.is_transport() && error.status().unwrap() == 200, "{error}");
    }
}

#[tokio::test]
async fn an_endless_event_is_given_up() {
    let server = FaultyServer::playing(&[Act::Hear, say(HEAD), Act::Flood(b"data: 0123456789\n", 1 << 24)]);
    let mut events = open(client(&server).max_response_bytes(1 << 20), CallOptions::new()).await.events();
    let error = events.try_next().await.unwrap_err();
    assert!(error.is_too_long(), "{error}");
    // Not all of the 272 MB were taken: the connection is gone.
    assert!(server.written() < 64 << 20, "{}", server.written());
}

#[tokio::test]
async fn until_the_head_has_come_it_is_a_call_like_any_other() {
    let acts = |visit| {
        let first = answer("HTTP/1.1 503 No\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").to_vec();
        if visit == 0 { first } else { answer("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").to_vec() }
    };
    let server = FaultyServer::playing_each(acts);
    let response = open(client(&server), CallOptions::new()).await;
    assert_eq!((response.attempts(), response.read().await.unwrap().body().as_ref()), (2, &b"{}"[..]));

    let silent = FaultyServer::playing(&[Act::Hear, Act::Stall]);
    let client = client(&silent).retry(clientwright_runtime::retry::NoRetry).build().unwrap();
    let error = client.stream(Request::new(Method::GET, "/v1/events")).await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
}
