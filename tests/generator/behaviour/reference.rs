//! References, within a document and into other files.

use clientwright_tests::reference::files::{Client, models};
use serde_json::json;

use super::service::Service;
use super::{read, refusal, there_and_back, written};

#[tokio::test]
async fn a_document_in_several_files_is_one_client() {
    let service =
        Service::answering(200, r#"[{"book": {"title": "T"}, "due": null, "reader": {"card": 7}}]"#);
    let client = Client::builder().endpoint("https://l.example").transport(service.clone()).build().unwrap();
    let loans = client.list_loans().limit(3).await.unwrap();
    assert_eq!(service.target(), "GET https://l.example/loans?limit=3");
    assert_eq!((loans[0].book.title.as_str(), &loans[0].due), ("T", &None));
    let service = Service::answering(201, r#"{"title": "T"}"#);
    let client = Client::builder().endpoint("https://l.example").transport(service.clone()).build().unwrap();
    let mut book = models::Book::new("T");
    book.author = Some(models::PeopleAuthor::default().name("Ada").books([models::Book::new("U")]));
    client.add_book(book).await.unwrap();
    assert_eq!(service.body(), r#"{"title":"T","author":{"name":"Ada","books":[{"title":"U"}]}}"#);
}

#[test]
fn types_are_the_same_from_whichever_file_they_are_referred_to() {
    let json = json!({
        "row": 1, "books": [{"title": "T", "kind": "atlas", "shelf": {"row": 2}, "sequel": {"title": "U"}}],
        "signed_by": {"pen_name": "p"}, "medium": {"form": "tape", "by": {"address": {"city": "C"}}},
        "name": "n", "odd": {"odd": true}, "lost": [1],
    });
    let shelf: models::Shelf = read(&json);
    assert_eq!(shelf.books.as_ref().unwrap()[0].kind, Some(models::Kind::Atlas));
    assert_eq!(written(&shelf), json);
    let json = json!({"pen_name": "p"});
    assert_eq!(there_and_back::<models::Author>(&json), json);
    assert!(refusal::<models::Book>(&json!({})).contains("`title`"));
}
