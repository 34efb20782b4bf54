//! Several sources, asked one after the other.

use std::sync::OnceLock;

use super::{Answer, Environment, Metadata, Oidc, PodIdentity, Profile, Source, failure};
use crate::Variables;
use clientwright_runtime::{BoxFuture, Error, auth::Context};

/// Asks several sources one after the other, and keeps to the first that has credentials.
///
/// A source that is not set up is passed over. One that is set up but fails ends the search: the program
/// would otherwise go on with other rights than it was meant to have. Either way the error says what each
/// source said, in one line with `{}` and in one line each with `{:#}`.
#[derive(Debug, Default)]
#[must_use]
pub struct Chain {
    sources: Vec<Box<dyn Source>>,
    /// Index of the source that answered.
    kept: OnceLock<usize>,
}

impl Chain {
    /// A chain without sources.
    pub fn new() -> Self {
        Self::default()
    }

    /// Agency by another provider's token ([`Oidc`]), environment, profile file, pod identity, metadata service:
    /// what somebody said for this process comes before what stands in a file, and that before what the platform
    /// offers. Of two things said for the process, the agency comes first, as in the provider's kit for Python:
    /// its keys end by themselves. A pod's identity comes before its server's, for it is meant for this program,
    /// while the server's is for all that runs there.
    pub fn standard() -> Self {
        Self::standard_of(&Variables::process())
    }

    /// The same, as these variables tell.
    pub fn standard_of(variables: &Variables) -> Self {
        Self::new()
            .then(Oidc::of(variables.clone()))
            .then(Environment::of(variables.clone()))
            .then(Profile::of(variables.clone()))
            .then(PodIdentity::of(variables.clone()))
            .then(Metadata::new())
    }

    /// Asks this source after the others.
    pub fn then(mut self, source: impl Source + 'static) -> Self {
        self.sources.push(Box::new(source));
        self
    }

    async fn ask(&self, context: &Context<'_>) -> Result<Answer, Error> {
        if let Some(source) = self.kept.get().and_then(|kept| self.sources.get(*kept)) {
            return match source.fetch(context).await {
                Ok(Answer::Found(identity)) => Ok(Answer::Found(identity)),
                Ok(Answer::NotSetUp(why)) => Ok(Answer::NotSetUp(report(source.as_ref(), &why))),
                Err(error) => Err(failure(source.as_ref(), error)),
            };
        }
        let mut reports = Vec::new();
        for (index, source) in self.sources.iter().enumerate() {
            match source.fetch(context).await {
                Ok(Answer::Found(identity)) => {
                    // Somebody else may have got an answer at the same time, from the same source.
                    let _ = self.kept.set(index);
                    return Ok(Answer::Found(identity));
                }
                Ok(Answer::NotSetUp(why)) => reports.push(report(source.as_ref(), &why)),
                Err(error) => return Err(self.failure(index, reports, error)),
            }
        }
        if reports.is_empty() {
            reports.push("the chain has no sources".to_owned());
        }
        Ok(Answer::NotSetUp(reports.join("\n")))
    }

    /// The failure first, then the sources before it, then those that were not asked.
    fn failure(&self, index: usize, passed_over: Vec<String>, error: Error) -> Error {
        let mut lines = vec![HEADING.to_owned()];
        if let Some(source) = self.sources.get(index) {
            lines.push(report(source.as_ref(), &format!("FAILED: {error}")));
        }
        lines.extend(passed_over);
        let rest = self.sources.iter().skip(index + 1);
        lines.extend(rest.map(|source| report(source.as_ref(), "not asked, because of that failure")));
        Error::credentials_caused(lines.join("\n"), error)
    }
}

const HEADING: &str = "credentials are set up, but could not be had";

fn report(source: &dyn Source, what: &str) -> String {
    format!("{}: {}", source.name(), what.replace('\n', "; "))
}

impl Source for Chain {
    fn name(&self) -> &'static str {
        "chain"
    }

    fn fetch<'a>(&'a self, context: &'a Context<'a>) -> BoxFuture<'a, Result<Answer, Error>> {
        Box::pin(self.ask(context))
    }
}
