//! Connections that break off or stand still, and answers that are none.

use std::time::Duration;

use clientwright_runtime::{CallOptions, Method, Request};

use super::{
    Becomes, Caller, Carrier, Fault, play,
    server::{Act, FaultyServer, answer, say},
};

const HALF_A_HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-le";
const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n";
const HALF_A_BODY: &str = "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{\"a\":";

/// A request is read, this much of an answer written, and then something happens.
fn after(text: &'static str, act: Act) -> Vec<Act> {
    vec![Act::Hear, say(text), act]
}

#[test]
fn resets_and_ends() {
    play([
        Fault::unclear("reset at once", [Act::Notice, Act::Reset], Becomes::Broken),
        Fault::unclear("end at once", [Act::Notice], Becomes::Broken),
        Fault::unclear("reset before the head", [Act::Hear, Act::Reset], Becomes::Broken),
        Fault::unclear("end before the head", [Act::Hear], Becomes::Broken),
        Fault::unclear("reset in the head", after(HALF_A_HEAD, Act::Reset), Becomes::Broken),
        Fault::unclear("end in the head", answer(HALF_A_HEAD), Becomes::Broken),
        Fault::unclear("reset after the head", after(HEAD, Act::Reset), Becomes::Broken),
        Fault::unclear("end after the head", answer(HEAD), Becomes::Broken),
        Fault::unclear("reset in the body", after(HALF_A_BODY, Act::Reset), Becomes::Broken),
        Fault::unclear("end in the body", answer(HALF_A_BODY), Becomes::Broken),
    ]);
}

#[test]
fn stalls() {
    play([
        Fault::unclear("stall at once", [Act::Stall], Becomes::Late),
        Fault::unclear("stall before the head", [Act::Hear, Act::Stall], Becomes::Late),
        Fault::unclear("stall in the head", after(HALF_A_HEAD, Act::Stall), Becomes::Late),
        Fault::unclear("stall after the head", after(HEAD, Act::Stall), Becomes::Late),
        Fault::unclear("stall in the body", after(HALF_A_BODY, Act::Stall), Becomes::Late),
    ]);
}

#[test]
fn slow_drips() {
    let head = Act::Drip(b"HTTP/1.1 200 OK\r\nx-slow: and so on and so on and so on and so on and so on");
    play([
        Fault::unclear("a head in drips", [Act::Hear, head], Becomes::Late),
        Fault::unclear(
            "a body in drips",
            after("HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n", Act::Drip(b" ")),
            Becomes::Late,
        ),
        Fault::unclear(
            "chunks in drips",
            after("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", Act::Drip(b"1\r\n \r\n")),
            Becomes::Late,
        ),
        Fault::unclear(
            "interim answers without end",
            [Act::Hear, Act::Drip(b"HTTP/1.1 100 Continue\r\n\r\n")],
            Becomes::Late,
        ),
    ]);
}

#[test]
fn heads_that_are_none() {
    play([
        Fault::unclear("no status line", answer("nonsense\r\n\r\n"), Becomes::Broken),
        Fault::unclear("no HTTP", answer("SSH-2.0-OpenSSH_9.9\r\n"), Becomes::Broken),
        Fault::unclear("a status that is none", answer("HTTP/1.1 abc OK\r\n\r\n"), Becomes::Broken),
        Fault::unclear("a header that is none", answer("HTTP/1.1 200 OK\r\n\0\r\n\r\n"), Becomes::Broken),
        Fault::unclear(
            "two lengths",
            answer("HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}"),
            Becomes::Broken,
        ),
        Fault::unclear(
            "a length that is none",
            answer("HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n{}"),
            Becomes::Broken,
        ),
        Fault::unclear(
            "a head without end",
            [Act::Hear, say("HTTP/1.1 200 OK\r\nx-a: "), Act::Flood(&[b'a'; 4096], 1 << 14)],
            Becomes::Broken,
        ),
        Fault::unclear(
            "headers without end",
            [Act::Hear, say("HTTP/1.1 200 OK\r\n"), Act::Flood(b"x-a: b\r\n", 1 << 20)],
            Becomes::Broken,
        ),
    ]);
}

#[test]
fn interim_answers_are_passed_over() {
    let ok = Becomes::Answer(200, "{}");
    play([
        Fault::plain(
            "100",
            answer("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"),
            ok,
        ),
        Fault::plain(
            "103",
            answer(
                "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}",
            ),
            ok,
        ),
    ]);
}

/// The first answer keeps the connection, and the second request on it is never answered: it was not sent
/// anew behind the caller's back.
#[test]
fn a_connection_that_ends_while_it_is_reused() {
    const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
    for carrier in Carrier::all() {
        for end in [Act::Reset, Act::Stall] {
            let acts = [Act::Hear, say(OK), Act::Hear, end.clone()];
            let server = FaultyServer::playing(&acts);
            let caller = Caller::new(carrier, &server.endpoint());
            caller.send(Request::new(Method::POST, "/x")).unwrap();
            let limit = CallOptions::new().attempt_timeout(Duration::from_secs(2));
            let error = caller.send(Request::new(Method::POST, "/x").options(limit)).unwrap_err();
            assert!(error.is_transport() && !error.is_connect(), "{carrier:?} {end:?}: {error}");
            assert_eq!((server.visits(), server.heard().len()), (1, 2), "{carrier:?} {end:?}");
        }
    }
}
