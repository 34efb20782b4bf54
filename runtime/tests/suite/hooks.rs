//! Hooks around each attempt.

use std::sync::{Arc, Mutex};

use clientwright_runtime::{
    Error, Method, RawResponse, Request, auth::Bearer, http, intercept::Interceptor, parameter,
    retry::Attempt, transport::Body,
};

use crate::script::{Script, status};

/// Numbers the attempts in a header, and writes down what came of them.
#[derive(Clone, Debug, Default)]
struct Diary(Arc<Mutex<Vec<String>>>);

impl Interceptor for Diary {
    fn before_attempt(&self, request: &mut http::Request<Body>, attempt: &Attempt<'_>) -> Result<(), Error> {
        assert!(!request.headers().contains_key("authorization"), "hooks see no credentials");
        request.headers_mut().insert("x-attempt", attempt.number().into());
        Ok(())
    }

    fn after_attempt(&self, attempt: &Attempt<'_>, outcome: Result<&RawResponse, &Error>) {
        let outcome = outcome.map_or_else(ToString::to_string, |response| response.status().to_string());
        let line = format!("{} {} #{}: {outcome}", attempt.method(), attempt.template(), attempt.number());
        self.0.lock().unwrap().push(line);
    }
}

/// Lets nothing pass.
#[derive(Debug)]
struct Closed;

impl Interceptor for Closed {
    fn before_attempt(&self, _: &mut http::Request<Body>, _: &Attempt<'_>) -> Result<(), Error> {
        Err(Error::configuration("closed today"))
    }
}

#[tokio::test]
async fn each_attempt_is_seen_before_and_after() {
    let script = Script::new([status(503), status(200)]);
    let diary = Diary::default();
    let client = script.client().authenticator(Bearer::new("t")).interceptor(diary.clone()).build().unwrap();
    client.send(Request::new(Method::GET, "/v1/{id}").set(parameter::path("id"), "7")).await.unwrap();
    let numbers: Vec<_> = script.seen().iter().map(|seen| seen.headers()["x-attempt"].clone()).collect();
    assert_eq!(numbers, ["1", "2"]);
    assert_eq!(
        *diary.0.lock().unwrap(),
        ["GET /v1/{id} #1: 503 Service Unavailable", "GET /v1/{id} #2: 200 OK"]
    );
}

#[tokio::test]
async fn a_hook_can_refuse_a_call() {
    let script = Script::new([status(200)]);
    let client = script.client().interceptor(Closed).build().unwrap();
    let error = client.send(Request::new(Method::GET, "/x")).await.unwrap_err();
    assert_eq!(error.to_string(), "closed today (GET /x)");
    assert_eq!(script.attempts(), 0);
}
