//! Servers that are not who they should be: no request goes out to them.

use std::time::Duration;

use clientwright_runtime::{Method, Request};
use rcgen::date_time_ymd;

use super::{Caller, Carrier, caller::Way, check_shown};
use crate::site::{Authority, Site};

/// What comes of a call to a site, by a client that trusts this authority.
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
