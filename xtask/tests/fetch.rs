//! The pages of all locks of a repository, from a server on loopback.
#![allow(clippy::unwrap_used, reason = "a test that fails should panic, in its helpers too")]

#[expect(
    dead_code,
    clippy::indexing_slicing,
    reason = "shared with the generator's tests, which need more of it"
)]
#[path = "../../generator/tests/fetch/server.rs"]
mod server;

use std::fs;
use std::path::Path;
use std::time::Duration;

use clientwright::fetch::{Proxy, Settings};
use clientwright::pages::{Lock, LockedPage};
use server::{Reply, Server};
use tempfile::TempDir;
use xtask::pages::fetch::{FetchedFolder, into};

/// A repository with two APIs that have a lock and one that has none.
fn repository(server: &Server) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    for (api, pages) in [("museum", &["ticket", "guide", "ticket"][..]), ("shop", &["cup"]), ("by-hand", &[])]
    {
        let folder = root.path().join("schema").join(api);
        fs::create_dir_all(&folder).unwrap();
        if !pages.is_empty() {
            fs::write(folder.join("pages.lock"), lock(server, pages)).unwrap();
        }
    }
    root
}

fn lock(server: &Server, pages: &[&str]) -> String {
    let page = |page: &&str| LockedPage {
        operation: (*page).to_owned(),
        address: Some(server.url(&format!("/{page}.html"))),
        ..LockedPage::default()
    };
    Lock { pages: pages.iter().map(page).collect(), ..Lock::default() }.to_yaml()
}

fn fetched(root: &Path) -> Result<FetchedFolder, String> {
    let settings = Settings { pause: Duration::ZERO, proxy: Proxy::None, attempts: 1, ..Settings::default() };
    into(root, &root.join("target/pages"), &settings)
}

#[test]
fn the_pages_of_every_lock_are_had_and_asked_for_with_their_marks() {
    let server = Server::start(|request| {
        Reply::page(format!("page {}", request.path)).header("ETag", "\"1\"").unless_known(request)
    });
    let root = repository(&server);
    let first = fetched(root.path()).unwrap();
    let texts: Vec<_> = first.pages.iter().map(|page| fs::read_to_string(&page.file).unwrap()).collect();
    assert_eq!(texts, ["page /ticket.html", "page /guide.html", "page /cup.html"]);
    assert!(first.pages[2].file.starts_with(first.folder.join("shop")), "{first:?}");
    assert!(
        first.to_string().starts_with("3 pages in ") && first.to_string().contains("3 of them new"),
        "{first}"
    );

    let second = fetched(root.path()).unwrap();
    assert!(second.to_string().contains("0 of them new"), "{second}");
    let asked = server.asked();
    assert_eq!(asked.len(), 6);
    assert!(asked[3..].iter().all(|request| request.headers["if-none-match"] == "\"1\""), "{asked:?}");
}

#[test]
fn one_page_that_is_gone_leaves_the_pages_of_every_api_as_they_were() {
    let server = Server::start(|request| match request.path.as_str() {
        "/cup.html" => Reply::status(404),
        _ => Reply::page("page"),
    });
    let root = repository(&server);
    let failure = fetched(root.path()).unwrap_err();
    let address = server.url("/cup.html");
    for word in ["error[page-not-fetched]", &address, "404 Not Found", "help: ", "1 error"] {
        assert!(failure.contains(word), "{word} is not in\n{failure}");
    }
    assert!(!root.path().join("target").exists());
}

#[test]
fn a_lock_that_says_nothing_of_use_is_told() {
    let server = Server::start(|_| Reply::redirect("/elsewhere.html"));
    let root = repository(&server);
    let lock = root.path().join("schema/shop/pages.lock");
    let whole = fs::read_to_string(&lock).unwrap();
    let without = whole.lines().filter(|line| !line.contains("address:")).collect::<Vec<_>>().join("\n");
    for (text, word) in [("nonsense", "is no lock"), (without.as_str(), "nothing says where")] {
        fs::write(&lock, text).unwrap();
        let failure = fetched(root.path()).unwrap_err();
        assert!(failure.contains(word) && failure.contains("help: "), "{failure}");
    }
    assert!(server.asked().is_empty());
    fs::remove_dir_all(root.path().join("schema")).unwrap();
    fs::create_dir(root.path().join("schema")).unwrap();
    assert!(fetched(root.path()).unwrap_err().contains("no schema has a pages.lock"));
}
