//! `clientwright import` with addresses among its pages.

use std::fs;
use std::process::{Command, Output};

use crate::server::{Reply, Server};

pub(crate) const TICKET: &str = "Looking at a ticket\n===================\n\nURI\n---\n\nGET /v1/tickets\n";
const GUIDE: &str = "Looking at a guide\n==================\n\nURI\n---\n\nGET /v1/guides\n";

fn museum() -> Server {
    Server::start(|request| match request.path.as_str() {
        "/ticket.rst" => Reply::page(TICKET)
            .header("Content-Type", "text/plain")
            .header("ETag", "\"7\"")
            .header("Last-Modified", "Fri, 01 Nov 2024 08:49:37 GMT"),
        _ => Reply::status(404),
    })
}

fn import(folder: &std::path::Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

/// The command in a folder, behind a proxy that is none.
pub(crate) fn command(folder: &std::path::Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clientwright"));
    command.current_dir(folder).arg("import").args(arguments);
    for name in ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "ALL_PROXY"] {
        command.env(name, "http://127.0.0.1:1");
    }
    command.env_remove("NO_PROXY").env_remove("no_proxy");
    command
}

#[test]
fn addresses_stand_among_files_and_in_the_lock() {
    let (server, desk) = (museum(), tempfile::tempdir().unwrap());
    fs::write(desk.path().join("guide.rst"), GUIDE).unwrap();
    let address = server.url("/ticket.rst");
    let arguments =
        ["guide.rst", &address, "--title", "Museum", "--out", "openapi.yaml", "--lock", "pages.lock"];
    let output = import(desk.path(), &arguments);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("2 operations from 2 of 2 pages"), "{said}");
    let document = fs::read_to_string(desk.path().join("openapi.yaml")).unwrap();
    assert!(document.contains("/v1/tickets") && document.contains("/v1/guides"), "{document}");
    let lock = fs::read_to_string(desk.path().join("pages.lock")).unwrap();
    for word in [address.as_str(), "Fri, 01 Nov 2024 08:49:37 GMT", "\\\"7\\\"", "guide.rst"] {
        assert!(lock.contains(word) || lock.contains(&word.replace('\\', "")), "{word} is not in\n{lock}");
    }
    import(desk.path(), &arguments);
    assert_eq!(fs::read_to_string(desk.path().join("pages.lock")).unwrap(), lock);
    assert_eq!(fs::read_to_string(desk.path().join("openapi.yaml")).unwrap(), document);
}

#[test]
fn a_page_that_cannot_be_fetched_is_told_and_nothing_is_written() {
    let (server, desk) = (museum(), tempfile::tempdir().unwrap());
    let addresses = [server.url("/ticket.rst"), server.url("/gone.rst"), "ftp://museum.example/a".to_owned()];
    let arguments: Vec<&str> =
        addresses.iter().map(String::as_str).chain(["--out", "openapi.yaml"]).collect();
    let output = import(desk.path(), &arguments);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert_eq!(said.matches("error[page-not-fetched]").count(), 2, "{said}");
    for word in [addresses[1].as_str(), "404 Not Found", "help: ", addresses[2].as_str(), "http and https"] {
        assert!(said.contains(word), "{word} is not in\n{said}");
    }
    assert!(!desk.path().join("openapi.yaml").exists());
}
