//! Secrets are not in anything that can be shown.

use std::sync::Arc;

use clientwright_runtime::{
    Error, HeaderName, Method, RawResponse, Request,
    auth::{Authenticator, Basic, Bearer, HeaderToken, QueryKey},
    parameter,
};

use crate::canned::Canned;

#[cfg(feature = "reqwest")]
fn source(error: &Error) -> Option<&(dyn std::error::Error + 'static)> {
    std::error::Error::source(error)
}

const SECRET: &str = "hunter2";

fn check(what: &str, shown: &str) {
    assert!(!shown.contains(SECRET), "{what}: {shown}");
}

fn schemes() -> Vec<Arc<dyn Authenticator>> {
    vec![
        Arc::new(Bearer::new(SECRET)),
        Arc::new(Basic::new("user", SECRET)),
        Arc::new(HeaderToken::new(HeaderName::from_static("x-mine"), SECRET)),
        Arc::new(QueryKey::new("key", SECRET)),
    ]
}

async fn failing(scheme: Arc<dyn Authenticator>) -> (RawResponse, Error) {
    let canned = Canned::new(403, "no").header("set-cookie", SECRET);
    let builder = canned.client().authenticator(scheme);
    check("builder", &format!("{builder:?}"));
    let client = builder.build().unwrap();
    check("client", &format!("{client:?} {client:#?}"));
    let response = client.send(Request::new(Method::GET, "/x")).await.unwrap();
    let headers = canned.seen().headers().clone();
    check("headers", &format!("{headers:?}"));
    (response.clone(), response.into_error())
}

#[tokio::test]
async fn never_shown() {
    for scheme in schemes() {
        check("scheme", &format!("{scheme:?} {scheme:#?}"));
        let (response, error) = failing(scheme).await;
        check("response", &format!("{response:?} {:?}", response.clone().empty()));
        check("error", &format!("{error} {error:?} {error:#?}"));
    }
    let request = Request::new(Method::GET, "/x")
        .set(parameter::header("Authorization"), SECRET)
        .set(parameter::header("X-Auth-Token"), SECRET)
        .set(parameter::header("Cookie"), SECRET)
        .json(&SECRET);
    check("request", &format!("{request:?} {request:#?}"));
}

#[cfg(feature = "reqwest")]
#[tokio::test]
async fn nor_when_the_transport_fails() {
    for scheme in schemes() {
        let client = clientwright_runtime::HttpClient::builder()
            .endpoint("http://127.0.0.1:1")
            .authenticator(scheme)
            .build()
            .unwrap();
        let error = client.send(Request::new(Method::GET, "/x")).await.unwrap_err();
        assert!(error.is_connect(), "{error}");
        let causes = std::iter::successors(source(&error), |cause| cause.source());
        let causes = causes.map(|cause| format!("{cause} {cause:?}")).collect::<Vec<_>>();
        assert!(!causes.is_empty());
        let shown = format!("{error} {error:?} {error:#?} {causes:?}");
        check("transport error", &shown);
    }
}
