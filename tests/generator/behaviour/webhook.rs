//! Calls that the service makes.

use clientwright_tests::webhook::calls::models::AnyWebhook;
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
