//! Types of the user's own.

use std::net::Ipv4Addr;
use std::time::Duration;

use clientwright_runtime::Nullable;
use clientwright_tests::fixture;
use clientwright_tests::foreign::uuid::{Client, models::Book, models::book::Either};
use serde_json::json;
use uuid::Uuid;

use super::service::Service;
use super::{read, refusal, written};

const ID: &str = "67e55044-10b1-426f-9247-bb680e5fe0c8";

#[test]
fn values_are_read_and_written_as_their_types_do() {
    let id: Uuid = ID.parse().unwrap();
    let json = json!({
        "id": ID, "reader": ID, "readers": [ID], "by_shelf": {"a": ID}, "sequel": null, "server": "127.0.0.1",
        "either": ID, "lent": {"secs": 3, "nanos": 0}, "kept": ID,
    });
    let book: Book = read(&json);
    assert_eq!((book.id, book.reader, &book.sequel), (id, Some(id), &Nullable::Null));
    assert_eq!(book.server, Some(Ipv4Addr::LOCALHOST));
    assert_eq!((book.either.clone(), book.lent), (Some(Either::from(id)), Some(Duration::from_secs(3))));
    assert_eq!(written(&book), json);
    assert!(refusal::<Book>(&json!({"id": "x"})).contains("UUID"));
}

#[tokio::test]
async fn parameters_are_sent_as_serde_writes_them() {
    let id: Uuid = ID.parse().unwrap();
    let service = Service::answering(200, json!({ "id": ID }).to_string());
    let client = Client::builder().endpoint("https://l.example").transport(service.clone()).build().unwrap();
    let book = client.show_book(id, &[id, id]).by(id).only(&[id]).trace(id).await.unwrap();
    let target = format!("GET https://l.example/books/{ID}?also={ID}&also={ID}&by={ID}&only={ID}");
    assert_eq!((service.target(), service.header("trace").as_deref()), (target, Some(ID)));
    client.replace_book(id, Book::new(book.id).readers([id])).await.unwrap();
    assert_eq!(service.body(), json!({"id": ID, "readers": [ID]}).to_string());
}

#[test]
fn the_crates_stand_in_the_manifest() {
    let fixture = fixture::of("foreign").unwrap().remove(0);
    let manifest = fixture.scaffold().unwrap();
    let manifest = manifest.get("Cargo.toml").unwrap();
    assert!(
        manifest.ends_with("\nuuid = { version = \"1\", features = [\"serde\", \"v4\"] }\n"),
        "{manifest}"
    );
}
