//! Certificates and keys as people have them: in PEM.

use rustls::{
    RootCertStore,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};

use super::NO_IDENTITY;
use crate::{Error, Secret};

/// Complaint about a certificate that should be trusted.
pub(super) const NO_ROOT: &str = "a root certificate cannot be read as PEM";

/// All certificates in all the texts, each of which must have one.
pub(super) fn certificates(texts: &[Vec<u8>]) -> Result<Vec<CertificateDer<'static>>, Error> {
    let mut certificates = Vec::new();
    for pem in texts {
        let before = certificates.len();
        for certificate in CertificateDer::pem_slice_iter(pem) {
            let certificate = certificate.map_err(|e| Error::configuration_caused(NO_ROOT, e))?;
            certificates.push(certificate);
        }
        if certificates.len() == before {
            return Err(Error::configuration(format!("{NO_ROOT}: there is none in it")));
        }
    }
    Ok(certificates)
}

/// The authorities that are trusted, checked to be certificates.
pub(super) fn store(roots: Vec<CertificateDer<'static>>) -> Result<RootCertStore, Error> {
    let mut store = RootCertStore::empty();
    for root in roots {
        store.add(root).map_err(|error| Error::configuration_caused(NO_ROOT, error))?;
    }
    Ok(store)
}

/// The client's identity: its certificate, the chain, and the key. Whether they belong together is not looked
/// at.
pub(super) fn identity(
    pem: &Secret,
) -> Result<(Vec<CertificateDer<'static>>, PrivateKeyDer<'static>), Error> {
    let pem = pem.expose().as_bytes();
    let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    let chain = chain.map_err(|error| Error::configuration_caused(NO_IDENTITY, error))?;
    if chain.is_empty() {
        return Err(Error::configuration(format!("{NO_IDENTITY}: there is no certificate in it")));
    }
    let key = PrivateKeyDer::from_pem_slice(pem)
        .map_err(|error| Error::configuration_caused(NO_IDENTITY, error))?;
    Ok((chain, key))
}
