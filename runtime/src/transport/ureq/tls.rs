//! The TLS settings as the HTTP library takes them. What it is given is checked before: it skips what is no
//! certificate, panics at a key that does not fit one, and does both only when it connects.

use std::sync::Arc;

use rustls::{
    crypto::{CryptoProvider, ring},
    sign::CertifiedKey,
};
use ureq::tls::{Certificate, ClientCert, PrivateKey, RootCerts, TlsConfig};

use super::super::{NO_IDENTITY, pem};
use crate::{Error, Secret};

/// The trusted authorities, and the client's own certificate.
#[derive(Clone, Default)]
pub(super) struct Settings {
    /// Authorities in PEM.
    pub(super) roots: Vec<Vec<u8>>,
    /// Whether only those are trusted.
    pub(super) is_system_left_out: bool,
    /// Certificates and a private key in PEM.
    pub(super) identity: Option<Secret>,
}

/// The default configuration: the system's authorities, and no certificate of the client's own.
pub(super) fn standard() -> TlsConfig {
    TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build()
}

pub(super) fn configuration(settings: &Settings) -> Result<TlsConfig, Error> {
    let identity = settings.identity.as_ref().map(identity).transpose()?;
    Ok(TlsConfig::builder().root_certs(roots(settings)?).client_cert(identity).build())
}

/// The library either asks the system or has a list: for both, the system's authorities are put on the list.
///
/// The library's connectors would take a verifier that knows both, but they are outside of its promise not to break us.
fn roots(settings: &Settings) -> Result<RootCerts, Error> {
    if settings.roots.is_empty() {
        return Ok(RootCerts::PlatformVerifier);
    }
    let mut roots = pem::certificates(&settings.roots)?;
    // The library skips what is no certificate: here it is reported.
    pem::store(roots.clone())?;
    if !settings.is_system_left_out {
        // Certificates that cannot be read are left out, as the system's verifier does.
        roots.extend(rustls_native_certs::load_native_certs().certs);
    }
    Ok(roots.iter().map(|root| Certificate::from_der(root).to_owned()).into())
}

fn identity(pem: &Secret) -> Result<ClientCert, Error> {
    let (chain, key) = pem::identity(pem)?;
    let certificates: Vec<_> = chain.iter().map(|one| Certificate::from_der(one).to_owned()).collect();
    // The library takes the same provider; which kinds of keys there are is for it to say.
    let provider = CryptoProvider::get_default().cloned();
    let provider = provider.unwrap_or_else(|| Arc::new(ring::default_provider()));
    CertifiedKey::from_der(chain, key, &provider)
        .map_err(|error| Error::configuration_caused(NO_IDENTITY, error))?;
    let key = PrivateKey::from_pem(pem.expose().as_bytes())
        .map_err(|error| Error::configuration_caused(NO_IDENTITY, error))?;
    Ok(ClientCert::new_with_certs(&certificates, key))
}
