//! Request bodies as they are sent.

use clientwright_runtime::Nullable;
use clientwright_tests::media_type::sent as media_types;
use clientwright_tests::request_body::{forms, kinds, optional, raw, required};

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

#[tokio::test]
async fn a_form_is_sent_as_its_encoding_says() {
    let socket = Socket::answering(|_, target| match target {
        "/token" => (200, String::new(), "\"in\"".to_owned()),
        _ => (204, String::new(), String::new()),
    });
    let client = forms::Client::builder().endpoint(socket.endpoint()).build().unwrap();
    let login = forms::operations::log_in::Body::new("ada", "p&w=1 é");
    client.log_in(login.clone()).await.unwrap();
    assert_eq!(socket.last().header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(socket.last().text(), "password=p%26w%3D1%20%C3%A9&username=ada");
    assert!(!format!("{:?}", client.log_in(login.clone())).contains("p&w"));
    client.log_in(login.scope("read")).await.unwrap();
    assert_eq!(socket.last().text(), "password=p%26w%3D1%20%C3%A9&scope=read&username=ada");

    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let loan: forms::models::Loan = serde_json::from_value(serde_json::json!({
        "books": ["a,b", "c d"], "shelves": ["x", "y z"], "ids": [1, 2], "rooms": ["r", "s"], "from": "2026-01-02",
        "quick": false, "notes": ["n"],
        "reader": { "name": "Ada", "address": { "town": "York" }, "cards": ["1", "2"] },
    }))
    .unwrap();
    assert_eq!(loan.books.clone().unwrap_or_default(), texts(&["a,b", "c d"]));
    client.add_loan().body(loan).await.unwrap();
    let expected = "books=a%2Cb&books=c%20d&from=2026-01-02&ids=1,2&notes=%5B%22n%22%5D&quick=false\
                    &reader%5Baddress%5D%5Btown%5D=York&reader%5Bcards%5D%5B%5D=1&reader%5Bcards%5D%5B%5D=2\
                    &reader%5Bname%5D=Ada&rooms=r%7Cs&shelves=x%20y%20z";
    assert_eq!(socket.last().text(), expected);
    client.add_loan().await.unwrap();
    assert_eq!((socket.last().text().as_str(), socket.last().header("content-type")), ("", None));
    client.add_either(forms::models::Loan::default()).await.unwrap();
    assert_eq!(socket.last().header("content-type"), Some("application/json"));
    client.add_anything([("a b".to_owned(), "c".to_owned())].into()).await.unwrap();
    assert_eq!(socket.last().text(), "a%20b=c");
}

#[tokio::test]
async fn text_and_bytes_are_sent_as_they_are() {
    let socket = Socket::silent();
    let client = raw::Client::builder().endpoint(socket.endpoint()).build().unwrap();
    let sent = || (socket.last().header("content-type").map(str::to_owned).unwrap(), socket.last().body);
    client.send_text("{é").await.unwrap();
    assert_eq!(sent(), ("text/plain; charset=utf-8".to_owned(), "{é".into()));
    client.send_markup("<a/>").await.unwrap();
    assert_eq!(sent(), ("application/xml".to_owned(), "<a/>".into()));
    client.send_scan().body(&b"\x89PNG\0"[..]).await.unwrap();
    assert_eq!(sent(), ("image/png".to_owned(), b"\x89PNG\0".to_vec()));
    client.send_archive(vec![0, 1, 255]).await.unwrap();
    assert_eq!(sent(), ("application/octet-stream".to_owned(), vec![0, 1, 255]));
    client.send_any("x").await.unwrap();
    assert_eq!(sent(), ("application/octet-stream".to_owned(), "x".into()));
    client.send_lines("{}\n{}\n").await.unwrap();
    assert_eq!(sent(), ("application/x-ndjson".to_owned(), "{}\n{}\n".into()));
}
