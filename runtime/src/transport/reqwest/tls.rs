//! The TLS settings, with an explicit provider of cryptography: the one of the process is
//! neither needed nor set.

use std::sync::Arc;

use rustls::{
    ClientConfig,
    crypto::{CryptoProvider, ring},
};
use rustls_platform_verifier::Verifier;

use super::super::pem;
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
    let roots = pem::certificates(roots)?;
    Verifier::new_with_extra_roots(roots, provider)
        .map_err(|error| Error::configuration_caused("no trusted authority can be read", error))
}
