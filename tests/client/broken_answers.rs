//! Servers that misbehave, over a socket: what is not an answer, not all of one, or not an image.

use std::{error::Error as _, net::TcpListener, time::Duration};

use huaweicloud_modelarts::{
    Client, ClientBuilder, Credentials, Error, Response, models::Image, retry::NoRetry,
};

use crate::{
    EXAMPLE, ID,
    server::{Server, answer},
    verdict::verdict,
};

const CALL: &str = "(GET /v1/{project_id}/images/{id})";

fn client(server: &Server) -> ClientBuilder {
    Client::builder()
        .endpoint(server.endpoint())
        .project_id("p1")
        .credentials(Credentials::token("t"))
        .configure(|http| http.retry(NoRetry))
}

async fn ask(server: &Server) -> Result<Response<Image>, Error> {
    client(server).build().unwrap().show_image(ID).await
}

#[tokio::test]
async fn a_success_that_is_no_image() {
    let not = "200 OK: the body is not as documented";
    let cases = [
        ("", "200 OK: the body is empty, which is not documented".to_owned()),
        ("<html><body>Log in</body></html>", format!("{not}: expected value at line 1 column 1")),
        ("null", format!("{not}: invalid type: null, expected an object (Image) at line 1 column 4")),
        (
            r#"["an image"]"#,
            format!("{not}: invalid type: sequence, expected an object (Image) at line 1 column 0"),
        ),
        (r#"{"id":"a""#, format!("{not}: `id`: EOF while parsing an object at line 1 column 9")),
        (r#"{"id":"a"} x"#, format!("{not}: trailing characters at line 1 column 12")),
    ];
    for (body, shown) in cases {
        let server = Server::answering(answer("200 OK", &["x-extra: e"], body));
        let error = ask(&server).await.unwrap_err();
        assert_eq!(verdict(&error), ["decode"], "{error}");
        assert_eq!(error.to_string(), format!("{shown} {CALL}"));
        assert_eq!(error.status().unwrap(), 200);
        assert_eq!(error.headers().unwrap()["x-extra"], "e");
        assert_eq!(error.body().unwrap(), body.as_bytes());
        assert_eq!((error.code(), error.message(), error.request_id()), (None, None, None));
        assert!(error.source().is_some());
    }
}

#[tokio::test]
async fn a_success_that_is_not_text() {
    let mut bytes = b"HTTP/1.1 200 OK\r\nx-request-id: r1\r\ncontent-length: 10\r\n\r\n".to_vec();
    bytes.extend_from_slice(b"{\"id\":\"\xFF\"}");
    let error = ask(&Server::answering(bytes)).await.unwrap_err();
    assert_eq!(verdict(&error), ["decode"]);
    assert_eq!(error.body().unwrap().len(), 10);
    assert_eq!(error.request_id(), Some("r1"));
    let shown = error.to_string();
    assert!(
        shown.starts_with("200 OK: the body is not text: ") && shown.ends_with(" request id r1)"),
        "{shown}"
    );
}

#[tokio::test]
async fn a_success_in_another_wrapping() {
    let chunked = format!(
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{}\r\n{:x}\r\n{}\r\n0\r\n\r\n",
        &EXAMPLE[..5],
        EXAMPLE.len() - 5,
        &EXAMPLE[5..]
    );
    let cases = [
        ("chunked", chunked),
        ("until the end", format!("HTTP/1.1 200 OK\r\n\r\n{EXAMPLE}")),
        ("old", format!("HTTP/1.0 200 OK\r\n\r\n{EXAMPLE}")),
        ("without a reason", answer("200 ", &[], EXAMPLE)),
        ("with another type", answer("200 OK", &["content-type: text/plain"], EXAMPLE)),
        ("with a mark", answer("200 OK", &[], &format!("\u{FEFF}{EXAMPLE}"))),
        (
            "after an interim answer",
            format!("HTTP/1.1 103 Early Hints\r\n\r\n{}", answer("200 OK", &[], EXAMPLE)),
        ),
    ];
    for (what, bytes) in cases {
        let image = ask(&Server::answering(bytes)).await.unwrap_or_else(|error| panic!("{what}: {error}"));
        assert_eq!(image.id.as_deref(), Some(ID), "{what}");
    }
}

/// Status and body.
type Kept<'a> = Option<(u16, &'a str)>;

#[tokio::test]
async fn an_answer_that_is_none_or_breaks_off() {
    let whole = answer("200 OK", &[], EXAMPLE);
    // Status and the body up to the break are kept.
    let cases: [(&str, &str, Kept<'_>); 8] = [
        ("nothing", "", None),
        ("nonsense", "nonsense\r\n\r\n", None),
        ("no status", "HTTP/1.1 OK\r\n\r\n", None),
        ("half a head", "HTTP/1.1 200 OK\r\ncontent-le", None),
        ("half a body", &whole[..whole.len() - 9], Some((200, &EXAMPLE[..EXAMPLE.len() - 9]))),
        ("half a refusal", "HTTP/1.1 404 Not Found\r\ncontent-length: 99\r\n\r\n{}", Some((404, "{}"))),
        ("half a chunk", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{}", Some((200, "{}"))),
        ("two lengths", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}", None),
    ];
    for (what, bytes, kept) in cases {
        let server = Server::answering(bytes);
        let error = ask(&server).await.unwrap_err();
        assert_eq!(verdict(&error), ["transport"], "{what}: {error}");
        let shown = error.to_string();
        let start = format!("{}: the call failed: ", server.endpoint());
        assert!(shown.starts_with(&start) && shown.ends_with(CALL), "{what}: {shown}");
        assert!(!shown.contains('\n'), "{what}: {shown:?}");
        let body = error.body().map(|body| String::from_utf8_lossy(body).into_owned());
        let found = error.status().map(|status| status.as_u16()).zip(body.as_deref());
        assert_eq!(found, kept, "{what}");
        assert!(error.source().is_some(), "{what}");
    }
}

#[tokio::test]
async fn a_body_that_is_too_long() {
    let long = "x".repeat(2000);
    let chunked = format!(
        "HTTP/1.1 200 OK\r\nx-request-id: r1\r\ntransfer-encoding: chunked\r\n\r\n{:x}\r\n{long}\r\n0\r\n\r\n",
        long.len()
    );
    let cases = [
        answer("200 OK", &["x-request-id: r1"], &long),
        // Nothing of a body that announces too much is read.
        "HTTP/1.1 200 OK\r\nx-request-id: r1\r\ncontent-length: 99999999999\r\n\r\n".to_owned(),
        chunked,
        format!("HTTP/1.1 200 OK\r\nx-request-id: r1\r\n\r\n{long}"),
    ];
    for bytes in cases {
        let server = Server::answering(bytes);
        let client = client(&server).configure(|http| http.max_response_bytes(1000)).build().unwrap();
        let error = client.show_image(ID).await.unwrap_err();
        assert_eq!(verdict(&error), ["too_long"], "{error}");
        assert_eq!(error.status().unwrap(), 200);
        assert_eq!(error.request_id(), Some("r1"));
        let expected = "200 OK: the body is longer than the 1000 bytes the client allows (`max_response_bytes`) \
                        (GET /v1/{project_id}/images/{id}, request id r1)";
        assert_eq!(error.to_string(), expected);
    }
}

#[tokio::test]
async fn a_body_that_just_fits() {
    let server = Server::answering(answer("200 OK", &[], EXAMPLE));
    let client = client(&server).configure(|http| http.max_response_bytes(EXAMPLE.len()));
    client.build().unwrap().show_image(ID).await.unwrap();
}

#[tokio::test]
async fn nobody_listens() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let client = Client::builder().endpoint(&endpoint).project_id("p1").credentials(Credentials::token("t"));
    let client = client.configure(|http| http.retry(NoRetry));
    let error = client.build().unwrap().show_image(ID).await.unwrap_err();
    assert_eq!(verdict(&error), ["transport", "connect"]);
    let shown = error.to_string();
    assert!(
        shown.starts_with(&format!("{endpoint}: could not connect: ")) && shown.ends_with(CALL),
        "{shown}"
    );
}

#[tokio::test]
async fn an_answer_that_does_not_come_to_an_end_in_time() {
    let hold = Duration::from_millis(800);
    for bytes in ["", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{}"] {
        let server = Server::holding(bytes, hold);
        let client = client(&server).configure(|http| http.timeout(Duration::from_millis(100)));
        let error = client.build().unwrap().show_image(ID).await.unwrap_err();
        assert_eq!(verdict(&error), ["transport", "timeout"], "{error}");
        let start = format!("{}: no complete answer in time: ", server.endpoint());
        assert!(error.to_string().starts_with(&start), "{error}");
    }
}
