//! The project that goes with credentials: as given, as their source says, or looked up by the region's name.

use std::sync::Arc;

use super::{Credentials, Origin};
use crate::{
    iam::{self, Project},
    source::Identity,
};
use clientwright_runtime::{
    Error,
    auth::{Authenticator, Context, Expiring},
};

/// More projects than that are not listed in an error.
const LISTED: usize = 8;

impl Credentials {
    pub(super) async fn identity(&self, context: &Context<'_>) -> Result<Arc<Identity>, Error> {
        match &self.origin {
            Origin::Given(identity) => Ok(Arc::clone(identity)),
            Origin::Source(fetched) => fetched.identity(context).await,
        }
    }

    pub(super) async fn project(&self, context: &Context<'_>) -> Result<Option<String>, Error> {
        if self.project_id.is_some() {
            return Ok(self.project_id.clone());
        }
        let identity = self.identity(context).await?;
        if identity.project_id.is_some() {
            return Ok(identity.project_id.clone());
        }
        let Some(region) = context.server_variable("region") else { return Ok(None) };
        let iam_endpoint = self.iam_endpoint.as_deref().or(identity.iam_endpoint.as_deref());
        let found = self.projects.get(context, async || {
            let project_id = self.look_up(context, iam_endpoint, region).await?;
            Ok(Expiring { value: project_id, expires: None })
        });
        found.await.map(Some)
    }

    async fn look_up(
        &self,
        context: &Context<'_>,
        iam_endpoint: Option<&str>,
        region: &str,
    ) -> Result<String, Error> {
        let authenticator: Arc<dyn Authenticator> = Arc::new(self.clone());
        let client = iam::client(context, iam_endpoint, Some(authenticator))?;
        let found = iam::projects(&client, region).await.map_err(|error| {
            let text = format!("`project_id` is not set, and could not be looked up for `{region}`: {error}");
            Error::credentials_caused(text, error)
        })?;
        only(found).map_err(|problem| {
            Error::configuration(format!("`project_id` is not set, and region `{region}` has {problem}"))
        })
    }
}

/// The id of the only project.
fn only(mut found: Vec<Project>) -> Result<String, String> {
    match (found.pop(), found.len()) {
        (None, _) => Err("no project that these credentials can see: \
            check the region's name, or give `project_id` to the client's builder"
            .to_owned()),
        (Some(project), 0) => Ok(project.id),
        (Some(last), others) => {
            found.push(last);
            let listed: Vec<_> = found.iter().take(LISTED).map(shown).collect();
            let more = if found.len() > LISTED { ", …" } else { "" };
            let listed = listed.join(", ");
            Err(format!(
                "{} projects: {listed}{more}; give one of them to the client's builder as `project_id`",
                others + 1
            ))
        }
    }
}

fn shown(project: &Project) -> String {
    if project.name.is_empty() { project.id.clone() } else { format!("{} ({})", project.id, project.name) }
}
