//! The TLS settings, with an explicit provider of cryptography: the one of the process is
//! neither needed nor set.

use std::sync::Arc;

use rustls::{
    ClientConfig,
    crypto::{CryptoProvider, ring},
    pki_types::{CertificateDer, pem::PemObject},
};
use rustls_platform_verifier::Verifier;

use crate::Error;

/// TLS 1.2 and 1.3, the system's authorities and the given ones, HTTP/2 before HTTP/1.1.
pub(super) fn configuration(roots: &[Vec<u8>]) -> Result<ClientConfig, Error> {
    let provider = Arc::new(ring::default_provider());
    let verifier = verifier(roots, Arc::clone(&provider))?;
    let mut configuration = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| Error::configuration_caused("TLS cannot be set up", error))?
        .dangerous() // Its word for any verifier but rustls' own; this one asks the system.
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    configuration.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(configuration)
}

fn verifier(roots: &[Vec<u8>], provider: Arc<CryptoProvider>) -> Result<Verifier, Error> {
    let roots = certificates(roots)?;
    Verifier::new_with_extra_roots(roots, provider)
        .map_err(|error| Error::configuration_caused("no trusted authority can be read", error))
}

fn certificates(roots: &[Vec<u8>]) -> Result<Vec<CertificateDer<'static>>, Error> {
    const WHAT: &str = "a root certificate cannot be read as PEM";
    let mut certificates = Vec::new();
    for pem in roots {
        let before = certificates.len();
        for certificate in CertificateDer::pem_slice_iter(pem) {
            let certificate = certificate.map_err(|e| Error::configuration_caused(WHAT, e))?;
            certificates.push(certificate);
        }
        if certificates.len() == before {
            return Err(Error::configuration(format!("{WHAT}: there is none in it")));
        }
    }
    Ok(certificates)
}
