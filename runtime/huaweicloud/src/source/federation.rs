//! Keys in exchange for the token of another identity provider.

use std::path::PathBuf;

use super::{Answer, Identity, Source, temporary};
use crate::{address::Address, iam, variables::read_secret};
use clientwright_runtime::{BoxFuture, Error, auth::Context};

/// A token of another identity provider (by `OpenID` Connect), in a file that is kept up to date, which the
/// identity service (IAM) exchanges for temporary keys. The file is read each time.
#[derive(Clone, Debug)]
#[must_use]
pub struct Federation {
    idp_id: String,
    id_token_file: PathBuf,
    iam_endpoint: Option<Address>,
    project_id: Option<String>,
    domain_id: Option<String>,
}

impl Federation {
    /// The id that the identity provider has in the account, and the file with its token.
    pub fn new(idp_id: impl Into<String>, id_token_file: impl Into<PathBuf>) -> Self {
        Self {
            idp_id: idp_id.into(),
            id_token_file: id_token_file.into(),
            iam_endpoint: None,
            project_id: None,
            domain_id: None,
        }
    }

    /// The identity service's URL, where that is not the documented one of the region, nor what the
    /// environment has for it.
    pub fn iam_endpoint(mut self, url: impl Into<String>) -> Self {
        self.iam_endpoint = Some(Address::new(url));
        self
    }

    /// Project and account that go with the keys.
    pub(super) fn belonging_to(mut self, project_id: Option<String>, domain_id: Option<String>) -> Self {
        self.project_id = project_id;
        self.domain_id = domain_id;
        self
    }

    async fn ask(&self, context: &Context<'_>) -> Result<Answer, Error> {
        let id_token = read_secret(&self.id_token_file)?;
        let client = iam::client(context, self.iam_endpoint.as_deref(), None)?;
        let token = iam::token_for_id_token(&client, &self.idp_id, &id_token).await?;
        let identity = temporary::keys(iam::temporary_keys(&client, &token).await?)?;
        Ok(Answer::Found(Identity {
            project_id: self.project_id.clone(),
            domain_id: self.domain_id.clone(),
            iam_endpoint: self.iam_endpoint.clone(),
            ..identity
        }))
    }
}

impl Source for Federation {
    fn name(&self) -> &'static str {
        "federation"
    }

    fn fetch<'a>(&'a self, context: &'a Context<'a>) -> BoxFuture<'a, Result<Answer, Error>> {
        Box::pin(self.ask(context))
    }
}
