//! Environment variables, the process's or what stands in for them, and the small files that they name.

use std::{
    fmt,
    fs::{self, File},
    io::{self, Read},
    path::Path,
    sync::Arc,
};

use clientwright_runtime::{Error, Secret};

type Lookup = dyn Fn(&str) -> Option<String> + Send + Sync;

/// A source of environment variables.
///
/// ```
/// use clientwright_huaweicloud::Variables;
///
/// let variables = Variables::new(|name| (name == "HOME").then(|| " somewhere ".to_owned()));
/// assert_eq!(variables.get("HOME").as_deref(), Some("somewhere"));
/// assert_eq!(variables.get("USERPROFILE"), None);
/// ```
#[derive(Clone)]
pub struct Variables(Arc<Lookup>);

impl Variables {
    /// The process's own. One that is not text counts as set: what cannot be read of it is `U+FFFD`, and of no
    /// use for anything, which is then an error. Taken for unset, it would let other credentials be used.
    #[must_use]
    pub fn process() -> Self {
        Self::new(|name| Some(std::env::var_os(name)?.to_string_lossy().into_owned()))
    }

    /// Variables that this function knows, such as a test's.
    #[must_use]
    pub fn new(lookup: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Self {
        Self(Arc::new(lookup))
    }

    /// The value without white space around it; one that is empty counts as not set.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<String> {
        (self.0)(name).as_deref().and_then(given)
    }
}

/// A value as it is meant: without white space around it, and not empty.
pub(super) fn given(value: &str) -> Option<String> {
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

impl Default for Variables {
    fn default() -> Self {
        Self::process()
    }
}

/// Names and values are not shown: they may be secret.
impl fmt::Debug for Variables {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Variables")
    }
}

/// Longer files are neither a profile nor a token.
const MAX_FILE_BYTES: u64 = 1 << 20;

/// The text of a small file. Opening a pipe that nobody writes to would take for ever, and no limit of a call
/// ends that.
pub(super) fn read_text(path: &Path) -> io::Result<String> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    let mut text = String::new();
    File::open(path)?.take(MAX_FILE_BYTES + 1).read_to_string(&mut text)?;
    if text.len() as u64 > MAX_FILE_BYTES {
        return Err(io::Error::other("it is longer than a megabyte"));
    }
    Ok(text)
}

/// The one secret that a file has, such as a token.
pub(super) fn read_secret(path: &Path) -> Result<Secret, Error> {
    let problem = match read_text(path) {
        Ok(text) => match given(&text) {
            Some(secret) => return Ok(Secret::from(secret)),
            None => "it is empty".to_owned(),
        },
        Err(error) => error.to_string(),
    };
    Err(Error::configuration(format!("{} cannot be read: {problem}", path.display())))
}
