//! Pages over TLS: from servers that this machine's certificates vouch for, and from no others.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::crypto::ring;
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::command::{TICKET, command};

/// Starts a server for `localhost`; its address, and the authority that vouches for it.
fn site() -> (String, String) {
    let authority_key = KeyPair::generate().unwrap();
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority_pem = authority.self_signed(&authority_key).unwrap().pem();
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let certificate = params.signed_by(&key, &Issuer::new(authority, authority_key)).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
        )
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || serve(&listener, &Arc::new(config)));
    (format!("https://localhost:{port}/ticket.rst"), authority_pem)
}

fn serve(listener: &TcpListener, config: &Arc<ServerConfig>) {
    for stream in listener.incoming() {
        let mut stream = StreamOwned::new(ServerConnection::new(config.clone()).unwrap(), stream.unwrap());
        let mut request = [0; 4096];
        // A client that does not trust us says so and goes.
        if stream.read(&mut request).is_ok_and(|length| length > 0) {
            let head =
                format!("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", TICKET.len());
            let _ = stream.write_all(format!("{head}{TICKET}").as_bytes());
            stream.conn.send_close_notify();
            let _ = stream.flush();
        }
    }
}

/// Imports a page with these certificates trusted; whether it worked, and what was said.
fn import(folder: &Path, address: &str, trusted: &Path) -> (bool, String) {
    let mut command = command(folder, &[address, "--out", "openapi.yaml", "--title", "Museum"]);
    let output = command.env("SSL_CERT_FILE", trusted).env_remove("SSL_CERT_DIR").output().unwrap();
    (output.status.success(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_server_is_trusted_when_the_system_says_so() {
    let ((address, authority), (other, _)) = (site(), site());
    let desk = tempfile::tempdir().unwrap();
    let trusted = desk.path().join("authority.pem");
    fs::write(&trusted, authority).unwrap();
    let (is_done, said) = import(desk.path(), &other, &trusted);
    assert!(!is_done && said.contains("the server is not trusted") && !said.contains("attempts"), "{said}");
    assert!(said.contains("help: check the address, this machine's clock"), "{said}");
    let (is_done, said) = import(desk.path(), &address.replace("localhost", "127.0.0.1"), &trusted);
    assert!(!is_done && said.contains("the server is not trusted"), "{said}");
    assert!(!desk.path().join("openapi.yaml").exists());
    let (is_done, said) = import(desk.path(), &address, &trusted);
    assert!(is_done, "{said}");
}
