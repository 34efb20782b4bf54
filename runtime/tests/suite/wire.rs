//! The default transport on a real socket: what goes out byte for byte, and how it fails.

use std::time::{Duration, Instant};

use clientwright_runtime::{
    HttpClient, HttpClientBuilder, Method, Request, retry::NoRetry, transport::ReqwestTransport,
};

use crate::server::Server;

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\nx-request-id: r1\r\n\r\n{}";

fn client(endpoint: String) -> HttpClientBuilder {
    // Directly, whatever proxy the environment names, and once: what one attempt comes to is looked at here.
    let transport = ReqwestTransport::builder().no_proxy().build().unwrap();
    HttpClient::builder().endpoint(endpoint).transport(transport).user_agent("test/1").retry(NoRetry)
}

fn get() -> Request {
    Request::new(Method::GET, "/x")
}

/// The lines of a request's head in one order, then the body.
fn sorted(request: &str) -> Vec<&str> {
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    let mut lines: Vec<&str> = head.split("\r\n").collect();
    lines[1..].sort_unstable();
    lines.push(body);
    lines
}

#[tokio::test]
async fn a_plain_request_byte_for_byte() {
    let server = Server::answering(OK, Duration::ZERO);
    let address = server.address;
    let response = client(server.endpoint() + "/base").build().unwrap().send(get()).await.unwrap();
    assert_eq!(response.request_id(), Some("r1"));
    assert_eq!(response.body(), "{}");
    let expected = [
        "GET /base/x HTTP/1.1",
        "accept: application/json",
        &format!("host: {address}"),
        "user-agent: test/1",
        "",
    ];
    assert_eq!(sorted(&server.heard()), expected);
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let answer = "HTTP/1.1 302 Found\r\nlocation: /y\r\ncontent-length: 0\r\n\r\n";
    let server = Server::answering(answer, Duration::ZERO);
    let response = client(server.endpoint()).build().unwrap().send(get()).await.unwrap();
    assert_eq!(response.status().as_u16(), 302);
}

#[tokio::test]
async fn a_refused_connection() {
    // Bound, so that no other test gets the port, and not listening.
    let socket = socket2::Socket::new(socket2::Domain::IPV4, socket2::Type::STREAM, None).unwrap();
    socket.bind(&std::net::SocketAddr::from(([127, 0, 0, 1], 0)).into()).unwrap();
    let address = socket.local_addr().unwrap().as_socket().unwrap();
    let client = client(format!("http://{address}")).build().unwrap();
    let error = client.send(get()).await.unwrap_err();
    assert!(error.is_transport() && error.is_connect() && !error.is_timeout());
    let text = error.to_string();
    assert!(text.starts_with(&format!("http://{address}: could not connect: ")), "{text}");
    assert!(text.to_lowercase().contains("refused") && text.ends_with(" (GET /x)"), "{text}");
    assert_eq!(error.template(), Some("/x"));
    assert!(error.status().is_none() && std::error::Error::source(&error).is_some());
}

#[tokio::test]
async fn an_answer_that_takes_too_long() {
    let limit = Duration::from_millis(50);
    let by_client = |builder: HttpClientBuilder| builder.timeout(limit);
    let by_transport = |builder: HttpClientBuilder| {
        builder.transport(ReqwestTransport::builder().no_proxy().timeout(limit).build().unwrap())
    };
    let half = "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{}";
    for configure in [&by_client as &dyn Fn(_) -> _, &by_transport] {
        for server in
            [Server::answering(OK, Duration::from_secs(9)), Server::holding(half, Duration::from_secs(9))]
        {
            let started = Instant::now();
            let client = configure(client(server.endpoint())).build().unwrap();
            let error = client.send(get()).await.unwrap_err();
            assert!(error.is_timeout() && error.is_transport() && !error.is_connect(), "{error}");
            assert!(error.to_string().contains("no complete answer in time"), "{error}");
            assert!(started.elapsed() < Duration::from_secs(8));
        }
    }
}

#[tokio::test]
async fn answers_that_break_off() {
    for answer in [
        "",
        "HTTP/1.1 200 OK\r\ncontent-le",
        "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{}",
        "nonsense\r\n\r\n",
    ] {
        let server = Server::answering(answer, Duration::ZERO);
        let client = client(server.endpoint()).build().unwrap();
        let error = client.send(get()).await.unwrap_err();
        assert!(error.is_transport() && !error.is_connect() && !error.is_timeout(), "{error}");
        assert!(error.to_string().contains("the call failed: "), "{error}");
    }
}

#[tokio::test]
async fn a_body_without_end_is_bounded() {
    let answer = "HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\n\r\n";
    let server = Server::answering(answer, Duration::ZERO);
    let error = client(server.endpoint()).build().unwrap().send(get()).await.unwrap_err();
    assert!(error.is_too_long(), "{error}");
}

#[tokio::test]
async fn an_address_that_would_be_rewritten_is_refused() {
    // URL parsers read this host as 127.0.0.1; what is signed would not be what is sent.
    let client = client("http://0x7f.1:1".to_owned()).build().unwrap();
    let error = client.send(get()).await.unwrap_err();
    assert!(error.is_transport() && !error.is_connect(), "{error}");
    assert!(error.to_string().contains("the URL is not in the form"), "{error}");
}
