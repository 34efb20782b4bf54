//! Secrets are in the request on the wire, and nowhere else: not in what is shown, not in an error.

use std::{error::Error as _, net::TcpListener};

use huaweicloud_modelarts::{Client, ClientBuilder, Credentials, Error, http::HeaderValue};

use crate::{
    EXAMPLE, ID,
    recorder::Recorder,
    server::{Server, answer},
};

const SECRET: &str = "hunter2";

fn check(what: &str, shown: &str) {
    assert!(!shown.contains(SECRET), "{what}: {shown}");
    // The bytes of it, as a derived `Debug` shows them.
    assert!(!shown.contains("104, 117, 110"), "{what}: {shown}");
}

fn check_error(what: &str, error: &Error) {
    check(what, &format!("{error} {error:?} {error:#?}"));
    let mut cause = error.source();
    while let Some(inner) = cause {
        check(what, &format!("{inner} {inner:?} {inner:#?}"));
        cause = inner.source();
    }
}

/// Credentials all of whose secrets are the same.
fn credentials() -> [Credentials; 3] {
    [
        Credentials::new("the access key", SECRET),
        Credentials::new("the access key", SECRET).security_token(SECRET),
        Credentials::token(SECRET),
    ]
}

fn client(endpoint: &str, credentials: &Credentials) -> ClientBuilder {
    Client::builder().endpoint(endpoint).project_id("p1").credentials(credentials.clone())
}

#[tokio::test]
async fn not_in_what_is_shown_of_values() {
    for credentials in credentials() {
        check("credentials", &format!("{credentials:?} {credentials:#?}"));
        let builder = client("https://ma.example.com", &credentials);
        check("builder", &format!("{builder:?} {builder:#?}"));
        let client = builder.build().unwrap();
        check("client", &format!("{client:?} {client:#?}"));
        let request = client.show_image(ID);
        check("request", &format!("{request:?} {request:#?}"));
    }
}

#[tokio::test]
async fn nor_of_what_a_transport_is_given() {
    for credentials in credentials() {
        let recorder = Recorder::answering(200, EXAMPLE);
        let client = recorder.client().credentials(credentials).build().unwrap();
        let response = client.show_image(ID).await.unwrap();
        let sent = &recorder.sent()[0];
        check("sent", &format!("{sent:?}"));
        check("response", &format!("{response:?} {response:#?}"));
        // Secret headers are marked as sensitive for software that shows headers or compresses them.
        for name in ["authorization", "x-auth-token", "x-security-token"] {
            assert!(sent.headers().get(name).is_none_or(HeaderValue::is_sensitive), "{name}");
        }
    }
}

#[tokio::test]
async fn nor_in_errors() {
    for credentials in credentials() {
        for (status, body) in
            [("401 Unauthorized", "{}"), ("200 OK", "[]"), ("200 OK", ""), ("302 Found", "")]
        {
            let server = Server::answering(answer(status, &[], body));
            let client = client(&server.endpoint(), &credentials).build().unwrap();
            let error = client.show_image(ID).await.unwrap_err();
            check_error(status, &error);
        }
        for bytes in ["", "nonsense\r\n\r\n"] {
            let server = Server::answering(bytes);
            let client = client(&server.endpoint(), &credentials).build().unwrap();
            check_error("broken off", &client.show_image(ID).await.unwrap_err());
        }
        let client = client(&unused_endpoint(), &credentials).build().unwrap();
        check_error("refused", &client.show_image(ID).await.unwrap_err());
        check_error("invalid", &client.show_image("a/b").await.unwrap_err());
    }
}

fn unused_endpoint() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

/// A secret that was read together with a piece of its surroundings.
#[tokio::test]
async fn nor_in_errors_about_themselves() {
    let broken = format!("{SECRET}\nnext line");
    for credentials in [Credentials::token(&*broken), Credentials::new("ak", "sk").security_token(&*broken)] {
        let recorder = Recorder::answering(200, EXAMPLE);
        let client = recorder.client().credentials(credentials).build().unwrap();
        let error = client.show_image(ID).await.unwrap_err();
        assert!(error.is_configuration(), "{error}");
        check_error("broken secret", &error);
        assert!(recorder.sent().is_empty());
    }
    let variables = |name: &str| (name == "HUAWEICLOUD_SDK_SK").then(|| SECRET.to_owned());
    check_error("half a pair", &Credentials::from_lookup(variables).unwrap_err());
}

/// Addresses with a password, which are refused.
fn endpoints() -> [String; 2] {
    [format!("https://user:{SECRET}@ma.example.com"), format!("{SECRET}@ma.example.com/ x")]
}

#[test]
fn nor_in_errors_about_the_endpoint() {
    for endpoint in endpoints() {
        let error = Client::builder().endpoint(endpoint).build().unwrap_err();
        assert!(error.is_configuration(), "{error}");
        check_error("endpoint", &error);
    }
}

#[test]
fn nor_by_a_builder_that_was_given_such_an_endpoint() {
    for endpoint in endpoints() {
        let builder = Client::builder().endpoint(endpoint);
        check("builder", &format!("{builder:?} {builder:#?}"));
    }
}

/// The access key's ID is no secret: it helps to see which one is in use.
#[test]
fn the_access_key_id_is_shown() {
    let shown = format!("{:?}", Credentials::new("the access key", SECRET));
    assert!(shown.contains("the access key"), "{shown}");
}
