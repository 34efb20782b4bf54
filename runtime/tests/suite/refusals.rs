//! Answers to a refusal (401, 403): one correction of the clock, one renewal of the credentials,
//! and else nothing, for repeated refusals lock a key.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering::SeqCst},
};

use clientwright_runtime::{
    BoxFuture, Error, Method, RawResponse, Request, Timestamp,
    auth::{Authenticator, Context},
    http,
    transport::Body,
};

use crate::script::{Script, Step, status, with_header};

/// Writes the time and a serial number into each request, and can be renewed some times.
#[derive(Clone, Debug, Default)]
struct Stamp {
    is_signature: bool,
    renewals: Arc<AtomicU32>,
}

impl Authenticator for Stamp {
    fn authenticate<'a>(
        &'a self,
        request: &'a mut http::Request<Body>,
        context: &'a Context<'a>,
    ) -> BoxFuture<'a, Result<(), Error>> {
        let stamp = format!("{} {}", context.now(), self.renewals.load(SeqCst));
        request.headers_mut().insert("authorization", stamp.parse().unwrap());
        Box::pin(std::future::ready(Ok(())))
    }

    fn signs_the_time(&self) -> bool {
        self.is_signature
    }

    fn renew(&self, _: &RawResponse) -> bool {
        !self.is_signature && self.renewals.fetch_add(1, SeqCst) < 10
    }
}

async fn stamps(script: &Script, stamp: &Stamp, calls: usize) -> Vec<String> {
    let now: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
    let client = script.client().authenticator(stamp.clone()).clock(move || now).build().unwrap();
    for _ in 0..calls {
        client.send(Request::new(Method::POST, "/x")).await.unwrap();
    }
    script.seen().iter().map(|seen| seen.headers()["authorization"].to_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_clock_that_is_off_is_corrected_once_and_for_all() {
    let stamp = Stamp { is_signature: true, ..Stamp::default() };
    for code in [401, 403] {
        let date = "Mon, 23 Nov 2026 11:00:00 GMT";
        let script = Script::new([with_header(code, "date", &date), status(200)]);
        let stamps = stamps(&script, &stamp, 2).await;
        assert_eq!(stamps, ["2026-11-23T10:00:00Z 0", "2026-11-23T11:00:00Z 0", "2026-11-23T11:00:00Z 0"]);
    }
}

#[tokio::test]
async fn a_second_refusal_is_final_and_so_is_one_with_the_right_time() {
    let stamp = Stamp { is_signature: true, ..Stamp::default() };
    for (date, attempts) in
        [("Mon, 23 Nov 2026 09:00:00 GMT", 2), ("Mon, 23 Nov 2026 10:00:09 GMT", 1), ("yesterday", 1)]
    {
        let script = Script::new([with_header(401, "date", &date)]);
        assert_eq!(stamps(&script, &stamp, 1).await.len(), attempts, "{date}");
    }
    // A credential that is no signature has no time to correct.
    let script = Script::new([with_header(401, "date", &"Mon, 23 Nov 2026 09:00:00 GMT"), status(200)]);
    assert_eq!(
        stamps(&script, &Stamp::default(), 1).await,
        ["2026-11-23T10:00:00Z 0", "2026-11-23T10:00:00Z 1"]
    );
}

#[tokio::test]
async fn expired_credentials_are_renewed_once_in_a_call() {
    let script =
        Script::new([status(401), status(200), status(401), Step::Answer(401, Vec::new(), ""), status(200)]);
    let stamp = Stamp::default();
    let stamps = stamps(&script, &stamp, 2).await;
    assert_eq!(stamps.len(), 4);
    assert!(stamps[1].ends_with(" 1") && stamps[3].ends_with(" 2"), "{stamps:?}");
}
