//! TLS by `rustls`, with an explicit provider of cryptography: the one of the process is neither needed nor
//! set.

use std::sync::Arc;

use ::rustls::{
    ClientConfig, ConfigBuilder,
    client::{WantsClientCert, danger::ServerCertVerifier},
    crypto::CryptoProvider,
};
use rustls_platform_verifier::Verifier;

use super::{Settings, no_authority::NoAuthority};
use crate::{
    Error, Secret,
    transport::{NO_IDENTITY, pem},
};

/// TLS 1.2 and 1.3, the system's authorities and the given ones, HTTP/2 before HTTP/1.1.
pub(super) fn configuration(settings: &Settings, provider: CryptoProvider) -> Result<ClientConfig, Error> {
    let trusting = trusting(settings, Arc::new(provider))?;
    let mut configuration = match &settings.identity {
        Some(pem) => identify(trusting, pem)?,
        None => trusting.with_no_client_auth(),
    };
    configuration.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(configuration)
}

type Trusting = ConfigBuilder<ClientConfig, WantsClientCert>;

fn trusting(settings: &Settings, provider: Arc<CryptoProvider>) -> Result<Trusting, Error> {
    let roots = pem::certificates(&settings.roots)?;
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(|error| Error::configuration_caused("TLS cannot be set up", error))?;
    if settings.is_system_left_out {
        return Ok(builder.with_root_certificates(pem::store(roots)?));
    }
    let given = pem::store(roots.clone())?;
    let verifier: Arc<dyn ServerCertVerifier> = match Verifier::new_with_extra_roots(roots, provider) {
        Ok(verifier) => Arc::new(verifier),
        Err(_) if !given.is_empty() => return Ok(builder.with_root_certificates(given)),
        // A client for `http://` needs no authority: only a secure connection fails.
        Err(error) => Arc::new(NoAuthority::new(&error)),
    };
    // Dangerous is rustls' word for any verifier but its own; this one asks the system.
    Ok(builder.dangerous().with_custom_certificate_verifier(verifier))
}

fn identify(builder: Trusting, pem: &Secret) -> Result<ClientConfig, Error> {
    let (chain, key) = pem::identity(pem)?;
    builder.with_client_auth_cert(chain, key).map_err(|error| Error::configuration_caused(NO_IDENTITY, error))
}
