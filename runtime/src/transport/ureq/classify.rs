//! At which step the HTTP library failed. It does not say whether a connection had been made, so what can
//! happen before and after counts as after: the server may have seen the request.

use std::io;

use rustls::AlertDescription;
use ureq::{Error, Timeout};

use super::super::{TransportError, TransportErrorKind};

/// The library's error, or the one that it is about.
pub(super) fn error(error: Error) -> TransportError {
    let kind = kind(&error);
    if let Error::Io(error) = error {
        TransportError::new(kind, error)
    } else if let Error::Rustls(error) = error {
        TransportError::new(kind, error)
    } else {
        TransportError::new(kind, error)
    }
}

fn kind(error: &Error) -> TransportErrorKind {
    if let Error::Io(error) = error {
        return kind_of_io(error);
    }
    if matches!(error, Error::Timeout(Timeout::Connect | Timeout::Resolve)) {
        TransportErrorKind::ConnectTimeout
    } else if matches!(error, Error::Timeout(_)) {
        TransportErrorKind::Timeout
    } else if matches!(error, Error::HostNotFound | Error::ConnectionFailed | Error::ConnectProxyFailed(_)) {
        TransportErrorKind::Connect
    } else if matches!(error, Error::Tls(_)) || matches!(error, Error::Rustls(error) if is_handshake(error)) {
        TransportErrorKind::Tls
    } else {
        TransportErrorKind::Other
    }
}

fn kind_of_io(error: &io::Error) -> TransportErrorKind {
    let inner = error.get_ref();
    if let Some(tls) = inner.and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
        return if is_handshake(tls) { TransportErrorKind::Tls } else { TransportErrorKind::Other };
    }
    if let Some(wrapped) = inner.and_then(|inner| inner.downcast_ref::<Error>()) {
        return kind(wrapped);
    }
    if is_unconnected(error) { TransportErrorKind::Connect } else { TransportErrorKind::Other }
}

/// Whether it can only have happened while connecting.
fn is_unconnected(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::ConnectionRefused | io::ErrorKind::AddrNotAvailable)
        || error.to_string().starts_with(NO_SUCH_HOST)
        || error.raw_os_error().is_some_and(|code| cfg!(windows) && NO_SUCH_HOST_ON_WINDOWS.contains(&code))
}

/// Begin of the standard library's error when a name cannot be looked up. There is no kind for it.
const NO_SUCH_HOST: &str = "failed to lookup address information";

/// `WSAHOST_NOT_FOUND` and what follows it.
const NO_SUCH_HOST_ON_WINDOWS: std::ops::RangeInclusive<i32> = 11001..=11004;

/// Whether it can only have happened before the connection was secure.
fn is_handshake(error: &rustls::Error) -> bool {
    let refused = [
        AlertDescription::HandshakeFailure,
        AlertDescription::InsufficientSecurity,
        AlertDescription::NoApplicationProtocol,
        AlertDescription::ProtocolVersion,
        AlertDescription::UnrecognisedName,
    ];
    matches!(error, rustls::Error::AlertReceived(alert) if refused.contains(alert))
        || matches!(
            error,
            rustls::Error::InvalidCertificate(_)
                | rustls::Error::InvalidMessage(_)
                | rustls::Error::NoCertificatesPresented
                | rustls::Error::PeerIncompatible(_)
                | rustls::Error::UnsupportedNameType
                // The system's list of trusted authorities cannot be read.
                | rustls::Error::General(_)
        )
}
