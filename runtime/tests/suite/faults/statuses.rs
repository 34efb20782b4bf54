//! Answers with a status that asks for something: less, later, elsewhere.

use std::time::Duration;

use clientwright_runtime::{Error, Method, RawResponse, Request};

use super::{
    ATTEMPTS, Becomes, Caller, Carrier, Fault,
    caller::quick,
    check_shown, play,
    server::{Act, FaultyServer, answer},
};

const TOO_MANY: &str = "HTTP/1.1 429 Too Many Requests\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}";
const TOO_MANY_IN_0: &str =
    "HTTP/1.1 429 Too Many Requests\r\nconnection: close\r\nretry-after: 0\r\ncontent-length: 2\r\n\r\n{}";
const TOO_MANY_IN_HOURS: &str =
    "HTTP/1.1 429 Too Many Requests\r\nconnection: close\r\nretry-after: 7200\r\ncontent-length: 2\r\n\r\n{}";
const OVERLOADED: &str =
    "HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}";
const OVERLOADED_IN_0: &str =
    "HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\nretry-after: 0\r\ncontent-length: 2\r\n\r\n{}";
const OVERLOADED_IN_HOURS: &str = "HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\ndate: Sun, 06 Nov 1994 08:49:37 GMT\r\n\
    retry-after: Sun, 06 Nov 1994 10:49:37 GMT\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}";

/// 429 says that nothing was done, so that even a `POST` is repeated; 503 does not.
#[test]
fn throttling_and_overload() {
    let throttled = |name, text| {
        let attempts = [ATTEMPTS, ATTEMPTS];
        Fault { attempts, ..Fault::plain(name, answer(text), Becomes::Answer(429, "{}")) }
    };
    play([
        throttled("429", TOO_MANY),
        throttled("429 for no time", TOO_MANY_IN_0),
        Fault::plain("429 for hours", answer(TOO_MANY_IN_HOURS), Becomes::Answer(429, "{}")),
        Fault::unclear("503", answer(OVERLOADED), Becomes::Answer(503, "{}")),
        Fault::unclear("503 for no time", answer(OVERLOADED_IN_0), Becomes::Answer(503, "{}")),
        Fault::plain("503 for hours", answer(OVERLOADED_IN_HOURS), Becomes::Answer(503, "{}")),
    ]);
}

#[test]
fn how_long_to_wait_is_said() {
    for text in [TOO_MANY_IN_HOURS, OVERLOADED_IN_HOURS] {
        for carrier in Carrier::all() {
            let server = FaultyServer::playing(&answer(text));
            let caller = Caller::new(carrier, &server.endpoint());
            let error = caller.send(Request::new(Method::GET, "/x")).unwrap().into_error();
            assert_eq!(error.retry_after(), Some(Duration::from_secs(7200)), "{carrier:?}: {error}");
        }
    }
}

/// An outage is not made worse: most of many calls are not repeated, though each of them might be.
#[test]
fn a_storm() {
    const CALLS: usize = 200;
    for text in [TOO_MANY, OVERLOADED] {
        for carrier in Carrier::all() {
            let server = FaultyServer::playing(&answer(text));
            let client = carrier.client(&server.endpoint()).retry(quick(10));
            let caller = Caller::of(carrier, client);
            for _ in 0..CALLS {
                assert!(!caller.send(Request::new(Method::GET, "/x")).unwrap().is_success());
            }
            let repeated = server.heard().len() - CALLS;
            assert_eq!(repeated, 100, "{carrier:?}: a client saves up a hundred retries");
        }
    }
}

#[test]
fn pages_of_gateways() {
    const PAGE: &str = "HTTP/1.1 502 Bad Gateway\r\nconnection: close\r\ncontent-type: text/html\r\ncontent-length: 75\r\n\r\n\
        <html>\r\n<head><title>502</title></head>\r\n<body>Bad\r\nGateway</body>\r\n</html>";
    for carrier in Carrier::all() {
        let server = FaultyServer::playing(&answer(PAGE));
        let caller = Caller::new(carrier, &server.endpoint());
        let error = caller.send(Request::new(Method::GET, "/x")).unwrap().into_error();
        assert!(error.is_server_error() && error.is_status(), "{carrier:?}: {error}");
        assert_eq!(error.to_string(), "502 Bad Gateway: 502 Bad Gateway (2 attempts)");
        assert_eq!(server.visits(), ATTEMPTS);
    }
}

/// The answer is the redirect: where it points to hears nothing, and above all no credentials.
#[test]
fn redirects() {
    for status in ["301", "302", "303", "307", "308"] {
        for method in [Method::GET, Method::POST] {
            for carrier in Carrier::all() {
                let elsewhere =
                    FaultyServer::playing(&answer("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
                let location = elsewhere.endpoint();
                let head =
                    format!("HTTP/1.1 {status} Moved\r\nlocation: {location}/y\r\ncontent-length: 0\r\n\r\n");
                let server = FaultyServer::playing(&[Act::Hear, Act::Say(head.into_bytes().into())]);
                let caller = Caller::new(carrier, &server.endpoint());
                let outcome = caller.send(Request::new(method.clone(), "/x"));
                check_moved(outcome, status);
                assert_eq!((server.visits(), elsewhere.visits()), (1, 0), "{carrier:?} {method} {status}");
            }
        }
    }
}

fn check_moved(outcome: Result<RawResponse, Error>, status: &str) {
    let response = outcome.unwrap();
    assert_eq!(response.status().as_str(), status);
    let error = response.into_undocumented_error();
    assert!(error.is_undocumented_status() && !error.is_transport(), "{error}");
    check_shown(&Err(error), status);
}
