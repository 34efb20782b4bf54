//! Method, path and security of the operation that a request calls: all that errors, retries and credentials need to
//! know of it.

use std::fmt::{self, Display};

use http::Method;

/// Security schemes that an operation accepts, as `security` in its document says: any one of these alternatives,
/// each of which is the schemes that are needed together. One without a scheme allows anybody.
pub type Alternatives = &'static [&'static [&'static str]];

/// Whether an operation needs credentials.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Security {
    /// A call without credentials is refused before it is sent.
    Required,
    /// A call is sent with credentials where the client has some.
    #[default]
    Optional,
    /// A call is sent without credentials, even where the client has some.
    None,
    /// A call is sent with the credentials of one of these alternatives. Unless one of them is empty, it is refused
    /// without.
    Schemes(Alternatives),
}

impl Security {
    /// The security schemes that are accepted; empty where they are not named.
    #[inline]
    pub(crate) fn accepted(self) -> Alternatives {
        match self {
            Self::Schemes(alternatives) => alternatives,
            Self::Required | Self::Optional | Self::None => &[],
        }
    }

    /// Whether a call needs credentials.
    #[inline]
    pub(crate) fn is_required(self) -> bool {
        match self {
            Self::Required => true,
            Self::Optional | Self::None => false,
            Self::Schemes(alternatives) => !allows_anybody(alternatives),
        }
    }
}

/// Whether a request may be sent without credentials.
pub(crate) fn allows_anybody(accepted: Alternatives) -> bool {
    accepted.iter().any(|schemes| schemes.is_empty())
}

/// The operation that a request calls. Holds nothing secret: errors show it.
#[derive(Clone, Debug)]
pub(crate) struct Route {
    pub(crate) method: Method,
    /// The path with its variables not filled in.
    pub(crate) template: &'static str,
    pub(crate) security: Security,
}

impl Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.template)
    }
}
