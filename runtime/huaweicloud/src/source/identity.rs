//! Result of a source: keys or a token, their owner, and their end.

use jiff::Timestamp;

use crate::address::Address;
use clientwright_runtime::Secret;

/// Credentials of a caller, and their end.
///
/// ```
/// use clientwright_huaweicloud::source::Identity;
///
/// let identity = Identity::keys("an access key", "its secret key").security_token("their token");
/// assert!(!format!("{identity:?}").contains("secret key"));
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Identity {
    pub(crate) proof: Proof,
    pub(crate) project_id: Option<String>,
    pub(crate) domain_id: Option<String>,
    pub(crate) iam_endpoint: Option<Address>,
    pub(crate) expires: Option<Timestamp>,
}

/// The secret part of credentials: keys, or a token.
#[derive(Clone, Debug)]
pub(crate) enum Proof {
    Keys { access_key: String, secret_key: Secret, security_token: Option<Secret> },
    Token(Secret),
}

impl Identity {
    /// A pair of keys.
    pub fn keys(access_key: impl Into<String>, secret_key: impl Into<Secret>) -> Self {
        let (access_key, secret_key) = (access_key.into(), secret_key.into());
        Self::of(Proof::Keys { access_key, secret_key, security_token: None })
    }

    /// A token of the identity service.
    pub fn token(token: impl Into<Secret>) -> Self {
        Self::of(Proof::Token(token.into()))
    }

    fn of(proof: Proof) -> Self {
        Self { proof, project_id: None, domain_id: None, iam_endpoint: None, expires: None }
    }

    /// The token that belongs to a temporary pair of keys. An identity that is a token has no use for it.
    pub fn security_token(mut self, token: impl Into<Secret>) -> Self {
        match &mut self.proof {
            Proof::Keys { security_token, .. } => *security_token = Some(token.into()),
            Proof::Token(_) => {}
        }
        self
    }

    /// The project that goes with it, so that it need not be looked up.
    pub fn project_id(mut self, project_id: impl Into<String>) -> Self {
        self.project_id = Some(project_id.into());
        self
    }

    /// The account.
    pub fn domain_id(mut self, domain_id: impl Into<String>) -> Self {
        self.domain_id = Some(domain_id.into());
        self
    }

    /// The identity service's URL, where that is not the documented one of the region.
    pub fn iam_endpoint(mut self, url: impl Into<String>) -> Self {
        self.iam_endpoint = Some(Address::new(url));
        self
    }

    /// End of the credentials. They are fetched again ahead of it.
    pub fn expires(mut self, when: Timestamp) -> Self {
        self.expires = Some(when);
        self
    }
}
