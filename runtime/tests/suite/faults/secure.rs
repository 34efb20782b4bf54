//! Servers that are not who they should be, to which no request goes out, and clients that are not.

#[cfg(target_os = "linux")]
use std::path::Path;
use std::time::Duration;

use clientwright_runtime::{Method, Request};
use rcgen::date_time_ymd;

#[cfg(target_os = "linux")]
use super::process;
use super::{Caller, Carrier, caller::Way, check_shown};
use crate::site::{Authority, Site};

/// The error of a call to a site, by a client that trusts this authority.
fn refusal(site: &Site, trusted: &Authority, carrier: Carrier) -> String {
    let way = Way { only_root: Some(trusted.pem()), ..Way::default() };
    let client = carrier.client(&site.endpoint).transport(carrier.transport(way));
    let outcome = Caller::of(carrier, client).send(Request::new(Method::GET, "/x"));
    check_shown(&outcome, "a server's certificate");
    let error = outcome.unwrap_err();
    assert!(error.is_tls() && error.is_connect() && !error.is_timeout(), "{carrier:?}: {error}");
    assert_eq!((error.attempts(), site.requests()), (1, 0), "{carrier:?}: {error}");
    let text = error.to_string();
    let start = format!("{}: could not connect securely: invalid peer certificate: ", site.endpoint);
    assert!(text.starts_with(&start), "{carrier:?}: {text}");
    text
}

#[test]
fn certificates_of_others() {
    for carrier in Carrier::all() {
        let authority = Authority::new();
        let good = Authority::parameters("localhost");

        let unknown = Site::new(&authority, &good, &[]);
        let text = refusal(&unknown, &Authority::new(), carrier);
        assert!(text.contains("UnknownIssuer") || text.contains("BadSignature"), "{text}");

        let elsewhere = Site::new(&authority, &Authority::parameters("example.org"), &[]);
        let text = refusal(&elsewhere, &authority, carrier);
        assert!(text.contains("not valid for name"), "{text}");

        let mut expired = good.clone();
        (expired.not_before, expired.not_after) = (date_time_ymd(2001, 1, 1), date_time_ymd(2002, 1, 1));
        let text = refusal(&Site::new(&authority, &expired, &[]), &authority, carrier);
        assert!(text.contains("expired"), "{text}");

        let mut early = good;
        (early.not_before, early.not_after) = (date_time_ymd(2901, 1, 1), date_time_ymd(2902, 1, 1));
        let text = refusal(&Site::new(&authority, &early, &[]), &authority, carrier);
        assert!(text.contains("not valid yet"), "{text}");
    }
}

/// The system's authorities are not asked for a name that they do not know.
#[test]
fn an_authority_that_the_system_does_not_know() {
    let site = Site::new(&Authority::new(), &Authority::parameters("localhost"), &[]);
    for carrier in Carrier::all() {
        let client = carrier.client(&site.endpoint).attempt_timeout(Duration::from_secs(10));
        let error = Caller::of(carrier, client).send(Request::new(Method::GET, "/x")).unwrap_err();
        assert!(error.is_tls(), "{carrier:?}: {error}");
    }
    assert_eq!(site.requests(), 0);
}

/// Clients of its own authority are answered. Others are refused after they have sent their request, because
/// with TLS 1.3 they do not wait for what the server makes of their certificate.
#[test]
fn a_server_that_asks_who_we_are() {
    let authority = Authority::new();
    for carrier in Carrier::all() {
        let site = Site::for_clients_of(&authority);
        let call = |identity: Option<String>| {
            let way = Way { only_root: Some(authority.pem()), identity, ..Way::default() };
            let client = carrier.client(&site.endpoint).transport(carrier.transport(way));
            Caller::of(carrier, client).send(Request::new(Method::GET, "/x"))
        };
        assert!(call(Some(authority.identity_pem("a client"))).unwrap().is_success());
        assert_eq!((site.requests(), site.connections()), (1, 1), "{carrier:?}");

        for identity in [None, Some(Authority::new().identity_pem("a client"))] {
            let outcome = call(identity);
            check_shown(&outcome, "a client's certificate");
            let error = outcome.unwrap_err();
            assert!(error.is_transport() && !error.is_timeout(), "{carrier:?}: {error}");
            assert_eq!((site.requests(), site.connections()), (1, 1), "{carrier:?}");
        }
    }
}

/// An added authority is trusted besides the system's, or besides those that replace the system's.
#[test]
fn an_authority_that_is_added() {
    let (added, other) = (Authority::new(), Authority::new());
    for carrier in Carrier::all() {
        let site = Site::new(&added, &Authority::parameters("localhost"), &[]);
        for only_root in [None, Some(other.pem())] {
            let way = Way { only_root, added_root: Some(added.pem()), ..Way::default() };
            let client = carrier.client(&site.endpoint).transport(carrier.transport(way));
            assert!(Caller::of(carrier, client).send(Request::new(Method::GET, "/x")).unwrap().is_success());
        }
    }
}

/// The system's authorities stay trusted where another is added, and none besides.
#[cfg(target_os = "linux")]
#[test]
fn the_systems_authorities_and_one_that_is_added() {
    const TEST: &str = "faults::secure::the_systems_authorities_and_one_that_is_added";
    if let Some(endpoints) = process::variable("TEST_ENDPOINTS") {
        let endpoints: Vec<&str> = endpoints.split(' ').collect();
        return Carrier::all()
            .for_each(|carrier| assert_eq!(trusted(carrier, &endpoints), [true, true, false]));
    }
    let [system, added, other] = [Authority::new(), Authority::new(), Authority::new()];
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("the-systems-authorities.pem");
    std::fs::write(&file, system.pem()).unwrap();
    let sites = [&system, &added, &other].map(|one| Site::new(one, &Authority::parameters("localhost"), &[]));
    let endpoints = sites.each_ref().map(|site| site.endpoint.as_str()).join(" ");
    let variables = [
        ("TEST_ENDPOINTS", endpoints.as_str()),
        ("TEST_ADDED_ROOT", &added.pem()),
        ("SSL_CERT_FILE", file.to_str().unwrap()),
    ];
    process::again(TEST, &variables);
}

/// For each site, whether a request of one transport with an added authority reaches it.
#[cfg(target_os = "linux")]
fn trusted(carrier: Carrier, endpoints: &[&str]) -> Vec<bool> {
    let way = Way { added_root: process::variable("TEST_ADDED_ROOT"), ..Way::default() };
    let transport = carrier.transport(way);
    let is_trusted = |endpoint: &&str| {
        let client = carrier.client(endpoint).transport(transport.clone());
        Caller::of(carrier, client).send(Request::new(Method::GET, "/x")).is_ok()
    };
    endpoints.iter().map(is_trusted).collect()
}

/// A good one, to know that the tests above fail for their reason.
#[test]
fn a_certificate_that_is_good() {
    let authority = Authority::new();
    let site = Site::new(&authority, &Authority::parameters("localhost"), &["http/1.1"]);
    for carrier in Carrier::all() {
        let way = Way { only_root: Some(authority.pem()), ..Way::default() };
        let caller = Caller::of(carrier, carrier.client(&site.endpoint).transport(carrier.transport(way)));
        for _ in 0..3 {
            assert_eq!(caller.send(Request::new(Method::GET, "/x")).unwrap().body(), "HTTP/1.1");
        }
    }
    assert_eq!(site.connections(), Carrier::all().count(), "connections are used again");
}

/// A container may have no list of authorities: that is no reason to refuse a server that is asked without TLS.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn no_list_of_authorities_at_all() {
    const TEST: &str = "faults::secure::no_list_of_authorities_at_all";
    let Some(endpoints) = process::variable("TEST_ENDPOINTS") else {
        let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let plain = format!("http://{}", server.local_addr().unwrap());
        std::thread::spawn(move || {
            while let Ok((mut stream, _)) = server.accept() {
                let _ = std::io::Read::read(&mut stream, &mut [0; 4096]);
                let answer = b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n";
                let _ = std::io::Write::write_all(&mut stream, answer);
            }
        });
        let site = Site::new(&Authority::new(), &Authority::parameters("localhost"), &[]);
        let endpoints = format!("{plain} {}", site.endpoint);
        let again = tokio::task::spawn_blocking(move || {
            let variables = [
                ("TEST_ENDPOINTS", endpoints.as_str()),
                ("SSL_CERT_FILE", "/no/such/file"),
                ("SSL_CERT_DIR", "/no/such/folder"),
            ];
            process::again(TEST, &variables);
        });
        return again.await.unwrap();
    };
    let (plain, secure) = endpoints.split_once(' ').unwrap();
    let client =
        |endpoint: &str| clientwright_runtime::HttpClient::builder().endpoint(endpoint).build().unwrap();
    let get = || Request::new(Method::GET, "/x");
    assert_eq!(client(plain).send(get()).await.unwrap().status(), 204);
    let error = client(secure).send(get()).await.unwrap_err();
    assert!(error.is_tls() && error.to_string().contains("no trusted authority can be read"), "{error}");
}
