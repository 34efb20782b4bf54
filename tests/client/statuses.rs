//! The documented statuses that are no success, over a socket: with the body the documentation describes,
//! with the gateway's, and with any other.

use huaweicloud_modelarts::{Error, models::ErrorResponse};

use crate::{
    refusal::{OF_GATEWAY, OF_SERVICE, refusal},
    verdict::verdict,
};

/// As they show, and as they are asked for.
const DOCUMENTED: &[(&str, &str)] =
    &[("401 Unauthorized", "unauthorized"), ("403 Forbidden", "forbidden"), ("404 Not Found", "not_found")];

fn documented_verdict(question: &str) -> Vec<&str> {
    vec!["status", question, "client_error"]
}

/// The documented body of the error, whose status must be this one.
fn documented(error: &Error, status: &str) -> ErrorResponse {
    assert_eq!(error.status().unwrap().to_string(), status);
    error.decode_body().unwrap()
}

#[tokio::test]
async fn documented_ones_from_the_service() {
    for (status, question) in DOCUMENTED {
        let error =
            refusal(status, &["content-type: application/json", "x-request-id: s1"], OF_SERVICE).await;
        assert_eq!(verdict(&error), documented_verdict(question));
        assert_eq!(error.code(), Some("ModelArts.6309"));
        assert_eq!(error.message(), Some("Image not found."));
        assert_eq!(error.request_id(), Some("s1"));
        let expected = format!("{status}: ModelArts.6309: Image not found. (request id s1)");
        assert_eq!(error.to_string(), expected);
        let body = documented(&error, status);
        assert_eq!(
            (body.error_code.as_str(), body.error_msg.as_str()),
            ("ModelArts.6309", "Image not found.")
        );
    }
}

#[tokio::test]
async fn documented_ones_from_the_gateway() {
    for (status, question) in DOCUMENTED {
        let error = refusal(status, &[], OF_GATEWAY).await;
        assert_eq!(verdict(&error), documented_verdict(question));
        assert_eq!(error.code(), Some("APIG.0301"));
        assert_eq!(error.message(), Some("verify aksk signature fail"));
        assert_eq!(error.request_id(), Some("g1"));
        let expected = format!("{status}: APIG.0301: verify aksk signature fail (request id g1)");
        assert_eq!(error.to_string(), expected);
        // Documented fields are there; others are ignored.
        assert_eq!(documented(&error, status).error_code, "APIG.0301");
    }
}

#[tokio::test]
async fn documented_ones_with_any_body() {
    let cases = [
        ("", None, None, ""),
        ("{}", None, Some("{}"), ": {}"),
        (
            "no such thing\n\nhere\u{1b}[31m",
            None,
            Some("no such thing here [31m"),
            ": no such thing here [31m",
        ),
        (r#"{"error":{"code":404,"message":"m"}}"#, Some("404"), Some("m"), ": 404: m"),
        (r#"{"error_msg":"a\nb"}"#, None, Some("a\nb"), ": a b"),
        (r#"{"error_code":1,"error_msg":null}"#, Some("1"), None, ": 1"),
        (r#"{"error_code":"A"#, None, Some(r#"{"error_code":"A"#), r#": {"error_code":"A"#),
    ];
    for (status, question) in DOCUMENTED {
        for (body, code, message, shown) in cases {
            let error = refusal(status, &[], body).await;
            assert_eq!(verdict(&error), documented_verdict(question));
            assert_eq!((error.code(), error.message(), error.request_id()), (code, message, None));
            assert_eq!(error.to_string(), format!("{status}{shown}"));
            assert!(error.decode_body::<ErrorResponse>().is_err());
        }
    }
}

#[tokio::test]
async fn a_header_names_the_request_before_the_body_does() {
    let error = refusal("404 Not Found", &["x-request-id: h1"], OF_GATEWAY).await;
    assert_eq!(error.request_id(), Some("h1"));
}
