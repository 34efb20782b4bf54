//! The clients of all fixtures, compiled as one crate: a module per construct, in it one per case.

// One fixture has sixty objects inside each other, which rustdoc looks through for auto traits.
#![recursion_limit = "256"]

pub mod cloud;
pub mod fixture;

include!(concat!(env!("OUT_DIR"), "/clients.rs"));

/// The README's example, compiled.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
