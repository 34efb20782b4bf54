//! The clients of all fixtures, compiled as one crate: a module per construct, in it one per case.

pub mod fixture;

include!(concat!(env!("OUT_DIR"), "/clients.rs"));
