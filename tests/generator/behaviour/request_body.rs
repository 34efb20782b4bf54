//! What is sent as a body.

use clientwright_runtime::Nullable;
use clientwright_tests::media_type::sent as media_types;
use clientwright_tests::request_body::{kinds, optional, required};

use super::service::Service;
use super::socket::Socket;

#[tokio::test]
async fn a_required_body_is_an_argument() {
    use required::models::Book;

    let service = Service::answering(200, r#"{"title": "T", "subtitle": null}"#);
    let builder = required::Client::builder().endpoint("https://l.example");
    let client = builder.transport(service.clone()).build().unwrap();
    let mut book = Book::new("T");
    book.subtitle = Nullable::Null;
    let answer = client.replace_book("b1", book.clone()).await.unwrap();
    assert_eq!(*answer, book);
    assert_eq!(service.target(), "PUT https://l.example/books/b1");
    assert_eq!(service.body(), r#"{"title":"T","subtitle":null}"#);
    assert_eq!(service.header("content-type").as_deref(), Some("application/json"));
}

#[tokio::test]
async fn an_optional_body_is_sent_when_it_is_set() {
    let service = Service::silent();
    let builder = optional::Client::builder().endpoint("https://l.example");
    let client = builder.transport(service.clone()).build().unwrap();
    client.lend_book("b1").await.unwrap();
    assert_eq!((service.body().as_str(), service.header("content-type")), ("", None));
    let mut body = optional::operations::lend_book::Body::default();
    body.days = Some(3);
    client.lend_book("b1").body(body).await.unwrap();
    assert_eq!(service.body(), r#"{"days":3}"#);
}

#[tokio::test]
async fn a_body_can_be_any_json() {
    let service = Service::silent();
    let client =
        kinds::Client::builder().endpoint("https://l.example").transport(service.clone()).build().unwrap();
    client.send_list(vec!["a".to_owned()]).await.unwrap();
    assert_eq!(service.body(), r#"["a"]"#);
    client.send_anything(serde_json::json!({"a": null})).await.unwrap();
    assert_eq!(service.body(), r#"{"a":null}"#);
    client.send_referenced(-3).await.unwrap();
    assert_eq!(service.body(), "-3");
    client.send_nothing().await.unwrap();
    assert_eq!(service.body(), "");
}

#[tokio::test]
async fn json_is_sent_under_the_name_that_is_documented() {
    let socket = Socket::silent();
    let client = media_types::Client::builder().endpoint(socket.endpoint()).build().unwrap();
    let sent = || socket.last().header("content-type").map(str::to_owned);
    let mut book = media_types::models::Book::default();
    book.title = Some("T".to_owned());
    client.merge_book(book.clone()).await.unwrap();
    assert_eq!(sent().as_deref(), Some("application/merge-patch+json"));
    assert_eq!(socket.last().text(), r#"{"title":"T"}"#);
    client.patch_book(Vec::new()).await.unwrap();
    assert_eq!(sent().as_deref(), Some("application/json-patch+json"));
    client.change_book(Vec::new()).await.unwrap();
    assert_eq!(sent().as_deref(), Some("application/json-patch+json"));
    client.add_book().body(book.clone()).await.unwrap();
    assert_eq!(sent().as_deref(), Some("Application/vnd.library.v1+json; profile=full"));
    client.add_plainly(book.clone()).await.unwrap();
    assert_eq!(sent().as_deref(), Some("application/json"));
    client.add_somehow(book).await.unwrap();
    assert_eq!(sent().as_deref(), Some("application/json"));
}
