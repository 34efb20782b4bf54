//! The questions that can be asked of an error: is it this, is it that.

use http::StatusCode;

use super::{Error, Kind};
use crate::{RawResponse, transport::TransportErrorKind};

impl Error {
    /// A response came, and its status made it an error.
    #[must_use]
    pub fn is_status(&self) -> bool {
        self.0.kind == Kind::Status
    }

    /// 404: there is no such thing.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.has(StatusCode::NOT_FOUND)
    }

    /// 401: the credentials are missing, wrong or expired.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.has(StatusCode::UNAUTHORIZED)
    }

    /// 403: the credentials do not allow this.
    #[must_use]
    pub fn is_forbidden(&self) -> bool {
        self.has(StatusCode::FORBIDDEN)
    }

    /// 409: something else is going on with the same thing.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.has(StatusCode::CONFLICT)
    }

    /// Too many requests: status 429, or a [code that says so](crate::ErrorShape::throttling_codes).
    #[must_use]
    pub fn is_throttled(&self) -> bool {
        self.is_status() && self.0.response.as_ref().is_some_and(RawResponse::is_throttled)
    }

    /// Any 4xx.
    #[must_use]
    pub fn is_client_error(&self) -> bool {
        self.is_status() && self.status().is_some_and(|status| status.is_client_error())
    }

    /// Any 5xx.
    #[must_use]
    pub fn is_server_error(&self) -> bool {
        self.is_status() && self.status().is_some_and(|status| status.is_server_error())
    }

    /// A status that is not documented for the operation; or one that does not even say the call
    /// failed, such as a redirect.
    #[must_use]
    pub fn is_undocumented_status(&self) -> bool {
        self.is_status() && (self.0.undocumented || !self.0.is_refusal())
    }

    /// A response came whose body is not what is documented.
    #[must_use]
    pub fn is_decode(&self) -> bool {
        self.0.kind == Kind::Decode
    }

    /// A response came whose body is longer than the client allows.
    #[must_use]
    pub fn is_too_long(&self) -> bool {
        self.0.kind == Kind::TooLong
    }

    /// A response came, and its body could not be written to the file that it was to be
    /// [saved](crate::streaming::ByteStream::save) to. The cause is an [`io::Error`](std::io::Error).
    #[must_use]
    pub fn is_file(&self) -> bool {
        self.0.kind == Kind::File
    }

    /// No response, or not all of it, came.
    #[must_use]
    pub fn is_transport(&self) -> bool {
        self.failed_step().is_some()
    }

    /// No secure connection could be agreed on, such as with a server whose certificate is not trusted. The
    /// server has not seen the request.
    #[must_use]
    pub fn is_tls(&self) -> bool {
        self.failed_step() == Some(TransportErrorKind::Tls)
    }

    /// The transport cannot carry the request: repeated, it would fail again.
    pub(crate) fn is_refused_by_transport(&self) -> bool {
        self.failed_step() == Some(TransportErrorKind::Refused)
    }

    /// No connection was made, so the server has not seen the request.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        match self.failed_step() {
            Some(
                TransportErrorKind::Connect | TransportErrorKind::ConnectTimeout | TransportErrorKind::Tls,
            ) => true,
            Some(TransportErrorKind::Timeout | TransportErrorKind::Refused | TransportErrorKind::Other)
            | None => false,
        }
    }

    /// Connecting, or the response, took too long.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        match self.failed_step() {
            Some(TransportErrorKind::ConnectTimeout | TransportErrorKind::Timeout) => true,
            Some(
                TransportErrorKind::Connect
                | TransportErrorKind::Tls
                | TransportErrorKind::Refused
                | TransportErrorKind::Other,
            )
            | None => false,
        }
    }

    /// The request could not be built, so nothing was sent.
    #[must_use]
    pub fn is_invalid_request(&self) -> bool {
        self.0.kind == Kind::Invalid
    }

    /// A setting or the credentials are missing or wrong, so nothing was sent.
    #[must_use]
    pub fn is_configuration(&self) -> bool {
        self.0.kind == Kind::Configuration
    }

    /// The credentials, or what they have to find out, could not be had, so nothing was sent: no source has
    /// any, or asking one failed. The error of the question that failed is the source of this one.
    #[must_use]
    pub fn is_credentials(&self) -> bool {
        self.0.kind == Kind::Credentials
    }

    /// The state that was [waited](crate::waiting) for cannot be reached any more: the thing has failed, or is gone.
    /// The [response](Self::body) says more.
    #[must_use]
    pub fn is_not_reached(&self) -> bool {
        self.0.kind == Kind::NotReached
    }

    /// The state that was [waited](crate::waiting) for was not reached in time; it may still be.
    #[must_use]
    pub fn is_deadline(&self) -> bool {
        self.0.kind == Kind::Deadline
    }

    /// Kind of failure in one word: its low-cardinality name in traces.
    #[cfg(feature = "tracing")]
    pub(crate) fn step(&self) -> &'static str {
        match self.0.kind {
            Kind::Configuration => "configuration",
            Kind::Credentials => "credentials",
            Kind::Invalid => "invalid_request",
            Kind::Transport(TransportErrorKind::Connect) => "connect",
            Kind::Transport(TransportErrorKind::ConnectTimeout) => "connect_timeout",
            Kind::Transport(TransportErrorKind::Tls) => "tls",
            Kind::Transport(TransportErrorKind::Timeout) => "timeout",
            Kind::Transport(TransportErrorKind::Refused) => "refused",
            Kind::Transport(TransportErrorKind::Other) => "transport",
            Kind::TooLong => "too_long",
            Kind::File => "file",
            Kind::Status => "status",
            Kind::Decode => "decode",
            Kind::NotReached => "not_reached",
            Kind::Deadline => "deadline",
        }
    }

    fn has(&self, status: StatusCode) -> bool {
        self.is_status() && self.status() == Some(status)
    }

    fn failed_step(&self) -> Option<TransportErrorKind> {
        match self.0.kind {
            Kind::Transport(kind) => Some(kind),
            Kind::Configuration
            | Kind::Credentials
            | Kind::Invalid
            | Kind::TooLong
            | Kind::File
            | Kind::Status
            | Kind::Decode
            | Kind::NotReached
            | Kind::Deadline => None,
        }
    }
}
