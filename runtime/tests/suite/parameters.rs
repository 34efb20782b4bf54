//! Parameters that a request leaves to the client.

use std::{
    future::{pending, ready},
    sync::atomic::{AtomicBool, Ordering::Relaxed},
    time::Duration,
};

use clientwright_runtime::{
    BoxFuture, CallOptions, Error, HttpClient, HttpClientBuilder, Method, Request,
    auth::{Authenticator, Context},
    http, parameter,
    test_util::{Mock, block_on},
    transport::Body,
};

/// Credentials of which one thing is asked: the project.
#[derive(Debug)]
pub(crate) enum Asked {
    /// The value is known only when asked for a second time.
    Forgetful(AtomicBool),
    /// Looking the value up never ends.
    Lost,
}

impl Authenticator for Asked {
    fn authenticate<'a>(
        &'a self,
        _: &'a mut http::Request<Body>,
        _: &'a Context<'a>,
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(ready(Ok(())))
    }

    fn parameter<'a>(
        &'a self,
        _: &'a str,
        _: &'a Context<'a>,
    ) -> BoxFuture<'a, Result<Option<String>, Error>> {
        match self {
            Self::Forgetful(was_asked) => {
                let knows = was_asked.swap(true, Relaxed);
                Box::pin(ready(Ok(knows.then(|| "of credentials".to_owned()))))
            }
            Self::Lost => Box::pin(pending()),
        }
    }
}

fn client(mock: &Mock) -> HttpClientBuilder {
    mock.on_request(Method::GET, "/v1/{project_id}/things").status(200);
    mock.on_request(Method::GET, "/v1/things").status(200);
    HttpClient::builder().endpoint("https://api.example.com").transport(mock.clone())
}

fn things() -> Request {
    Request::new(Method::GET, "/v1/{project_id}/things")
}

/// The target of the only request.
fn target(mock: &Mock) -> String {
    let requests = mock.requests();
    assert_eq!(requests.len(), 1);
    requests[0].uri().path_and_query().unwrap().to_string()
}

#[test]
fn the_requests_own_value_comes_first_then_the_clients_then_what_the_credentials_know() {
    let knowing = || Asked::Forgetful(true.into());
    for (given, of_client, expected) in [
        (Some("of request"), Some("of client"), "/v1/of%20request/things"),
        (None, Some("of client"), "/v1/of%20client/things"),
        (None, None, "/v1/of%20credentials/things"),
    ] {
        let mock = Mock::new();
        let http = client(&mock).authenticator(knowing());
        let http = of_client.into_iter().fold(http, |http, value| http.parameter("project_id", value));
        block_on(http.build().unwrap().send(
            things().leave(parameter::path("project_id"), true).set(parameter::path("project_id"), given),
        ))
        .unwrap();
        assert_eq!(target(&mock), expected);
    }
}

#[test]
fn what_nobody_knows_is_an_error_where_it_is_needed_and_left_out_where_not() {
    let mock = Mock::new();
    let http = client(&mock).build().unwrap();
    let request = Request::new(Method::GET, "/v1/things");
    for needed in [
        things().leave(parameter::path("project_id"), true),
        request.clone().leave(parameter::query("project_id"), true),
        request.clone().leave(parameter::header("x-project-id"), true),
    ] {
        let error = block_on(http.send(needed)).unwrap_err();
        assert!(error.is_configuration() && error.to_string().contains("project"), "{error}");
        assert!(error.template().is_some(), "{error}");
    }
    assert!(mock.requests().is_empty());
    let request = request.leave(parameter::query("project_id"), false);
    block_on(http.send(request.leave(parameter::header("x-project-id"), false))).unwrap();
    assert_eq!(target(&mock), "/v1/things");
    assert!(!mock.requests()[0].headers().contains_key("x-project-id"));
}

#[test]
fn the_clients_value_goes_into_queries_and_headers_too() {
    let mock = Mock::new();
    let http = client(&mock).parameter("project_id", "p1").parameter("x-project-id", "p2").build().unwrap();
    let request = Request::new(Method::GET, "/v1/things").leave(parameter::query("project_id"), true);
    block_on(http.send(request.leave(parameter::header("x-project-id"), false))).unwrap();
    assert_eq!(target(&mock), "/v1/things?project_id=p1");
    assert_eq!(mock.requests()[0].headers()["x-project-id"], "p2");
}

#[test]
fn looking_up_is_within_the_limit_of_the_call() {
    let mock = Mock::new();
    let http = client(&mock).authenticator(Asked::Lost).build().unwrap();
    let options = CallOptions::new().timeout(Duration::from_secs(2));
    let request = things().leave(parameter::path("project_id"), true).options(options);
    let error = block_on(http.send(request)).unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert_eq!(
        error.to_string(),
        "https://api.example.com: no complete answer in time: the limit of 2s was up while `project_id` was \
         looked up (GET /v1/{project_id}/things)"
    );
    assert_eq!(mock.pauses(), [Duration::from_secs(2)]);
    assert!(mock.requests().is_empty());
}

#[test]
fn a_value_that_is_given_after_all_is_not_the_clients_to_fill_in() {
    let mock = Mock::new();
    let http = client(&mock).parameter("project_id", "of client").build().unwrap();
    block_on(
        http.send(
            things().leave(parameter::path("project_id"), true).set(parameter::path("project_id"), "p1"),
        ),
    )
    .unwrap();
    assert_eq!(target(&mock), "/v1/p1/things");

    let mock = Mock::new();
    let http = client(&mock).build().unwrap();
    let open = || Request::new(Method::GET, "/v1/things").leave(parameter::header("X-Project-Id"), true);
    block_on(http.send(open().set(parameter::header("x-project-id"), "p1"))).unwrap();
    let options = CallOptions::new().header("x-project-id", "p2");
    block_on(http.send(open().options(options))).unwrap();
    let sent: Vec<_> = mock.requests().iter().map(|sent| sent.headers()["x-project-id"].clone()).collect();
    assert_eq!(sent, ["p1", "p2"]);
}
