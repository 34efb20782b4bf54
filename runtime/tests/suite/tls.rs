//! The default transport over TLS: whom it trusts, and which protocol it agrees on.

use std::{convert::Infallible, sync::Arc};

use clientwright_runtime::{HttpClient, Method, Request, http, transport::ReqwestTransport};
use hyper::{body::Incoming, service::service_fn};
use hyper_util::{rt::TokioExecutor, rt::TokioIo, server::conn::auto};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use tokio::net::TcpListener;
use tokio_rustls::{
    TlsAcceptor,
    rustls::{ServerConfig, crypto::ring, pki_types::PrivateKeyDer},
};

/// An authority made for this test, and a server for `localhost` that it vouches for.
struct Site {
    authority_pem: String,
    acceptor: TlsAcceptor,
}

impl Site {
    fn new(protocols: &[&str]) -> Self {
        let authority_key = KeyPair::generate().unwrap();
        let mut authority = CertificateParams::new(Vec::new()).unwrap();
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority_pem = authority.self_signed(&authority_key).unwrap().pem();

        let key = KeyPair::generate().unwrap();
        let certificate = CertificateParams::new(vec!["localhost".to_owned()])
            .unwrap()
            .signed_by(&key, &Issuer::new(authority, authority_key))
            .unwrap();
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap();
        config.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
        Self { authority_pem, acceptor: TlsAcceptor::from(Arc::new(config)) }
    }

    /// Serves until the test's runtime ends, and answers with the protocol's version.
    async fn serve(&self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let acceptor = self.acceptor.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let Ok(stream) = acceptor.accept(stream).await else {
                    continue;
                };
                let answer = service_fn(|request: http::Request<Incoming>| async move {
                    let version = format!("{:?}", request.version());
                    Ok::<_, Infallible>(http::Response::new(version))
                });
                let server = auto::Builder::new(TokioExecutor::new());
                let _ = server.serve_connection(TokioIo::new(stream), answer).await;
            }
        });
        format!("https://localhost:{port}")
    }
}

async fn version(protocols: &[&str]) -> String {
    let site = Site::new(protocols);
    let transport =
        ReqwestTransport::builder().add_root_certificates_pem(site.authority_pem.as_bytes()).build().unwrap();
    let client = HttpClient::builder().endpoint(site.serve().await).transport(transport);
    let response = client.build().unwrap().send(Request::new(Method::GET, "/x")).await.unwrap();
    response.text().unwrap().into_inner()
}

#[tokio::test]
async fn a_trusted_server_and_the_best_protocol() {
    assert_eq!(version(&["h2", "http/1.1"]).await, "HTTP/2.0");
    assert_eq!(version(&["http/1.1"]).await, "HTTP/1.1");
    assert_eq!(version(&[]).await, "HTTP/1.1");
}

#[tokio::test]
async fn an_untrusted_server_is_refused() {
    let site = Site::new(&["h2"]);
    let other = Site::new(&[]).authority_pem;
    let transport = ReqwestTransport::builder().add_root_certificates_pem(other.as_bytes()).build().unwrap();
    let endpoint = site.serve().await;
    let client = HttpClient::builder().endpoint(&endpoint).transport(transport).build().unwrap();
    let error = client.send(Request::new(Method::GET, "/x")).await.unwrap_err();
    assert!(error.is_transport() && error.is_connect() && !error.is_timeout());
    let expected = format!("{endpoint}: could not connect securely: invalid peer certificate");
    assert!(error.to_string().starts_with(&expected), "{error}");
}

#[tokio::test]
async fn a_certificate_for_another_name_is_refused() {
    let site = Site::new(&["h2"]);
    let transport =
        ReqwestTransport::builder().add_root_certificates_pem(site.authority_pem.as_bytes()).build().unwrap();
    let endpoint = site.serve().await.replace("localhost", "127.0.0.1");
    let client = HttpClient::builder().endpoint(endpoint).transport(transport).build().unwrap();
    let error = client.send(Request::new(Method::GET, "/x")).await.unwrap_err();
    assert!(error.to_string().contains("could not connect securely"), "{error}");
}

#[test]
fn certificates_that_are_none() {
    for pem in ["", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"] {
        let builder = ReqwestTransport::builder().add_root_certificates_pem(pem.as_bytes());
        let error = builder.build().unwrap_err();
        assert!(error.is_configuration(), "{pem}: {error}");
    }
}

#[test]
fn the_provider_of_the_process_is_left_alone() {
    if let Err(error) = ReqwestTransport::new() {
        // A machine without any trusted authority is no reason to fail here.
        assert!(error.to_string().contains("no trusted authority"), "{error}");
    }
    assert!(tokio_rustls::rustls::crypto::CryptoProvider::get_default().is_none());
}
