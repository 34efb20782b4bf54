//! Real servers, called by the clients that are generated of their own documents. What they need comes from a package
//! index: where that cannot be had, the test is skipped and says why, unless `CLIENTWRIGHT_SERVERS` is set.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use clientwright_runtime::blocking::{Wait, WaitEach};
use clientwright_runtime::transport::UreqTransport;
use clientwright_runtime::{Nullable, Upload};
use clientwright_tests::servers::fastapi::{Client, models};
use serde_json::{Value, json};

/// Set where a skipped test is a failure.
const DEMANDED: &str = "CLIENTWRIGHT_SERVERS";

/// Each at one version: the document is compared with what they write.
const PACKAGES: [(&str, &str); 5] = [
    ("fastapi", "0.165.0"),
    ("pydantic", "2.14.4"),
    ("starlette", "1.10.0"),
    ("uvicorn", "0.54.0"),
    ("python-multipart", "0.0.34"),
];

/// The program, serving until this is dropped.
struct Program(Child, String);

impl Drop for Program {
    fn drop(&mut self) {
        // The process may be gone already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn script() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("servers/fastapi/server.py")
}

/// The interpreter with the packages; `None` where it cannot be had.
fn python() -> Option<PathBuf> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let target = target.unwrap_or_else(|| xtask::root().join("target"));
    match xtask::venv::python(&target.join("fastapi/venv"), &PACKAGES) {
        Ok(python) => Some(python),
        Err(why) if std::env::var_os(DEMANDED).is_none() => {
            println!("skipped: {why}");
            None
        }
        Err(why) => panic!("{why}"),
    }
}

fn serve(python: &Path) -> Program {
    let mut command = Command::new(python);
    let child = command.arg(script()).arg("serve").stdout(Stdio::piped()).spawn();
    let mut child = child.unwrap();
    let mut port = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut port).unwrap();
    let endpoint = format!("http://127.0.0.1:{}", port.trim());
    Program(child, endpoint)
}

fn client(program: &Program) -> Client {
    let transport = UreqTransport::builder().no_proxy().build().unwrap();
    Client::builder().endpoint(program.1.as_str()).transport(transport).build().unwrap()
}

#[test]
fn the_document_is_what_the_program_writes() {
    let Some(python) = python() else { return };
    let written = Command::new(python).arg(script()).arg("document").output().unwrap();
    let written: Value = serde_json::from_slice(&written.stdout).unwrap();
    let kept = include_str!("../fixtures/servers/fastapi.json");
    assert_eq!(
        written,
        serde_json::from_str::<Value>(kept).unwrap(),
        "`server.py document` writes another one"
    );
}

#[test]
fn every_route_of_fastapi() {
    let Some(python) = python() else { return };
    let program = serve(&python);
    let client = client(&program);
    forms(&client);
    uploads(&client);
    parameters(&client);
    json_bodies(&client);
    streams(&client);
}

fn forms(client: &Client) {
    let login = models::BodyLogIn::new("ada & co", "p=w+ é").scope("read write");
    assert_eq!(client.log_in(login).wait().unwrap().access_token, "ada & co:p=w+ é:read write");
    let refused: Value = client
        .add_book(serde_json::from_value(book("cheap")).unwrap())
        .wait()
        .unwrap_err()
        .decode_body()
        .unwrap();
    assert_eq!(refused["detail"][0]["loc"], json!(["body", "price"]));
}

/// Every byte, many times.
fn bytes() -> Vec<u8> {
    (0..=255).cycle().take(300_000).collect()
}

/// The digest of those, as the program has it.
const DIGEST: &str = "5576a58a474142a55f619be58eea2c14d7d7937cb99d5ef600a704fcde5ddbd8";

fn heard(name: &str, media_type: &str) -> Value {
    json!({ "name": name, "media_type": media_type, "size": 300_000, "digest": DIGEST })
}

fn uploads(client: &Client) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("café 1.png");
    std::fs::write(&path, bytes()).unwrap();
    let json = |value: &models::Scan| serde_json::to_value(value).unwrap();
    let scan = client.add_scan(Upload::path(&path), models::Kind::Front).title("é").wait().unwrap();
    let files = json!([heard("café 1.png", "image/png")]);
    assert_eq!(json(&scan), json!({ "kind": "front", "title": "é", "tags": [], "files": files }));

    let reader = Upload::reader(std::io::Cursor::new(bytes())).file_name("b").media_type("text/x-own");
    let both = [Upload::from(bytes()).file_name("a.csv"), reader];
    let scan = client.add_scans(both, models::Kind::Back).tags(["x", "y,z"]).wait().unwrap();
    let files = json!([heard("a.csv", "text/csv"), heard("b", "text/x-own")]);
    assert_eq!(json(&scan), json!({ "kind": "back", "title": null, "tags": ["x", "y,z"], "files": files }));

    for upload in [Upload::path(&path), Upload::reader(std::io::Cursor::new(bytes())), bytes().into()] {
        let raw = client.put_raw("a b", upload).wait().unwrap();
        assert_eq!(serde_json::to_value(&*raw).unwrap(), heard("a b", "application/octet-stream"));
    }
}

fn parameters(client: &Client) {
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let cookies = client.read_cookies("s-1").theme("dark").wait().unwrap();
    assert_eq!(*cookies, [Some("s-1".to_owned()), Some("dark".to_owned())]);
    // A list in a header is one header with commas, as OpenAPI has it; FastAPI reads it as one value.
    assert_eq!(*client.read_headers(["a", "b"]).x_one(7).wait().unwrap(), texts(&["a,b", "7"]));
    let day = "2026-01-02".parse().unwrap();
    let query = client.read_query([1, 2], "a&b=c d+é").day(day).wait().unwrap();
    assert_eq!(*query, texts(&["1", "2", "a&b=c d+é", "2026-01-02"]));
    let filter = client.read_filter().limit(3).tags(["x", "y"]).wait().unwrap();
    assert_eq!(serde_json::to_value(&*filter).unwrap(), json!({ "limit": 3, "tags": ["x", "y"] }));
}

fn book(price: &str) -> Value {
    json!({ "title": "T", "price": price, "bought": "2026-01-02T03:04:05", "place": [1, "left"],
            "form": { "medium": "tape", "minutes": 5 }, "note": null })
}

fn json_bodies(client: &Client) {
    let sent: models::BookInput = serde_json::from_value(book("12.340")).unwrap();
    let added = client.add_book(sent).wait().unwrap();
    assert_eq!(added.status(), 201);
    assert_eq!(serde_json::to_value(&*added).unwrap(), book("12.340"));
    let mut change = models::Change::default();
    change.note = Nullable::Null;
    let changed = client.change_book(7, change).wait().unwrap();
    assert_eq!(*changed, [("note".to_owned(), None)].into());
    let started = client.start().wait().unwrap();
    assert_eq!((started.status().as_u16(), started["state"].as_str()), (202, "started"));
    assert_eq!(client.head_jobs().wait().unwrap().headers()["x-count"], "7");
}

fn streams(client: &Client) {
    let events = client.events().wait().unwrap().into_inner().wait_each();
    let events: Vec<_> = events.map(|event| event.unwrap().data).collect();
    assert_eq!(events, [r#"{"number": 0}"#, r#"{"number": 1}"#, r#"{"number": 2}"#]);
    let lines = client.lines().wait().unwrap().into_inner().wait_each();
    let lines: Vec<_> = lines.map(|line| line.unwrap().title).collect();
    let line = |number: u8| Nullable::Value(format!("line {number}"));
    assert_eq!(lines, [line(0), line(1), line(2)]);
    let pieces = client.download("a/b ä?.bin").wait().unwrap().into_inner().wait_each();
    let whole: Vec<u8> = pieces.flat_map(|piece| piece.unwrap().to_vec()).collect();
    let every: Vec<u8> = (0..=255).collect();
    assert_eq!(whole, [("a/b ä?.bin".as_bytes()), &every.repeat(4096)].concat());
}
