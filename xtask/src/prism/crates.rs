//! The crate of a document: the generated code and the program that calls, in a folder of the target folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clientwright::model::{Credentials, Provider};

use super::document::Document;
use super::driver;

/// Writes and builds the crate; gives its program.
pub(super) fn build(root: &Path, folder: &Path, document: &Document) -> Result<PathBuf, String> {
    let name =
        format!("prism-{}", document.name.replace(|c: char| !c.is_ascii_alphanumeric(), "-").to_lowercase());
    let place = folder.join("crates").join(&name);
    // Files of a run before would be compiled with those of this one.
    let _ = fs::remove_dir_all(place.join("src"));
    for (path, text) in document.tree.iter() {
        write(&place.join(path), text)?;
    }
    write(
        &place.join("Cargo.toml"),
        &manifest(&name, &root.join("runtime"), &document.api.client.credentials),
    )?;
    write(&place.join("src/main.rs"), &driver::program(document))?;
    let lock = fs::read_to_string(root.join("Cargo.lock")).map_err(|error| format!("Cargo.lock: {error}"))?;
    // The versions that are tested; cargo adapts the rest.
    write(&place.join("Cargo.lock"), &lock)?;
    let target = folder.join("target");
    let shared = target.to_str().ok_or("the target folder's path is not UTF-8")?;
    crate::cargo(&place, &["build", "--quiet", "--target-dir", shared])?;
    Ok(target.join("debug").join(name).with_extension(std::env::consts::EXE_EXTENSION))
}

/// Runs the program against a server, from the call of this number on; gives what it printed.
pub(super) fn run(program: &Path, address: &str, first: usize) -> Result<String, String> {
    let output = Command::new(program).arg(address).arg(first.to_string()).output();
    let output = output.map_err(|error| format!("{}: {error}", program.display()))?;
    if !output.status.success() {
        return Err(format!("{}: {}", program.display(), String::from_utf8_lossy(&output.stderr)));
    }
    String::from_utf8(output.stdout).map_err(|error| format!("{}: {error}", program.display()))
}

fn manifest(name: &str, runtime: &Path, credentials: &Credentials) -> String {
    let runtime = runtime.display().to_string().replace('\\', "/");
    let provider = match credentials {
        Credentials::Provider(Provider::Published(name)) => {
            format!("clientwright-{name} = {{ path = \"{runtime}/{name}\" }}\n")
        }
        Credentials::Provider(Provider::Own(_)) | Credentials::Schemes(_) | Credentials::None => {
            String::new()
        }
    };
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [profile.dev]\ndebug = false\n\n[dependencies]\n\
         clientwright-runtime = {{ path = \"{runtime}\" }}\n\
         tokio = {{ version = \"1\", features = [\"rt\", \"macros\"] }}\n{provider}"
    )
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let parent = path.parent().unwrap_or(path);
    let written = fs::create_dir_all(parent).and_then(|()| fs::write(path, text));
    written.map_err(|error| format!("{}: {error}", path.display()))
}
