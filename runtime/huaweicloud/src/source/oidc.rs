//! Keys of an agency in exchange for the token of another identity provider, from the security token service.

use std::time::Duration;

use serde_json::{Value, json};

use super::{Answer, IdToken, Identity, Source, temporary};
use crate::{
    Variables,
    address::Address,
    endpoint::{self, IAM_ENDPOINT, STS_ENDPOINT},
    refusal,
};
use clientwright_runtime::{
    BoxFuture, CallOptions, Error, HttpClient, Method, Request, Secret, Security, auth::Context,
};

const PROVIDER_URN: &str = "HUAWEICLOUD_OIDC_PROVIDER_URN";
const AGENCY_URN: &str = "HUAWEICLOUD_OIDC_AGENCY_URN";
const ID_TOKEN: &str = "HUAWEICLOUD_OIDC_ID_TOKEN";
const TOKEN_FILE: &str = "HUAWEICLOUD_OIDC_TOKEN_FILE";
const SESSION_NAME: &str = "HUAWEICLOUD_OIDC_SESSION_NAME";
const DURATION_SECONDS: &str = "HUAWEICLOUD_OIDC_DURATION_SECONDS";
const POLICY: &str = "HUAWEICLOUD_OIDC_POLICY";
const POLICY_IDS: &str = "HUAWEICLOUD_OIDC_POLICY_IDS";
const PROJECT_ID: &str = "HUAWEICLOUD_SDK_PROJECT_ID";
const DOMAIN_ID: &str = "HUAWEICLOUD_SDK_DOMAIN_ID";

/// Session name of the provider's kits.
const DEFAULT_SESSION_NAME: &str = "oidc-sts-session";

/// Lifetime of keys in the provider's kits, in seconds.
const DEFAULT_SECONDS: u64 = 3600;

/// A token of another identity provider (by `OpenID` Connect), which the security token service (STS) exchanges
/// for temporary keys of a trust agency: `AssumeAgencyWithOIDC`. So a job of a build service, or a pod of any
/// cluster, needs no secret of its own.
///
/// | variable | what it is |
/// | --- | --- |
/// | `HUAWEICLOUD_OIDC_PROVIDER_URN` | the identity provider, as the account knows it |
/// | `HUAWEICLOUD_OIDC_AGENCY_URN` | the trust agency whose rights the keys have |
/// | `HUAWEICLOUD_OIDC_ID_TOKEN` | the token |
/// | `HUAWEICLOUD_OIDC_TOKEN_FILE` | or a file that has it; it is read each time |
/// | `HUAWEICLOUD_OIDC_SESSION_NAME` | how logs name what is done with the keys; `oidc-sts-session` unless set |
/// | `HUAWEICLOUD_OIDC_DURATION_SECONDS` | how long the keys last; 3600 unless set |
/// | `HUAWEICLOUD_OIDC_POLICY` | a policy, in JSON, that the keys are limited to |
/// | `HUAWEICLOUD_OIDC_POLICY_IDS` | ids of policies that they are limited to, with commas between them |
/// | `HUAWEICLOUD_SDK_STS_ENDPOINT` | the service's URL |
/// | `HUAWEICLOUD_SDK_PROJECT_ID`, `HUAWEICLOUD_SDK_DOMAIN_ID`, `HUAWEICLOUD_SDK_IAM_ENDPOINT` | see [`Environment`](super::Environment) |
///
/// The names are those of the provider's kit for Python; where both are set, the token wins over the file. Three
/// things differ from that kit. It reads the file once. Unless told, it calls the service in `cn-north-4`; here it
/// is that of the client's region. And where some of the first four are set, but not enough, it tries the next
/// source; here that is an error, for the program was meant to have the agency's rights.
///
/// ```
/// use clientwright_huaweicloud::{Credentials, source::{IdToken, Oidc}};
///
/// let agency = Oidc::new(
///     "iam::0123456789:oidcProvider:builds",
///     "iam::0123456789:agency:deploy",
///     IdToken::file("/var/run/secrets/tokens/huaweicloud"),
/// );
/// let credentials = Credentials::from_source(agency.session_name("nightly"));
/// # let _ = credentials;
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Oidc {
    /// Variables for settings that were not given. Where all were given, only the endpoint is looked up, in the
    /// process's.
    variables: Option<Variables>,
    provider_urn: Option<String>,
    agency_urn: Option<String>,
    id_token: Option<IdToken>,
    session_name: Option<String>,
    duration: Option<Duration>,
    policy: Option<String>,
    policy_ids: Option<Vec<String>>,
    sts_endpoint: Option<Address>,
}

impl Oidc {
    /// The URN of the identity provider, that of the trust agency, and the token.
    pub fn new(provider_urn: impl Into<String>, agency_urn: impl Into<String>, id_token: IdToken) -> Self {
        Self {
            provider_urn: Some(provider_urn.into()),
            agency_urn: Some(agency_urn.into()),
            id_token: Some(id_token),
            ..Self::default()
        }
    }

    /// Settings of the process's environment.
    pub fn from_env() -> Self {
        Self::of(Variables::process())
    }

    /// Settings of these variables.
    pub fn of(variables: Variables) -> Self {
        Self { variables: Some(variables), ..Self::default() }
    }

    /// Name of the session in the provider's logs.
    pub fn session_name(mut self, name: impl Into<String>) -> Self {
        self.session_name = Some(name.into());
        self
    }

    /// Lifetime of the keys: from 15 minutes to what the agency allows, in whole seconds.
    pub fn duration(mut self, duration: Duration) -> Self {
        self.duration = Some(duration);
        self
    }

    /// A policy, in JSON: the keys have no rights that it does not give.
    pub fn policy(mut self, policy: impl Into<String>) -> Self {
        self.policy = Some(policy.into());
        self
    }

    /// The ids of policies: the keys have no rights that these do not give. Without any, they are not limited.
    pub fn policy_ids(mut self, ids: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.policy_ids = Some(ids.into_iter().map(Into::into).collect());
        self
    }

    /// The security token service's URL, where that is not the documented one of the region, nor what the
    /// environment has for it. Any region's will do, says the provider.
    pub fn sts_endpoint(mut self, url: impl Into<String>) -> Self {
        self.sts_endpoint = Some(Address::new(url));
        self
    }

    fn variable(&self, name: &str) -> Option<String> {
        self.variables.as_ref()?.get(name)
    }

    fn id_token(&self) -> Option<IdToken> {
        let in_variable = || self.variable(ID_TOKEN).map(IdToken::given);
        let in_file = || self.variable(TOKEN_FILE).map(IdToken::file);
        self.id_token.clone().or_else(in_variable).or_else(in_file)
    }

    /// The two URNs and the token, or `None` if nothing of the kind is set.
    fn essentials(&self) -> Result<Option<(String, String, IdToken)>, Error> {
        let provider_urn = self.provider_urn.clone().or_else(|| self.variable(PROVIDER_URN));
        let agency_urn = self.agency_urn.clone().or_else(|| self.variable(AGENCY_URN));
        match (provider_urn, agency_urn, self.id_token()) {
            (Some(provider_urn), Some(agency_urn), Some(id_token)) => {
                Ok(Some((provider_urn, agency_urn, id_token)))
            }
            (None, None, None) => Ok(None),
            (provider_urn, agency_urn, id_token) => {
                Err(incomplete(provider_urn.is_some(), agency_urn.is_some(), id_token.is_some()))
            }
        }
    }

    fn seconds(&self) -> Result<u64, Error> {
        match (self.duration, self.variable(DURATION_SECONDS)) {
            (Some(duration), _) => Ok(duration.as_secs()),
            (None, None) => Ok(DEFAULT_SECONDS),
            (None, Some(text)) => text.parse().map_err(|_| {
                Error::configuration(format!("{DURATION_SECONDS} is not a number of seconds, such as 3600"))
            }),
        }
    }

    fn policies(&self) -> Result<Vec<String>, Error> {
        if let Some(ids) = &self.policy_ids {
            return Ok(ids.clone());
        }
        let Some(listed) = self.variable(POLICY_IDS) else { return Ok(Vec::new()) };
        let ids = listed.split(',').map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned);
        let ids: Vec<_> = ids.collect();
        if ids.is_empty() {
            // An empty limit is refused: sent without it, the keys would be unlimited.
            return Err(Error::configuration(format!("{POLICY_IDS} is set, but has no id in it")));
        }
        Ok(ids)
    }

    /// The body of the request, as the service documents it.
    fn question(&self, provider_urn: &str, agency_urn: &str, id_token: &Secret) -> Result<Value, Error> {
        let session_name = self.session_name.clone().or_else(|| self.variable(SESSION_NAME));
        let policy = self.policy.clone().or_else(|| self.variable(POLICY));
        let policy_ids = Some(self.policies()?).filter(|ids| !ids.is_empty());
        let fields = [
            Some(("provider_urn", json!(provider_urn))),
            Some(("agency_urn", json!(agency_urn))),
            Some(("agency_session_name", json!(session_name.as_deref().unwrap_or(DEFAULT_SESSION_NAME)))),
            Some(("id_token", json!(id_token))),
            Some(("duration_seconds", json!(self.seconds()?))),
            policy.map(|policy| ("policy", json!(policy))),
            policy_ids.map(|ids| ("policy_ids", json!(ids))),
        ];
        Ok(fields.into_iter().flatten().collect())
    }

    /// A client of the service: at the URL that was given, else where the environment has it, else at the
    /// documented address of the region.
    fn client(&self, context: &Context<'_>) -> Result<HttpClient, Error> {
        let variables = self.variables.clone().unwrap_or_default();
        let documented = || endpoint::sts(&variables, context.server_variable("region"));
        let url = self.sts_endpoint.as_deref().map(str::to_owned).or_else(documented);
        context.client(&url.ok_or_else(no_endpoint)?, None)
    }

    async fn ask(&self, context: &Context<'_>) -> Result<Answer, Error> {
        let Some((provider_urn, agency_urn, id_token)) = self.essentials()? else {
            let names = format!("{PROVIDER_URN}, {AGENCY_URN}, {ID_TOKEN} and {TOKEN_FILE}");
            return Ok(Answer::NotSetUp(format!("none of {names} is set")));
        };
        let id_token = id_token.read()?;
        let question = self.question(&provider_urn, &agency_urn, &id_token)?;
        // Asking twice does no harm: the keys that are not used expire.
        let request = Request::new(Method::POST, "/v5/agencies/assume-with-oidc")
            .json(&question)
            .security(Security::None)
            .options(CallOptions::new().idempotent());
        let response = self.client(context)?.send(request).await.map_err(not_there)?;
        Ok(Answer::Found(Identity {
            project_id: self.variable(PROJECT_ID),
            domain_id: self.variable(DOMAIN_ID),
            iam_endpoint: self.variable(IAM_ENDPOINT).map(Address::new),
            ..temporary::keys(refusal::without(response, &id_token))?
        }))
    }
}

fn incomplete(has_provider: bool, has_agency: bool, has_token: bool) -> Error {
    let token = format!("{TOKEN_FILE} (or {ID_TOKEN})");
    let needed = [(PROVIDER_URN, has_provider), (AGENCY_URN, has_agency), (token.as_str(), has_token)];
    let listed = |wanted: bool| {
        let names = needed.iter().filter(|(_, is_set)| *is_set == wanted).map(|(name, _)| *name);
        let names: Vec<_> = names.collect();
        format!("{} {}", names.join(" and "), if names.len() == 1 { "is" } else { "are" })
    };
    let (set, missing) = (listed(true), listed(false));
    Error::configuration(format!(
        "{set} set, but {missing} not: set all three, or none for other credentials"
    ))
}

fn no_endpoint() -> Error {
    Error::configuration(format!(
        "the security token service's address is not known: give `region` to the client's builder, \
         or `sts_endpoint` to the source, or set {STS_ENDPOINT}"
    ))
}

/// Replaces a resolver's error by one with a remedy: not every region has the service.
fn not_there(error: Error) -> Error {
    if !error.is_connect() {
        return error;
    }
    let remedy = format!("{STS_ENDPOINT}, or the source's `sts_endpoint`, can name another region's");
    Error::credentials_caused(
        format!("the security token service cannot be reached ({remedy}): {error}"),
        error,
    )
}

impl Source for Oidc {
    fn name(&self) -> &'static str {
        "oidc"
    }

    fn fetch<'a>(&'a self, context: &'a Context<'a>) -> BoxFuture<'a, Result<Answer, Error>> {
        Box::pin(self.ask(context))
    }
}
