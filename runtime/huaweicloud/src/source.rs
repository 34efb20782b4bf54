//! Sources of credentials: the environment, a file, the machine or pod the program runs in, the identity
//! service; and several of them in a [`Chain`]. [`Source`] is the trait for a place of one's own.

mod chain;
mod environment;
mod federation;
mod id_token;
mod identity;
mod ini;
mod metadata;
mod oidc;
mod password;
mod pod_identity;
mod profile;
mod settings;
mod temporary;

use std::{fmt::Debug, sync::Arc};

use clientwright_runtime::{BoxFuture, Error, auth::Context};

pub use chain::Chain;
pub use environment::Environment;
pub use federation::Federation;
pub use id_token::IdToken;
pub use identity::Identity;
pub(super) use identity::Proof;
pub use metadata::Metadata;
pub use oidc::Oidc;
pub use password::Password;
pub use pod_identity::PodIdentity;
pub use profile::Profile;
use settings::Settings;
pub(super) use settings::Setup;
pub(super) use temporary::{document, instant};

/// A place where credentials may be found.
///
/// [`Credentials::from_source`](super::Credentials::from_source) asks it when the first request is sent,
/// keeps what it answers, and asks again ahead of the end. However many calls need an answer, it is asked
/// once.
///
/// ```
/// use clientwright_huaweicloud::{
///     Credentials,
///     source::{Answer, Chain, Environment, Identity, Source},
/// };
/// use clientwright_runtime::{BoxFuture, Error, auth::Context};
///
/// /// Keys that another program prints.
/// #[derive(Debug)]
/// struct Vault;
///
/// impl Source for Vault {
///     fn name(&self) -> &str {
///         "vault"
///     }
///
///     fn fetch<'a>(&'a self, _: &'a Context<'a>) -> BoxFuture<'a, Result<Answer, Error>> {
///         Box::pin(async {
///             Ok(match std::env::var("VAULT_KEY") {
///                 Ok(secret) => Answer::Found(Identity::keys("its access key", secret)),
///                 Err(_) => Answer::NotSetUp("VAULT_KEY is not set".to_owned()),
///             })
///         })
///     }
/// }
///
/// let credentials = Credentials::from_source(Chain::new().then(Vault).then(Environment::new()));
/// # let _ = credentials;
/// ```
pub trait Source: Send + Sync + Debug {
    /// Name of the source in errors.
    fn name(&self) -> &str;

    /// Credentials that are good now, or why there are none. `context` has the time, the client's region, and
    /// makes clients of other endpoints.
    ///
    /// # Errors
    /// When the source is set up, but does not give what it should. A chain ends there: going on would make
    /// the program act for somebody else. The source's name need not be in the error; an
    /// [`Error::credentials`] is shown as it is.
    fn fetch<'a>(&'a self, context: &'a Context<'a>) -> BoxFuture<'a, Result<Answer, Error>>;
}

impl<S: Source + ?Sized> Source for Arc<S> {
    fn name(&self) -> &str {
        (**self).name()
    }

    fn fetch<'a>(&'a self, context: &'a Context<'a>) -> BoxFuture<'a, Result<Answer, Error>> {
        (**self).fetch(context)
    }
}

/// Outcome of asking a source.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Credentials were found.
    Found(Identity),
    /// The source is not set up here; the reason, such as "`NAME` is not set".
    NotSetUp(String),
}

/// An error of a source, with its name.
pub(super) fn failure(source: &dyn Source, error: Error) -> Error {
    if error.is_credentials() {
        return error;
    }
    Error::credentials_caused(format!("the credentials could not be had: {}: {error}", source.name()), error)
}
