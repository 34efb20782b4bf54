//! Calls without an async runtime, and beside one.

use std::{
    future::pending,
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    thread,
    time::Duration,
};

use clientwright_runtime::{
    BoxFuture, Error, HttpClient, HttpClientBuilder, Method, Request,
    auth::{Authenticator, Context},
    blocking::{Wait, WaitEach, wait},
    http,
    transport::Body,
    transport::UreqTransport,
};

use crate::site::Authority;

const OK: &[u8] = b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 4\r\n\r\ntrue";

/// Takes this many connections before it answers any of them, again and again.
fn server_that_waits_for(connections: usize) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        loop {
            let streams: Vec<TcpStream> = listener.incoming().take(connections).flatten().collect();
            for mut stream in streams {
                assert!(stream.read(&mut [0; 4096]).unwrap() > 0);
                stream.write_all(OK).unwrap();
            }
        }
    });
    address
}

fn client(address: SocketAddr) -> HttpClientBuilder {
    let transport = UreqTransport::builder().no_proxy().build().unwrap();
    HttpClient::builder().endpoint(format!("http://{address}")).transport(transport)
}

fn get() -> Request {
    Request::new(Method::GET, "/x")
}

#[test]
fn a_call_that_is_waited_for() {
    let client = client(server_that_waits_for(1)).build().unwrap();
    assert!(*wait(client.send(get())).unwrap().json::<bool>().unwrap());
    // The same as a method, and for whatever can be awaited.
    assert!(*client.send(get()).wait().unwrap().json::<bool>().unwrap());
    assert_eq!(std::future::ready(1).wait(), 1);
}

/// A stream as an iterator; what is not as documented can be skipped.
#[test]
fn a_stream_that_is_iterated_over() {
    use crate::server::Server;

    let answer = "HTTP/1.1 200 OK\r\ncontent-length: 13\r\n\r\n1\n2\n\"three\"\n4";
    let server = Server::answering(answer, Duration::ZERO);
    let transport = UreqTransport::builder().no_proxy().build().unwrap();
    let client = HttpClient::builder().endpoint(server.endpoint()).transport(transport).build().unwrap();
    let lines = client.stream(get()).wait().unwrap().json_lines::<i64>().into_inner();
    let read: Vec<_> = lines.wait_each().map(|line| line.map_err(|error| error.is_decode())).collect();
    assert_eq!(read, [Ok(1), Ok(2), Err(true), Ok(4)]);
}

#[test]
fn calls_on_several_threads() {
    let client = client(server_that_waits_for(8)).build().unwrap();
    let calls: Vec<_> = (0..8)
        .map(|_| {
            let client = client.clone();
            thread::spawn(move || wait(client.send(get())))
        })
        .collect();
    assert!(calls.into_iter().all(|call| call.join().unwrap().unwrap().is_success()));
}

/// Work that is done elsewhere wakes this thread.
#[test]
fn what_is_done_on_another_thread_is_waited_for() {
    let (sender, receiver) = tokio::sync::oneshot::channel();
    let other = thread::spawn(move || {
        thread::sleep(Duration::from_millis(50));
        sender.send(7).unwrap();
    });
    assert_eq!(wait(receiver), Ok(7));
    other.join().unwrap();
}

/// Credentials that never come: the limit is kept though nothing goes over the network.
#[test]
fn a_call_that_waits_for_something_else_is_limited() {
    #[derive(Debug)]
    struct Never;

    impl Authenticator for Never {
        fn authenticate<'a>(
            &'a self,
            _: &'a mut http::Request<Body>,
            _: &'a Context<'a>,
        ) -> BoxFuture<'a, Result<(), Error>> {
            Box::pin(pending())
        }
    }

    let client = client(server_that_waits_for(1)).authenticator(Never).timeout(Duration::from_millis(100));
    let error = wait(client.build().unwrap().send(get())).unwrap_err();
    assert!(error.is_timeout() && !error.is_connect(), "{error}");
}

/// A client that was given no transport serves both: it blocks where it is waited for, and nowhere else.
#[cfg(feature = "reqwest")]
#[tokio::test]
async fn both_kinds_of_calls_by_one_client() {
    if std::env::vars().any(|(name, _)| name.to_lowercase().ends_with("_proxy")) {
        return; // The transport that is used by default would go there.
    }
    let address = server_that_waits_for(2);
    let client = HttpClient::builder().endpoint(format!("http://{address}")).build().unwrap();
    // The first is not answered before the second is sent: on this one thread, none may block it.
    let (first, second) = tokio::join!(client.send(get()), client.send(get()));
    assert!(first.unwrap().is_success() && second.unwrap().is_success());

    let calls = [client.clone(), client].map(|client| thread::spawn(move || wait(client.send(get()))));
    assert!(calls.into_iter().all(|call| call.join().unwrap().unwrap().is_success()));
}

#[cfg(feature = "reqwest")]
#[test]
fn a_transport_that_needs_tokio_says_what_to_do() {
    use clientwright_runtime::transport::ReqwestTransport;

    let transport = ReqwestTransport::builder().no_proxy().build().unwrap();
    let client = HttpClient::builder().endpoint("http://127.0.0.1:9").transport(transport).build().unwrap();
    let error = wait(client.send(get())).unwrap_err();
    assert!(error.to_string().contains("for blocking calls give the client a `UreqTransport`"), "{error}");
}

#[test]
fn what_a_builder_refuses_and_does_not_show() {
    let identity = Authority::new().identity_pem("a client");
    let builder = UreqTransport::builder()
        .identity_pem(identity.as_bytes())
        .proxy("http://user:TheProxyPassword@localhost:1");
    let shown = format!("{builder:?} {:?}", builder.clone().build().unwrap());
    assert!(!shown.contains("TheProxyPassword") && !shown.contains("PRIVATE KEY"), "{shown}");
    let key = identity.lines().skip_while(|line| !line.contains("PRIVATE KEY")).nth(1).unwrap();
    assert!(!shown.contains(key), "{shown}");
    for proxy in ["", "http://", "no proxy TheProxyPassword", "gopher://TheProxyPassword@localhost"] {
        let error = UreqTransport::builder().proxy(proxy).build().unwrap_err();
        assert!(error.is_configuration() && !format!("{error:?}").contains("Password"), "{proxy}: {error:?}");
    }
    for pem in ["", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"] {
        let adding = UreqTransport::builder().add_root_certificates_pem(pem.as_bytes());
        let replacing = UreqTransport::builder().only_root_certificates_pem(pem.as_bytes());
        let showing = UreqTransport::builder().identity_pem(pem.as_bytes());
        for builder in [adding, replacing, showing] {
            let error = builder.build().unwrap_err();
            assert!(error.is_configuration(), "{pem}: {error}");
        }
    }
    for pem in Authority::new().halves_of_identities() {
        let error = UreqTransport::builder().identity_pem(pem.as_bytes()).build().unwrap_err();
        assert!(error.is_configuration(), "{pem}: {error}");
        assert!(error.to_string().starts_with("the client's certificate or key cannot be used"), "{error}");
    }
}

/// Byte for byte what is sent with and without a body: nothing is added but the length and the host.
#[test]
fn nothing_is_added_to_a_request() {
    use crate::server::Server;

    for (method, json, added) in [
        (Method::GET, None, ""),
        (Method::DELETE, None, ""),
        (Method::POST, None, "content-length: 0\r\n"),
        (Method::PUT, Some("1"), "content-length: 1\r\ncontent-type: application/json\r\n"),
        (Method::DELETE, Some("1"), "content-length: 1\r\ncontent-type: application/json\r\n"),
        (Method::from_bytes(b"PURGE").unwrap(), None, ""),
    ] {
        let server = Server::answering("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n", Duration::ZERO);
        let address = server.address;
        let mut request = Request::new(method.clone(), "/x");
        if json.is_some() {
            request = request.json(&1);
        }
        wait(client(address).user_agent("test/1").build().unwrap().send(request)).unwrap();
        let heard = server.heard();
        let (head, body) = heard.split_once("\r\n\r\n").unwrap();
        let mut lines: Vec<&str> = head.lines().skip(1).collect();
        lines.sort_unstable();
        let host = format!("host: {address}");
        let mut expected = vec!["accept: application/json", host.as_str(), "user-agent: test/1"];
        expected.extend(added.lines());
        expected.sort_unstable();
        assert_eq!((lines, body), (expected, json.unwrap_or_default()), "{method}");
    }
}
