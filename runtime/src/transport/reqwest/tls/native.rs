//! TLS by the operating system's library.

use ::reqwest::{Certificate, ClientBuilder, Identity};

use super::Settings;
use crate::{Error, Secret, transport::NO_IDENTITY};

/// Complaint about a certificate that should be trusted.
const NO_ROOT: &str = "a root certificate cannot be read as PEM";

/// The system's authorities and the given ones, and the client's own certificate.
pub(super) fn configure(client: ClientBuilder, settings: &Settings) -> Result<ClientBuilder, Error> {
    let mut roots = Vec::new();
    for pem in &settings.roots {
        let found = Certificate::from_pem_bundle(pem);
        let found = found.map_err(|error| Error::configuration_caused(NO_ROOT, error))?;
        if found.is_empty() {
            return Err(Error::configuration(format!("{NO_ROOT}: there is none in it")));
        }
        roots.extend(found);
    }
    let client = client.tls_backend_native();
    let client = match (settings.is_system_left_out, roots.is_empty()) {
        (true, _) => client.tls_certs_only(roots),
        (false, false) => client.tls_certs_merge(roots),
        (false, true) => client,
    };
    match &settings.identity {
        Some(pem) => Ok(client.identity(identity(pem)?)),
        None => Ok(client),
    }
}

/// The library wants the key apart from the certificates, and in the one form that has no name of its kind.
fn identity(pem: &Secret) -> Result<Identity, Error> {
    const KEY: &str = "-----BEGIN PRIVATE KEY-----";
    let Some((before, after)) = pem.expose().split_once(KEY) else {
        return Err(Error::configuration(format!("{NO_IDENTITY}: there is no key in PKCS #8 in it")));
    };
    let (key, rest) = after.split_once("-----END PRIVATE KEY-----").unwrap_or((after, ""));
    let key = Secret::from(format!("{KEY}{key}-----END PRIVATE KEY-----\n"));
    let identity = Identity::from_pkcs8_pem(format!("{before}{rest}").as_bytes(), key.expose().as_bytes());
    identity.map_err(|error| Error::configuration_caused(NO_IDENTITY, error))
}
