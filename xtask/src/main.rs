//! `cargo xtask …`: this repository's chores, each a thin call.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use clientwright::output::sync::Mode;

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
    },
    /// Count the crates in the client's dependency trees and fail above the budget
    Budget,
    /// Package the published crates, then build and run a program against what was packaged
    Package,
    /// Run all benchmarks
    Bench,
    /// Import folders of documentation pages and count what became of each page and row
    Corpus {
        /// What the folders hold
        #[arg(value_enum)]
        kind: Kind,
        /// The folders
        #[arg(required = true)]
        folders: Vec<std::path::PathBuf>,
    },
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Kind {
    /// Documentation pages
    Pages,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().chore {
        Chore::Codegen { check } => {
            xtask::codegen::run(&xtask::root(), if check { Mode::Check } else { Mode::Write })
        }
        Chore::Budget => xtask::budget::run(&xtask::root()),
        Chore::Package => xtask::package::run(&xtask::root()),
        Chore::Corpus { kind: Kind::Pages, folders } => xtask::corpus::pages(&folders),
        Chore::Bench => {
            xtask::cargo(&xtask::root(), &["bench", "-p", "clientwright", "-p", "clientwright-runtime"])
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
