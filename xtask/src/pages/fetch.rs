//! `cargo xtask pages --fetch`: the pages of every lock, got from their addresses into a folder of the build.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use clientwright::diagnostic::{Diagnostics, Problem, render};
use clientwright::fetch::cache::{Cache, Kept};
use clientwright::fetch::{Answer, Settings, fetch};
use clientwright::pages::Lock;
use clientwright::source::Sources;
use indicatif::{ProgressBar, ProgressStyle};

/// Folder of the pages now.
#[derive(Clone, Debug)]
pub struct FetchedFolder {
    /// A folder with one folder of pages per API.
    pub folder: PathBuf,
    /// The pages, by API and in the order of its lock.
    pub pages: Vec<Kept>,
}

/// The pages of one API's lock.
struct Api {
    cache: Cache,
    addresses: Vec<String>,
}

/// Fetches the pages of every `schema/*/pages.lock` into `target/pages`; of those that did not change the copy there
/// is kept.
///
/// # Errors
/// When a lock cannot be read, or a page cannot be had; the copies are then those of before. The error is what to
/// tell the user, and names every such page.
pub fn run(root: &Path) -> Result<FetchedFolder, String> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    into(root, &target.join("pages"), &Settings::default())
}

/// As [`run`], into this folder and in this way.
///
/// # Errors
/// As [`run`].
pub fn into(root: &Path, folder: &Path, settings: &Settings) -> Result<FetchedFolder, String> {
    let mut apis = apis(root, folder)?;
    let wanted: Vec<_> =
        apis.iter().flat_map(|api| api.addresses.iter().map(|address| api.cache.wanted(address))).collect();
    let bar = bar(wanted.len());
    let answers = fetch(&wanted, settings, &|| bar.inc(1));
    bar.finish_and_clear();
    let answers =
        answers.map_err(|failures| drawn(failures.iter().map(clientwright::fetch::Failure::problem)))?;
    keep(&mut apis, answers).map(|pages| FetchedFolder { folder: folder.to_path_buf(), pages })
}

fn keep(apis: &mut [Api], answers: Vec<Answer>) -> Result<Vec<Kept>, String> {
    let mut answers = answers.into_iter();
    let mut pages = Vec::new();
    for api in apis {
        let answered =
            api.addresses.iter().cloned().zip(answers.by_ref().take(api.addresses.len())).collect();
        pages.extend(api.cache.keep(answered).map_err(|problem| drawn([problem]))?);
    }
    Ok(pages)
}

/// Every API that has a lock, by name.
fn apis(root: &Path, folder: &Path) -> Result<Vec<Api>, String> {
    let schema = root.join("schema");
    let failure = |path: &Path, error: &std::io::Error| format!("error: {}: {error}", path.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(&schema).map_err(|error| failure(&schema, &error))? {
        let entry = entry.map_err(|error| failure(&schema, &error))?;
        let lock = entry.path().join("pages.lock");
        if lock.is_file() {
            found.push((entry.file_name(), lock));
        }
    }
    found.sort();
    let api = |(name, lock): (std::ffi::OsString, PathBuf)| {
        let text = fs::read_to_string(&lock).map_err(|error| failure(&lock, &error))?;
        Ok(Api { cache: Cache::open(folder.join(name)), addresses: addresses(&lock, &text)? })
    };
    let apis = found.into_iter().map(api).collect::<Result<Vec<_>, String>>()?;
    if apis.is_empty() {
        return Err(
            "error: no schema has a pages.lock\nhelp: `clientwright import --lock` writes one".to_owned()
        );
    }
    Ok(apis)
}

/// The addresses of a lock's pages, each once: a page with several URIs is several entries.
fn addresses(path: &Path, text: &str) -> Result<Vec<String>, String> {
    let path = path.display();
    let lock = Lock::parse(text).ok_or_else(|| {
        format!("error: {path} is no lock of pages\nhelp: write it again with `clientwright import --lock`")
    })?;
    let mut addresses = Vec::new();
    for page in lock.pages {
        let address = page.address.ok_or_else(|| {
            format!(
                "error: {path}: nothing says where the page of {} is published\nhelp: import it from its address, or say --site",
                page.operation
            )
        })?;
        if !addresses.contains(&address) {
            addresses.push(address);
        }
    }
    Ok(addresses)
}

/// As the command line shows problems.
fn drawn(problems: impl IntoIterator<Item = Problem>) -> String {
    let mut diagnostics = Diagnostics::default();
    for problem in problems {
        diagnostics.push(problem, None);
    }
    render::human(&diagnostics, &Sources::default(), false).trim_end().to_owned()
}

/// Drawn on standard error where that is a terminal.
fn bar(pages: usize) -> ProgressBar {
    let bar = ProgressBar::new(pages.try_into().unwrap_or(u64::MAX));
    match ProgressStyle::with_template("fetching {wide_bar} {pos}/{len} pages") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

impl fmt::Display for FetchedFolder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for page in &self.pages {
            if let Some(to) = &page.redirected_to {
                writeln!(f, "note: {} is now at {to}", page.address)?;
            }
        }
        let new = self.pages.iter().filter(|page| page.is_new).count();
        let (all, folder) = (self.pages.len(), self.folder.display());
        let pages = if all == 1 { "page" } else { "pages" };
        writeln!(f, "{all} {pages} in {folder}, {new} of them new or with another text")
    }
}
