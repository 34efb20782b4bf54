//! `cargo xtask corpus …`: many inputs of third parties, and what becomes of each.

pub mod compare;
pub mod features;
pub mod mutations;
pub mod pages;
pub mod semver;
pub mod specs;
