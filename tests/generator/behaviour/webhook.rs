//! Calls that the service makes.

use clientwright_tests::webhook::calls::models::{
    AnyWebhook,
    message::{Or, State},
};
use clientwright_tests::webhook::calls::webhooks;

#[test]
fn the_body_of_each_call_is_read() {
    let book = webhooks::new_book(r#"{"type": "new_book", "title": "T"}"#).unwrap();
    assert_eq!(book.title, "T");
    let lent = webhooks::lent("\u{FEFF}{\"book\": \"b1\", \"due\": \"2030-01-02\"}").unwrap();
    assert_eq!(
        (lent.book.as_str(), lent.due.map(|due| due.to_string()).as_deref()),
        ("b1", Some("2030-01-02"))
    );
    assert_eq!(webhooks::lend_book_new_book(b"[\"a\"]").unwrap(), ["a"]);
    let error = webhooks::lent(r#"{"book": 1}"#).unwrap_err();
    assert!(error.is_decode() && error.path() == Some("book"), "{error}");
    assert!(error.to_string().starts_with("the body of `lent` is not as documented: `book`: "), "{error}");
    assert!(webhooks::new_book([0xff]).unwrap_err().is_decode());
    assert!(webhooks::new_book("").unwrap_err().is_decode());
}

#[test]
fn one_address_receives_any_webhook() {
    let any = |body: &str| webhooks::any(body).unwrap();
    assert!(
        matches!(any(r#"{"type": "new_book", "title": "T"}"#), AnyWebhook::NewBook(book) if book.title == "T")
    );
    assert!(matches!(any(r#"{"type": "lost_book"}"#), AnyWebhook::LostBook(book) if book.title.is_none()));
    assert!(
        matches!(any(r#"{"type": "closed", "until": "2030-01-02"}"#), AnyWebhook::Closed(closed) if closed.until.is_some())
    );
    // One that was added since is kept as it came.
    let later = any(r#"{"type": "opened", "by": "Ada"}"#);
    assert!(matches!(&later, AnyWebhook::Other(value) if value["by"] == "Ada"), "{later:?}");
}

#[test]
fn forms_are_read_as_their_types() {
    let body = "From=%2B49+30&NumMedia=2&Price=0.5&Final=true&State=read&At=2026-11-27T10:30:00Z&Media[]=a+b&Media[]=c\
                &Sizes=7&Or=2026-11-27&Place=%7B%22lat%22%3A1.5%7D&Any=1&More=x";
    let message = webhooks::message(body).unwrap();
    assert_eq!((message.from.as_str(), message.num_media, message.price), ("+49 30", 2, Some(0.5)));
    assert_eq!((message.r#final, message.state), (Some(true), Some(State::Read)));
    assert_eq!(message.at.unwrap().to_string(), "2026-11-27T10:30:00Z");
    assert_eq!(
        (message.media.unwrap(), message.sizes.unwrap()),
        (vec!["a b".to_owned(), "c".to_owned()], vec![7])
    );
    assert!(matches!(message.or, Some(Or::Date(_))));
    assert_eq!((message.place.unwrap().lat, message.any.unwrap()), (Some(1.5), "1".into()));
    for (body, why) in [
        ("NumMedia=2", "missing field `From` of Message"),
        ("From=a&NumMedia=two", "two"),
        ("From=a&NumMedia=2&Place=x", "expected value"),
        ("From=a&NumMedia=2&Final=x", "a boolean"),
    ] {
        let error = webhooks::message(body).unwrap_err();
        assert!(error.is_decode() && error.to_string().contains("the body of `message`"), "{error}");
        assert!(error.to_string().contains(why), "{error}");
    }
    assert_eq!(webhooks::note("heard").unwrap(), "heard");
    assert!(webhooks::note([0xff]).unwrap_err().is_decode());
}
