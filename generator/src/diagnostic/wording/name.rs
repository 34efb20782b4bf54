//! Problems of names: those no Rust name can be made of, those that collide, those of providers.

use super::{Wording, did_you_mean};

pub(super) fn unusable(wire: &str, reason: &str) -> Wording {
    Wording::error(
        "name-unusable",
        format!("no Rust name can be made of `{wire}`: {reason}"),
        "give it one with `x-clientwright-name` in the overlay",
    )
}

pub(super) fn clash(name: &str, other: &str) -> Wording {
    Wording::error(
        "name-clash",
        format!("the Rust name `{name}` is taken by {other}"),
        "give one of the two another name with `x-clientwright-name` in the overlay",
    )
}

pub(super) fn rust_type(path: &str, reason: &str) -> Wording {
    Wording::error(
        "rust-type-unusable",
        format!("`{path}` cannot be the type of a value: {reason}"),
        "write the path from its crate, as in `uuid::Uuid`, or `crate::…` for a type of the client's own",
    )
}

pub(super) fn unknown_provider(name: &str, suggestion: Option<&str>) -> Wording {
    Wording::error(
        "unknown-provider",
        format!("there is no provider `{name}`"),
        did_you_mean(suggestion, "name one of the providers that `--help` lists"),
    )
}
