//! Pages kept in a folder: asked for with their marks, and replaced all together or not at all.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use clientwright::fetch::cache::{Cache, Kept};
use clientwright::fetch::{Failure, fetch};
use tempfile::TempDir;

use crate::server::{Reply, Server};
use crate::settings;

/// Fetches these pages into the folder, as `cargo xtask pages --fetch` does.
fn refresh(folder: &Path, addresses: &[String]) -> Result<Vec<Kept>, Vec<Failure>> {
    let mut cache = Cache::open(folder);
    let wanted: Vec<_> = addresses.iter().map(|address| cache.wanted(address)).collect();
    let answers = fetch(&wanted, &settings().0, &|| ())?;
    Ok(cache.keep(addresses.iter().cloned().zip(answers).collect()).unwrap())
}

/// Names and texts of the files in a folder.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let Ok(entries) = fs::read_dir(folder) else { return BTreeMap::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.map(|path| (path.display().to_string(), fs::read_to_string(path).unwrap())).collect()
}

/// When the first version of a page was made.
const FIRST: &str = "Fri, 01 Nov 2024 08:49:37 GMT";

/// A page whose text and marks a test changes.
struct Museum {
    version: Arc<Mutex<u32>>,
    server: Server,
    folder: TempDir,
}

impl Museum {
    fn open() -> Self {
        let version = Arc::new(Mutex::new(1));
        let now = version.clone();
        let server = Server::start(move |request| {
            let version = *now.lock().unwrap();
            let page = Reply::page(format!("version {version} of {}", request.path));
            let date = if version == 1 { FIRST } else { "Sat, 02 Nov 2024 08:49:37 GMT" };
            match request.path.as_str() {
                "/by-mark.html" => page.header("ETag", &format!("\"{version}\"")).unless_known(request),
                "/by-date.rst" => page.header("Last-Modified", date).unless_known(request),
                "/fails.html" if version == 2 => Reply::status(404),
                _ => page,
            }
        });
        Self { version, server, folder: tempfile::tempdir().unwrap() }
    }

    fn refresh(&self, paths: &[&str]) -> Result<Vec<Kept>, Vec<Failure>> {
        let addresses: Vec<String> = paths.iter().map(|path| self.server.url(path)).collect();
        refresh(&self.folder.path().join("pages"), &addresses)
    }

    fn files(&self) -> BTreeMap<String, String> {
        files(&self.folder.path().join("pages"))
    }

    /// The headers of a conditional request in the last request.
    fn condition(&self) -> Option<String> {
        let headers = self.server.asked().pop().unwrap().headers;
        headers.get("if-none-match").or(headers.get("if-modified-since")).cloned()
    }
}

#[test]
fn a_copy_that_stands_is_not_sent_again() {
    for (path, mark) in [("/by-mark.html", "\"1\""), ("/by-date.rst", FIRST)] {
        let museum = Museum::open();
        let kept = museum.refresh(&[path]).unwrap();
        assert!(kept[0].is_new && kept[0].redirected_to.is_none(), "{kept:?}");
        assert_eq!(fs::read_to_string(&kept[0].file).unwrap(), format!("version 1 of {path}"));
        assert_eq!(museum.condition(), None);
        let before = museum.files();

        let again = museum.refresh(&[path]).unwrap();
        assert_eq!((again[0].is_new, &again[0].file), (false, &kept[0].file));
        assert_eq!(museum.condition().as_deref(), Some(mark));
        assert_eq!(museum.files(), before);

        *museum.version.lock().unwrap() = 2;
        let changed = museum.refresh(&[path]).unwrap();
        assert_eq!((changed[0].is_new, &changed[0].file), (true, &kept[0].file));
        assert_eq!(fs::read_to_string(&kept[0].file).unwrap(), format!("version 2 of {path}"));
    }
}

#[test]
fn a_lost_or_damaged_copy_costs_a_fetch_and_nothing_else() {
    let museum = Museum::open();
    let kept = museum.refresh(&["/by-mark.html"]).unwrap();
    let whole = museum.files();
    let marks = museum.folder.path().join("pages/fetched.json");
    let damages: [&dyn Fn(); 5] = [
        &|| fs::remove_file(&marks).unwrap(),
        &|| fs::write(&marks, "{\"pages\": [").unwrap(),
        &|| fs::write(&marks, "{\"pages\": {\"x\": {\"sha256\": 1}}}").unwrap(),
        &|| fs::remove_file(&kept[0].file).unwrap(),
        &|| fs::write(&kept[0].file, "version 1 of").unwrap(),
    ];
    for damage in damages {
        damage();
        museum.refresh(&["/by-mark.html"]).unwrap();
        assert_eq!(museum.condition(), None);
        assert_eq!(museum.files(), whole);
        museum.refresh(&["/by-mark.html"]).unwrap();
        assert!(museum.condition().is_some());
    }
    fs::remove_dir_all(museum.folder.path().join("pages")).unwrap();
    museum.refresh(&["/by-mark.html"]).unwrap();
    assert_eq!(museum.files(), whole);
}

#[test]
fn nothing_is_written_when_a_page_cannot_be_had() {
    let museum = Museum::open();
    let all = ["/by-mark.html", "/fails.html", "/by-date.rst"];
    *museum.version.lock().unwrap() = 2;
    let failures = museum.refresh(&all).unwrap_err();
    assert_eq!(failures.len(), 1);
    assert!(failures[0].address.ends_with("/fails.html"));
    assert!(museum.files().is_empty());

    *museum.version.lock().unwrap() = 1;
    museum.refresh(&all).unwrap();
    let before = museum.files();
    assert_eq!(before.len(), 4);
    *museum.version.lock().unwrap() = 2;
    museum.refresh(&all).unwrap_err();
    assert_eq!(museum.files(), before);
}

#[test]
fn the_folder_holds_what_is_wanted_and_nothing_else_of_ours() {
    let museum = Museum::open();
    let many =
        ["/a/page.html", "/b/page.html", "/b/page.html?x=1", "/", "/..%2f..%2fpage.html", "/by-date.rst"];
    let kept = museum.refresh(&many).unwrap();
    let names: std::collections::BTreeSet<_> = kept.iter().map(|kept| &kept.file).collect();
    assert_eq!(names.len(), many.len());
    let folder = museum.folder.path().join("pages");
    assert!(names.iter().all(|file| file.parent() == Some(&folder)), "{names:?}");
    assert!(names.iter().any(|file| file.extension().is_some_and(|extension| extension == "rst")));
    fs::write(folder.join("mine.txt"), "mine").unwrap();
    for damage in [false, true] {
        if damage {
            fs::remove_file(folder.join("fetched.json")).unwrap();
        }
        museum.refresh(if damage { &["/b/page.html"] } else { &["/a/page.html"] }).unwrap();
        let left = museum.files();
        assert_eq!(left.len(), 3, "{left:?}");
        assert!(left.values().any(|text| text == "mine"));
    }
}
