//! A signed request on a real socket: what goes out byte for byte.

use std::time::Duration;

use clientwright_huaweicloud::{Credentials, signer};
use clientwright_runtime::{
    HttpClient, Method, Request, Secret, Timestamp, http, parameter,
    transport::{Body, ReqwestTransport},
};

use crate::server::Server;

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\nx-request-id: r1\r\n\r\n{}";

/// The lines of a request's head in one order, then the body.
fn sorted(request: &str) -> Vec<&str> {
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    let mut lines: Vec<&str> = head.split("\r\n").collect();
    lines[1..].sort_unstable();
    lines.push(body);
    lines
}

#[tokio::test]
async fn a_signed_request_byte_for_byte() {
    let now: Timestamp = "2026-11-23T10:11:12Z".parse().unwrap();
    let server = Server::answering(OK, Duration::ZERO);
    let address = server.address.to_string();
    let transport = ReqwestTransport::builder().no_proxy().build().unwrap();
    let client = HttpClient::builder()
        .endpoint(server.endpoint())
        .transport(transport)
        .user_agent("test/1")
        .authenticator(Credentials::new("AK", "SK"))
        .clock(move || now)
        .build()
        .unwrap();
    let request = Request::new(Method::POST, "/v1/{project_id}/images/{id}")
        .set(parameter::path("project_id"), "p1")
        .set(parameter::path("id"), "a b'(é)~")
        .set(parameter::query("z"), "'|\"x y+")
        .set(parameter::query("a"), ["b", "B", ""])
        .set(parameter::header("X-Language"), "en-us")
        .json(&serde_json::json!({ "name": "é" }));
    client.send(request).await.unwrap().json::<serde_json::Value>().unwrap();

    let target = "/v1/p1/images/a%20b%27%28%C3%A9%29~?a=&a=B&a=b&z=%27%7C%22x%20y%2B";
    // Sign the request as it was received, independently of the client.
    let mut signed = http::Request::post(format!("http://{address}{target}"))
        .header("content-type", "application/json")
        .header("x-project-id", "p1")
        .body(Body::from(r#"{"name":"é"}"#))
        .unwrap();
    let names = ["content-type", "host", "x-project-id", "x-sdk-date"].map(http::HeaderName::from_static);
    let key = Secret::from("SK");
    let signature = signer::sign(&mut signed, now, "AK", &key, &names).unwrap();

    let heard = server.heard();
    assert_eq!(
        sorted(&heard),
        [
            &format!("POST {target} HTTP/1.1"),
            "accept: application/json",
            &format!("authorization: {}", signature.authorization),
            "content-length: 13",
            "content-type: application/json",
            &format!("host: {address}"),
            "user-agent: test/1",
            "x-language: en-us",
            "x-project-id: p1",
            "x-sdk-date: 20261123T101112Z",
            "{\"name\":\"é\"}",
        ]
    );
}
