//! The profile file: keys in a file that only its owner reads.

use std::{
    fs,
    future::ready,
    io,
    path::{Path, PathBuf},
};

use super::{Answer, Settings, Setup, Source, ini, settings::Names};
use crate::{
    Variables,
    variables::{given, read_text},
};
use clientwright_runtime::{BoxFuture, Error, auth::Context};

const FILE: &str = "HUAWEICLOUD_SDK_CREDENTIALS_FILE";

/// Variables with the home folder. On Windows, `HOME` may be a path of another shell, which Windows does not know.
const HOMES: [&str; 2] = if cfg!(windows) { ["USERPROFILE", "HOME"] } else { ["HOME", "USERPROFILE"] };

const NAMES: Names = Names {
    access_key: "ak",
    secret_key: "sk",
    security_token: "security_token",
    token: None,
    project_id: "project_id",
    domain_id: "domain_id",
    iam_endpoint: "iam_endpoint",
    idp_id: "idp_id",
    id_token_file: "id_token_file",
};

/// A profile file, as the provider's own kits read it: `.huaweicloud/credentials` in the home folder, or the
/// file that `HUAWEICLOUD_SDK_CREDENTIALS_FILE` names.
///
/// ```text
/// [basic]
/// ak = an access key
/// sk = its secret key
/// project_id = 0123456789abcdef0123456789abcdef
/// ```
///
/// Other names are `security_token`, `domain_id`, `iam_endpoint`, and `idp_id` with `id_token_file` (see
/// [`Federation`](super::Federation)). Unknown names are ignored.
#[derive(Clone, Debug)]
#[must_use]
pub struct Profile {
    variables: Variables,
    path: Option<PathBuf>,
    section: String,
}

impl Profile {
    /// The section `basic` of the file that the process's environment tells.
    pub fn new() -> Self {
        Self::of(Variables::process())
    }

    /// The section `basic` of the file that these variables tell.
    pub fn of(variables: Variables) -> Self {
        Self { variables, path: None, section: "basic".to_owned() }
    }

    /// Another file.
    pub fn path(mut self, path: impl Into<PathBuf>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Another section, such as `global`.
    pub fn section(mut self, name: impl Into<String>) -> Self {
        self.section = name.into();
        self
    }

    pub(crate) fn setup(&self) -> Result<Setup, Error> {
        let Some((path, is_named)) = self.file() else {
            return Ok(Setup::Nothing(format!("none of {FILE}, HOME and USERPROFILE is set")));
        };
        let shown = path.display();
        if let (false, Some(why)) = (is_named, absence(&path)) {
            return Ok(Setup::Nothing(format!("there is no file {shown}: {why}")));
        }
        let text = read_text(&path)
            .map_err(|error| Error::configuration(format!("{shown} cannot be read: {error}")))?;
        let section = &self.section;
        let settings = ini::section(&text, section)
            .map_err(|(line, problem)| Error::configuration(format!("{shown}, line {line}: {problem}")))?;
        let Some(settings) = settings else {
            return Ok(Setup::Nothing(format!("{shown} has no section [{section}]")));
        };
        let lookup = |wanted: &str| {
            let found = settings.iter().find(|(name, _)| name == wanted);
            found.and_then(|(_, value)| given(value))
        };
        let place = |problem: &str| format!("{shown}, section [{section}]: {problem}");
        match Settings::read(&NAMES, lookup).setup() {
            Ok(Setup::Nothing(why)) => Ok(Setup::Nothing(place(&why))),
            Ok(setup) => Ok(setup),
            Err(error) => Err(Error::configuration(place(&error.to_string()))),
        }
    }

    /// The file, and whether somebody named it: such a file must be there.
    fn file(&self) -> Option<(PathBuf, bool)> {
        if let Some(path) = &self.path {
            return Some((path.clone(), true));
        }
        if let Some(path) = self.variables.get(FILE) {
            return Some((PathBuf::from(path), true));
        }
        let [first, second] = HOMES;
        let home = self.variables.get(first).or_else(|| self.variables.get(second))?;
        Some((PathBuf::from(home).join(".huaweicloud").join("credentials"), false))
    }
}

/// Why there is no such file, as far as this user can see: service accounts have homes that are not there, are no
/// folders, or are somebody else's.
fn absence(path: &Path) -> Option<io::Error> {
    use io::ErrorKind::{NotADirectory, NotFound, PermissionDenied};
    let error = fs::metadata(path).err()?;
    matches!(error.kind(), NotFound | NotADirectory | PermissionDenied).then_some(error)
}

impl Default for Profile {
    fn default() -> Self {
        Self::new()
    }
}

impl Source for Profile {
    fn name(&self) -> &'static str {
        "profile"
    }

    fn fetch<'a>(&'a self, context: &'a Context<'a>) -> BoxFuture<'a, Result<Answer, Error>> {
        match self.setup() {
            Ok(setup) => setup.answer(context),
            Err(error) => Box::pin(ready(Err(error))),
        }
    }
}
