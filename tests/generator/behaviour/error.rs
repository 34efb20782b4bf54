//! Documented errors, chosen by status and never by shape.

use clientwright_runtime::{DocumentedError, Error};
use clientwright_tests::response::errors::{
    self,
    models::{Absence, Mistake},
    operations::MistakeOrAbsenceOrMapError as Documented,
};

use super::service::Service;

async fn refused(status: u16, body: &'static str) -> Error {
    let client = errors::Client::builder().endpoint("https://l.example");
    let client = client.transport(Service::answering(status, body)).build().unwrap();
    client.show_book("b1").await.unwrap_err()
}

async fn documented(status: u16, body: &'static str) -> Option<Documented> {
    refused(status, body).await.documented()
}

#[tokio::test]
async fn the_status_says_which_it_is() {
    // One body that fits all of them.
    let body = r#"{"reason": "r", "similar": ["s"]}"#;
    let found = documented(404, body).await;
    assert!(
        matches!(&found, Some(Documented::Absence(Absence { similar: Some(similar), .. })) if similar[0] == "s")
    );
    for status in [400, 422] {
        let found = documented(status, body).await;
        assert!(matches!(&found, Some(Documented::Mistake(mistake)) if mistake.reason == "r"), "{status}");
    }
    let found = documented(304, r#"{"a": "b"}"#).await;
    assert!(matches!(&found, Some(Documented::Map(texts)) if texts["a"] == "b"));
}

#[tokio::test]
async fn one_body_for_all_errors_needs_no_choice() {
    for status in [302, 400, 599] {
        let client = errors::Client::builder().endpoint("https://l.example");
        let client = client.transport(Service::answering(status, r#"{"reason": "r"}"#)).build().unwrap();
        let error = client.show_catalogue().await.unwrap_err();
        assert_eq!(error.decode_body::<Mistake>().unwrap().reason, "r");
    }
}

#[tokio::test]
async fn a_body_that_is_another_is_none_of_them() {
    for (status, body) in [(400, "<html>"), (400, r#"{"no": "reason"}"#), (404, "")] {
        let error = refused(status, body).await;
        assert!(error.documented::<Documented>().is_none(), "{error}");
        assert_eq!(error.body().unwrap(), body);
    }
}

#[tokio::test]
async fn what_is_no_status_is_none_of_them() {
    // A success that cannot be read.
    let error = refused(200, "{}").await;
    assert!(error.is_decode() && error.documented::<Documented>().is_none());
    let setting = Error::not_set("region");
    assert!(setting.documented::<Documented>().is_none());
}

#[test]
fn what_failed_before_it_had_a_status_is_none_of_them() {
    assert!(Documented::read(&Error::not_set("region"), 500).is_none());
}
