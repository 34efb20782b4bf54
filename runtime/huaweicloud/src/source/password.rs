//! A token of the identity service in exchange for a user's password.

use serde_json::{Value, json};

use super::{Answer, Identity, Source};
use crate::{address::Address, iam};
use clientwright_runtime::{BoxFuture, Error, Secret, auth::Context};

/// A user's name and password, which the identity service (IAM) exchanges for a token.
///
/// The token is good for a day and for one project: that of the client's region, unless told. Keys are the
/// better choice where there are any: they need no exchange, and nobody types them.
///
/// ```
/// use clientwright_huaweicloud::{Credentials, source::Password};
///
/// let credentials = Credentials::from_source(Password::new("an account", "a user", "their password"));
/// # let _ = credentials;
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Password {
    domain: String,
    user: String,
    secret: Secret,
    project: Project,
    iam_endpoint: Option<Address>,
}

/// The project that the token is good for.
#[derive(Clone, Debug)]
enum Project {
    OfRegion,
    Name(String),
    Id(String),
}

impl Password {
    /// The name of the account ("domain"), of a user in it, and the user's password.
    pub fn new(domain: impl Into<String>, user: impl Into<String>, password: impl Into<Secret>) -> Self {
        Self {
            domain: domain.into(),
            user: user.into(),
            secret: password.into(),
            project: Project::OfRegion,
            iam_endpoint: None,
        }
    }

    /// A project by name, such as the subproject `cn-north-4_mine`.
    pub fn project_name(mut self, name: impl Into<String>) -> Self {
        self.project = Project::Name(name.into());
        self
    }

    /// A project by id.
    pub fn project_id(mut self, id: impl Into<String>) -> Self {
        self.project = Project::Id(id.into());
        self
    }

    /// The identity service's URL, where that is not the documented one of the region, nor what the
    /// environment has for it.
    pub fn iam_endpoint(mut self, url: impl Into<String>) -> Self {
        self.iam_endpoint = Some(Address::new(url));
        self
    }

    async fn ask(&self, context: &Context<'_>) -> Result<Answer, Error> {
        let client = iam::client(context, self.iam_endpoint.as_deref(), None)?;
        let token = iam::token(&client, &self.question(context)?, &self.secret).await?;
        let identity = Identity { expires: Some(token.expires), ..Identity::token(token.secret) };
        let project_id = token.project_id;
        Ok(Answer::Found(Identity { project_id, iam_endpoint: self.iam_endpoint.clone(), ..identity }))
    }

    fn question(&self, context: &Context<'_>) -> Result<Value, Error> {
        let project = match &self.project {
            Project::OfRegion => {
                let region =
                    context.server_variable("region").ok_or_else(|| Error::configuration(NO_PROJECT))?;
                json!({ "name": region })
            }
            Project::Name(name) => json!({ "name": name }),
            Project::Id(id) => json!({ "id": id }),
        };
        let user = json!({
            "name": self.user,
            "password": self.secret,
            "domain": { "name": self.domain },
        });
        let identity = json!({ "methods": ["password"], "password": { "user": user } });
        Ok(json!({ "auth": { "identity": identity, "scope": { "project": project } } }))
    }
}

const NO_PROJECT: &str = "the token's project is not known: \
    give `region` to the client's builder, or the project's name or id to the credentials";

impl Source for Password {
    fn name(&self) -> &'static str {
        "password"
    }

    fn fetch<'a>(&'a self, context: &'a Context<'a>) -> BoxFuture<'a, Result<Answer, Error>> {
        Box::pin(self.ask(context))
    }
}
