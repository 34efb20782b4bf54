//! Pages by address, from a real server on loopback: conditional answers, passing and lasting troubles, and what is
//! written when not every page can be had.
#![cfg(feature = "fetch")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails should panic, in its helpers too"
)]

#[path = "fetch/cached.rs"]
mod cached;
#[cfg(feature = "cli")]
#[path = "fetch/command.rs"]
mod command;
#[cfg(feature = "cli")]
#[path = "fetch/document.rs"]
mod document;
#[path = "fetch/redirects.rs"]
mod redirects;
#[path = "fetch/server.rs"]
mod server;
// Linux only: there, the system's certificates can be replaced for one process.
#[cfg(all(feature = "cli", target_os = "linux"))]
#[path = "fetch/tls.rs"]
mod tls;
#[path = "fetch/troubles.rs"]
mod troubles;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use clientwright::fetch::{Answer, Cause, Failure, Fetched, Proxy, Settings, Wait, Wanted, fetch};
use server::{Reply, Server};

/// Settings that do not wait, and the waits that there would have been.
fn settings() -> (Settings, Arc<Mutex<Vec<Duration>>>) {
    let waits = Arc::new(Mutex::new(Vec::new()));
    let waited = waits.clone();
    let wait = Wait::by(move |time| waited.lock().unwrap().push(time));
    (Settings { pause: Duration::ZERO, proxy: Proxy::None, wait, ..Settings::default() }, waits)
}

fn wanted(addresses: &[String]) -> Vec<Wanted> {
    addresses.iter().map(|address| Wanted { address: address.clone(), known: None }).collect()
}

/// The only page there.
fn get(address: &str, settings: &Settings) -> Result<Fetched, Failure> {
    match fetch(&wanted(&[address.to_owned()]), settings, &|| ()) {
        Ok(answers) => match &answers[..] {
            [Answer::Page(page)] => Ok(page.clone()),
            other => panic!("{other:?}"),
        },
        Err(failures) => Err(failures.into_iter().next().unwrap()),
    }
}

#[test]
fn a_page_comes_with_its_marks() {
    let server = Server::start(|_| Reply::page("<h1>Tickets</h1>").header("ETag", "\"1\""));
    let page = get(&server.url("/tickets.html?lang=en#uri"), &settings().0).unwrap();
    assert_eq!(page.text, "<h1>Tickets</h1>");
    assert_eq!(page.address, server.url("/tickets.html?lang=en"));
    assert_eq!((page.known.etag.as_deref(), page.known.last_modified), (Some("\"1\""), None));
    let [request] = &server.asked()[..] else { panic!("asked more than once") };
    assert_eq!(request.path, "/tickets.html?lang=en");
    assert!(request.headers["user-agent"].starts_with("clientwright/"), "{request:?}");
    assert!(!request.headers.contains_key("if-none-match"));
}

#[test]
fn packed_pages_and_other_encodings_are_text_in_the_end() {
    // 5000 times `a`.
    let packed = "1f8b08000000000002ffedc13101000000c2a0aceb5fc2147e4001000000006f037659f44c88130000";
    let server = Server::start(move |request| match request.path.as_str() {
        "/packed" => Reply::page(hex(packed)).header("Content-Encoding", "gzip"),
        "/broken" => Reply::page(hex(packed)[..25].to_vec()).header("Content-Encoding", "gzip"),
        "/latin" => Reply::page(b"caf\xe9".to_vec()).header("Content-Type", "text/html; charset=iso-8859-1"),
        "/unsaid" => Reply::page(b"caf\xe9".to_vec()).header("Content-Type", "text/html"),
        _ => Reply::page("%PDF").header("Content-Type", "application/pdf"),
    });
    let (settings, _) = settings();
    assert_eq!(get(&server.url("/packed"), &settings).unwrap().text, "a".repeat(5000));
    assert_eq!(get(&server.url("/latin"), &settings).unwrap().text, "café");
    let cause = |path: &str| get(&server.url(path), &settings).unwrap_err().cause;
    assert!(matches!(cause("/broken"), Cause::Broken(_)), "{:?}", cause("/broken"));
    assert!(matches!(cause("/unsaid"), Cause::NotText(_)));
    assert!(matches!(cause("/other"), Cause::NotText(_)));
    let small = Settings { max_bytes: 4999, ..settings.clone() };
    assert_eq!(get(&server.url("/packed"), &small).unwrap_err().cause, Cause::TooLarge(4999));
}

fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.chars().map(|c| u8::try_from(c.to_digit(16).unwrap()).unwrap()).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

#[test]
fn few_are_asked_at_a_time_and_fewer_of_one_host() {
    let answer = |request: &server::Request| {
        std::thread::sleep(Duration::from_millis(15));
        Reply::page(request.path.clone())
    };
    let servers = [Server::start(answer), Server::start(answer), Server::start(answer)];
    let addresses: Vec<String> = (0..24).map(|page| servers[page % 3].url(&format!("/{page}"))).collect();
    let (settings, _) = settings();
    let had = Mutex::new(0);
    let answers = fetch(&wanted(&addresses), &settings, &|| *had.lock().unwrap() += 1).unwrap();
    for (page, answer) in answers.iter().enumerate() {
        let Answer::Page(answer) = answer else { panic!("{answer:?}") };
        assert_eq!(answer.text, format!("/{page}"));
    }
    assert_eq!(had.into_inner().unwrap(), 24);
    for server in &servers {
        assert!(server.peak() <= settings.per_host, "{} at a time", server.peak());
        assert_eq!(server.asked().len(), 8);
    }
    let alone = Settings { concurrency: 4, per_host: 4, ..settings };
    let server = Server::start(answer);
    let addresses: Vec<String> = (0..12).map(|page| server.url(&format!("/{page}"))).collect();
    fetch(&wanted(&addresses), &alone, &|| ()).unwrap();
    assert!((2..=4).contains(&server.peak()), "{} at a time", server.peak());
}

#[test]
fn a_host_gets_a_pause_between_two_requests() {
    let server = Server::start(|_| Reply::page("a"));
    let addresses = ["/1", "/2", "/3"].map(|path| server.url(path));
    let settings = Settings { pause: Duration::from_millis(30), ..settings().0 };
    let start = std::time::Instant::now();
    fetch(&wanted(&addresses), &settings, &|| ()).unwrap();
    assert!(start.elapsed() >= Duration::from_millis(60), "{:?}", start.elapsed());
}

#[test]
fn a_page_that_is_wanted_twice_is_asked_for_once() {
    let server = Server::start(|_| Reply::page("a"));
    let addresses = ["/a", "/a#b", "/a"].map(|path| server.url(path));
    assert_eq!(fetch(&wanted(&addresses), &settings().0, &|| ()).unwrap().len(), 3);
    assert_eq!(server.asked().len(), 1);
    assert_eq!(fetch(&[], &settings().0, &|| ()), Ok(Vec::new()));
}
