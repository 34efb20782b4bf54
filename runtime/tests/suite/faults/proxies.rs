//! Proxies: one that helps, those that do not, and hosts that none is asked for.

use std::time::Duration;

use clientwright_runtime::{Error, Method, RawResponse, Request, retry::NoRetry};

use super::{
    Caller, Carrier,
    caller::Way,
    check_shown, process,
    server::{Act, FaultyServer, answer, say},
};

/// The outcome of a call through a proxy, which is shown a password.
fn call(carrier: Carrier, endpoint: &str, proxy: &str) -> Result<RawResponse, Error> {
    let proxy = proxy.replace("http://", &format!("http://user:{}@", super::SECRET));
    let way = Way { proxy: Some(proxy), ..Way::default() };
    let client = carrier.client(endpoint).transport(carrier.transport(way));
    let outcome = Caller::of(carrier, client).send(Request::new(Method::POST, "/x"));
    check_shown(&outcome, "a proxy");
    outcome
}

#[test]
fn proxies_that_refuse() {
    for head in [
        "HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n",
        "HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n",
        "HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n",
    ] {
        for carrier in Carrier::all() {
            let proxy = FaultyServer::playing(&answer(head));
            let error = call(carrier, "https://api.example.com", &proxy.endpoint()).unwrap_err();
            assert!(error.is_connect() && !error.is_timeout() && !error.is_tls(), "{carrier:?}: {error}");
            let heard = proxy.heard();
            assert_eq!(heard.len(), 2, "nothing was sent yet, so even a `POST` is repeated: {heard:?}");
            assert!(heard[0].starts_with("CONNECT api.example.com:443 HTTP/1.1\r\n"), "{heard:?}");
            assert!(!heard[0].contains(super::SECRET), "the credentials are for the server: {heard:?}");
        }
    }
}

#[test]
fn a_proxy_that_is_not_there() {
    let (_kept, nobody) = super::connecting::nobody();
    for carrier in Carrier::all() {
        for endpoint in ["http://api.example.com", "https://api.example.com"] {
            let error = call(carrier, endpoint, &format!("http://{nobody}")).unwrap_err();
            assert!(error.is_connect() && error.attempts() == 2, "{carrier:?} {endpoint}: {error}");
        }
    }
}

/// The name is not looked up here: the proxy is asked for it.
#[test]
fn a_proxy_that_helps() {
    const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
    for carrier in Carrier::all() {
        // A plain request is either sent to the proxy with its whole address, or through a tunnel.
        let proxy = FaultyServer::playing(&[Act::Hear, say("HTTP/1.1 200 OK\r\n\r\n"), Act::Hear, say(OK)]);
        let direct = FaultyServer::playing(&answer(OK));
        let proxy = if is_tunnelling(carrier) { proxy } else { direct };
        let response = call(carrier, "http://no-such-host.invalid", &proxy.endpoint()).unwrap();
        assert_eq!(response.body(), "{}", "{carrier:?}");
        let heard = proxy.heard();
        let request =
            if is_tunnelling(carrier) { "POST /x HTTP" } else { "POST http://no-such-host.invalid/x HTTP" };
        assert!(heard.last().unwrap().starts_with(request), "{carrier:?}: {heard:?}");
        assert!(heard[0].to_lowercase().contains("proxy-authorization: basic "), "{carrier:?}: {heard:?}");
    }
}

/// Hosts that no proxy is asked for. Nobody knows what they do on the machine that tests; mostly, there are none.
const LINK_LOCAL: [&str; 4] = ["169.254.0.1:9", "[fe80::1]:9", "[fe80::1%25lo]:9", "[::ffff:a9fe:1]:9"];

/// Hosts that only look like them.
const OTHERS: [&str; 4] =
    ["169.253.0.1:9", "[fec0::1]:9", "169.254.0.1.example.com:9", "link-local.invalid:9"];

/// Calls all of these hosts, once each.
fn call_each(carrier: Carrier, way: &Way) {
    let soon = Way { connect_timeout: Some(Duration::from_millis(100)), ..way.clone() };
    for (hosts, way) in [(LINK_LOCAL, soon), (OTHERS, way.clone())] {
        let transport = carrier.transport(way);
        for host in hosts {
            let client = carrier.client(&format!("http://{host}")).transport(transport.clone());
            let outcome = Caller::of(carrier, client.retry(NoRetry)).send(Request::new(Method::GET, "/x"));
            check_shown(&outcome, host);
        }
    }
}

/// A proxy that does not help, and so is asked once for each host.
fn unhelpful() -> FaultyServer {
    FaultyServer::playing(&answer(
        "HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
    ))
}

/// The proxy was asked for the others, and for nothing else.
fn check_asked(carriers: impl Iterator<Item = Carrier>, proxy: &FaultyServer) {
    let asked: Vec<String> =
        proxy.heard().iter().map(|heard| heard.lines().next().unwrap().to_owned()).collect();
    let line = |carrier, host| {
        if is_tunnelling(carrier) {
            format!("CONNECT {host} HTTP/1.1")
        } else {
            format!("GET http://{host}/x HTTP/1.1")
        }
    };
    let expected: Vec<String> = carriers.flat_map(|carrier| OTHERS.map(|host| line(carrier, host))).collect();
    assert_eq!(asked, expected);
}

#[test]
fn link_local_hosts() {
    for carrier in Carrier::all() {
        let proxy = unhelpful();
        call_each(carrier, &Way { proxy: Some(proxy.endpoint()), ..Way::default() });
        check_asked([carrier].into_iter(), &proxy);
    }
}

#[test]
fn link_local_hosts_and_the_environments_proxy() {
    if process::variable("TEST_PROXY").is_some() {
        let way = Way { environment: true, ..Way::default() };
        return Carrier::all().for_each(|carrier| call_each(carrier, &way));
    }
    let proxy = unhelpful();
    let variables = [("TEST_PROXY", ""), ("ALL_PROXY", &*proxy.endpoint())];
    process::again("faults::proxies::link_local_hosts_and_the_environments_proxy", &variables);
    check_asked(Carrier::all(), &proxy);
}

/// Whether it asks for a tunnel also where the request is not to be secret.
fn is_tunnelling(carrier: Carrier) -> bool {
    match carrier {
        #[cfg(feature = "reqwest")]
        Carrier::Reqwest => false,
        #[cfg(feature = "blocking")]
        Carrier::Ureq => true,
    }
}
