//! The pages named on the command line: files and folders are read, addresses fetched.

use std::path::{Path, PathBuf};

use clientwright::Run;
use clientwright::fetch::{self, Answer, Known, Settings, Wanted};
use clientwright::pages::{self, Lock, PageText};
use indicatif::{ProgressBar, ProgressStyle};

/// A page that was given.
pub(super) struct Given {
    /// How it is called: a path, or the address.
    name: String,
    text: String,
    /// Validators that the server sent with it; none for a file.
    fetched: Option<Known>,
}

impl Given {
    pub(super) fn page(&self) -> PageText<'_> {
        let address = self.fetched.as_ref().map(|_| self.name.as_str());
        PageText { path: &self.name, address, text: &self.text }
    }
}

/// The pages, in the order given, those of a folder in the order of their paths. What cannot be had is reported.
pub(super) fn read(pages: &[PathBuf], run: &mut Run) -> Vec<Given> {
    let mut fetched = fetch_all(pages, run).into_iter();
    let mut given = Vec::new();
    for page in pages {
        if address(page).is_some() {
            given.extend(fetched.next());
            continue;
        }
        match pages::files(page) {
            Ok(files) => given.extend(files.iter().filter_map(|file| open(page, file, run))),
            Err(problem) => run.diagnostics.push(problem, None),
        }
    }
    given
}

/// Writes into the lock by which marks a server knows the pages that were fetched.
pub(super) fn mark(lock: &mut Lock, given: &[Given]) {
    for page in &mut lock.pages {
        let fetched = given.iter().find(|given| Some(&given.name) == page.address.as_ref());
        if let Some(known) = fetched.and_then(|given| given.fetched.as_ref()) {
            page.etag.clone_from(&known.etag);
            page.date = page.date.take().or_else(|| known.last_modified.clone());
        }
    }
}

fn address(page: &Path) -> Option<&str> {
    page.to_str().filter(|text| fetch::is_address(text))
}

/// The pages of all addresses, in order; none when one cannot be had.
fn fetch_all(pages: &[PathBuf], run: &mut Run) -> Vec<Given> {
    let addresses = pages.iter().filter_map(|page| address(page));
    let wanted: Vec<_> =
        addresses.map(|address| Wanted { address: address.to_owned(), known: None }).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let bar = bar(wanted.len());
    let answers = fetch::fetch(&wanted, &Settings::default(), &|| bar.inc(1));
    bar.finish_and_clear();
    match answers {
        Ok(answers) => wanted.into_iter().zip(answers).filter_map(given).collect(),
        Err(failures) => {
            for failure in failures {
                run.diagnostics.push(failure.problem(), None);
            }
            Vec::new()
        }
    }
}

fn given((wanted, answer): (Wanted, Answer)) -> Option<Given> {
    match answer {
        Answer::Page(page) => {
            Some(Given { name: wanted.address, text: page.text, fetched: Some(page.known) })
        }
        // Not said of a page of which there is no copy.
        Answer::Unchanged => None,
    }
}

/// Drawn on standard error where that is a terminal.
fn bar(pages: usize) -> ProgressBar {
    let bar = ProgressBar::new(pages.try_into().unwrap_or(u64::MAX));
    match ProgressStyle::with_template("fetching {wide_bar} {pos}/{len} pages") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn open(folder: &Path, path: &Path, run: &mut Run) -> Option<Given> {
    match pages::open_within(folder, path) {
        Ok(text) => Some(Given { name: path.display().to_string(), text, fetched: None }),
        Err(problem) => {
            run.diagnostics.push(problem, None);
            None
        }
    }
}
