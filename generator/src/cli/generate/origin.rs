//! The document of a client: named on the command line, fetched, read from standard input, or recorded in the manifest.

use std::io::Read;
use std::path::{Component, Path, PathBuf};

use clientwright::Run;
use clientwright::diagnostic::Problem;
use clientwright::fetch::{Answer, Known, Settings as Fetching, Wanted, fetch, is_address};
use clientwright::manifest::{self, Recorded};
use clientwright::openapi::read::MAX_BYTES;
use clientwright::source::FileId;

/// Origin of a client: its document and overlays.
pub(super) struct Origin {
    /// The document.
    pub(super) spec: FileId,
    /// The overlays on it.
    pub(super) overlays: Vec<FileId>,
    /// Record for the manifest.
    pub(super) recorded: Recorded,
    /// A copy of the document that belongs into the crate: its path there, and the text.
    pub(super) copy: Option<(String, String)>,
}

/// The document as it was asked for.
pub(super) struct Asked<'a> {
    /// A file, an address, or `-`; what is recorded where there is none.
    pub(super) spec: Option<&'a str>,
    /// The overlays; what is recorded where there are none.
    pub(super) overlays: &'a [PathBuf],
    /// The folder of the crate.
    pub(super) out: &'a Path,
    /// Whether the recorded address is asked for again.
    pub(super) refetch: bool,
}

/// A document that was fetched.
enum Copy {
    /// Its text.
    New(String),
    /// The copy in the crate still stands.
    Known,
}

impl Asked<'_> {
    /// Opens the document and its overlays; what is wrong is reported.
    pub(super) fn open(&self, run: &mut Run, known: Option<Recorded>) -> Option<Origin> {
        let mut recorded = known.unwrap_or_default();
        let (path, copy) = self.document(run, &mut recorded)?;
        let spec = match &copy {
            Some((name, text)) => run.sources.add(shown(&self.out.join(name)), text.as_str()),
            None => run.open(&path)?,
        };
        if !self.overlays.is_empty() {
            let overlays = self.overlays.iter().map(|overlay| from(self.out, overlay));
            recorded.overlays = overlays.collect();
        }
        let overlays = if self.overlays.is_empty() {
            recorded.overlays.iter().map(|overlay| self.inside(overlay)).collect()
        } else {
            self.overlays.to_vec()
        };
        let overlays: Vec<_> = overlays.iter().map(|overlay| run.open(overlay)).collect();
        let overlays: Vec<FileId> = overlays.into_iter().collect::<Option<_>>()?;
        let folder = path.parent().unwrap_or(Path::new(""));
        run.open_references(spec, &overlays, folder);
        Some(Origin { spec, overlays, recorded, copy })
    }

    /// The path of the document, and its text where that has to be kept in the crate.
    fn document(
        &self,
        run: &mut Run,
        recorded: &mut Recorded,
    ) -> Option<(PathBuf, Option<(String, String)>)> {
        let again = recorded.source.clone().filter(|_| self.refetch);
        match self.spec.or(again.as_deref()) {
            Some("-") => {
                let text = standard_input(run)?;
                (recorded.source, recorded.etag) = (None, None);
                Some(self.kept(recorded, text))
            }
            Some(address) if is_address(address) => {
                let address = address.to_owned();
                match self.fetched(run, recorded, &address)? {
                    Copy::New(text) => Some(self.kept(recorded, text)),
                    Copy::Known => Some((self.inside(&recorded.document), None)),
                }
            }
            Some(path) => {
                let path = PathBuf::from(path);
                recorded.document = from(self.out, &path);
                (recorded.source, recorded.etag) = (None, None);
                Some((path, None))
            }
            None if recorded.document.is_empty() => {
                let path = shown(&self.out.join(manifest::FILE));
                run.diagnostics.push(Problem::NothingRecorded { path }, None);
                None
            }
            None => Some((self.inside(&recorded.document), None)),
        }
    }

    /// A path of the manifest, which is relative to the crate.
    fn inside(&self, path: &str) -> PathBuf {
        plain(&self.out.join(path))
    }

    /// The text as a file of the crate: JSON or YAML, by how it begins.
    fn kept(&self, recorded: &mut Recorded, text: String) -> (PathBuf, Option<(String, String)>) {
        let is_json = text.trim_start().starts_with('{');
        let name = if is_json { "openapi.json" } else { "openapi.yaml" };
        name.clone_into(&mut recorded.document);
        (self.out.join(name), Some((name.to_owned(), text)))
    }

    /// The document at an address.
    fn fetched(&self, run: &mut Run, recorded: &mut Recorded, address: &str) -> Option<Copy> {
        let has_copy =
            recorded.source.as_deref() == Some(address) && self.inside(&recorded.document).is_file();
        let known = Known { etag: recorded.etag.clone().filter(|_| has_copy), last_modified: None };
        let known = known.etag.is_some().then_some(known);
        let wanted = Wanted { address: address.to_owned(), known };
        let settings = Fetching { max_bytes: MAX_BYTES, ..Fetching::default() };
        match fetch(&[wanted], &settings, &|| ()) {
            Ok(answers) => match answers.into_iter().next() {
                Some(Answer::Page(page)) => {
                    recorded.source = Some(address.to_owned());
                    recorded.etag = page.known.etag;
                    Some(Copy::New(page.text))
                }
                Some(Answer::Unchanged) | None => Some(Copy::Known),
            },
            Err(failures) => {
                for failure in failures {
                    run.diagnostics.push(failure.problem(), None);
                }
                None
            }
        }
    }
}

/// The text of standard input, of the size of a document at most.
fn standard_input(run: &mut Run) -> Option<String> {
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(limit.saturating_add(1)).read_to_end(&mut bytes);
    let problem = match read {
        Err(error) => Problem::FileNotFound { path: "-".to_owned(), reason: error.to_string() },
        Ok(length) if length > MAX_BYTES => Problem::TooLarge { limit: MAX_BYTES },
        Ok(_) => match String::from_utf8(bytes) {
            Ok(text) => return Some(text),
            Err(_) => Problem::NotUtf8 { path: "-".to_owned() },
        },
    };
    run.diagnostics.push(problem, None);
    None
}

fn shown(path: &Path) -> String {
    plain(path).display().to_string()
}

/// The path without `.` and without `..` behind a name: `client/../schema/a.yaml` as `schema/a.yaml`.
fn plain(path: &Path) -> PathBuf {
    let mut parts: Vec<Component<'_>> = Vec::new();
    for part in path.components() {
        match (part, parts.last()) {
            (Component::CurDir, _) => {}
            (Component::ParentDir, Some(Component::Normal(_))) => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    if parts.is_empty() { PathBuf::from(".") } else { parts.iter().collect() }
}

/// The path from the crate's folder to a file, with `/`; whole where there is no way between them.
fn from(out: &Path, path: &Path) -> String {
    let whole = |path: &Path| std::path::absolute(path).map_or_else(|_| plain(path), |path| plain(&path));
    let (out, path) = (whole(out), whole(path));
    let (from, to): (Vec<_>, Vec<_>) = (out.components().collect(), path.components().collect());
    let common = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    if common == 0 {
        return path.display().to_string();
    }
    let up = from.iter().skip(common).map(|_| "..".to_owned());
    let down = to.iter().skip(common).map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::{from, plain};
    use std::path::Path;

    #[test]
    fn paths_lead_from_the_crate_to_a_file() {
        assert_eq!(from(Path::new("client"), Path::new("schema/a.yaml")), "../schema/a.yaml");
        assert_eq!(from(Path::new("."), Path::new("./openapi.yaml")), "openapi.yaml");
        assert_eq!(plain(Path::new("client/../schema/./a.yaml")), Path::new("schema/a.yaml"));
        assert_eq!(plain(Path::new("../a.yaml")), Path::new("../a.yaml"));
    }
}
