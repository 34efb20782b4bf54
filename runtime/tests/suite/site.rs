//! A server for `localhost` over TLS, on a thread of its own, and the authority that vouches for it.

use std::{
    convert::Infallible,
    net::TcpListener,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    thread,
};

use clientwright_runtime::http;
use hyper::{body::Incoming, service::service_fn};
use hyper_util::{
    rt::{TokioExecutor, TokioIo},
    server::conn::auto,
};
use rcgen::{BasicConstraints, Certificate, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        RootCertStore, ServerConfig,
        crypto::ring,
        pki_types::PrivateKeyDer,
        server::{WebPkiClientVerifier, danger::ClientCertVerifier},
    },
};

/// An authority made for one test.
pub(crate) struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: Certificate,
}

impl Authority {
    pub(crate) fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut parameters = CertificateParams::new(Vec::new()).unwrap();
        // A name of its own: what has the name of its issuer is taken for self-signed.
        parameters.distinguished_name.push(DnType::CommonName, "the authority of a test");
        parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let certificate = parameters.self_signed(&key).unwrap();
        Self { issuer: Issuer::new(parameters, key), certificate }
    }

    pub(crate) fn pem(&self) -> String {
        self.certificate.pem()
    }

    /// Parameters of a certificate for a name.
    pub(crate) fn parameters(name: &str) -> CertificateParams {
        CertificateParams::new(vec![name.to_owned()]).unwrap()
    }

    /// A certificate and its key.
    pub(crate) fn certify(&self, parameters: &CertificateParams) -> (Certificate, KeyPair) {
        let key = KeyPair::generate().unwrap();
        (parameters.signed_by(&key, &self.issuer).unwrap(), key)
    }

    /// A certificate and its key, in PEM.
    pub(crate) fn identity_pem(&self, name: &str) -> String {
        let (certificate, key) = self.certify(&Self::parameters(name));
        certificate.pem() + &key.serialize_pem()
    }

    /// Incomplete identities: a certificate without a key, a key without a certificate, and two that do not fit.
    pub(crate) fn halves_of_identities(&self) -> [String; 3] {
        let (certificate, key) = self.certify(&Self::parameters("a client"));
        let (_, other) = self.certify(&Self::parameters("a client"));
        [certificate.pem(), key.serialize_pem(), certificate.pem() + &other.serialize_pem()]
    }
}

/// A site, which is there until the program ends.
pub(crate) struct Site {
    pub(crate) endpoint: String,
    connections: Arc<AtomicUsize>,
    requests: Arc<AtomicUsize>,
}

impl Site {
    /// A server with this certificate that offers these protocols, and answers with the one that was agreed on.
    pub(crate) fn new(authority: &Authority, parameters: &CertificateParams, protocols: &[&str]) -> Self {
        Self::serve(authority, parameters, protocols, None)
    }

    /// As before, for clients that show a certificate of the same authority.
    pub(crate) fn for_clients_of(authority: &Authority) -> Self {
        let mut roots = RootCertStore::empty();
        roots.add(authority.certificate.der().clone()).unwrap();
        let provider = Arc::new(ring::default_provider());
        let verifier = WebPkiClientVerifier::builder_with_provider(roots.into(), provider).build().unwrap();
        Self::serve(authority, &Authority::parameters("localhost"), &["h2"], Some(verifier))
    }

    /// How many connections became secure.
    pub(crate) fn connections(&self) -> usize {
        self.connections.load(SeqCst)
    }

    /// How many requests came.
    pub(crate) fn requests(&self) -> usize {
        self.requests.load(SeqCst)
    }

    fn serve(
        authority: &Authority,
        parameters: &CertificateParams,
        protocols: &[&str],
        clients: Option<Arc<dyn ClientCertVerifier>>,
    ) -> Self {
        let (certificate, key) = authority.certify(parameters);
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap();
        let builder = match clients {
            Some(verifier) => builder.with_client_cert_verifier(verifier),
            None => builder.with_no_client_auth(),
        };
        let mut config = builder.with_single_cert(vec![certificate.der().clone()], key).unwrap();
        config.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();

        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let port = listener.local_addr().unwrap().port();
        let (connections, requests) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
        let counts = (Arc::clone(&connections), Arc::clone(&requests));
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(accept(listener, TlsAcceptor::from(Arc::new(config)), counts));
        });
        Self { endpoint: format!("https://localhost:{port}"), connections, requests }
    }
}

async fn accept(listener: TcpListener, acceptor: TlsAcceptor, counts: (Arc<AtomicUsize>, Arc<AtomicUsize>)) {
    let listener = tokio::net::TcpListener::from_std(listener).unwrap();
    while let Ok((stream, _)) = listener.accept().await {
        let (acceptor, counts) = (acceptor.clone(), counts.clone());
        tokio::spawn(async move {
            let Ok(stream) = acceptor.accept(stream).await else { return };
            counts.0.fetch_add(1, SeqCst);
            let answer = service_fn(|request: http::Request<Incoming>| {
                counts.1.fetch_add(1, SeqCst);
                async move { Ok::<_, Infallible>(http::Response::new(format!("{:?}", request.version()))) }
            });
            let server = auto::Builder::new(TokioExecutor::new());
            let _ = server.serve_connection(TokioIo::new(stream), answer).await;
        });
    }
}
