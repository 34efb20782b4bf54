//! Whether a request proves who sends it: it must, it may, it must not.

use clientwright_runtime::{Method, Request, Security, auth::Bearer};

use crate::canned::Canned;

fn request() -> Request {
    Request::new(Method::GET, "/v1/things")
}

#[tokio::test]
async fn a_request_that_needs_credentials_is_not_sent_without() {
    let canned = Canned::new(200, "");
    let client = canned.client().build().unwrap();
    let error = client.send(request().security(Security::Required)).await.unwrap_err();
    assert!(error.is_configuration());
    assert!(error.to_string().contains("`credentials` is not set"), "{error}");
    assert!(error.to_string().contains("GET /v1/things"), "{error}");
    assert!(canned.sent_nothing());
}

#[tokio::test]
async fn credentials_go_where_they_are_asked_for_or_allowed() {
    let canned = Canned::new(200, "");
    let client = canned.client().authenticator(Bearer::new("hunter2")).build().unwrap();
    for (request, is_authenticated) in [
        (request().security(Security::Required), true),
        (request(), true),
        (request().security(Security::None), false),
    ] {
        client.send(request).await.unwrap();
        assert_eq!(canned.seen().headers().contains_key("authorization"), is_authenticated);
    }
}

#[tokio::test]
async fn without_credentials_a_request_that_may_have_some_is_sent_as_it_is() {
    let canned = Canned::new(200, "");
    let client = canned.client().build().unwrap();
    client.send(request()).await.unwrap();
    client.send(request().security(Security::None)).await.unwrap();
    assert!(!canned.seen().headers().contains_key("authorization"));
}
