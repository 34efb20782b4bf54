//! The hand-written part of a client crate, for a start: `Cargo.toml`, `src/lib.rs`, `README.md`. Written
//! once; from then on they belong to the crate's author.

use crate::emit::{credentials, readme::readme};
use crate::model::{Api, Credentials, Dependency, Provider};
use crate::name::Names;
use crate::output::OutputTree;

/// Source of the runtime for the generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Runtime {
    /// The published version that fits this generator.
    Published,
    /// A folder, for work on the runtime itself.
    Path(String),
}

/// Adds the crate's own files to `tree`.
pub fn scaffold(api: &Api, names: &Names, name: &str, runtime: &Runtime, tree: &mut OutputTree) {
    tree.add_text("Cargo.toml", manifest(api, name, runtime));
    tree.add_text("src/lib.rs", library(api, names));
    tree.add_text("README.md", readme(api, names, name, &title(api)));
}

fn manifest(api: &Api, name: &str, runtime: &Runtime) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let path = path(runtime, "");
    format!(
        r#"[package]
name = "{name}"
version = "0.1.0"
edition = "2024"
rust-version = "1.85"
description = {description}

{features}[dependencies]
# Runtime of every generated client: requests, responses, errors, transport.
clientwright-runtime = {{ version = "{version}"{path}, default-features = false }}
{provider}{dependencies}"#,
        description =
            quoted(&format!("{} of {}", if api.types_only { "Types" } else { "Client" }, title(api))),
        // Types call nobody: they need no transport and no credentials.
        features = if api.types_only { "" } else { FEATURES },
        provider = if api.types_only { String::new() } else { provider(&api.client.credentials, runtime) },
        dependencies = dependencies(api),
    )
}

/// The features of every client.
const FEATURES: &str = r#"[features]
default = ["reqwest"]
# The default transport; without it, the client is given one.
reqwest = ["clientwright-runtime/reqwest"]
# Calls without an async runtime; needs no other transport.
blocking = ["clientwright-runtime/blocking"]
# A stand-in for the service, for tests of programs that use this client.
test-util = ["clientwright-runtime/test-util"]
# Spans and events about each attempt, for `tracing` subscribers.
tracing = ["clientwright-runtime/tracing"]

"#;

/// The crate of a provider that is published with the runtime.
fn provider(credentials: &Credentials, runtime: &Runtime) -> String {
    let Credentials::Provider(Provider::Published(name)) = credentials else { return String::new() };
    let (version, path) = (env!("CARGO_PKG_VERSION"), path(runtime, &format!("/{name}")));
    format!(
        "# The provider's credentials, addresses and errors.\n\
         clientwright-{name} = {{ version = \"{version}\"{path} }}\n"
    )
}

/// The folder of a crate, where it is not the published one; `below` is where it is in the runtime's.
fn path(runtime: &Runtime, below: &str) -> String {
    match runtime {
        Runtime::Published => String::new(),
        Runtime::Path(path) => format!(", path = {}", quoted(&format!("{path}{below}"))),
    }
}

/// The crates of types and of a provider that are the user's own.
fn dependencies(api: &Api) -> String {
    let line = |one: &Dependency| {
        let package = one.package.as_ref().map(|name| format!(", package = {}", quoted(name)));
        let features: Vec<_> = one.features.iter().map(|feature| quoted(feature)).collect();
        let features = (!features.is_empty()).then(|| format!(", features = [{}]", features.join(", ")));
        let (package, features) = (package.unwrap_or_default(), features.unwrap_or_default());
        format!("{} = {{ version = {}{package}{features} }}\n", one.name, quoted(&one.version))
    };
    let lines: String = api.dependencies.iter().map(line).collect();
    if lines.is_empty() {
        lines
    } else {
        format!("# Types and credentials in place of described ones.\n{lines}")
    }
}

/// How deep inline types may be inside each other before rustdoc needs more than its usual recursion limit.
const DEEP: usize = 24;

/// `#![recursion_limit = "256"]` where inline types are very deep inside each other: rustdoc looks through all of them
/// for auto traits such as `Send`.
fn recursion_limit(api: &Api) -> &'static str {
    let is_deep = api.types.iter().any(|named| named.name.path.len() > DEEP);
    if is_deep { "#![recursion_limit = \"256\"]\n\n" } else { "" }
}

/// The README as the documentation of the crate. Its examples call many groups: without some of them, it is no test.
fn documentation(names: &Names) -> &'static str {
    if names.features().is_empty() {
        "#![doc = include_str!(\"../README.md\")]"
    } else {
        "#![cfg_attr(any(not(doctest), feature = \"all\"), doc = include_str!(\"../README.md\"))]"
    }
}

fn library(api: &Api, names: &Names) -> String {
    let documentation = documentation(names);
    if api.types_only {
        return format!(
            "{documentation}\n\n{}#[rustfmt::skip]\nmod generated;\n\n\
             pub use clientwright_runtime::{{\n    Base64, Date, DateTime, Nullable, Secret, Timestamp, UnixMillis, UnixSeconds, serde_json,\n}};\n\
             pub use generated::models;\n",
            recursion_limit(api)
        );
    }
    let server = if api.client.servers.is_empty() { "" } else { "DocumentedServer, " };
    let (credentials, oauth2) = match &api.client.credentials {
        Credentials::None => ("", ""),
        Credentials::Schemes(schemes) if credentials::has_oauth2(schemes) => ("Credentials, ", "OAuth2, "),
        Credentials::Provider(_) | Credentials::Schemes(_) => ("Credentials, ", ""),
    };
    format!(
        "{documentation}\n\n{limit}\
         #[rustfmt::skip]\n\
         mod generated;\n\n\
         #[cfg(feature = \"blocking\")]\n\
         pub use clientwright_runtime::blocking;\n\
         #[cfg(feature = \"test-util\")]\n\
         pub use clientwright_runtime::test_util;\n\
         pub use clientwright_runtime::{{\n\
         \x20   Base64, Bytes, CallOptions, Date, DateTime, Error, HttpClient, Nullable, RawResponse, Request, Response, Secret,\n\
         \x20   Timestamp, UnixMillis, UnixSeconds, Upload, auth, paging, retry, serde_json, streaming, transport, waiting,\n\
         }};\n\
         pub use generated::{{Client, ClientBuilder, {credentials}{server}{oauth2}models, operations{webhooks}}};\n",
        webhooks = if api.webhooks.all.is_empty() { "" } else { ", webhooks" },
        limit = recursion_limit(api),
    )
}

/// The API's title, fit for one line of any file.
fn title(api: &Api) -> String {
    let title: String = api.title.chars().filter(|c| c.is_alphanumeric() || " .-_()".contains(*c)).collect();
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() { "an API".to_owned() } else { title }
}

/// A TOML basic string, which is written as in JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
