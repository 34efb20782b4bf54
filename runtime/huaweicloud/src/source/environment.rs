//! The environment: keys or a token in variables.

use std::future::ready;

use super::{Answer, Settings, Setup, Source, settings::Names};
use crate::Variables;
use clientwright_runtime::{BoxFuture, Error, auth::Context};

const NAMES: Names = Names {
    access_key: "HUAWEICLOUD_SDK_AK",
    secret_key: "HUAWEICLOUD_SDK_SK",
    security_token: "HUAWEICLOUD_SDK_SECURITY_TOKEN",
    token: Some("HUAWEICLOUD_SDK_TOKEN"),
    project_id: "HUAWEICLOUD_SDK_PROJECT_ID",
    domain_id: "HUAWEICLOUD_SDK_DOMAIN_ID",
    iam_endpoint: "HUAWEICLOUD_SDK_IAM_ENDPOINT",
    idp_id: "HUAWEICLOUD_SDK_IDP_ID",
    id_token_file: "HUAWEICLOUD_SDK_ID_TOKEN_FILE",
};

/// Environment variables, by the names of the provider's own kits.
///
/// | variable | what it is |
/// | --- | --- |
/// | `HUAWEICLOUD_SDK_AK`, `HUAWEICLOUD_SDK_SK` | a pair of keys |
/// | `HUAWEICLOUD_SDK_SECURITY_TOKEN` | the token of a temporary pair |
/// | `HUAWEICLOUD_SDK_TOKEN` | a token of the identity service, instead of keys; this name is ours |
/// | `HUAWEICLOUD_SDK_IDP_ID`, `HUAWEICLOUD_SDK_ID_TOKEN_FILE` | see [`Federation`](super::Federation); they win over keys |
/// | `HUAWEICLOUD_SDK_PROJECT_ID`, `HUAWEICLOUD_SDK_DOMAIN_ID` | project and account |
/// | `HUAWEICLOUD_SDK_IAM_ENDPOINT` | the identity service's URL |
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Environment(Variables);

impl Environment {
    /// The process's environment.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads these variables instead of the process's.
    pub fn of(variables: Variables) -> Self {
        Self(variables)
    }

    pub(crate) fn settings(lookup: impl Fn(&str) -> Option<String>) -> Settings {
        Settings::read(&NAMES, lookup)
    }
}

impl Source for Environment {
    fn name(&self) -> &'static str {
        "environment"
    }

    fn fetch<'a>(&'a self, context: &'a Context<'a>) -> BoxFuture<'a, Result<Answer, Error>> {
        match Self::settings(|name| self.0.get(name)).setup() {
            Ok(setup) => setup.answer(context),
            Err(error) => Box::pin(ready(Err(error))),
        }
    }
}

impl Setup {
    /// The identity at once, or what the federation is asked for.
    pub(super) fn answer<'a>(self, context: &'a Context<'a>) -> BoxFuture<'a, Result<Answer, Error>> {
        match self {
            Self::Identity(identity) => Box::pin(ready(Ok(Answer::Found(identity)))),
            Self::Nothing(why) => Box::pin(ready(Ok(Answer::NotSetUp(why)))),
            Self::Federation(federation) => Box::pin(async move { federation.fetch(context).await }),
        }
    }
}
