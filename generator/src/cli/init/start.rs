//! Files of a repository's start.

use std::path::Path;

/// The document to begin with where there is none.
pub(super) const DOCUMENT: &str = include_str!("start/openapi.yaml");

/// The overlay to begin with.
pub(super) const OVERLAY: &str = include_str!("start/overlay.yaml");

/// Files besides the document and the manifests, by their path in the repository.
const FILES: [(&str, &str); 7] = [
    ("schema/overlay.yaml", OVERLAY),
    ("xtask/src/main.rs", include_str!("start/xtask/main.rs")),
    (".cargo/config.toml", include_str!("start/config.toml")),
    (".github/workflows/ci.yml", include_str!("start/ci.yml")),
    (
        ".gitattributes",
        "/client/src/generated/** linguist-generated=true\nCargo.lock linguist-generated=true\n",
    ),
    (".gitignore", "/target\n"),
    ("README.md", include_str!("start/README.md")),
];

/// A repository's start.
pub(super) struct Start<'a> {
    document: String,
    checkout: Option<&'a Path>,
}

impl<'a> Start<'a> {
    pub(super) fn new(document: String, checkout: Option<&'a Path>) -> Self {
        Self { document, checkout }
    }

    pub(super) fn document(&self) -> &str {
        &self.document
    }

    /// `openapi.yaml`, or `openapi.json` for JSON.
    pub(super) fn document_name(&self) -> &'static str {
        if self.document.trim_start().starts_with('{') { "openapi.json" } else { "openapi.yaml" }
    }

    /// All files but the client's, by their path in the repository.
    pub(super) fn files(&self) -> Vec<(String, String)> {
        let name = self.document_name();
        let mut files: Vec<_> = FILES
            .iter()
            .map(|(path, text)| ((*path).to_owned(), text.replace("openapi.yaml", name)))
            .collect();
        files.push((format!("schema/{name}"), self.document.clone()));
        files.push(("Cargo.toml".to_owned(), workspace()));
        files.push(("xtask/Cargo.toml".to_owned(), self.xtask()));
        files
    }

    /// The manifest of the crate that generates: the version of clientwright is `Cargo.lock`'s.
    fn xtask(&self) -> String {
        let path = self.checkout.map(|checkout| {
            let path = checkout.join("generator").display().to_string();
            // A string of TOML is written as in JSON.
            format!(", path = {}", serde_json::Value::from(path))
        });
        format!(
            "[package]\nname = \"xtask\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
             [dependencies]\n# Generates the client; `Cargo.lock` has its exact version.\n\
             clientwright = {{ version = \"{}\"{}, default-features = false }}\n",
            env!("CARGO_PKG_VERSION"),
            path.unwrap_or_default(),
        )
    }
}

fn workspace() -> String {
    "[workspace]\nresolver = \"3\"\nmembers = [\"client\", \"xtask\"]\ndefault-members = [\"client\"]\n"
        .to_owned()
}
