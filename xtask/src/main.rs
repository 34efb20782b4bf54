//! `cargo xtask …`: this repository's chores, each a thin call.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use clientwright::output::sync::Mode;
use xtask::pages::{New, Outcome};

/// This repository's chores
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Regenerate the clients from their schemas, writing only what changed
    Codegen {
        /// Write nothing; fail when a file is stale, missing or orphaned, and show how
        #[arg(long)]
        check: bool,
        /// Make the schemas anew from these pages first
        #[arg(long, value_name = "PAGE|DIR", conflicts_with = "check")]
        pages: Option<PathBuf>,
        /// Take in the pages there that describe operations which no schema has yet
        #[arg(long, requires = "pages")]
        new: bool,
    },
    /// Look at the pages that the schemas were made from
    ///
    /// Exit code 0: no fact changed, at most the wording; 1: facts changed; 2: something could not be read.
    Pages {
        /// Get the pages of every pages.lock from their addresses; with --check, compare those
        #[arg(long, required_unless_present = "pages")]
        fetch: bool,
        /// Compare pages with the schemas; pages that are given are compared anyway
        #[arg(long)]
        check: bool,
        /// The pages to compare: a page, or a folder of them
        #[arg(value_name = "PAGE|DIR", conflicts_with = "fetch")]
        pages: Option<PathBuf>,
        /// Compare with these earlier pages instead
        #[arg(long, value_name = "PAGE|DIR")]
        against: Option<PathBuf>,
        /// Print JSON for programs
        #[arg(long)]
        json: bool,
    },
    /// Say what changed in the schemas since a revision, for the users of the clients
    ///
    /// Exit code 0: nothing changed; 1: something did; 2: something could not be read.
    Changes {
        /// The revision; the last tag unless told
        #[arg(value_name = "REV")]
        revision: Option<String>,
    },
    /// Raise the version as the changes since a revision call for it, and write the changelog's entry
    Release {
        /// The revision; the last tag unless told
        #[arg(value_name = "REV")]
        revision: Option<String>,
        /// Only say what would be written
        #[arg(long, required_unless_present = "write")]
        dry_run: bool,
        /// Write it
        #[arg(long, conflicts_with = "dry_run")]
        write: bool,
    },
    /// Take the codes of errors over from the provider's page on them; meanings stay
    ErrorCodes {
        /// The page
        page: PathBuf,
    },
    /// Count the crates in the client's dependency trees and fail above the budget
    Budget,
    /// Package the published crates, then build and run a program against what was packaged
    Package,
    /// Run all benchmarks
    Bench,
    /// Call each operation of ModelArts by our client and by the provider's own kit for Python, and compare what they send
    ///
    /// Exit code 0: nothing differs but what is listed.
    SdkDiff(xtask::sdk_diff::Options),
    /// Draw instances of each component schema of documents, and decode and encode them by the generated client
    ///
    /// Exit code 0: each came back as it was, or with a difference that is listed.
    RoundTrip(xtask::round_trip::Options),
    /// Call each operation of the documents of a folder at Prism, which checks the requests: twice, with what is required
    /// and with everything
    ///
    /// Needs node and npm. Exit code 0: nothing was refused, and every answer was decoded.
    Prism(xtask::prism::Options),
    /// Try many inputs of third parties and count what becomes of each
    #[command(subcommand)]
    Corpus(Corpus),
}

#[derive(Subcommand)]
enum Corpus {
    /// Import folders of documentation pages and count what became of each page and row
    Pages {
        /// The folders
        #[arg(required = true)]
        folders: Vec<PathBuf>,
    },
    /// Compare the documents of a folder with themselves in other shapes, and with themselves after seeded edits
    ///
    /// Exit code 0: another shape raised no alarm, and each edit was one reported change of its class.
    Compare(xtask::corpus::compare::Options),
    /// Check clients with a few of their groups at a time, drawn by a seed, with warnings denied
    ///
    /// Exit code 0: each document became a client, and each choice of groups compiled without a warning.
    Features(xtask::corpus::features::Options),
    /// Compare pairs of versions, and ask `cargo-semver-checks` of the clients generated of them
    Semver(xtask::corpus::semver::Options),
    /// Generate a crate from each OpenAPI document of a folder: its size, what it took, and whether it is sound
    ///
    /// Exit code 0: each document of OpenAPI 3 or Swagger 2.0 became a crate, and each step that was asked for succeeded.
    Specs(xtask::corpus::specs::Options),
    /// Damage the documents of a folder by a seeded generator, and generate from each result: nothing may panic
    Mutations {
        /// The folder of the documents, JSON and YAML
        folder: PathBuf,
        /// How often each document is damaged
        #[arg(long, default_value_t = 200, value_name = "N")]
        rounds: usize,
        /// Only documents of at most so many kilobytes
        #[arg(long, default_value_t = 1_000, value_name = "KB")]
        up_to: u64,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().chore {
        Chore::Codegen { pages: Some(folder), new, check: _ } => {
            let new = if new { New::Taken } else { New::Ignored };
            xtask::pages::regenerate(&xtask::root(), &folder, new).map(|said| print!("{said}"))
        }
        Chore::Codegen { check, pages: None, new: _ } => {
            let mode = if check { Mode::Check } else { Mode::Write };
            let table = xtask::error_codes::table(&xtask::root(), mode);
            table.and_then(|said| {
                println!("{said}");
                xtask::codegen::run(&xtask::root(), mode)
            })
        }
        Chore::Pages { fetch, check, pages: folder, against, json } => {
            let compares = check || folder.is_some() || against.is_some();
            let folder = if fetch { fetched() } else { Ok(folder.unwrap_or_default()) };
            return match folder {
                Ok(folder) if compares => pages(&folder, against.as_deref(), json),
                Ok(_) => ExitCode::SUCCESS,
                Err(failure) => unreadable(&failure),
            };
        }
        Chore::Changes { revision } => {
            return match xtask::changes::report(&xtask::root(), revision.as_deref()) {
                Ok((words, is_changed)) => {
                    print!("{words}");
                    ExitCode::from(u8::from(is_changed))
                }
                Err(failure) => unreadable(&failure),
            };
        }
        Chore::Release { revision, write, dry_run: _ } => release(revision.as_deref(), write),
        Chore::ErrorCodes { page } => {
            xtask::error_codes::take(&xtask::root(), &page).map(|said| print!("{said}"))
        }
        Chore::Budget => xtask::budget::run(&xtask::root()),
        Chore::Package => xtask::package::run(&xtask::root()),
        Chore::Corpus(corpus) => self::corpus(corpus),
        Chore::SdkDiff(options) => xtask::sdk_diff::run(&xtask::root(), &options),
        Chore::RoundTrip(options) => xtask::round_trip::run(&xtask::root(), &options),
        Chore::Prism(options) => xtask::prism::run(&xtask::root(), &options),
        Chore::Bench => {
            let packages = ["clientwright", "clientwright-runtime", "clientwright-huaweicloud"];
            let packages = packages.iter().flat_map(|package| ["-p", package]);
            xtask::cargo(&xtask::root(), &["bench"].into_iter().chain(packages).collect::<Vec<_>>())
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn corpus(chore: Corpus) -> Result<(), String> {
    match chore {
        Corpus::Pages { folders } => xtask::corpus::pages::run(&folders),
        Corpus::Mutations { folder, rounds, up_to } => {
            xtask::corpus::mutations::run(&folder, rounds, up_to * 1_000)
        }
        Corpus::Compare(options) => xtask::corpus::compare::run(&options),
        Corpus::Features(options) => xtask::corpus::features::run(&xtask::root(), &options),
        Corpus::Semver(options) => xtask::corpus::semver::run(&xtask::root(), &options),
        Corpus::Specs(options) => xtask::corpus::specs::run(&xtask::root(), &options),
    }
}

/// Says what a release would be, and writes it where that is asked for.
fn release(revision: Option<&str>, write: bool) -> Result<(), String> {
    let release = xtask::changes::release(&xtask::root(), revision)?;
    print!("{}", release.words());
    if write { release.write(&xtask::root()) } else { Ok(()) }
}

/// The folder of the pages of all locks, fetched.
fn fetched() -> Result<PathBuf, String> {
    let fetched = xtask::pages::fetch::run(&xtask::root())?;
    eprint!("{fetched}");
    Ok(fetched.folder)
}

/// Tells a failure apart from pages that changed.
fn unreadable(failure: &str) -> ExitCode {
    eprintln!("{failure}");
    ExitCode::from(2)
}

fn pages(folder: &Path, against: Option<&Path>, json: bool) -> ExitCode {
    let report = match against {
        Some(before) => xtask::pages::against(before, folder, json),
        None => xtask::pages::check(&xtask::root(), folder, json),
    };
    match report {
        Ok(report) => {
            eprint!("{}", report.warnings);
            print!("{}", report.text);
            match report.outcome {
                Outcome::Same => ExitCode::SUCCESS,
                Outcome::Changed => ExitCode::from(1),
            }
        }
        Err(failure) => unreadable(&failure),
    }
}
