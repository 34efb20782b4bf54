//! The mock as a server, through the default transport.

use std::{net::TcpStream, time::Duration};

use clientwright_runtime::{
    CallOptions, Error, HttpClient, Method, RawResponse, Request, parameter,
    retry::StandardRetry,
    test_util::{Answer, Mock, Served},
    transport::{ReqwestTransport, TransportErrorKind},
};

async fn send(server: &Served, request: Request) -> Result<RawResponse, Error> {
    let transport = ReqwestTransport::builder().no_proxy().build().unwrap();
    let retry = StandardRetry::default().base(Duration::from_millis(1));
    let client = HttpClient::builder().endpoint(server.endpoint()).transport(transport).retry(retry);
    client.build().unwrap().send(request).await
}

#[tokio::test]
async fn answers_over_a_socket() {
    let mock = Mock::new();
    let server = mock.serve().unwrap();
    // Expectations can be added while the server runs.
    mock.on_request(Method::POST, "/v1/things/{id}")
        .path("id", "a b")
        .query("x", 1)
        .json_body(&["é"])
        .answers([
            Answer::status(503),
            Answer::status(201).body("text/plain", "done").header("x-request-id", "r1"),
        ]);
    let request = Request::new(Method::POST, "/v1/things/{id}")
        .set(parameter::path("id"), "a b")
        .set(parameter::query("x"), 1)
        .json(&["é"]);
    let response = send(&server, request.options(CallOptions::new().idempotent())).await.unwrap();
    assert_eq!((response.status().as_u16(), response.body().as_ref()), (201, &b"done"[..]));
    assert_eq!((response.request_id(), response.attempts(), mock.requests().len()), (Some("r1"), 2, 2));
}

#[tokio::test]
async fn failures_over_a_socket() {
    let mock = Mock::new();
    mock.on_request(Method::GET, "/broken").fails(TransportErrorKind::Other);
    mock.on_request(Method::GET, "/silent").never();
    let server = mock.serve().unwrap();
    let error = send(&server, Request::new(Method::GET, "/broken")).await.unwrap_err();
    assert!(error.is_transport() && error.attempts() == 3, "{error}");

    let half = Answer::status(200).body("text/plain", "half").breaking_off(TransportErrorKind::Other);
    mock.on_request(Method::POST, "/half").answers([half]);
    let error = send(&server, Request::new(Method::POST, "/half")).await.unwrap_err();
    assert!(error.is_transport(), "{error}");

    let limit = CallOptions::new().timeout(Duration::from_millis(50));
    let error = send(&server, Request::new(Method::GET, "/silent").options(limit)).await.unwrap_err();
    assert!(error.is_timeout(), "{error}");

    let response = send(&server, Request::new(Method::GET, "/other")).await.unwrap();
    assert_eq!((response.status().as_u16(), response.attempts()), (501, 1));
    let text = response.text().unwrap();
    assert!(
        text.contains("GET /other was not expected; expected was: GET /broken; GET /silent; POST /half"),
        "{text:?}"
    );
}

#[tokio::test]
async fn it_ends_with_its_guard() {
    let server = Mock::new().serve().unwrap();
    let address = server.address();
    let open = TcpStream::connect(address).unwrap();
    drop(server);
    assert!(TcpStream::connect(address).is_err());
    drop(open);
}
