//! Streams: server-sent events, lines of JSON and bytes, however the body comes in pieces.

use std::time::Duration;

use clientwright_runtime::{Error, Method, Request, StreamingResponse, streaming::Event};
use futures_core::Stream;

use crate::{
    canned::Canned,
    script::{Script, status},
};

async fn open(canned: &Canned) -> StreamingResponse {
    let client = canned.client().max_response_bytes(40).build().unwrap();
    client.stream(Request::new(Method::GET, "/v1/things")).await.unwrap()
}

/// Kind, id and data of each event of a body, and the error that ended it.
async fn events(pieces: &[&'static str]) -> (Vec<[String; 3]>, Option<Error>) {
    let mut stream = open(&Canned::new(200, "").pieces(pieces)).await.events();
    let mut found = Vec::new();
    loop {
        match stream.try_next().await {
            Ok(Some(Event { kind, id, data, .. })) => found.push([kind, id, data]),
            Ok(None) => return (found, None),
            Err(error) => {
                assert_eq!(stream.try_next().await.unwrap(), None);
                return (found, Some(error));
            }
        }
    }
}

#[tokio::test]
async fn events_as_the_standard_has_them() {
    for (body, expected) in [
        ("data: a\n\n", &[["message", "", "a"]][..]),
        ("\u{FEFF}data: a\r\rdata: b\r\n\r\n", &[["message", "", "a"], ["message", "", "b"]]),
        ("data: a\r\ndata:b\rdata\n\n", &[["message", "", "a\nb\n"]]),
        (": hello\n\nevent: end\ndata:  a: b\nfield: x\n\n", &[["end", "", " a: b"]]),
        (
            "id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\n",
            &[["message", "1", "a"], ["message", "1", "b"], ["message", "", "c"]],
        ),
        ("id: a\0b\ndata: a\n\n", &[["message", "", "a"]]),
        ("event: nothing\n\ndata: a\n\n", &[["message", "", "a"]]),
        ("data\n\n", &[["message", "", ""]]),
        ("data: \u{FEFF}é\n\n", &[["message", "", "\u{FEFF}é"]]),
        ("data: cut short\n", &[]),
        ("data: cut short", &[]),
        ("", &[]),
    ] {
        let whole = events(&[body]).await;
        assert_eq!(whole.0, expected, "{body:?}");
        assert!(whole.1.is_none());
        // The same in two pieces, wherever it is divided.
        for (end, _) in body.char_indices() {
            let (first, rest) = body.split_at(end);
            assert_eq!(events(&[first, rest]).await.0, expected, "{first:?}, {rest:?}");
        }
    }
}

#[tokio::test]
async fn what_reconnecting_takes() {
    let canned = Canned::new(200, "retry: 1500\nid: 7\ndata: a\n\nretry: soon\nid: 8\n\n");
    let mut stream = open(&canned).await.events();
    while stream.try_next().await.unwrap().is_some() {}
    // The id of an event without data counts, too.
    assert_eq!((stream.last_id(), stream.retry()), ("8", Some(Duration::from_millis(1500))));
}

#[tokio::test]
async fn an_event_is_bounded_and_the_stream_is_not() {
    let (found, error) = events(&["data: 0123456789012345678\n\n"; 20]).await;
    assert_eq!((found.len(), error.is_none()), (20, true));

    for pieces in [
        &["data: a\n\ndata: 01234567890123456789", "01234567890123456789"][..],
        &["data: a\n\n", "data: 0123456789\ndata: 0123456789\ndata: 0123456789\ndata: 0123456789\n"],
    ] {
        let (found, error) = events(pieces).await;
        let error = error.unwrap();
        assert_eq!(found.len(), 1);
        assert!(error.is_too_long(), "{error}");
        let text =
            "200 OK: an event of the body is longer than the 40 bytes the client allows (GET /v1/things)";
        assert_eq!(error.to_string(), text);
    }
}

#[tokio::test]
async fn the_data_of_events_as_json() {
    let canned = Canned::new(200, "data: [1,2]\n\ndata: [3,\ndata: 4]\n\ndata: [5,\"x\"]\n\ndata: []\n\n");
    let mut stream = open(&canned).await.json_events::<Vec<i64>>();
    assert_eq!(stream.try_next().await.unwrap().unwrap().data, [1, 2]);
    assert_eq!(stream.try_next().await.unwrap().unwrap().data, [3, 4]);
    let error = stream.try_next().await.unwrap_err();
    assert!(error.is_decode() && error.path() == Some("[1]"), "{error}");
    assert!(
        error.to_string().starts_with("200 OK: event 3 of the body is not as documented: `[1]`: "),
        "{error}"
    );
    assert_eq!(error.body().unwrap(), "[5,\"x\"]");
    // One that is not as documented can be skipped.
    assert_eq!(stream.try_next().await.unwrap().unwrap().data, [0; 0]);
    assert_eq!(stream.try_next().await.unwrap(), None);
}

#[tokio::test]
async fn lines_of_json() {
    let pieces = ["\u{FEFF}{\"a\":1}\r\n\n  \n{\"a\"", ":2", "}\n", "{\"a\":{\"b\":3}}\n{\"a\":4}"];
    let mut stream = open(&Canned::new(200, "").pieces(&pieces))
        .await
        .json_lines::<std::collections::BTreeMap<String, u8>>();
    let next = |value: Option<std::collections::BTreeMap<String, u8>>| value.map(|value| value["a"]);
    assert_eq!(next(stream.try_next().await.unwrap()), Some(1));
    assert_eq!(next(stream.try_next().await.unwrap()), Some(2));
    let error = stream.try_next().await.unwrap_err();
    assert!(
        error.to_string().starts_with("200 OK: line 5 of the body is not as documented: `a`: "),
        "{error}"
    );
    assert_eq!(next(stream.try_next().await.unwrap()), Some(4));
    assert_eq!(next(stream.try_next().await.unwrap()), None);

    let endless = Canned::new(200, "").pieces(&["1\n", "1111111111111111111111", "1111111111111111111111"]);
    let mut stream = open(&endless).await.json_lines::<serde_json::Value>();
    assert_eq!(stream.try_next().await.unwrap().unwrap(), 1);
    let error = stream.try_next().await.unwrap_err();
    assert!(error.is_too_long() && error.to_string().starts_with("200 OK: a line of the body"), "{error}");
    assert_eq!(stream.try_next().await.unwrap(), None);
}

#[tokio::test]
async fn a_sequence_of_json_texts() {
    let pieces = ["\x1E{\n\"a\": 1}\n\x1E", "2\n", "\x1E\x1E[", "\n]"];
    let mut stream = open(&Canned::new(200, "").pieces(&pieces)).await.json_sequence::<serde_json::Value>();
    let mut found = Vec::new();
    while let Some(value) = stream.try_next().await.unwrap() {
        found.push(value.to_string());
    }
    assert_eq!(found, ["{\"a\":1}", "2", "[]"]);
}

#[tokio::test]
async fn bytes_and_the_rest_of_them() {
    let canned = Canned::new(200, "").pieces(&["ab", "", "cd", "ef"]).header("x-request-id", "r1");
    let mut response = open(&canned).await;
    assert_eq!((response.status().as_u16(), response.request_id()), (200, Some("r1")));
    assert_eq!(response.next_chunk().await.unwrap().unwrap(), "ab");
    let rest = response.read().await.unwrap();
    assert_eq!((rest.body().as_ref(), rest.request_id()), (&b"cdef"[..], Some("r1")));

    let mut stream = open(&canned).await.bytes();
    assert_eq!(stream.request_id(), Some("r1"));
    let mut found = Vec::new();
    while let Some(chunk) = std::future::poll_fn(|context| {
        // As any stream of `futures`.
        std::pin::Pin::new(&mut *stream).poll_next(context)
    })
    .await
    {
        found.extend(chunk.unwrap());
    }
    assert_eq!(found, b"abcdef");

    let long = Canned::new(200, "").pieces(&["0123456789"; 5]);
    assert!(open(&long).await.read().await.unwrap_err().is_too_long());
}

#[tokio::test]
async fn failures_are_read_whole_and_repeated() {
    let canned = Canned::new(404, r#"{"code":"A.1","message":"no"}"#);
    let error = open(&canned).await.read().await.unwrap().into_error();
    assert_eq!(error.to_string(), "404 Not Found: A.1: no");

    let too_long = Canned::new(500, "").pieces(&["0123456789"; 5]);
    let client = too_long.client().max_response_bytes(40).build().unwrap();
    let error = client.stream(Request::new(Method::GET, "/v1/things")).await.unwrap_err();
    assert!(error.is_too_long(), "{error}");

    let script = Script::new([status(503), status(200)]);
    let response = script.client().build().unwrap().stream(Request::new(Method::GET, "/v1/things")).await;
    assert_eq!(response.unwrap().attempts(), 2);
}
