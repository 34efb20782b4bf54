//! How a schema was made from pages: its lock, itself as base, and the options that the lock remembers.

use std::fs;
use std::path::Path;

use clientwright::Run;
use clientwright::diagnostic::render;
use clientwright::openapi::read;
use clientwright::pages::{self, Lock, Options, PageText};
use serde_json::Value;

use crate::codegen::Client;

/// A schema that was made from pages.
#[derive(Clone, Debug)]
pub struct Made {
    /// The pages, and what each said.
    pub lock: Lock,
    /// The document as it is in the repository.
    pub document: Value,
    /// Settings that make the same document of the same pages.
    pub options: Options,
}

impl Made {
    /// Reads schema and lock; `None` for a schema that nothing says was made from pages.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn open(root: &Path, client: Client) -> Result<Option<Self>, String> {
        let Some(path) = client.lock else {
            return Ok(None);
        };
        let text = match fs::read_to_string(root.join(path)) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(format!("error: {path}: {error}")),
        };
        let lock = Lock::parse(&text).ok_or_else(|| {
            format!(
                "error: {path} is no lock of pages\nhelp: write it again with `clientwright import --lock`"
            )
        })?;
        let mut run = Run::default();
        let schema = run.open_below(root, Path::new(client.schema));
        let tree =
            schema.and_then(|file| Some((file, read::read(&run.sources, file, &mut run.diagnostics)?)));
        let Some((file, tree)) = tree else {
            return Err(render::human(&run.diagnostics, &run.sources, false));
        };
        let comment = run.sources.text(file).lines().take_while(|line| line.starts_with('#'));
        let document = tree.to_json();
        let options = Options {
            keep_descriptions: lock.keeps_descriptions,
            title: None,
            base: Some(document.clone()),
            header: Some(comment.flat_map(|line| [line, "\n"]).collect()),
            site: lock.site.clone(),
        };
        Ok(Some(Self { lock, document, options }))
    }
}

/// The texts of a page, or of all pages in a folder, each under its path within the folder.
///
/// # Errors
/// When one cannot be read.
pub(super) fn texts(folder: &Path) -> Result<Vec<(String, String)>, String> {
    let failure = |problem: clientwright::diagnostic::Problem| {
        format!("error: {}\nhelp: {}", problem.message(), problem.help())
    };
    let mut texts = Vec::new();
    for file in pages::files(folder).map_err(failure)? {
        let text = pages::open_within(folder, &file).map_err(failure)?;
        let within = file.strip_prefix(folder).ok().filter(|path| !path.as_os_str().is_empty());
        let name = within.or_else(|| file.file_name().map(Path::new)).unwrap_or(&file);
        texts.push((name.display().to_string().replace('\\', "/"), text));
    }
    Ok(texts)
}

/// The texts as an import takes them.
pub(super) fn given(texts: &[(String, String)]) -> Vec<PageText<'_>> {
    texts.iter().map(|(path, text)| PageText { path, address: None, text }).collect()
}
