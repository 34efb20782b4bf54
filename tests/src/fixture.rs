//! The fixtures: small documents, a folder per construct. The build script and the suites find them by walking
//! the folder, so none is forgotten.

use std::fs;
use std::path::{Path, PathBuf};

use clientwright::manifest;
use clientwright::output::OutputTree;
use clientwright::{Run, Settings};

/// The fixtures of problems, which make no client.
pub const DIAGNOSTICS: &str = "diagnostics";

/// One document, with the overlay that lies beside it.
#[derive(Clone, Debug)]
pub struct Fixture {
    /// The folder: the construct's name, as in the stages of the generator.
    pub construct: String,
    /// The file's name without its ending.
    pub case: String,
    /// The document.
    pub document: PathBuf,
    /// The overlay, where there is one.
    pub overlay: Option<PathBuf>,
    /// A manifest that records choices, where there is one.
    pub manifest: Option<PathBuf>,
}

/// The folder of all fixtures.
#[must_use]
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// All fixtures that make a client, by construct and case.
///
/// # Errors
/// When a folder cannot be read.
pub fn all() -> std::io::Result<Vec<Fixture>> {
    let mut found = Vec::new();
    for construct in names(&folder())? {
        if construct != DIAGNOSTICS {
            found.extend(of(&construct)?);
        }
    }
    Ok(found)
}

/// The fixtures of one construct, in the order of their names.
///
/// # Errors
/// When the folder cannot be read.
pub fn of(construct: &str) -> std::io::Result<Vec<Fixture>> {
    let folder = folder().join(construct);
    let names = names(&folder)?;
    let fixture = |name: &String| {
        let case = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".json"))?;
        let beside = |ending: &str| {
            let name = format!("{case}.{ending}");
            names.contains(&name).then(|| folder.join(name))
        };
        (!case.ends_with(".overlay")).then(|| Fixture {
            construct: construct.to_owned(),
            case: case.to_owned(),
            document: folder.join(name),
            overlay: beside("overlay.yaml"),
            manifest: beside("toml"),
        })
    };
    Ok(names.iter().filter_map(fixture).collect())
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

impl Fixture {
    /// Generates the client; what was found on the way is in the run. Paths are shown relative to the
    /// fixture's folder, so that nothing of this machine gets into a snapshot.
    #[must_use]
    pub fn generate(&self) -> (Run, Option<OutputTree>) {
        self.generate_with(&Settings::default())
    }

    /// The same, with the files of the crate that people go on with.
    #[must_use]
    pub fn scaffold(&self) -> Option<OutputTree> {
        self.generate_with(&Settings { scaffold: true, ..Settings::default() }).1
    }

    /// The examples in the README of the crate, the first call before others.
    #[must_use]
    pub fn examples(&self) -> Vec<String> {
        let tree = self.scaffold();
        let readme = tree.as_ref().and_then(|tree| tree.get("README.md")).unwrap_or_default();
        let blocks = readme.split("```rust,no_run\n").skip(1);
        blocks.filter_map(|block| Some(block.split_once("```")?.0.to_owned())).collect()
    }

    /// The same with these settings.
    #[must_use]
    pub fn generate_with(&self, settings: &Settings) -> (Run, Option<OutputTree>) {
        let mut run = Run::default();
        let folder = folder().join(&self.construct);
        let mut open = |path: &PathBuf| {
            let name = path.file_name().map_or(path.as_path(), Path::new);
            run.open_below(&folder, name)
        };
        let document = open(&self.document);
        let overlay = self.overlay.as_ref().map(&mut open);
        let overlays = match overlay {
            None => Some(Vec::new()),
            Some(overlay) => overlay.map(|overlay| vec![overlay]),
        };
        let files = document.zip(overlays);
        if let Some(file) = self.manifest.as_ref().and_then(&mut open) {
            let recorded = manifest::read(&run.sources, file, &mut run.diagnostics);
            run.choices = recorded.map(|recorded| recorded.choices).unwrap_or_default();
        }
        if let Some((document, overlays)) = &files {
            run.open_references(*document, overlays, &folder);
        }
        let tree = files.and_then(|(document, overlays)| run.generate(document, &overlays, settings));
        (run, tree)
    }
}
