//! Events that a `tracing` subscriber receives for a call.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};

use clientwright_runtime::{
    Method, Request,
    auth::{Bearer, QueryKey},
    parameter,
    transport::TransportErrorKind,
};
use tracing_subscriber::fmt::{MakeWriter, format::FmtSpan};

use crate::script::{Script, Step, status, with_header};

/// All that is written.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// One line for each span that ends and each event.
async fn log(script: &Script, request: Request, query_key: bool) -> Vec<String> {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .without_time()
        .with_target(false)
        .with_span_events(FmtSpan::CLOSE)
        .with_writer(log.clone())
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let client = script.client().endpoint("https://api.example.com:8443");
    let client = if query_key {
        client.authenticator(QueryKey::new("key", "hunter2"))
    } else {
        client.authenticator(Bearer::new("hunter2"))
    };
    let _ = client.build().unwrap().send(request).await;
    let written = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    written.lines().map(ToOwned::to_owned).collect()
}

#[tokio::test]
async fn each_attempt_is_a_span_and_each_retry_an_event() {
    let script =
        Script::new([Step::Fail(TransportErrorKind::Connect), with_header(200, "x-request-id", &"r1")]);
    let request = Request::new(Method::GET, "/v1/{id}")
        .set(parameter::path("id"), "secret-id")
        .set(parameter::query("q"), "secret-query");
    let log = log(&script, request, false).await;
    let [first, event, second] = log.as_slice() else { panic!("{log:#?}") };
    for part in [
        "HTTP{otel.name=GET /v1/{id} otel.kind=\"client\" http.request.method=\"GET\" url.template=\"/v1/{id}\"",
        "server.address=\"api.example.com\" server.port=8443",
        "error.type=\"connect\" otel.status_code=\"ERROR\"",
    ] {
        assert!(first.contains(part), "{part}: {first}");
    }
    assert!(event.contains("attempted again method=GET template=\"/v1/{id}\" attempt=1"), "{event}");
    for part in ["http.request.resend_count=1", "http.response.status_code=200", "request_id=\"r1\""] {
        assert!(second.contains(part), "{part}: {second}");
    }
    assert!(!second.contains("error.type"), "{second}");
}

#[tokio::test]
async fn nothing_secret_is_told() {
    for query_key in [false, true] {
        for step in [status(401), status(503), Step::Fail(TransportErrorKind::Other), status(200)] {
            let request = Request::new(Method::GET, "/v1/{id}")
                .set(parameter::path("id"), "secret-id")
                .set(parameter::query("q"), "secret-query");
            let log = log(&Script::new([step]), request, query_key).await.join("\n");
            assert!(log.contains("GET /v1/{id}"), "{log}");
            assert!(!log.contains("secret") && !log.contains("hunter2"), "{log}");
        }
    }
}
