//! The default transport over TLS: whom it trusts, who it says it is, and which protocol it agrees on.

use clientwright_runtime::{
    HttpClient, Method, RawResponse, Request,
    transport::{ReqwestTransport, ReqwestTransportBuilder},
};

use crate::site::{Authority, Site};

fn client(site: &Site, transport: ReqwestTransportBuilder) -> HttpClient {
    let transport = transport.no_proxy().build().unwrap();
    HttpClient::builder().endpoint(&site.endpoint).transport(transport).build().unwrap()
}

async fn get(client: &HttpClient) -> Result<RawResponse, clientwright_runtime::Error> {
    client.send(Request::new(Method::GET, "/x")).await
}

/// A builder for each library that does TLS.
fn libraries() -> Vec<ReqwestTransportBuilder> {
    vec![
        ReqwestTransport::builder(),
        #[cfg(feature = "aws-lc-rs")]
        ReqwestTransport::builder().aws_lc_rs(),
        #[cfg(feature = "native-tls")]
        ReqwestTransport::builder().native_tls(),
    ]
}

async fn version(protocols: &[&str]) -> String {
    let authority = Authority::new();
    let site = Site::new(&authority, &Authority::parameters("localhost"), protocols);
    let transport = ReqwestTransport::builder().add_root_certificates_pem(authority.pem().as_bytes());
    get(&client(&site, transport)).await.unwrap().text().unwrap().into_inner()
}

#[tokio::test]
async fn a_trusted_server_and_the_best_protocol() {
    assert_eq!(version(&["h2", "http/1.1"]).await, "HTTP/2.0");
    assert_eq!(version(&["http/1.1"]).await, "HTTP/1.1");
    assert_eq!(version(&[]).await, "HTTP/1.1");
}

#[tokio::test]
async fn connections_are_used_again() {
    for protocol in ["h2", "http/1.1"] {
        let authority = Authority::new();
        let site = Site::new(&authority, &Authority::parameters("localhost"), &[protocol]);
        let transport = ReqwestTransport::builder().only_root_certificates_pem(authority.pem().as_bytes());
        let client = client(&site, transport);
        for _ in 0..5 {
            get(&client).await.unwrap();
        }
        assert_eq!((site.requests(), site.connections()), (5, 1), "{protocol}");
    }
}

#[tokio::test]
async fn a_server_that_asks_who_we_are() {
    let authority = Authority::new();
    for library in libraries() {
        let site = Site::for_clients_of(&authority);
        let trusting = library.only_root_certificates_pem(authority.pem().as_bytes());

        let identity = authority.identity_pem("a client");
        let known = get(&client(&site, trusting.clone().identity_pem(identity.as_bytes()))).await.unwrap();
        assert_eq!(known.body(), "HTTP/2.0");

        let stranger = Authority::new().identity_pem("a client");
        for transport in [trusting.clone(), trusting.clone().identity_pem(stranger.as_bytes())] {
            let error = get(&client(&site, transport)).await.unwrap_err();
            assert!(error.is_transport() && !error.is_timeout(), "{error}");
        }
        assert_eq!(site.requests(), 1);
    }
}

#[tokio::test]
async fn a_server_that_is_not_trusted() {
    let authority = Authority::new();
    let elsewhere = Site::new(&authority, &Authority::parameters("example.org"), &[]);
    let unknown = Site::new(&Authority::new(), &Authority::parameters("localhost"), &[]);
    for library in libraries() {
        let trusting = library.only_root_certificates_pem(authority.pem().as_bytes());
        for site in [&elsewhere, &unknown] {
            let error = get(&client(site, trusting.clone())).await.unwrap_err();
            assert!(error.is_tls() && error.is_connect(), "{error:?}");
            assert_eq!(site.requests(), 0);
        }
    }
}

#[test]
fn certificates_that_are_none() {
    for pem in ["", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"] {
        for library in libraries() {
            let adding = library.clone().add_root_certificates_pem(pem.as_bytes());
            let replacing = library.clone().only_root_certificates_pem(pem.as_bytes());
            let showing = library.identity_pem(pem.as_bytes());
            for builder in [adding, replacing, showing] {
                let error = builder.build().unwrap_err();
                assert!(error.is_configuration(), "{pem}: {error}");
            }
        }
    }
}

#[test]
fn identities_that_are_none() {
    for pem in Authority::new().halves_of_identities() {
        for library in libraries() {
            let error = library.identity_pem(pem.as_bytes()).build().unwrap_err();
            assert!(error.is_configuration(), "{pem}: {error}");
        }
    }
}

#[test]
fn a_builder_does_not_show_keys_and_passwords() {
    let identity = Authority::new().identity_pem("a client");
    let builder = ReqwestTransport::builder()
        .identity_pem(identity.as_bytes())
        .proxy("http://user:TheProxyPassword@localhost:1");
    let shown = format!("{builder:?} {:?}", builder.clone().build().unwrap());
    assert!(!shown.contains("TheProxyPassword") && !shown.contains("PRIVATE KEY"), "{shown}");
}

#[test]
fn the_provider_of_the_process_is_left_alone() {
    if let Err(error) = ReqwestTransport::new() {
        // A machine without any trusted authority is no reason to fail here.
        assert!(error.to_string().contains("no trusted authority"), "{error}");
    }
    assert!(tokio_rustls::rustls::crypto::CryptoProvider::get_default().is_none());
}
