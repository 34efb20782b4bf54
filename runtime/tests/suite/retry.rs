//! Retries: which failures, how often, and after which pause.

use std::time::Duration;

use clientwright_runtime::{
    CallOptions, Error, Method, RawResponse, Request, parameter,
    retry::{NoRetry, StandardRetry},
    transport::TransportErrorKind,
};

use crate::script::{Script, Step, status, with_header};

const READS: [Method; 5] = [Method::GET, Method::HEAD, Method::PUT, Method::DELETE, Method::OPTIONS];
const WRITES: [Method; 2] = [Method::POST, Method::PATCH];

/// How often a call is attempted whose attempts all end this way.
async fn attempts(method: &Method, step: Step) -> usize {
    let script = Script::new([step]);
    let _ = script.send(method.clone()).await;
    script.attempts()
}

#[tokio::test]
async fn what_cannot_have_had_an_effect_is_repeated_whatever_the_method() {
    for method in READS.iter().chain(&WRITES) {
        for step in [
            status(429),
            Step::Fail(TransportErrorKind::Connect),
            Step::Fail(TransportErrorKind::ConnectTimeout),
        ] {
            assert_eq!(attempts(method, step).await, 3, "{method}");
        }
    }
}

#[tokio::test]
async fn what_may_have_had_an_effect_is_repeated_only_if_that_does_no_harm() {
    for step in [
        status(408),
        status(502),
        status(503),
        status(504),
        with_header(503, "retry-after", &1),
        Step::Fail(TransportErrorKind::Other),
        Step::Fail(TransportErrorKind::Timeout),
        Step::Hang,
    ] {
        for method in &READS {
            assert_eq!(attempts(method, step.clone()).await, 3, "{method}");
        }
        for method in &WRITES {
            assert_eq!(attempts(method, step.clone()).await, 1, "{method}");
        }
    }
}

#[tokio::test]
async fn what_will_not_pass_is_not_repeated() {
    let refusals = [200, 204, 301, 304, 400, 401, 403, 404, 409, 410, 422, 500, 501, 505];
    for code in refusals {
        assert_eq!(attempts(&Method::GET, status(code)).await, 1, "{code}");
    }
    for fault in [TransportErrorKind::Tls, TransportErrorKind::Refused] {
        assert_eq!(attempts(&Method::GET, Step::Fail(fault)).await, 1, "{fault:?}");
    }
}

#[tokio::test]
async fn a_success_after_failures_is_a_success() {
    let script = Script::new([status(503), Step::Fail(TransportErrorKind::Other), status(200)]);
    let response = script.send(Method::GET).await.unwrap();
    assert_eq!((response.status().as_u16(), response.attempts()), (200, 3));
}

#[tokio::test]
async fn the_error_says_how_often_it_was_tried() {
    let failing = Script::new([Step::Fail(TransportErrorKind::Connect)]);
    let error = failing.send(Method::GET).await.unwrap_err();
    assert_eq!(error.attempts(), 3);
    assert_eq!(
        error.to_string(),
        "https://api.example.com: could not connect: as the script says (GET /v1/things, 3 attempts)"
    );
    let busy = Script::new([with_header(503, "x-request-id", &"r7")]);
    let error = busy.send(Method::GET).await.unwrap().into_error();
    assert_eq!(error.to_string(), "503 Service Unavailable: {} (3 attempts, request id r7)");
}

#[tokio::test]
async fn pauses_grow_are_scattered_and_stay_below_their_limit() {
    let mut first = Vec::new();
    for _ in 0..20 {
        let script = Script::new([status(503)]);
        let policy = StandardRetry::new().attempts(5).cap(Duration::from_millis(500));
        let client = script.client().retry(policy).build().unwrap();
        client.send(Request::new(Method::GET, "/x")).await.unwrap();
        let pauses = script.pauses();
        let limits = [200, 400, 500, 500].map(Duration::from_millis);
        assert_eq!(pauses.len(), limits.len());
        assert!(pauses.iter().zip(limits).all(|(pause, limit)| *pause <= limit), "{pauses:?}");
        first.push(pauses[0]);
    }
    first.sort_unstable();
    first.dedup();
    assert!(first.len() > 10, "{first:?}");
}

#[tokio::test]
async fn retry_after_is_waited_for_if_there_is_time() {
    let seconds = Script::new([with_header(429, "retry-after", &7), status(200)]);
    seconds.send(Method::POST).await.unwrap();
    let pause = seconds.pauses()[0];
    assert!((7.0..7.3).contains(&pause.as_secs_f64()), "{pause:?}");

    let date = ("retry-after", "Sun, 06 Nov 1994 08:49:17 GMT".to_owned());
    let now = ("date", "Sun, 06 Nov 1994 08:49:13 GMT".to_owned());
    let until = Script::new([Step::Answer(503, vec![date, now], ""), status(200)]);
    until.send(Method::GET).await.unwrap();
    assert!((4.0..4.3).contains(&until.pauses()[0].as_secs_f64()), "{:?}", until.pauses());

    // Longer than the policy waits, and longer than the call may take.
    let hour = Script::new([with_header(429, "retry-after", &3600)]);
    let error = hour.send(Method::GET).await.unwrap().into_error();
    assert_eq!((error.attempts(), error.retry_after()), (1, Some(Duration::from_secs(3600))));
    let script = Script::new([with_header(429, "retry-after", &30)]);
    let client = script.client().timeout(Duration::from_secs(20)).build().unwrap();
    client.send(Request::new(Method::GET, "/x")).await.unwrap();
    assert_eq!(script.attempts(), 1);
}

#[tokio::test]
async fn an_outage_is_not_amplified() {
    let script = Script::new([status(503)]);
    let client = script.client().build().unwrap();
    for _ in 0..200 {
        client.send(Request::new(Method::GET, "/x")).await.unwrap();
    }
    // A hundred retries are saved up; then every call has one attempt.
    assert_eq!(script.attempts(), 300);
}

#[tokio::test]
async fn successes_fill_the_budget_again() {
    let outage = (0..400).map(|_| status(503));
    let script = Script::new(outage.chain([status(200)]));
    let client = script.client().build().unwrap();
    let send = async |count| {
        for _ in 0..count {
            let _ = client.send(Request::new(Method::GET, "/x")).await;
        }
    };
    send(300).await;
    assert_eq!(script.attempts(), 400);
    send(50).await;
    assert_eq!(script.attempts(), 450, "each succeeded at once");
}

#[tokio::test]
async fn one_call_can_differ() {
    let script = Script::new([status(503)]);
    let client = script.client().build().unwrap();
    let send = async |method, options| {
        let before = script.attempts();
        let _ = client.send(Request::new(method, "/x").options(options)).await;
        script.attempts() - before
    };
    assert_eq!(send(Method::GET, CallOptions::new().retry(NoRetry)).await, 1);
    assert_eq!(send(Method::GET, CallOptions::new().retry(StandardRetry::new().attempts(2))).await, 2);
    assert_eq!(send(Method::POST, CallOptions::new()).await, 1);
    assert_eq!(send(Method::POST, CallOptions::new().idempotent()).await, 3);
    assert_eq!(send(Method::POST, CallOptions::new().idempotency_key("k1")).await, 3);
    let keys: Vec<_> =
        script.seen().iter().filter_map(|seen| seen.headers().get("idempotency-key").cloned()).collect();
    assert_eq!(keys, ["k1", "k1", "k1"]);
}

#[tokio::test]
async fn headers_of_a_call_take_the_place_of_the_operation_s() {
    let script = Script::new([status(200)]);
    let client = script.client().build().unwrap();
    let options = CallOptions::new().header("X-Language", "de").header("accept", "text/plain");
    let request = Request::new(Method::GET, "/x").set(parameter::header("x-language"), "en").options(options);
    client.send(request.clone()).await.unwrap();
    let seen = script.seen();
    assert_eq!(seen[0].headers().get_all("x-language").iter().collect::<Vec<_>>(), ["de"]);
    assert_eq!(seen[0].headers()["accept"], "text/plain");

    for (name, value) in [("host", "evil"), ("a b", "c"), ("a", "b\r\nc: d")] {
        let options = CallOptions::new().header(name, value);
        let error = client.send(Request::new(Method::GET, "/x").options(options)).await.unwrap_err();
        assert!(error.is_invalid_request(), "{name}: {error}");
    }
    assert_eq!(script.attempts(), 1);
}

/// Repeats anything, once, at once.
#[derive(Debug)]
struct OnceMore;

impl clientwright_runtime::retry::RetryPolicy for OnceMore {
    fn delay(
        &self,
        attempt: &clientwright_runtime::retry::Attempt<'_>,
        _: Result<&RawResponse, &Error>,
    ) -> Option<Duration> {
        (attempt.number() == 1).then_some(Duration::ZERO)
    }
}

#[tokio::test]
async fn no_policy_can_repeat_a_failed_log_in() {
    for (code, expected) in [(500, 2), (401, 1), (403, 1)] {
        let script = Script::new([status(code)]);
        let client = script.client().retry(OnceMore).build().unwrap();
        client.send(Request::new(Method::GET, "/x")).await.unwrap();
        assert_eq!(script.attempts(), expected, "{code}");
    }
}

#[tokio::test]
async fn an_attempt_and_a_call_end_in_time() {
    let script = Script::new([Step::Hang]);
    let client = script.client().attempt_timeout(Duration::from_secs(7)).build().unwrap();
    let error = client.send(Request::new(Method::GET, "/x")).await.unwrap_err();
    assert!(error.is_timeout() && !error.is_connect(), "{error}");
    let text = "https://api.example.com: no complete answer in time: the limit is 7s (`attempt_timeout`) \
                (GET /x, 3 attempts)";
    assert_eq!(error.to_string(), text);

    // The second attempt has what the first has left of the call's limit.
    let script = Script::new([status(503), Step::Hang]);
    let client = script.client().timeout(Duration::from_secs(30)).build().unwrap();
    let error = client.send(Request::new(Method::GET, "/x")).await.unwrap_err();
    assert!(error.to_string().contains("the limit is 30s (`timeout`) (GET /x, "), "{error}");

    let options = CallOptions::new().timeout(Duration::ZERO);
    let error = client.send(Request::new(Method::GET, "/x").options(options)).await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert_eq!(error.attempts(), 1);
}
