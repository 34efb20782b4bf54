//! `clientwright generate` of a document at an address: fetched once, kept in the crate, asked for again by its mark.

use std::fs;
use std::process::{Command, Output};

use crate::server::{Reply, Server};

const DOCUMENT: &str = "openapi: 3.1.1\ninfo: { title: Museum, version: '1' }\npaths:\n  /tickets:\n    get: { operationId: list_tickets, responses: { '204': { description: Done. } } }\n";

fn generate(folder: &std::path::Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clientwright"));
    command.current_dir(folder).arg("generate").args(arguments).env_remove("CARGO_MANIFEST_DIR");
    command.output().unwrap()
}

#[test]
fn a_document_is_fetched_once_and_asked_for_again_by_its_mark() {
    let server =
        Server::start(|request| match (request.path.as_str(), request.headers.get("if-none-match")) {
            ("/openapi.yaml", Some(mark)) if mark == "\"1\"" => Reply::status(304),
            ("/openapi.yaml", _) => {
                Reply::page(DOCUMENT).header("Content-Type", "text/yaml").header("ETag", "\"1\"")
            }
            _ => Reply::status(404),
        });
    let desk = tempfile::tempdir().unwrap();
    let address = server.url("/openapi.yaml");
    let said = generate(desk.path(), &[&address, "--out", "client"]);
    assert!(said.status.success(), "{said:?}");
    let read = |name: &str| fs::read_to_string(desk.path().join("client").join(name)).unwrap();
    assert_eq!(read("openapi.yaml"), DOCUMENT);
    let manifest = read("Cargo.toml");
    assert!(manifest.contains(&format!("source = \"{address}\"")), "{manifest}");
    assert!(manifest.contains("etag = "), "{manifest}");
    // From the copy, without the server.
    let asked = server.asked().len();
    let said = generate(desk.path(), &["--out", "client", "--check"]);
    assert!(said.status.success(), "{said:?}");
    assert_eq!(server.asked().len(), asked);
    let said = generate(desk.path(), &["--out", "client", "--refetch"]);
    assert!(said.status.success(), "{said:?}");
    assert_eq!(server.asked().len(), asked + 1);
    assert_eq!(read("Cargo.toml"), manifest);
    let said = generate(desk.path(), &[&server.url("/gone.yaml"), "--out", "other"]);
    assert!(!said.status.success() && String::from_utf8_lossy(&said.stderr).contains("404"), "{said:?}");
    assert!(!desk.path().join("other").exists());
}
