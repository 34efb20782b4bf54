//! At which step the HTTP library failed.

use std::{error::Error, io};

use super::super::{TransportError, TransportErrorKind};

/// The library's error without the URL, which may carry a key.
pub(in crate::transport) fn error(error: ::reqwest::Error) -> TransportError {
    let kind = kind(&error);
    TransportError::new(kind, error.without_url())
}

fn kind(error: &::reqwest::Error) -> TransportErrorKind {
    match (error.is_connect(), error.is_timeout()) {
        (true, true) => TransportErrorKind::ConnectTimeout,
        (true, false) if is_tls(error) => TransportErrorKind::Tls,
        (true, false) => TransportErrorKind::Connect,
        (false, true) => TransportErrorKind::Timeout,
        (false, false) => TransportErrorKind::Other,
    }
}

/// Whether TLS is among the causes. It hides inside an [`io::Error`], whose `source` skips it.
fn is_tls(error: &(dyn Error + 'static)) -> bool {
    let hidden = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    is_of_library(error) || hidden.is_some_and(|inner| is_tls(inner)) || error.source().is_some_and(is_tls)
}

fn is_of_library(error: &(dyn Error + 'static)) -> bool {
    #[cfg(feature = "_rustls")]
    if error.is::<rustls::Error>() {
        return true;
    }
    #[cfg(feature = "native-tls")]
    if error.is::<native_tls::Error>() {
        return true;
    }
    false
}
