//! Credentials that a source gives: kept, renewed ahead of their end, and given up when a server refuses
//! them.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use http::StatusCode;

use crate::{
    ERROR_SHAPE,
    by_region::ByRegion,
    source::{Answer, Identity, Proof, Source, failure},
};
use clientwright_runtime::{
    Error, RawResponse,
    auth::{Context, Expiring},
};

/// Time before their end at which credentials are renewed, as in the provider's kits.
const AHEAD: Duration = Duration::from_secs(40 * 60);

/// Error codes of the provider's gateway for credentials that it cannot verify, whatever the status.
const REFUSALS: [&str; 2] = ["APIG.0301", "APIGW.0301"];

#[derive(Debug)]
pub(super) struct Fetched {
    source: Box<dyn Source>,
    kept: ByRegion<Arc<Identity>>,
    last: Mutex<Option<Kind>>,
}

/// State of the credentials that were fetched last.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Keys,
    Token { expires: bool },
}

impl Fetched {
    pub(super) fn new(source: impl Source + 'static) -> Self {
        Self { source: Box::new(source), kept: ByRegion::new(AHEAD), last: Mutex::default() }
    }

    pub(super) async fn identity(&self, context: &Context<'_>) -> Result<Arc<Identity>, Error> {
        self.kept.get(context, || self.fetch(context)).await
    }

    async fn fetch(&self, context: &Context<'_>) -> Result<Expiring<Arc<Identity>>, Error> {
        let source = self.source.as_ref();
        match source.fetch(context).await {
            Ok(Answer::Found(identity)) => {
                self.note(&identity);
                Ok(Expiring { expires: identity.expires, value: Arc::new(identity) })
            }
            Ok(Answer::NotSetUp(why)) if why.contains('\n') => {
                Err(Error::credentials(format!("no credentials were found\n{why}")))
            }
            Ok(Answer::NotSetUp(why)) => {
                Err(Error::credentials(format!("no credentials were found\n{}: {why}", source.name())))
            }
            Err(error) => Err(failure(source, error)),
        }
    }

    fn note(&self, identity: &Identity) {
        let kind = match identity.proof {
            Proof::Keys { .. } => Kind::Keys,
            Proof::Token(_) => Kind::Token { expires: identity.expires.is_some() },
        };
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(kind);
    }

    fn last(&self) -> Option<Kind> {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn signs_the_time(&self) -> bool {
        matches!(self.last(), Some(Kind::Keys))
    }

    /// Gives up what was refused as unknown, so that the next call fetches again. Only a token is shown a
    /// second time in the same call: a source may well give the same keys again, and keys are locked after a
    /// few refusals.
    pub(super) fn renew(&self, refusal: &RawResponse) -> bool {
        if !is_unknown(refusal) {
            return false;
        }
        self.kept.give_up();
        matches!(self.last(), Some(Kind::Token { expires: true }))
    }
}

/// Whether the credentials themselves were refused, rather than what was done with them.
fn is_unknown(refusal: &RawResponse) -> bool {
    refusal.status() == StatusCode::UNAUTHORIZED
        || ERROR_SHAPE.code(refusal.body()).is_some_and(|code| REFUSALS.contains(&code.as_str()))
}
