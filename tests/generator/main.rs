//! Suites about the generator: what it makes of documents, and what the repository says about itself.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that fails should panic, in its helpers too"
)]

mod behaviour;
mod command;
mod compare;
mod constructs;
mod diagnostics;
mod drift;
mod examples;
mod groups;
mod guide;
mod hostile;
mod house;
mod keywords;
mod manifests;
mod page_families;
mod page_readers;
mod pages;
mod repository;
mod servers;
mod small_changes;
mod snapshot;
mod staleness;
mod suggest;
mod swagger;
