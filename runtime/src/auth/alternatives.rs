//! Credentials for several of an API's security schemes, and the choice among them for each request.

use std::{fmt, sync::Arc};

use super::{Authenticator, Context};
use crate::{
    BoxFuture, Error, RawResponse,
    route::{Alternatives, allows_anybody},
    transport::Body,
};

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

    /// Adds others. Of two for the same scheme, the later count.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.0.retain(|(scheme, _)| others.find(scheme).is_none());
        self.0.extend(others.0);
        self
    }

    fn find(&self, scheme: &str) -> Option<&Arc<dyn Authenticator>> {
        self.0.iter().find(|(known, _)| *known == scheme).map(|(_, credentials)| credentials)
    }

    /// The credentials of a request; empty if it may be sent without. `None` if no alternative is complete.
    fn chosen(&self, accepted: Alternatives) -> Option<Vec<&Arc<dyn Authenticator>>> {
        if accepted.is_empty() {
            return Some(self.0.iter().take(1).map(|(_, credentials)| credentials).collect());
        }
        let complete = |schemes: &&[&str]| schemes.iter().map(|scheme| self.find(scheme)).collect();
        let named = accepted.iter().filter(|schemes| !schemes.is_empty());
        // Credentials that are there are used, even where anybody is allowed.
        named.map(complete).find(Option::is_some).unwrap_or_else(|| allows_anybody(accepted).then(Vec::new))
    }
}

/// The error for a call that needs credentials and has none: it names the alternatives and the remedies.
pub(crate) fn not_set(accepted: Alternatives) -> Error {
    if accepted.is_empty() {
        return Error::configuration(format!(
            "`credentials` is not set: give it to the client's builder{OR_NONE}"
        ));
    }
    let together = |schemes: &&[&str]| {
        let schemes: Vec<_> = schemes.iter().map(|scheme| format!("`{scheme}`")).collect();
        schemes.join(" and ")
    };
    let alternatives: Vec<_> = accepted.iter().map(together).collect();
    Error::configuration(format!(
        "the credentials that this call needs are not set: give the client's builder {}{OR_NONE}",
        alternatives.join(", or ")
    ))
}

/// The remedy where the server asks for no credentials, whatever its documentation says.
const OR_NONE: &str = ", or call its `without_credentials()` if the server asks for none";

impl Authenticator for SchemeCredentials {
    fn authenticate<'a>(
        &'a self,
        request: &'a mut http::Request<Body>,
        context: &'a Context<'a>,
    ) -> BoxFuture<'a, Result<(), Error>> {
        let accepted = context.accepted();
        let chosen = self.chosen(accepted);
        // Credentials for one scheme, the usual case, need no future around their own.
        if let Some([credentials]) = chosen.as_deref() {
            return credentials.authenticate(request, context);
        }
        Box::pin(async move {
            for credentials in chosen.ok_or_else(|| not_set(accepted))? {
                credentials.authenticate(request, context).await?;
            }
            Ok(())
        })
    }

    fn signs_the_time(&self) -> bool {
        self.0.iter().any(|(_, credentials)| credentials.signs_the_time())
    }

    fn signs_decoded_paths(&self) -> bool {
        self.0.iter().any(|(_, credentials)| credentials.signs_decoded_paths())
    }

    fn renew(&self, refusal: &RawResponse) -> bool {
        let used = self.chosen(refusal.route().security.accepted()).unwrap_or_default();
        // Collected first, so that each of them is renewed, whatever the others say.
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

/// Shows each by its own `Debug`.
impl fmt::Debug for SchemeCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.0.iter().map(|(scheme, credentials)| (scheme, credentials))).finish()
    }
}
