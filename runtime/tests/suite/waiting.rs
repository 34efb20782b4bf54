//! Waiting until something is in a certain state, in virtual time.

use std::time::Duration;

use clientwright_runtime::{
    Error, Method, RawResponse, Request, Response, parameter,
    serde_json::Value,
    transport::TransportErrorKind,
    waiting::{Waiter, Waiting},
};

use crate::{
    canned::Canned,
    script::{Script, Step, status, with_header},
};

const ACTIVE: Waiting =
    Waiting::new(&["status"]).success(&["ACTIVE", "READY"]).failure(&["ERROR"]).interval(4).deadline(100);

const GONE: Waiting =
    Waiting::new(&["status"]).success(&["DELETED"]).failure(&["ERROR"]).success_statuses(&[404]);

fn is(value: &'static str) -> Step {
    let body = match value {
        "" => "{}".to_owned(),
        value => format!(r#"{{"status":"{value}"}}"#),
    };
    Step::Answer(200, vec![("x-request-id", "r9".to_owned())], body.leak())
}

fn waiter(script: &Script, waiting: Waiting) -> Waiter<Response<Value>> {
    let http = script.client().build().unwrap();
    let request = Request::new(Method::GET, "/v1/things/{id}").set(parameter::path("id"), "t1");
    Waiter::new(http, waiting, request, RawResponse::json)
}

fn waiter_for_nothing(script: &Script, waiting: Waiting) -> Waiter<()> {
    let http = script.client().build().unwrap();
    Waiter::new(http, waiting, Request::new(Method::GET, "/v1/things/t1"), |_| Ok(()))
}

#[tokio::test]
async fn the_value_is_given_when_the_state_is_reached() {
    for reached in ["ACTIVE", "READY"] {
        let script = Script::new([is("CREATING"), is("NEW_AND_UNKNOWN"), is(""), is(reached), is("ERROR")]);
        let value = waiter(&script, ACTIVE).await.unwrap();
        assert_eq!(value["status"], reached);
        assert_eq!((script.attempts(), script.pauses().len()), (4, 3));
    }
}

#[tokio::test]
async fn intervals_grow_by_half_and_are_scattered() {
    let script = Script::new((0..9).map(|_| is("CREATING")).chain([is("ACTIVE")]));
    waiter(&script, ACTIVE.max_interval(10)).await.unwrap();
    let pauses: Vec<_> = script.pauses().iter().map(Duration::as_secs_f64).collect();
    let longest = [4.0, 6.0, 9.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0];
    let fits = |(pause, longest): (&f64, f64)| (longest / 2.0..=longest).contains(pause);
    assert_eq!(pauses.len(), longest.len());
    assert!(pauses.iter().zip(longest).all(fits), "{pauses:?}");
    assert!(script.pauses().windows(2).any(|two| two[0] != two[1]));
}

#[tokio::test]
async fn a_state_that_is_not_left_any_more_is_an_error_at_once() {
    let script = Script::new([is("CREATING"), is("ERROR"), is("ACTIVE")]);
    let error = waiter(&script, ACTIVE).await.unwrap_err();
    assert!(error.is_not_reached() && !error.is_deadline() && !error.is_status(), "{error}");
    let text = error.to_string();
    assert!(
        text.starts_with("`status` is `ERROR`, from which `ACTIVE` or `READY` is not reached; waited "),
        "{text}"
    );
    assert!(text.ends_with("s (GET /v1/things/{id}, request id r9)"), "{text}");
    assert_eq!(error.body().unwrap(), r#"{"status":"ERROR"}"#);
    assert_eq!(script.attempts(), 2);
}

#[tokio::test]
async fn when_the_time_is_up_the_error_says_what_was_seen_last() {
    let script = Script::new([is("CREATING")]);
    let error = waiter(&script, ACTIVE).deadline(Duration::from_secs(30)).await.unwrap_err();
    assert!(error.is_deadline() && !error.is_timeout(), "{error}");
    assert_eq!(
        error.to_string(),
        "waited 30.0s for `ACTIVE` or `READY`: `status` is `CREATING` (GET /v1/things/{id}, request id r9)"
    );
    let paused: Duration = script.pauses().iter().sum();
    assert_eq!(paused, Duration::from_secs(30));
}

#[tokio::test]
async fn a_deadline_of_nothing_is_one_look() {
    let script = Script::new([is("ACTIVE")]);
    waiter(&script, ACTIVE).deadline(Duration::ZERO).await.unwrap();
    let script = Script::new([is("CREATING"), is("ACTIVE")]);
    let error = waiter(&script, ACTIVE).deadline(Duration::ZERO).await.unwrap_err();
    assert!(error.is_deadline());
    assert_eq!(script.attempts(), 1);
}

#[tokio::test]
async fn a_look_that_hangs_does_not_outlast_the_deadline() {
    let script = Script::new([is("CREATING"), Step::Hang]);
    let error = waiter(&script, ACTIVE).await.unwrap_err();
    assert!(error.is_deadline() || error.is_timeout(), "{error}");
}

#[tokio::test]
async fn statuses_can_be_what_is_waited_for() {
    for last in [status(404), is("DELETED")] {
        let script = Script::new([is("DELETING"), last]);
        waiter_for_nothing(&script, GONE).await.unwrap();
        assert_eq!(script.attempts(), 2);
    }
    let script = Script::new([is("DELETING"), status(410)]);
    let error = waiter_for_nothing(&script, GONE.failure_statuses(&[410])).await.unwrap_err();
    assert!(error.is_not_reached(), "{error}");
    let text = "the response is 410 Gone, from which `DELETED` or status 404 is not reached; waited ";
    assert!(error.to_string().starts_with(text), "{error}");
}

#[tokio::test]
async fn what_was_just_made_may_not_be_found_yet() {
    let script = Script::new([status(404), status(404), is("ACTIVE")]);
    waiter(&script, ACTIVE.pending_statuses(&[404])).await.unwrap();
    let error = waiter(&Script::new([status(404)]), ACTIVE).await.unwrap_err();
    assert!(error.is_not_found(), "{error}");
}

#[tokio::test]
async fn an_error_that_stays_ends_the_waiting_with_itself() {
    for code in [400, 401, 403, 409] {
        let script = Script::new([is("CREATING"), status(code)]);
        let error = waiter(&script, ACTIVE).await.unwrap_err();
        assert_eq!(error.status().unwrap(), code);
        assert_eq!(script.attempts(), 2);
    }
    let tls = Script::new([Step::Fail(TransportErrorKind::Tls)]);
    assert!(waiter(&tls, ACTIVE).await.unwrap_err().is_tls());
}

#[tokio::test]
async fn errors_that_pass_are_looked_past_a_few_times() {
    // Each look has three attempts.
    let failures = (0..9).map(|_| status(503));
    let script = Script::new(failures.chain([is("ACTIVE")]));
    waiter(&script, ACTIVE).await.unwrap();
    assert_eq!(script.attempts(), 10);

    let script = Script::new([is("CREATING"), Step::Fail(TransportErrorKind::Connect)]);
    let error = waiter(&script, ACTIVE).await.unwrap_err();
    assert!(error.is_connect(), "{error}");
    assert_eq!(script.attempts(), 1 + 4 * 3);

    let script = Script::new([is("CREATING"), status(503)]);
    let error = waiter(&script, ACTIVE).deadline(Duration::from_secs(3)).await.unwrap_err();
    assert!(error.is_deadline(), "{error}");
    assert!(error.to_string().contains("the last look failed: 503 Service Unavailable"), "{error}");
    let source = std::error::Error::source(&error).unwrap().downcast_ref::<Error>().unwrap();
    assert!(source.is_server_error());
    assert_eq!(error.body().unwrap(), r#"{"status":"CREATING"}"#, "what was seen last");
}

#[tokio::test]
async fn the_server_s_wish_is_granted() {
    let later = with_header(200, "retry-after", &25);
    let script = Script::new([later, is("ACTIVE")]);
    waiter(&script, ACTIVE).await.unwrap();
    assert_eq!(script.pauses(), [Duration::from_secs(25)]);
}

#[tokio::test]
async fn values_that_are_no_text_are_compared_as_text() {
    let waiting = Waiting::new(&["state", "done"]).success(&["true"]).failure(&["7"]);
    let script = Script::new([
        Step::Answer(200, Vec::new(), r#"{"state":{"done":false}}"#),
        Step::Answer(200, Vec::new(), r#"{"state":{"done":true}}"#),
    ]);
    waiter(&script, waiting).await.unwrap();
    let script = Script::new([Step::Answer(200, Vec::new(), r#"{"state":{"done":7}}"#)]);
    assert!(waiter(&script, waiting).await.unwrap_err().is_not_reached());
}

#[tokio::test]
async fn a_transport_that_cannot_wait_is_told_of() {
    let http = Canned::new(200, r#"{"status":"CREATING"}"#).client().build().unwrap();
    let request = Request::new(Method::GET, "/x");
    let error = Waiter::new(http, ACTIVE, request, RawResponse::json::<Value>).await.unwrap_err();
    assert!(error.is_configuration(), "{error}");
    assert!(error.to_string().contains("Transport::sleep"), "{error}");
}

#[tokio::test]
async fn extreme_settings_are_harmless() {
    let script = Script::new([is("CREATING"), is("CREATING"), is("ACTIVE")]);
    let waiter = waiter(&script, ACTIVE).deadline(Duration::MAX).interval(Duration::MAX);
    waiter.max_interval(Duration::MAX).await.unwrap();
    let script = Script::new([is("CREATING"), is("ACTIVE")]);
    self::waiter(&script, ACTIVE).interval(Duration::ZERO).await.unwrap();
    assert_eq!(script.pauses(), [Duration::ZERO]);
}
