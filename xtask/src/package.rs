//! `cargo xtask package`: what would be published, used the way a stranger would.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{cargo, cargo_output};

/// The published crates, dependencies first.
const PUBLISHED: [&str; 5] = [
    "clientwright-macros",
    "clientwright-runtime",
    "clientwright-huaweicloud",
    "huaweicloud-modelarts",
    "clientwright",
];

/// The program of a stranger.
const MAIN: &str = include_str!("package/consumer.rs");

/// Packages the published crates, then builds and runs a program outside the workspace that depends on
/// what was packaged, and generates a client with the packaged generator.
///
/// # Errors
/// When a crate cannot be packaged, or the program does not build or run.
pub fn run(root: &Path) -> Result<(), String> {
    let packages = PUBLISHED.iter().flat_map(|name| ["--package", *name]);
    let arguments: Vec<&str> =
        ["package", "--allow-dirty", "--no-verify"].into_iter().chain(packages).collect();
    cargo(root, &arguments)?;
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let folder = folder.path();
    let target = target(root)?;
    for name in PUBLISHED {
        unpack(&target, name, folder)?;
    }
    consumer(root, folder)?;
    let shared = target.join("consumer");
    let shared = shared.to_str().ok_or("the target folder's path is not UTF-8")?;
    cargo(&folder.join("consumer"), &["run", "--quiet", "--target-dir", shared])?;
    println!("packaged and used: {}", PUBLISHED.join(", "));
    Ok(())
}

/// The target folder: `CARGO_TARGET_DIR`, a setting, or `target`.
///
/// # Errors
/// When cargo fails, or names none.
pub fn target(root: &Path) -> Result<PathBuf, String> {
    let metadata = cargo_output(root, &["metadata", "--no-deps", "--format-version", "1"])?;
    let (_, rest) = metadata.split_once(r#""target_directory":""#).ok_or("cargo names no target folder")?;
    let (target, _) = rest.split_once('"').ok_or("cargo names no target folder")?;
    Ok(PathBuf::from(target.replace(r"\\", r"\")))
}

fn unpack(target: &Path, name: &str, folder: &Path) -> Result<(), String> {
    let file = format!("{name}-{}.crate", env!("CARGO_PKG_VERSION"));
    let archive = target.join("package").join(&file);
    let status = std::process::Command::new("tar").arg("-xzf").arg(&archive).arg("-C").arg(folder).status();
    let status = status.map_err(|error| format!("tar: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{} cannot be unpacked: {status}", archive.display())) }
}

/// A program that names the crates as anybody would, and finds them where they were unpacked.
fn consumer(root: &Path, folder: &Path) -> Result<(), String> {
    let version = env!("CARGO_PKG_VERSION");
    let patches = PUBLISHED.iter().map(|name| format!("{name} = {{ path = \"../{name}-{version}\" }}\n"));
    let manifest = format!(
        "[package]\nname = \"consumer\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [profile.dev]\ndebug = false\n\n[dependencies]\nhuaweicloud-modelarts = \"{version}\"\nclientwright = {{ version = \"{version}\", default-features = false }}\n\
         tokio = {{ version = \"1\", features = [\"rt\", \"macros\"] }}\n\n[patch.crates-io]\n{}",
        patches.collect::<String>()
    );
    let write = |path: &str, text: &str| {
        let place = folder.join("consumer").join(path);
        let parent = place.parent().unwrap_or(folder);
        fs::create_dir_all(parent)
            .and_then(|()| fs::write(&place, text))
            .map_err(|error| format!("{path}: {error}"))
    };
    write("Cargo.toml", &manifest)?;
    write("src/main.rs", MAIN)?;
    let lock = fs::read_to_string(root.join("Cargo.lock")).map_err(|error| format!("Cargo.lock: {error}"))?;
    // The same versions as were tested; cargo adapts the rest.
    write("Cargo.lock", &lock)
}
