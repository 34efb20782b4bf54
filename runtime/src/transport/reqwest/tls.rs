//! The TLS settings, and the libraries that can do it: one for each feature.

#[cfg(feature = "native-tls")]
mod native;
#[cfg(feature = "_rustls")]
mod no_authority;
#[cfg(feature = "_rustls")]
mod rustls;

use ::reqwest::ClientBuilder;

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
    pub(super) backend: Backend,
}

/// The TLS libraries. Each that is compiled in can be chosen; the default does not depend on what
/// other crates of a program want besides: the first of these.
#[derive(Clone, Copy, Default)]
pub(super) enum Backend {
    #[cfg(feature = "reqwest")]
    #[default]
    Ring,
    #[cfg(feature = "aws-lc-rs")]
    #[cfg_attr(not(feature = "reqwest"), default)]
    AwsLc,
    #[cfg(feature = "native-tls")]
    #[cfg_attr(not(any(feature = "reqwest", feature = "aws-lc-rs")), default)]
    Native,
}

pub(super) fn configure(client: ClientBuilder, settings: &Settings) -> Result<ClientBuilder, Error> {
    match settings.backend {
        #[cfg(feature = "reqwest")]
        Backend::Ring => {
            let provider = ::rustls::crypto::ring::default_provider();
            Ok(client.tls_backend_preconfigured(rustls::configuration(settings, provider)?))
        }
        #[cfg(feature = "aws-lc-rs")]
        Backend::AwsLc => {
            let provider = ::rustls::crypto::aws_lc_rs::default_provider();
            Ok(client.tls_backend_preconfigured(rustls::configuration(settings, provider)?))
        }
        #[cfg(feature = "native-tls")]
        Backend::Native => native::configure(client, settings),
    }
}
