//! Requests as they leave by the default transport, every byte of them.

use clientwright_huaweicloud::signer;
use huaweicloud_modelarts::{
    Client, ClientBuilder, Credentials, Secret, Timestamp, http, operations::ShowImage, transport::Body,
};

use crate::{
    EXAMPLE, ID,
    recorder::Recorder,
    server::{Server, answer},
};

/// When the requests here are signed.
const NOW: &str = "2026-11-23T10:11:12Z";

/// The request as a server receives it, with its header lines in one order: HTTP does not fix any.
async fn heard(
    configure: impl FnOnce(ClientBuilder) -> ClientBuilder,
    request: impl FnOnce(&Client) -> ShowImage,
) -> (String, String) {
    let server = Server::answering(answer("200 OK", &[], EXAMPLE));
    let client = configure(Client::builder().endpoint(server.endpoint())).build().unwrap();
    request(&client).await.unwrap();
    let heard = server.heard();
    let mut lines: Vec<&str> = heard.strip_suffix("\r\n\r\n").unwrap().split("\r\n").collect();
    lines[1..].sort_unstable();
    (server.address.to_string(), lines.join("\n"))
}

fn fixed_clock(builder: ClientBuilder) -> ClientBuilder {
    builder.configure(|http| http.clock(|| NOW.parse::<Timestamp>().unwrap()))
}

fn user_agent() -> &'static str {
    // All crates of this workspace have one version.
    concat!("huaweicloud-modelarts/", env!("CARGO_PKG_VERSION"))
}

#[tokio::test]
async fn with_a_token() {
    let credentials = Credentials::token("t0ken");
    let (address, heard) =
        heard(|client| client.project_id("p1").credentials(credentials), |client| client.show_image(ID))
            .await;
    let expected = [
        &format!("GET /v1/p1/images/{ID} HTTP/1.1"),
        "accept: application/json",
        &format!("host: {address}"),
        &format!("user-agent: {}", user_agent()),
        "x-auth-token: t0ken",
    ];
    assert_eq!(heard, expected.join("\n"));
}

#[tokio::test]
async fn with_keys_and_the_credentials_project() {
    let credentials = Credentials::new("AK", "SK").security_token("st").project_id("p9");
    let (address, heard) =
        heard(|client| fixed_clock(client).credentials(credentials), |client| client.show_image(ID)).await;
    // The port is the system's choice, and is signed: the signature is made once more, from outside.
    let mut request = http::Request::get(format!("http://{address}/v1/p9/images/{ID}"))
        .header("x-project-id", "p9")
        .header("x-security-token", "st")
        .body(Body::default())
        .unwrap();
    let signed = ["host", "x-project-id", "x-sdk-date", "x-security-token"];
    let signed = signed.map(http::HeaderName::from_static);
    let now = NOW.parse().unwrap();
    let signature = signer::sign(&mut request, now, "AK", &Secret::from("SK"), &signed).unwrap();
    let expected = [
        &format!("GET /v1/p9/images/{ID} HTTP/1.1"),
        "accept: application/json",
        &format!("authorization: {}", signature.authorization),
        &format!("host: {address}"),
        &format!("user-agent: {}", user_agent()),
        "x-project-id: p9",
        "x-sdk-date: 20261123T101112Z",
        "x-security-token: st",
    ];
    assert_eq!(heard, expected.join("\n"));
}

/// The same for the documented host, against signatures that were computed by another program.
#[tokio::test]
async fn the_signature_of_the_documented_host() {
    let keys = Credentials::new("AK", "SK");
    let cases = [
        (
            keys.clone(),
            "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-project-id;x-sdk-date, Signature=725d9b167451b8ea5fdb141adeae8a8d2d63d93ebec1a45250b63eabfe4b41c9",
        ),
        (
            keys.security_token("st"),
            "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-project-id;x-sdk-date;x-security-token, \
             Signature=c90790755cd312e506301b388ca6c31f3e037e758e35a82ad6ed29899c1f34f6",
        ),
    ];
    for (credentials, authorization) in cases {
        let recorder = Recorder::answering(200, EXAMPLE);
        let client = fixed_clock(recorder.client()).credentials(credentials).build().unwrap();
        client.show_image(ID).await.unwrap();
        assert_eq!(recorder.sent()[0].headers()["authorization"], authorization);
    }
}

#[tokio::test]
async fn the_request_is_about_the_nearest_project() {
    let credentials = || Credentials::new("AK", "SK").project_id("of-credentials");
    let cases: [(&str, Option<&str>, Option<&str>); 3] = [
        ("of-credentials", None, None),
        ("of-client", Some("of-client"), None),
        ("of-request", Some("of-client"), Some("of-request")),
    ];
    for (expected, of_client, of_request) in cases {
        let (_, heard) = heard(
            |client| {
                let client = client.credentials(credentials());
                of_client.into_iter().fold(client, ClientBuilder::project_id)
            },
            |client| of_request.into_iter().fold(client.show_image(ID), ShowImage::project_id),
        )
        .await;
        assert!(heard.starts_with(&format!("GET /v1/{expected}/images/{ID} HTTP/1.1\n")), "{heard}");
        // The project is part of the path and of what is signed: both must name the same.
        assert!(heard.contains(&format!("\nx-project-id: {expected}\n")), "{heard}");
    }
}

#[tokio::test]
async fn the_user_agent_can_be_another() {
    let (_, heard) = heard(
        |client| {
            let client = client.project_id("p1").credentials(Credentials::token("t"));
            client.configure(|http| http.user_agent("my-tool/1.2"))
        },
        |client| client.show_image(ID),
    )
    .await;
    assert!(heard.contains("\nuser-agent: my-tool/1.2\n"), "{heard}");
}

#[tokio::test]
async fn an_encoded_path_is_not_touched_on_its_way() {
    for (id, segment) in [("%2e%2e", "%252e%252e"), ("a b", "a%20b"), ("..%2F", "..%252F"), ("...", "...")] {
        let (_, heard) = heard(
            |client| client.project_id("p1").credentials(Credentials::token("t")),
            |client| client.show_image(id),
        )
        .await;
        assert_eq!(heard.lines().next(), Some(&*format!("GET /v1/p1/images/{segment} HTTP/1.1")));
    }
}

#[tokio::test]
async fn a_path_of_the_endpoint_comes_first() {
    let server = Server::answering(answer("200 OK", &[], EXAMPLE));
    let client = Client::builder().endpoint(server.endpoint() + "/gateway/").project_id("p1");
    let client = client.credentials(Credentials::token("t")).build().unwrap();
    client.show_image(ID).await.unwrap();
    let heard = server.heard();
    assert!(heard.starts_with(&format!("GET /gateway/v1/p1/images/{ID} HTTP/1.1\r\n")), "{heard}");
}
