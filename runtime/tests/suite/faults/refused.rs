//! Refusals that have a reason which can be put right: a token that expired on the way, a clock that is off.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use clientwright_runtime::{
    BoxFuture, Error, Method, RawResponse, Request, Timestamp,
    auth::{Authenticator, Context},
    http,
    transport::Body,
};

use super::{
    Caller, Carrier,
    server::{FaultyServer, answer},
};

const REFUSED: &str = "HTTP/1.1 401 Unauthorized\r\ndate: Tue, 24 Nov 2026 11:00:00 GMT\r\n\
    connection: close\r\ncontent-length: 2\r\n\r\n{}";
const OK: &str = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}";

/// Shows the first token until that is refused, then the next.
#[derive(Debug, Default)]
struct Tokens(AtomicUsize);

impl Authenticator for Tokens {
    fn authenticate<'a>(
        &'a self,
        request: &'a mut http::Request<Body>,
        _: &'a Context<'a>,
    ) -> BoxFuture<'a, Result<(), Error>> {
        let token = format!("token-{}", self.0.load(SeqCst));
        request.headers_mut().insert("x-auth-token", token.parse().unwrap());
        Box::pin(std::future::ready(Ok(())))
    }

    fn renew(&self, _: &RawResponse) -> bool {
        self.0.fetch_add(1, SeqCst);
        true
    }
}

/// Says the time, and is refused where the server has another.
#[derive(Debug)]
struct Dated;

impl Authenticator for Dated {
    fn authenticate<'a>(
        &'a self,
        request: &'a mut http::Request<Body>,
        context: &'a Context<'a>,
    ) -> BoxFuture<'a, Result<(), Error>> {
        request.headers_mut().insert("x-signed-at", context.now().to_string().parse().unwrap());
        Box::pin(std::future::ready(Ok(())))
    }

    fn signs_the_time(&self) -> bool {
        true
    }
}

#[test]
fn a_token_that_expired() {
    for carrier in Carrier::all() {
        // The second token is good, or none is: then two refusals are enough, for more would lock the account.
        for (good, last) in [(1, 200), (9, 401)] {
            let server = FaultyServer::playing_each(move |visit| {
                answer(if visit == good { OK } else { REFUSED }).to_vec()
            });
            let client = carrier.client(&server.endpoint()).authenticator(Tokens::default());
            let caller = Caller::of(carrier, client);
            let response = caller.send(Request::new(Method::POST, "/x")).unwrap();
            assert_eq!((response.status().as_u16(), response.attempts()), (last, 2), "{carrier:?}");
            let heard = server.heard();
            let shown: Vec<bool> =
                heard.iter().zip(["token-0", "token-1"]).map(|(text, token)| text.contains(token)).collect();
            assert_eq!(shown, [true, true], "{heard:?}");
        }
    }
}

#[test]
fn a_clock_that_is_off_by_an_hour() {
    let ours: Timestamp = "2026-11-24T10:00:00Z".parse().unwrap();
    for carrier in Carrier::all() {
        let server =
            FaultyServer::playing_each(|visit| answer(if visit == 0 { REFUSED } else { OK }).to_vec());
        let client = carrier.client(&server.endpoint()).authenticator(Dated).clock(move || ours);
        let caller = Caller::of(carrier, client);
        // The next call is signed with the right time from the start.
        for attempts in [2, 1] {
            let response = caller.send(Request::new(Method::POST, "/x")).unwrap();
            assert_eq!((response.status().as_u16(), response.attempts()), (200, attempts), "{carrier:?}");
        }
        let heard = server.heard();
        let dates: Vec<_> = heard
            .iter()
            .map(|text| text.lines().find_map(|line| line.strip_prefix("x-signed-at: ")).unwrap())
            .collect();
        assert_eq!(dates, ["2026-11-24T10:00:00Z", "2026-11-24T11:00:00Z", "2026-11-24T11:00:00Z"]);
    }
}
