//! Recordings: what is written, what is left out of it, and what answers from it.

use std::{fs, path::PathBuf};

use clientwright_runtime::{
    HttpClient, Method, Request, parameter,
    retry::NoRetry,
    test_util::{Answer, Mock, Recorder, Replay, block_on},
    transport::{Transport, TransportErrorKind},
};
use serde_json::{Value, json};

/// A file of this test alone, gone when it is over.
struct Recording(PathBuf);

impl Recording {
    fn new(name: &str) -> Self {
        Self(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.{}.json", std::process::id())))
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.0).unwrap()
    }
}

impl Drop for Recording {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

fn client(transport: impl Transport + 'static) -> HttpClient {
    let builder = HttpClient::builder().endpoint("https://api.example.com").retry(NoRetry);
    builder.transport(transport).build().unwrap()
}

fn recorder(mock: &Mock, recording: &Recording) -> HttpClient {
    client(Recorder::new(mock.clone(), &recording.0))
}

fn get(path: &'static str) -> Request {
    Request::new(Method::GET, path)
}

fn status(client: &HttpClient, request: Request) -> u16 {
    block_on(client.send(request)).unwrap().status().as_u16()
}

#[test]
fn what_was_recorded_answers() {
    let (mock, file) = (Mock::new(), Recording::new("round"));
    mock.on_request(Method::GET, "/things").query("page", 1).json(200, &["a"]).then_status(404);
    mock.on_request(Method::GET, "/things")
        .query("page", 2)
        .answers([Answer::status(200).body("text/plain", "é\n").header("x-request-id", "r7")]);
    mock.on_request(Method::POST, "/things").answers([Answer::status(200).body("x/y", vec![0xFF, 0])]);
    mock.on_request(Method::GET, "/down").fails(TransportErrorKind::ConnectTimeout);
    let calls = |client: &HttpClient| {
        let page = |page| block_on(client.send(get("/things").set(parameter::query("page"), page))).unwrap();
        let first = page(1);
        assert_eq!((first.status().as_u16(), first.body().as_ref()), (200, &b"[\"a\"]"[..]));
        assert_eq!(page(1).status(), 404);
        let second = page(2);
        assert_eq!((second.body().as_ref(), second.request_id()), ("é\n".as_bytes(), Some("r7")));
        let posted = Request::new(Method::POST, "/things").json(&json!({ "b": 1, "a": [2] }));
        assert_eq!(block_on(client.send(posted)).unwrap().body().as_ref(), [0xFF, 0]);
        let error = block_on(client.send(get("/down"))).unwrap_err();
        assert!(error.is_connect() && error.is_timeout(), "{error}");
    };
    calls(&recorder(&mock, &file));

    let replay = Replay::open(&file.0).unwrap();
    calls(&client(replay.clone()));
    assert_eq!(replay.pending(), [""; 0]);
    // Nothing is left behind beside it.
    let name = file.0.file_name().unwrap().to_str().unwrap().to_owned();
    let beside = fs::read_dir(file.0.parent().unwrap()).unwrap().filter(|entry| {
        let other = entry.as_ref().unwrap().file_name().into_string().unwrap();
        other.starts_with(&name) && other != name
    });
    assert_eq!(beside.count(), 0);
}

#[test]
fn secrets_are_not_written() {
    let (mock, file) = (Mock::new(), Recording::new("secrets"));
    let answer = json!({
        "token": "hunter2-token", "securitytoken": "hunter2-st", "credential": { "access": "hunter2-ak", "secret": "hunter2-sk" },
        "adminPass": "x", "admin_password": "hunter2", "user": { "ApiKey": ["hunter2-one", "hunter2-two"], "pin_secret": 1234 },
        "token_type": "Bearer", "expires_at": "2030-01-01T00:00:00Z", "next_token": "page-2", "max_tokens": 5,
        "tags": [{ "key": "owner", "value": "me" }], "access_level": "read",
        "echo": "you sent hunter2-header and hunter2-query%",
    });
    mock.on_request(Method::POST, "/v1/login/hunter2-header").answers([Answer::json(200, &answer)
        .header("x-subject-token", "hunter2-subject")
        .header("set-cookie", "session=hunter2-cookie; Path=/; Domain=example.com")]);
    mock.on_request(Method::GET, "/events").answers([Answer::status(200).body(
        "text/event-stream",
        "data: {\"secret_key\":\"hunter2-event\",\"n\":1}\n\ndata: hunter2-cookie\n\n",
    )]);
    let calls = |client: &HttpClient, secret: &str| {
        let login = Request::new(Method::POST, "/v1/login/{name}")
            .set(parameter::path("name"), "hunter2-header")
            .set(parameter::query("signature"), "hunter2-query%")
            .set(parameter::query("limit"), 5)
            .set(parameter::header("x-auth-token"), "hunter2-header")
            .set(parameter::header("authorization"), "SDK-HMAC-SHA256 Access=hunter2-access, SignedHeaders=host;x-sdk-date, Signature=hunter2-signature")
            .json(&json!({ "password": { "user": { "password": secret, "name": "me" } } }));
        let answer = block_on(client.send(login)).unwrap().json::<Value>().unwrap();
        assert_eq!(status(client, get("/events")), 200);
        answer.into_inner()
    };
    assert_eq!(calls(&recorder(&mock, &file), "hunter2-login"), answer);

    let text = file.text();
    assert!(!text.contains("hunter2"), "{text}");
    // Values that are no secrets are kept.
    for kept in ["Bearer", "2030-01-01", "page-2", "owner", "read", "\"n\\\":1", "REDACTED", "\"me\""] {
        assert!(text.contains(kept), "{kept}: {text}");
    }
    assert!(!text.contains("SignedHeaders"), "headers of requests are not written");

    // Another secret asks for the same.
    let replayed = calls(&client(Replay::open(&file.0).unwrap()), "another");
    assert_eq!(replayed["token"], "REDACTED");
    assert_eq!(replayed["tags"], answer["tags"]);
}

#[test]
fn what_is_not_in_a_recording_is_told() {
    let (mock, file) = (Mock::new(), Recording::new("missing"));
    mock.on_request(Method::GET, "/a").status(200);
    mock.on_request(Method::POST, "/b").status(200);
    let recorder = recorder(&mock, &file);
    assert_eq!(status(&recorder, get("/a").set(parameter::query("x"), 1)), 200);
    assert_eq!(status(&recorder, Request::new(Method::POST, "/b").json(&1)), 200);

    let replay = Replay::open(&file.0).unwrap();
    let client = client(replay.clone());
    let complaint = |request| block_on(client.send(request)).unwrap_err().to_string();
    for (request, expected) in [
        (get("/c"), "GET /c is not in the recording"),
        (get("/a").set(parameter::query("x"), 2), "GET /a is in the recording, but with another query"),
        (Request::new(Method::POST, "/b").json(&2), "POST /b is in the recording, but with another body"),
    ] {
        let complaint = complaint(request);
        assert!(complaint.contains(expected), "{complaint}");
    }
    assert_eq!(replay.pending(), ["GET /a", "POST /b"]);
    assert_eq!(status(&client, get("/a").set(parameter::query("x"), 1)), 200);
    let complaint = complaint(get("/a").set(parameter::query("x"), 1));
    assert!(
        complaint.contains("GET /a is 1 times in the recording, and was asked for once more"),
        "{complaint}"
    );
}

#[test]
fn recordings_that_are_none() {
    let file = Recording::new("broken");
    let open = || Replay::open(&file.0).unwrap_err();
    assert!(open().is_configuration());
    for (text, expected) in [
        ("{", "EOF while parsing"),
        ("{}", "it has no list of `exchanges`"),
        (
            r#"{"exchanges":[{"request":{"method":"GET","path":"/","query":[]},"response":{"status":9}}]}"#,
            "`exchanges[0]`",
        ),
    ] {
        fs::write(&file.0, text).unwrap();
        let error = open().to_string();
        assert!(error.contains(expected) && error.contains("broken."), "{error}");
    }

    let nowhere = Recording(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("no-such-folder/x.json"));
    let mock = Mock::new();
    mock.on_request(Method::GET, "/a").status(200);
    let error = block_on(recorder(&mock, &nowhere).send(get("/a"))).unwrap_err();
    assert!(error.to_string().contains("cannot be written"), "{error}");
}
