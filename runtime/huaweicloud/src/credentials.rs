//! Credentials: a pair of keys that requests are signed with, or a token of the identity service; given, or
//! fetched from where they are.

mod fetched;
mod project;
mod proof;

use std::{future::ready, path::PathBuf, sync::Arc, time::Duration};

use http::Request;

use super::{
    Variables,
    address::Address,
    by_region::ByRegion,
    signer::Scope,
    source::{Chain, Environment, Identity, Profile, Proof, Setup, Source},
};
use clientwright_runtime::{
    BoxFuture, Error, RawResponse, Secret,
    auth::{Authenticator, Context},
    transport::Body,
};
use fetched::Fetched;
use proof::Derivation;

/// Credentials for Huawei Cloud.
///
/// ```
/// use clientwright_huaweicloud::Credentials;
///
/// let credentials = Credentials::new("an access key", "its secret key")
///     .project_id("0123456789abcdef0123456789abcdef");
/// # let _ = credentials;
/// ```
///
/// Clones share what was fetched.
#[derive(Clone, Debug)]
#[must_use]
pub struct Credentials {
    origin: Origin,
    project_id: Option<String>,
    iam_endpoint: Option<Address>,
    derivation: Option<Derivation>,
    projects: Arc<ByRegion<String>>,
}

#[derive(Clone, Debug)]
enum Origin {
    Given(Arc<Identity>),
    Source(Arc<Fetched>),
}

impl Credentials {
    /// An access key (AK) and its secret key (SK): each request is signed with them.
    pub fn new(access_key: impl Into<String>, secret_key: impl Into<Secret>) -> Self {
        Self::from_identity(Identity::keys(access_key, secret_key))
    }

    /// A token of the identity service, which each request carries. It is valid for a day; to have it fetched
    /// and renewed, give a [`Password`](super::source::Password) to [`from_source`](Self::from_source).
    pub fn token(token: impl Into<Secret>) -> Self {
        Self::from_identity(Identity::token(token))
    }

    /// Credentials of a source, which is asked when the first request is sent. They are kept, and renewed ahead of
    /// their end.
    pub fn from_source(source: impl Source + 'static) -> Self {
        Self::of(Origin::Source(Arc::new(Fetched::new(source))))
    }

    /// The first that is there: an agency for another provider's token, the environment, the profile file, the pod's
    /// identity, the server's metadata service, in this order (see [`Chain::standard`]). Nothing is looked up
    /// before the first request.
    pub fn default_chain() -> Self {
        Self::from_source(Chain::standard())
    }

    fn from_identity(identity: Identity) -> Self {
        Self::of(Origin::Given(Arc::new(identity)))
    }

    fn of(origin: Origin) -> Self {
        let projects = Self::no_projects();
        Self { origin, project_id: None, iam_endpoint: None, derivation: None, projects }
    }

    /// A project's id never changes: nothing is renewed.
    fn no_projects() -> Arc<ByRegion<String>> {
        Arc::new(ByRegion::new(Duration::ZERO))
    }

    /// The token that belongs to a temporary pair of keys. Credentials that are a token, or come from a
    /// source, have no use for it.
    pub fn security_token(mut self, token: impl Into<Secret>) -> Self {
        self.origin = match self.origin {
            Origin::Given(identity) => {
                Origin::Given(Arc::new(Arc::unwrap_or_clone(identity).security_token(token)))
            }
            Origin::Source(fetched) => Origin::Source(fetched),
        };
        self
    }

    /// Signs by V11-HMAC-SHA256, with keys derived for this region (`globe` for services that have none) and
    /// this service, such as `modelarts`. Some regions outside the main cloud ask for it. Credentials that
    /// are a token have no use for it.
    pub fn derived(mut self, region: impl Into<String>, service: impl Into<String>) -> Self {
        let scope = Scope::new(region, service);
        self.derivation = Some(Derivation { scope, outside_main_cloud_only: false });
        self
    }

    /// Like [`derived`](Self::derived), but only where the host is not the main cloud's (see
    /// [`is_main_cloud`](super::signer::is_main_cloud)).
    pub fn derived_outside_main_cloud(
        mut self,
        region: impl Into<String>,
        service: impl Into<String>,
    ) -> Self {
        let scope = Scope::new(region, service);
        self.derivation = Some(Derivation { scope, outside_main_cloud_only: true });
        self
    }

    /// The project that requests are about where neither client nor request says so. Without it, the project
    /// is looked up once, by the name of the client's region.
    pub fn project_id(mut self, project_id: impl Into<String>) -> Self {
        self.project_id = Some(project_id.into());
        self
    }

    /// The URL of the identity service that the project is looked up with. Unless told, it is what goes with
    /// the keys (a profile's `iam_endpoint`), else what the process's environment has in
    /// `HUAWEICLOUD_SDK_IAM_ENDPOINT`, else the documented one of the region. Sources that ask the identity
    /// service have a setting of their own.
    pub fn iam_endpoint(mut self, url: impl Into<String>) -> Self {
        self.iam_endpoint = Some(Address::new(url));
        // Projects cached for the previous endpoint are invalid here: start with an empty cache.
        self.projects = Self::no_projects();
        self
    }

    /// Reads the environment: `HUAWEICLOUD_SDK_AK` and `HUAWEICLOUD_SDK_SK`, with
    /// `HUAWEICLOUD_SDK_SECURITY_TOKEN` if they are temporary, or `HUAWEICLOUD_SDK_TOKEN`;
    /// where all are set, the keys win. `HUAWEICLOUD_SDK_PROJECT_ID` names the project.
    /// [`Environment`] lists all names. They are those of the provider's own kits, but for
    /// `HUAWEICLOUD_SDK_TOKEN`.
    ///
    /// # Errors
    /// When a variable that is needed is missing or empty: the error lists them.
    pub fn from_env() -> Result<Self, Error> {
        let variables = Variables::process();
        Self::from_lookup(|name| variables.get(name))
    }

    /// Reads the variables of [`from_env`](Self::from_env) from elsewhere.
    ///
    /// # Errors
    /// As there.
    pub fn from_lookup(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, Error> {
        let lookup = |name: &str| lookup(name).as_deref().and_then(super::variables::given);
        let missing = |what: &str| {
            Error::configuration(format!("no credentials in the environment: {what} ({WHAT_TO_SET})"))
        };
        let setup = Environment::settings(lookup).setup();
        Self::from_setup(setup.map_err(|error| missing(&error.to_string()))?).map_err(|why| missing(&why))
    }

    /// Reads the profile file: `.huaweicloud/credentials` in the home folder, or the one that
    /// `HUAWEICLOUD_SDK_CREDENTIALS_FILE` names (see [`Profile`]).
    ///
    /// # Errors
    /// When there is no such file, or it has no credentials. The error names the line that is wrong.
    pub fn from_profile() -> Result<Self, Error> {
        Self::from_setup(Profile::of(Variables::process()).setup()?).map_err(|why| no_profile(&why))
    }

    /// Reads a profile file.
    ///
    /// # Errors
    /// As [`from_profile`](Self::from_profile).
    pub fn from_profile_file(path: impl Into<PathBuf>) -> Result<Self, Error> {
        Self::from_setup(Profile::new().path(path).setup()?).map_err(|why| no_profile(&why))
    }

    fn from_setup(setup: Setup) -> Result<Self, String> {
        match setup {
            Setup::Identity(identity) => Ok(Self::from_identity(identity)),
            Setup::Federation(federation) => Ok(Self::from_source(federation)),
            Setup::Nothing(why) => Err(why),
        }
    }
}

const WHAT_TO_SET: &str = "set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, or HUAWEICLOUD_SDK_TOKEN";

fn no_profile(why: &str) -> Error {
    Error::configuration(format!("no credentials in a profile: {why}"))
}

impl Authenticator for Credentials {
    fn authenticate<'a>(
        &'a self,
        request: &'a mut Request<Body>,
        context: &'a Context<'a>,
    ) -> BoxFuture<'a, Result<(), Error>> {
        let derivation = self.derivation.as_ref();
        match &self.origin {
            Origin::Given(identity) => {
                Box::pin(ready(proof::apply(&identity.proof, derivation, request, context)))
            }
            Origin::Source(fetched) => Box::pin(async move {
                let identity = fetched.identity(context).await?;
                proof::apply(&identity.proof, derivation, request, context)
            }),
        }
    }

    fn signs_the_time(&self) -> bool {
        match &self.origin {
            Origin::Given(identity) => matches!(identity.proof, Proof::Keys { .. }),
            Origin::Source(fetched) => fetched.signs_the_time(),
        }
    }

    fn signs_decoded_paths(&self) -> bool {
        true
    }

    fn renew(&self, refusal: &RawResponse) -> bool {
        match &self.origin {
            Origin::Given(_) => false,
            Origin::Source(fetched) => fetched.renew(refusal),
        }
    }

    fn parameter<'a>(
        &'a self,
        name: &'a str,
        context: &'a Context<'a>,
    ) -> BoxFuture<'a, Result<Option<String>, Error>> {
        match name {
            "project_id" => Box::pin(self.project(context)),
            "domain_id" => Box::pin(async { Ok(self.identity(context).await?.domain_id.clone()) }),
            _ => Box::pin(ready(Ok(None))),
        }
    }
}
