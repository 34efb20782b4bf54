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

pub(super) fn unknown_provider(name: &str, published: &str, suggestion: Option<&str>) -> Wording {
    Wording::error(
        "unknown-provider",
        format!("there is no provider `{name}`"),
        did_you_mean(suggestion, &provider_remedy(published)),
    )
}

pub(super) fn provider(path: &str, published: &str, reason: &str) -> Wording {
    Wording::error(
        "provider-unusable",
        format!("`{path}` cannot be the provider of credentials: {reason}"),
        provider_remedy(published),
    )
}

fn provider_remedy(published: &str) -> String {
    format!(
        "name a published one ({published}), or write where yours is: `crate::…`, or in an overlay \
         `{{ path: my_cloud, version: \"1\" }}`"
    )
}
