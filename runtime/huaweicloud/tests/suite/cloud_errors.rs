//! Errors of Huawei Cloud: of its services, its identity service and its gateway.

use clientwright_huaweicloud::ERROR_SHAPE;
use clientwright_runtime::{Error, HttpClientBuilder, Method, Request};
use serde_json::{Value, json};

use crate::{
    canned::Canned,
    script::{Script, Step},
};

async fn send(client: HttpClientBuilder) -> Error {
    let client = client.error_shape(&ERROR_SHAPE).build().unwrap();
    client.send(Request::new(Method::POST, "/v1/things")).await.unwrap().into_error()
}

/// A body, and what it says: code, message and request id.
type Case = (Value, Option<&'static str>, Option<&'static str>, Option<&'static str>);

#[tokio::test]
async fn code_message_and_request_id() {
    let of_the_gateway = json!({"error_msg": "m", "error_code": "APIG.0301", "request_id": "r"});
    let of_iam = json!({"error": {"code": 401, "message": "m", "title": "Unauthorized"}});
    let cases: &[Case] = &[
        (json!({"error_code": "ModelArts.1", "error_msg": "m"}), Some("ModelArts.1"), Some("m"), None),
        (of_the_gateway, Some("APIG.0301"), Some("m"), Some("r")),
        (json!({"errorCode": "A.1", "errorMsg": "m"}), Some("A.1"), Some("m"), None),
        (json!({"errorCode": "A.1", "errorMessage": "m"}), Some("A.1"), Some("m"), None),
        (json!({"code": "A.1", "message": "m"}), Some("A.1"), Some("m"), None),
        (of_iam, Some("401"), Some("m"), None),
        (json!({"error": {"error_code": "A.1", "error_msg": "m"}}), Some("A.1"), Some("m"), None),
        (json!({"error_code": "", "error_msg": "m"}), None, Some("m"), None),
        (json!({"error_code": "A.1", "error_msg": null}), Some("A.1"), None, None),
        // The service's own code wins over the gateway's.
        (json!({"code": 1, "message": "n", "error_code": "A", "error_msg": "m"}), Some("A"), Some("m"), None),
    ];
    for (body, code, message, request_id) in cases {
        let error = send(Canned::new(400, body.to_string()).client()).await;
        assert_eq!(
            (error.code(), error.message(), error.request_id()),
            (*code, *message, *request_id),
            "{body}"
        );
    }
}

#[tokio::test]
async fn headers_name_the_request_before_the_body_does() {
    let body = r#"{"error_code":"A","error_msg":"m","request_id":"body"}"#;
    let canned = Canned::new(400, body).header("X-Trace-Id", "other");
    assert_eq!(send(canned.client()).await.request_id(), Some("other"));
    let canned = canned.header("X-IAM-Trace-Id", "iam");
    assert_eq!(send(canned.client()).await.request_id(), Some("iam"));
    let canned = canned.header("X-Request-Id", "header");
    assert_eq!(send(canned.client()).await.request_id(), Some("header"));
}

#[tokio::test]
async fn the_gateway_s_code_means_throttling_whatever_the_status() {
    for body in [
        r#"{"error_code":"APIG.0308","error_msg":"over ratelimit","request_id":"g1"}"#,
        r#"{"error_code":"APIGW.0308","error_msg":"over ratelimit"}"#,
    ] {
        for (status, attempts) in [(400, 3), (429, 3), (500, 3), (503, 3), (401, 1), (403, 1)] {
            let script = Script::new([Step::Answer(status, Vec::new(), body)]);
            assert!(send(script.client()).await.is_throttled(), "{status}: {body}");
            assert_eq!(script.attempts(), attempts, "{status}: {body}");
        }
    }
    let other = Canned::new(400, r#"{"error_code":"APIG.0301","error_msg":"m"}"#);
    assert!(!send(other.client()).await.is_throttled());
}
