//! One failure told to several: those who waited for the same thing get the same error.

use std::{error::Error as StdError, fmt, sync::Arc};

use super::{Error, Failure};

/// The source of an error that is somebody else's too. It shows as that, without saying it twice.
#[derive(Debug)]
struct SharedSource(Arc<Error>);

impl Error {
    /// An error of its own with all that this one says: kind, text, response and sources.
    pub(crate) fn shared(this: &Arc<Self>) -> Self {
        let failure = &*this.0;
        let source = failure.source.is_some().then(|| Box::new(SharedSource(Arc::clone(this))) as _);
        Self(Box::new(Failure {
            kind: failure.kind,
            text: failure.text.clone(),
            route: failure.route.clone(),
            response: failure.response.clone(),
            finding: failure.finding.clone(),
            path: failure.path.clone(),
            undocumented: failure.undocumented,
            attempts: failure.attempts,
            source,
        }))
    }
}

impl fmt::Display for SharedSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.0.source {
            Some(source) => source.fmt(f),
            None => Ok(()),
        }
    }
}

impl StdError for SharedSource {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.0.source.as_deref()?.source()
    }
}
