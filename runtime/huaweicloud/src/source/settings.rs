//! Settings that the environment and a profile file have in common, and the source that they make
//! together.

use super::{Federation, Identity};
use crate::address::Address;
use clientwright_runtime::{Error, Secret};

/// Names of the settings.
pub(crate) struct Names {
    pub(super) access_key: &'static str,
    pub(super) secret_key: &'static str,
    pub(super) security_token: &'static str,
    /// The provider has none: it is ours, and there is none in a profile.
    pub(super) token: Option<&'static str>,
    pub(super) project_id: &'static str,
    pub(super) domain_id: &'static str,
    pub(super) iam_endpoint: &'static str,
    pub(super) idp_id: &'static str,
    pub(super) id_token_file: &'static str,
}

/// The settings that are given.
pub(crate) struct Settings {
    names: &'static Names,
    access_key: Option<String>,
    secret_key: Option<Secret>,
    security_token: Option<Secret>,
    token: Option<Secret>,
    project_id: Option<String>,
    domain_id: Option<String>,
    iam_endpoint: Option<String>,
    federation: (Option<String>, Option<String>),
}

/// The source that settings make together.
pub(crate) enum Setup {
    /// Keys or a token.
    Identity(Identity),
    /// Keys that another identity provider's token is exchanged for.
    Federation(Federation),
    /// Nothing: why.
    Nothing(String),
}

impl Settings {
    pub(super) fn read(names: &'static Names, lookup: impl Fn(&str) -> Option<String>) -> Self {
        let secret = |name| lookup(name).map(Secret::from);
        Self {
            names,
            access_key: lookup(names.access_key),
            secret_key: secret(names.secret_key),
            security_token: secret(names.security_token),
            token: names.token.and_then(secret),
            project_id: lookup(names.project_id),
            domain_id: lookup(names.domain_id),
            iam_endpoint: lookup(names.iam_endpoint),
            federation: (lookup(names.idp_id), lookup(names.id_token_file)),
        }
    }

    /// Source of these settings: federation before keys before a token, as in the provider's kits.
    ///
    /// # Errors
    /// When one of two that go together is missing.
    pub(crate) fn setup(mut self) -> Result<Setup, Error> {
        let names = self.names;
        if let Some((idp_id, file)) =
            pair(self.federation.0.take(), names.idp_id, self.federation.1.take(), names.id_token_file)?
        {
            let federation = Federation::new(idp_id, file);
            let federation = match self.iam_endpoint.take() {
                Some(url) => federation.iam_endpoint(url),
                None => federation,
            };
            return Ok(Setup::Federation(federation.belonging_to(self.project_id, self.domain_id)));
        }
        let keys = pair(self.access_key.take(), names.access_key, self.secret_key.take(), names.secret_key)?;
        let identity = match (keys, self.token.take()) {
            (Some((access_key, secret_key)), _) => Identity::keys(access_key, secret_key),
            (None, Some(token)) => Identity::token(token),
            (None, None) => return Ok(Setup::Nothing(names.nothing())),
        };
        Ok(Setup::Identity(self.complete(identity)))
    }

    fn complete(self, identity: Identity) -> Identity {
        let identity = match self.security_token {
            Some(token) => identity.security_token(token),
            None => identity,
        };
        Identity {
            project_id: self.project_id,
            domain_id: self.domain_id,
            iam_endpoint: self.iam_endpoint.map(Address::new),
            ..identity
        }
    }
}

impl Names {
    fn nothing(&self) -> String {
        let (access_key, secret_key) = (self.access_key, self.secret_key);
        match self.token {
            Some(token) => format!("none of {access_key}, {secret_key} and {token} is set"),
            None => format!("neither {access_key} nor {secret_key} is set"),
        }
    }
}

/// Both, or neither.
fn pair<A, B>(
    first: Option<A>,
    first_name: &str,
    second: Option<B>,
    second_name: &str,
) -> Result<Option<(A, B)>, Error> {
    let half = |set, missing| Error::configuration(format!("{set} is set, but {missing} is not"));
    match (first, second) {
        (Some(first), Some(second)) => Ok(Some((first, second))),
        (None, None) => Ok(None),
        (Some(_), None) => Err(half(first_name, second_name)),
        (None, Some(_)) => Err(half(second_name, first_name)),
    }
}
