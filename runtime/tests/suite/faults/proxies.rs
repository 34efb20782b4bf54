//! Proxies: one that helps, and those that do not.

use clientwright_runtime::{Error, Method, RawResponse, Request};

use super::{
    Caller, Carrier,
    caller::Way,
    check_shown,
    server::{Act, FaultyServer, answer, say},
};

/// What comes of a call through a proxy, which is shown a password.
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

/// Whether it asks for a tunnel also where the request is not to be secret.
fn is_tunnelling(carrier: Carrier) -> bool {
    match carrier {
        #[cfg(feature = "reqwest")]
        Carrier::Reqwest => false,
        #[cfg(feature = "blocking")]
        Carrier::Ureq => true,
    }
}
