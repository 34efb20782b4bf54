//! Troubles that pass, those that last, and how often they are tried.

use std::net::TcpListener;
use std::time::{Duration, SystemTime};

use clientwright::fetch::{Cause, Settings, fetch};

use crate::server::{Reply, Server};
use crate::{get, settings, wanted};

/// A server that does this first, and then gives the page.
fn first(trouble: impl Fn() -> Reply + Send + Sync + 'static) -> Server {
    Server::start(move |request| if request.before == 0 { trouble() } else { Reply::page("here it is") })
}

#[test]
fn what_passes_is_asked_for_again() {
    for (what, trouble) in [
        ("500", Reply::status(500)),
        ("503", Reply::status(503)),
        ("429", Reply::status(429)),
        ("cut off", Reply::page("a long text").cut(3)),
        ("cut off at once", Reply::page("a long text").cut(0)),
        ("reset in the body", Reply::page("a long text").reset(3)),
    ] {
        let server = first(move || trouble.clone());
        let (settings, waits) = settings();
        let page = get(&server.url("/page"), &settings);
        assert_eq!(page.as_ref().map(|page| page.text.as_str()), Ok("here it is"), "{what}");
        let waits = waits.lock().unwrap();
        assert!(waits.len() == 1 && waits[0] <= settings.backoff, "{what}: {waits:?}");
    }
}

#[test]
fn what_lasts_is_given_up_after_some_attempts() {
    let server = Server::start(|_| Reply::status(503));
    let (settings, waits) = settings();
    let failure = get(&server.url("/page"), &settings).unwrap_err();
    assert_eq!((failure.cause.clone(), failure.attempts), (Cause::Status(503), 4));
    assert!(failure.to_string().contains("503 Service Unavailable (4 attempts)"), "{failure}");
    assert_eq!(server.asked().len(), 4);
    let waits = waits.lock().unwrap();
    assert!(waits.len() == 3 && waits.iter().zip([1, 2, 4]).all(|(wait, n)| *wait <= settings.backoff * n));
}

#[test]
fn what_cannot_pass_is_asked_for_once() {
    for status in [400, 401, 403, 404, 410, 418, 501, 204, 206, 304] {
        let server = Server::start(move |_| Reply::status(status));
        let failure = get(&server.url("/page"), &settings().0).unwrap_err();
        assert_eq!((failure.cause, server.asked().len()), (Cause::Status(status), 1));
    }
}

#[test]
fn the_server_says_how_long_to_wait() {
    let server = first(|| Reply::status(429).header("Retry-After", "1"));
    let (settings_1, waits) = settings();
    get(&server.url("/page"), &settings_1).unwrap();
    assert_eq!(*waits.lock().unwrap(), [Duration::from_secs(1)]);

    let date = || httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(30));
    let server = first(move || Reply::status(503).header("Retry-After", &date()));
    let (settings_2, waits) = settings();
    get(&server.url("/page"), &settings_2).unwrap();
    let waits = waits.lock().unwrap();
    assert!(waits.len() == 1 && (25..=30).contains(&waits[0].as_secs()), "{waits:?}");

    let server = first(|| Reply::status(429).header("Retry-After", "3600"));
    let failure = get(&server.url("/page"), &settings().0).unwrap_err();
    assert_eq!(failure.cause, Cause::AskedToWait(Duration::from_hours(1)));
    assert_eq!(server.asked().len(), 1);
}

#[test]
fn where_nobody_listens_there_is_no_connection() {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let failure = get(&format!("http://{address}/"), &settings().0).unwrap_err();
    assert!(matches!(failure.cause, Cause::NoConnection(_)), "{failure:?}");
    assert_eq!(failure.attempts, 4);
}

#[test]
fn a_page_has_an_end() {
    let server = Server::start(|_| Reply::page("x".repeat(1001)));
    let limit = |max_bytes| Settings { max_bytes, ..settings().0 };
    assert_eq!(get(&server.url("/"), &limit(1001)).unwrap().text.len(), 1001);
    let failure = get(&server.url("/"), &limit(1000)).unwrap_err();
    assert_eq!((failure.cause, failure.attempts), (Cause::TooLarge(1000), 1));
}

#[test]
fn a_server_that_falls_silent_is_not_waited_for() {
    for silent in [Reply::page("a long text").stall(0), Reply::page("a long text").stall(3)] {
        let server = Server::start(move |_| silent.clone());
        let settings = Settings { whole: Duration::from_millis(100), attempts: 2, ..settings().0 };
        let failure = get(&server.url("/"), &settings).unwrap_err();
        assert_eq!((failure.cause, failure.attempts), (Cause::Timeout, 2));
    }
    let server = Server::start(|_| {
        std::thread::sleep(Duration::from_secs(30));
        Reply::page("too late")
    });
    let settings = Settings { whole: Duration::from_millis(100), attempts: 1, ..settings().0 };
    assert_eq!(get(&server.url("/"), &settings).unwrap_err().cause, Cause::Timeout);
}

#[test]
fn every_address_that_fails_is_told_in_order() {
    let server = Server::start(|request| match request.path.as_str() {
        "/good" => Reply::page("good"),
        _ => Reply::status(404),
    });
    let addresses =
        [server.url("/gone"), server.url("/good"), "nonsense".to_owned(), "file:///etc/hosts".to_owned()];
    let failures = fetch(&wanted(&addresses), &settings().0, &|| ()).unwrap_err();
    let failed: Vec<_> = failures.iter().map(|failure| failure.address.as_str()).collect();
    assert_eq!(failed, [addresses[0].as_str(), "nonsense", "file:///etc/hosts"]);
    assert_eq!(failures[0].cause, Cause::Status(404));
    assert!(matches!(failures[2].cause, Cause::Address(_)));
    for failure in &failures {
        let problem = failure.problem();
        assert_eq!(problem.code(), "page-not-fetched");
        assert!(problem.message().contains(&failure.address) && !problem.help().is_empty());
    }
}
