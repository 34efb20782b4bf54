//! The token of another identity provider: at hand, or in a file.

use std::path::PathBuf;

use crate::variables::read_secret;
use clientwright_runtime::{Error, Secret};

/// Place of the token of another identity provider.
#[derive(Clone, Debug)]
#[must_use]
pub struct IdToken(Place);

#[derive(Clone, Debug)]
enum Place {
    Given(Secret),
    File(PathBuf),
}

impl IdToken {
    /// A file that is kept up to date, as a cluster does with a token that it mounts. It is read each time.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self(Place::File(path.into()))
    }

    /// The token itself. Once it has expired, there are no further keys for it.
    pub fn given(token: impl Into<Secret>) -> Self {
        Self(Place::Given(token.into()))
    }

    pub(super) fn read(&self) -> Result<Secret, Error> {
        match &self.0 {
            Place::Given(token) => Ok(token.clone()),
            Place::File(path) => read_secret(path),
        }
    }
}
