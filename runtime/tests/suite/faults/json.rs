//! Bodies that claim to be JSON: each is read as documented, or an error that keeps the response.

use clientwright_runtime::{Method, Request};
use serde_json::Value;

use super::{
    Caller, Carrier, check_shown,
    server::{Act, FaultyServer, say},
};

/// The value read from a body by each transport, or the error's line without its status.
fn read(body: impl AsRef<[u8]>) -> Result<Value, String> {
    let body = body.as_ref();
    let mut read: Vec<Result<Value, String>> = Vec::new();
    for carrier in Carrier::all() {
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len());
        let acts = [Act::Hear, Act::Say(head.into_bytes().into()), Act::Say(body.to_vec().into())];
        let server = FaultyServer::playing(&acts);
        let caller = Caller::new(carrier, &server.endpoint());
        let response = caller.send(Request::new(Method::GET, "/x")).unwrap();
        read.push(match response.json::<Value>() {
            Ok(value) => Ok(value.into_inner()),
            Err(error) => {
                assert!(error.is_decode() && error.body().is_some_and(|kept| kept == body), "{error}");
                let line = error.to_string();
                check_shown(&Err(error), "a body");
                Err(line)
            }
        });
        // Reading it again would not help: nothing was repeated.
        assert_eq!(server.visits(), 1);
    }
    assert!(read.windows(2).all(|pair| pair[0] == pair[1]), "{read:?}");
    read.remove(0)
}

#[test]
fn nested_too_deeply() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let error = read(open.repeat(100_000) + "1" + &close.repeat(100_000)).unwrap_err();
        assert!(error.contains("recursion limit exceeded"), "{error}");
    }
}

#[test]
fn numbers_that_are_none() {
    for number in ["NaN", "Infinity", "-Infinity", "1e999", "-1e999", "0x10", "01", "1.", "+1"] {
        let error = read(format!("{{\"a\": {number}}}")).unwrap_err();
        assert!(error.starts_with("200 OK: the body is not as documented: `a`: "), "{number}: {error}");
    }
    // More digits than any type has are a number all the same, and an approximate one.
    assert_eq!(
        read("123456789012345678901234567890").unwrap(),
        serde_json::json!(1.234_567_890_123_456_8e29)
    );
}

#[test]
fn text_that_is_not_utf_8() {
    for body in [&b"{\"a\": \"\xff\xfe\"}"[..], b"\xff\xfe{\x00}\x00", b"\"\xc3\""] {
        let error = read(body).unwrap_err();
        assert!(error.starts_with("200 OK: the body is not text: invalid utf-8"), "{error}");
    }
    let error = read(r#""\ud800""#).unwrap_err();
    assert!(error.contains("hex escape"), "{error}");
}

#[test]
fn a_key_twice() {
    // As most readers have it, the last one counts.
    assert_eq!(read(r#"{"a": 1, "a": 2}"#).unwrap(), serde_json::json!({ "a": 2 }));
}

#[test]
fn html_with_a_status_of_success() {
    for carrier in Carrier::all() {
        let page = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 45\r\n\r\n\
                    <html><body><h1>Please log in</h1></body></ht";
        let server = FaultyServer::playing(&[Act::Hear, say(page)]);
        let caller = Caller::new(carrier, &server.endpoint());
        let response = caller.send(Request::new(Method::GET, "/x")).unwrap();
        let error = response.json::<Value>().unwrap_err();
        assert!(error.is_decode() && error.body().is_some(), "{error}");
    }
}
