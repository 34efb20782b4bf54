//! Credentials for several of an API's security schemes, and which of them a request is sent with.

use std::{fmt, sync::Arc};

use bytes::Bytes;

use super::{Authenticator, Context};
use crate::{BoxFuture, Error, RawResponse};

/// What an operation accepts, as `security` in its document says: any one of these alternatives, each of
/// which is the schemes that are needed together. One without a scheme allows anybody.
pub type Alternatives = &'static [&'static [&'static str]];

/// Credentials by the name of the security scheme that they are for.
///
/// A request is sent with the first of its alternatives that is complete here. One that says nothing about
/// schemes is sent with the scheme that was given first.
#[derive(Clone)]
pub struct SchemeCredentials(Vec<(&'static str, Arc<dyn Authenticator>)>);

impl SchemeCredentials {
    /// Credentials for one scheme.
    pub fn new(scheme: &'static str, credentials: impl Authenticator + 'static) -> Self {
        Self(vec![(scheme, Arc::new(credentials))])
    }

    /// These and others. Of two for the same scheme, the later count.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.0.retain(|(scheme, _)| others.find(scheme).is_none());
        self.0.extend(others.0);
        self
    }

    fn find(&self, scheme: &str) -> Option<&Arc<dyn Authenticator>> {
        self.0.iter().find(|(known, _)| *known == scheme).map(|(_, credentials)| credentials)
    }

    /// What a request is sent with; nothing if it may be sent without. `None` if it may not.
    fn chosen(&self, accepted: Alternatives) -> Option<Vec<&Arc<dyn Authenticator>>> {
        if accepted.is_empty() {
            return Some(self.0.iter().take(1).map(|(_, credentials)| credentials).collect());
        }
        let complete = |schemes: &&[&str]| schemes.iter().map(|scheme| self.find(scheme)).collect();
        let named = accepted.iter().filter(|schemes| !schemes.is_empty());
        // Whoever has credentials means to use them, even where anybody is allowed.
        named.map(complete).find(Option::is_some).unwrap_or_else(|| allows_anybody(accepted).then(Vec::new))
    }
}

/// Whether a request may be sent without credentials.
pub(crate) fn allows_anybody(accepted: Alternatives) -> bool {
    accepted.iter().any(|schemes| schemes.is_empty())
}

/// That no alternative is complete: which there are.
pub(crate) fn not_set(accepted: Alternatives) -> Error {
    if accepted.is_empty() {
        return Error::not_set("credentials");
    }
    let together = |schemes: &&[&str]| {
        let schemes: Vec<_> = schemes.iter().map(|scheme| format!("`{scheme}`")).collect();
        schemes.join(" and ")
    };
    let alternatives: Vec<_> = accepted.iter().map(together).collect();
    let alternatives = alternatives.join(", or ");
    Error::configuration(format!(
        "the credentials that this call needs are not set: give the client's builder {alternatives}"
    ))
}

impl Authenticator for SchemeCredentials {
    fn authenticate<'a>(
        &'a self,
        request: &'a mut http::Request<Bytes>,
        context: &'a Context<'a>,
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let accepted = context.accepted();
            for credentials in self.chosen(accepted).ok_or_else(|| not_set(accepted))? {
                credentials.authenticate(request, context).await?;
            }
            Ok(())
        })
    }

    fn signs_the_time(&self) -> bool {
        self.0.iter().any(|(_, credentials)| credentials.signs_the_time())
    }

    fn renew(&self, refusal: &RawResponse) -> bool {
        let used = self.chosen(refusal.call().accepted).unwrap_or_default();
        // Each is told, whatever the others say.
        let renewed: Vec<bool> = used.into_iter().map(|credentials| credentials.renew(refusal)).collect();
        renewed.contains(&true)
    }

    fn parameter<'a>(
        &'a self,
        name: &'a str,
        context: &'a Context<'a>,
    ) -> BoxFuture<'a, Result<Option<String>, Error>> {
        Box::pin(async move {
            for (_, credentials) in &self.0 {
                if let Some(value) = credentials.parameter(name, context).await? {
                    return Ok(Some(value));
                }
            }
            Ok(None)
        })
    }
}

/// Each as it shows itself.
impl fmt::Debug for SchemeCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.0.iter().map(|(scheme, credentials)| (scheme, credentials))).finish()
    }
}
