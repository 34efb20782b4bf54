//! The command as people run it: its help, its completions, a repository that it starts.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use crate::snapshot::Snapshots;

/// The command, built once; its folder is where this test's own program is from.
pub(crate) fn clientwright() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let arguments = ["build", "--quiet", "--package", "clientwright", "--bin", "clientwright"];
        let status = Command::new(env!("CARGO")).args(arguments).current_dir(xtask::root()).status().unwrap();
        assert!(status.success(), "the command cannot be built");
        profile().join(format!("clientwright{}", std::env::consts::EXE_SUFFIX))
    })
}

/// `target/debug`: this program is in its `deps`.
fn profile() -> PathBuf {
    std::env::current_exe().unwrap().parent().unwrap().parent().unwrap().to_owned()
}

fn run(arguments: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(clientwright());
    // Under `cargo run` the crates of a checkout would be taken.
    command.args(arguments).current_dir(folder).env_remove("CARGO_MANIFEST_DIR").output().unwrap()
}

fn text(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

const COMMANDS: [&str; 8] =
    ["compare", "completions", "generate", "import", "init", "inspect", "man", "suggest"];

#[test]
fn help_is_what_we_know() {
    let mut snapshots = Snapshots::of("help");
    snapshots.compare("clientwright", &text(&run(&["--help"], Path::new("."))));
    for command in COMMANDS {
        let help = text(&run(&[command, "--help"], Path::new(".")));
        assert!(help.contains("\nExamples:\n"), "{command} has no example");
        assert!(!help.contains('\u{1b}'), "{command}: colours where there is no terminal");
        snapshots.compare(command, &help);
    }
    snapshots.finish();
}

#[test]
fn completions_and_pages_know_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = text(&run(&["completions", shell], Path::new(".")));
        for command in COMMANDS {
            assert!(script.contains(command), "{shell} does not know {command}");
        }
    }
    let page = text(&run(&["man"], Path::new(".")));
    assert!(page.starts_with(".ie") || page.starts_with(".TH"), "{page}");
    for command in COMMANDS {
        let page = text(&run(&["man", command], Path::new(".")));
        assert!(page.contains(&format!(".TH clientwright-{command} ")), "{page}");
    }
}

#[test]
fn a_wrong_argument_ends_with_2() {
    for arguments in
        [&["generate", "a.yaml"][..], &["suggest", "a.yaml", "--confidence", "sure"], &["nothing"]]
    {
        assert_eq!(run(arguments, Path::new(".")).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn what_is_started_compiles_and_is_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let root = xtask::root();
    let checkout = root.to_str().unwrap();
    let started = run(&["init", "museum", "--checkout", checkout], folder.path());
    assert!(text(&started).contains("cargo test"));
    let museum = folder.path().join("museum");
    // The versions that are tested here, so that nothing is fetched; with the same profile nothing is compiled twice.
    fs::copy(root.join("Cargo.lock"), museum.join("Cargo.lock")).unwrap();
    let workspace = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let manifest = fs::read_to_string(museum.join("Cargo.toml")).unwrap();
    fs::write(museum.join("Cargo.toml"), manifest + &workspace[workspace.find("[profile.dev]").unwrap()..])
        .unwrap();
    let cargo = |arguments: &[&str]| {
        let mut cargo = Command::new(env!("CARGO"));
        let target = profile().parent().unwrap().to_owned();
        cargo.args(arguments).current_dir(&museum).env("CARGO_TARGET_DIR", target).output().unwrap()
    };
    text(&cargo(&["check", "--quiet", "--offline"]));
    assert_eq!(text(&cargo(&["run", "--quiet", "--offline", "-p", "xtask", "--", "codegen", "--check"])), "");
    let stale = museum.join("client/src/generated/mod.rs");
    fs::write(&stale, "//! Not what it was.\n").unwrap();
    let check = cargo(&["run", "--quiet", "--offline", "-p", "xtask", "--", "codegen", "--check"]);
    assert_eq!(check.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&check.stdout).contains("client/src/generated/mod.rs"));
    text(&cargo(&["run", "--quiet", "--offline", "-p", "xtask", "--", "codegen"]));
    assert!(fs::read_to_string(&stale).unwrap().contains("mod client;"));
}

#[test]
fn nothing_is_overwritten_by_a_start() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("README.md"), "mine").unwrap();
    let refused = run(&["init"], folder.path());
    assert_eq!(refused.status.code(), Some(1));
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(told.contains("README.md") && told.contains("help: "), "{told}");
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn a_start_takes_the_document_that_is_given() {
    let folder = tempfile::tempdir().unwrap();
    let document = clientwright_tests::fixture::folder().join("suggest/documents/secrets.yaml");
    let given = ["init", "--document", document.to_str().unwrap(), "--name", "vault-client"];
    text(&run(&given, folder.path()));
    let copied = fs::read_to_string(folder.path().join("schema/openapi.yaml")).unwrap();
    assert_eq!(copied, fs::read_to_string(document).unwrap());
    let manifest = fs::read_to_string(folder.path().join("client/Cargo.toml")).unwrap();
    assert!(manifest.contains("name = \"vault-client\""), "{manifest}");
    assert!(!manifest.contains("path = "), "{manifest}");
}

/// A process may have 1,024 files open on most systems, and a client can have more.
#[cfg(unix)]
#[test]
fn a_client_of_more_files_than_may_be_open_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let operation = |id: usize| {
        format!("  /p{id}:\n    get: {{operationId: get{id}, responses: {{'200': {{description: It.}}}}}}\n")
    };
    let paths: String = (0..60).map(operation).collect();
    let text = format!("openapi: 3.1.1\ninfo: {{title: T, version: '1'}}\npaths:\n{paths}");
    std::fs::write(folder.path().join("a.yaml"), text).unwrap();
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -n 32; exec \"$0\" generate a.yaml --out client"]).arg(clientwright());
    self::text(&command.current_dir(folder.path()).output().unwrap());
    let written = std::fs::read_dir(folder.path().join("client/src/generated/operations")).unwrap().count();
    assert!(written > 60, "{written}");
}
