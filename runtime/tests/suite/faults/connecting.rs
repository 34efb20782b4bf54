//! Servers that cannot be reached, and proxies that do not help.

use std::{net::SocketAddr, time::Duration};

use clientwright_runtime::{Error, HttpClientBuilder, Method, Request};
use socket2::{Domain, Socket, Type};

use super::{Caller, Carrier, caller::Way, check_shown, server::FaultyServer};

/// An address where nobody listens, for as long as the socket is kept: nobody else can have it.
pub(super) fn nobody() -> (Socket, SocketAddr) {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into()).unwrap();
    let address = socket.local_addr().unwrap().as_socket().unwrap();
    (socket, address)
}

/// The error of a `POST`, which is repeated only where no connection was made.
fn post(carrier: Carrier, client: HttpClientBuilder) -> Error {
    let outcome = Caller::of(carrier, client).send(Request::new(Method::POST, "/x"));
    check_shown(&outcome, "connecting");
    outcome.unwrap_err()
}

#[test]
fn refused_and_unknown() {
    let (_kept, nobody) = nobody();
    for carrier in Carrier::all() {
        for endpoint in [format!("http://{nobody}"), "http://no-such-host.invalid".to_owned()] {
            // Looking a name up can take a while where there is no network.
            let client = carrier.client(&endpoint);
            let error = post(carrier, client);
            assert!(error.is_connect() && !error.is_timeout() && !error.is_tls(), "{carrier:?}: {error}");
            assert_eq!(error.attempts(), 2, "{carrier:?}: {error}");
            assert!(error.to_string().starts_with(&format!("{endpoint}: could not connect: ")), "{error}");
        }
    }
}

/// The queue of those who want to connect is full, and nobody takes from it.
#[cfg(target_os = "linux")]
#[test]
fn a_server_that_does_not_take_connections() {
    let (socket, address) = nobody();
    socket.listen(0).unwrap();
    let fits = |_: &_| std::net::TcpStream::connect_timeout(&address, Duration::from_millis(100));
    let queue: Vec<_> = (0..8).map_while(|number| fits(&number).ok()).collect();
    assert!(queue.len() < 8, "the queue cannot be filled");

    for carrier in Carrier::all() {
        let error = post(carrier, impatient(carrier, &format!("http://{address}")));
        assert!(error.is_connect() && error.is_timeout(), "{carrier:?}: {error}");
        assert_eq!(error.attempts(), 2, "{carrier:?}: {error}");
        assert!(error.to_string().contains("could not connect in time"), "{carrier:?}: {error}");
    }
}

/// The server takes the connection and never begins the TLS handshake.
#[test]
fn a_server_that_does_not_become_secure() {
    for carrier in Carrier::all() {
        let server = FaultyServer::playing(&[super::Act::Stall]);
        let endpoint = server.endpoint().replace("http:", "https:");
        let error = post(carrier, impatient(carrier, &endpoint));
        assert!(error.is_connect() && error.is_timeout(), "{carrier:?}: {error}");
    }
}

#[test]
fn a_server_that_speaks_no_tls() {
    for carrier in Carrier::all() {
        let server = FaultyServer::playing(&[super::server::say("HTTP/1.1 400 Bad Request\r\n\r\n")]);
        let endpoint = server.endpoint().replace("http:", "https:");
        let error = post(carrier, carrier.client(&endpoint));
        assert!(error.is_tls(), "{carrier:?}: {error}");
        assert_eq!(error.attempts(), 1, "it would not get better");
    }
}

/// A client with a short limit for connecting, and a long one for attempts.
fn impatient(carrier: Carrier, endpoint: &str) -> HttpClientBuilder {
    let limit = Duration::from_millis(200);
    let client = carrier.client(endpoint).attempt_timeout(Duration::from_secs(5));
    client.transport(carrier.transport(Way { connect_timeout: Some(limit), ..Way::default() }))
}
