//! Documented errors, chosen by status and never by shape.

use clientwright_runtime::{DocumentedError, Error};
use clientwright_tests::response::errors::{
    self,
    models::Absence,
    // A request has the plain name.
    operations::{ShowBookError2 as ShowBookError, ShowBookErrorError, ShowCatalogueError},
};

use super::service::Service;

async fn refused(status: u16, body: &'static str) -> Error {
    let client = errors::Client::builder().endpoint("https://l.example");
    let client = client.transport(Service::answering(status, body)).build().unwrap();
    client.show_book("b1").await.unwrap_err()
}

async fn documented(status: u16, body: &'static str) -> Option<ShowBookError> {
    refused(status, body).await.documented()
}

#[tokio::test]
async fn the_status_says_which_it_is() {
    // One body that fits all of them.
    let body = r#"{"reason": "r", "similar": ["s"]}"#;
    let found = documented(404, body).await;
    assert!(
        matches!(&found, Some(ShowBookError::NotFound(Absence { similar: Some(similar), .. })) if similar[0] == "s")
    );
    let found = documented(400, body).await;
    assert!(matches!(&found, Some(ShowBookError::BadRequest(mistake)) if mistake.reason == "r"));
    let found = documented(422, body).await;
    assert!(matches!(&found, Some(ShowBookError::ClientError(mistake)) if mistake.reason == "r"));
    let found = documented(418, body).await;
    assert!(matches!(&found, Some(ShowBookError::ImATeapot(value)) if value["reason"] == "r"));
    assert!(matches!(documented(301, body).await, Some(ShowBookError::MovedPermanently)));
    assert!(matches!(documented(499, body).await, Some(ShowBookError::Status499)));
    assert!(matches!(documented(503, body).await, Some(ShowBookError::ServerError)));
    let found = documented(304, r#"{"a": "b"}"#).await;
    assert!(matches!(&found, Some(ShowBookError::Other(texts)) if texts["a"] == "b"));
}

#[tokio::test]
async fn default_is_any_other_status() {
    for status in [302, 400, 599] {
        let client = errors::Client::builder().endpoint("https://l.example");
        let client = client.transport(Service::answering(status, r#"{"reason": "r"}"#)).build().unwrap();
        let found = client.show_catalogue().await.unwrap_err().documented();
        assert!(matches!(&found, Some(ShowCatalogueError::Other(mistake)) if mistake.reason == "r"));
    }
}

#[tokio::test]
async fn a_body_that_is_another_is_none_of_them() {
    for (status, body) in [(400, "<html>"), (400, r#"{"no": "reason"}"#), (404, "")] {
        let error = refused(status, body).await;
        assert!(error.documented::<ShowBookError>().is_none(), "{error}");
        assert_eq!(error.body().unwrap(), body);
    }
}

#[tokio::test]
async fn what_is_no_status_is_none_of_them() {
    // A success that cannot be read.
    let error = refused(200, "{}").await;
    assert!(error.is_decode() && error.documented::<ShowBookError>().is_none());
    let setting = Error::not_set("region");
    assert!(setting.documented::<ShowBookError>().is_none());
}

#[test]
fn statuses_that_are_not_documented_are_none_of_them() {
    let setting = Error::not_set("region");
    assert!(ShowBookErrorError::read(&setting, 500).is_none());
}
