//! Messages and accessors of errors, for every shape of body.

use clientwright_runtime::{Error, StatusCode};
use serde_json::{Value, json};

use crate::canned::Canned;

async fn error(status: u16, body: impl Into<clientwright_runtime::Bytes>) -> Error {
    Canned::new(status, body).get().await.unwrap().into_error()
}

#[test]
fn is_small_and_can_be_shared() {
    fn check<T: std::error::Error + Send + Sync + 'static>() {}
    check::<Error>();
    assert_eq!(size_of::<Error>(), size_of::<usize>());
}

#[tokio::test]
async fn says_all_a_log_needs() {
    let body = r#"{"code":"Museum.6309","message":"the image is gone"}"#;
    let canned = Canned::new(404, body).header("X-Request-Id", "1a2b");
    let error = canned.get().await.unwrap().into_error();
    assert_eq!(error.to_string(), "404 Not Found: Museum.6309: the image is gone (request id 1a2b)");
    assert_eq!(error.status(), Some(StatusCode::NOT_FOUND));
    assert_eq!(error.code(), Some("Museum.6309"));
    assert_eq!(error.message(), Some("the image is gone"));
    assert_eq!(error.request_id(), Some("1a2b"));
    assert_eq!(error.method(), Some(&clientwright_runtime::Method::GET));
    assert_eq!(error.template(), Some("/v1/things"));
    assert_eq!(error.headers().unwrap()["x-request-id"], "1a2b");
    assert_eq!(error.body().unwrap(), body);
    assert!(error.is_status() && error.is_not_found() && error.is_client_error());
    assert!(!error.is_transport() && !error.is_decode() && !error.is_undocumented_status());
    let debug = format!("{error:?}");
    assert!(debug.contains("Museum.6309"), "{debug}");
}

type Case = (Value, Option<&'static str>, Option<&'static str>, Option<&'static str>);

#[tokio::test]
async fn knows_every_shape() {
    // Body, then code, message and request id.
    let cases: &[Case] = &[
        (json!({"error_code": "A.1", "error_message": "m"}), Some("A.1"), Some("m"), None),
        (json!({"errorCode": "A.1", "errorMessage": "m"}), Some("A.1"), Some("m"), None),
        (json!({"code": "A.1", "message": "m", "request_id": "r"}), Some("A.1"), Some("m"), Some("r")),
        (json!({"code": 400, "message": "m", "object": "error"}), Some("400"), Some("m"), None),
        (
            json!({"error": {"code": 401, "message": "m", "title": "Unauthorized"}}),
            Some("401"),
            Some("m"),
            None,
        ),
        (
            json!({"error": {"code": null, "message": "m", "type": "invalid_request_error"}}),
            None,
            Some("m"),
            None,
        ),
        (json!({"errors": [{"code": "A", "message": "m"}]}), Some("A"), Some("m"), None),
        (json!({"error": "invalid_grant", "error_description": "m"}), Some("invalid_grant"), Some("m"), None),
        (
            json!({"type": "https://e/x", "title": "t", "status": 403, "detail": "m"}),
            Some("https://e/x"),
            Some("m"),
            None,
        ),
        (json!({"type": "about:blank", "title": "Not Found"}), None, Some("Not Found"), None),
        (json!({"title": "t", "status": 403}), None, Some("t"), None),
        (json!({"detail": "m"}), None, Some("m"), None),
        (json!({"error": "m"}), None, Some("m"), None),
        (json!({"error_code": "A.1"}), Some("A.1"), None, None),
        (json!({"error_code": "", "error_message": "m"}), None, Some("m"), None),
        // The outermost pair wins, and more than one level down nothing is read.
        (
            json!({"a": {"code": "in", "message": "n"}, "code": "out", "message": "m"}),
            Some("out"),
            Some("m"),
            None,
        ),
        // A provider's own names are not guessed: what is not known is not said.
        (json!({"error_code": "A.1", "error_msg": "m"}), Some("A.1"), None, None),
        (json!({"errcode": 1, "errmsg": "m"}), None, Some(r#"{"errcode":1,"errmsg":"m"}"#), None),
        (json!({"a": {"b": {"code": "A"}}}), None, Some(r#"{"a":{"b":{"code":"A"}}}"#), None),
        (json!({"result": {"requestId": "r", "code": "A", "msg": "m"}}), Some("A"), Some("m"), Some("r")),
        (json!("only text"), None, Some("\"only text\""), None),
        (json!({}), None, Some("{}"), None),
    ];
    for (body, code, message, request_id) in cases {
        let error = error(400, body.to_string()).await;
        assert_eq!(error.code(), *code, "{body}");
        assert_eq!(error.message(), *message, "{body}");
        assert_eq!(error.request_id(), *request_id, "{body}");
    }
}

#[tokio::test]
async fn headers_name_the_request_before_the_body_does() {
    let body = r#"{"code":"A","message":"m","request_id":"body"}"#;
    let canned = Canned::new(400, body).header("X-Correlation-Id", "other");
    assert_eq!(canned.get().await.unwrap().into_error().request_id(), Some("other"));
    let canned = canned.header("X-Request-Id", "header");
    assert_eq!(canned.get().await.unwrap().into_error().request_id(), Some("header"));
    let empty = Canned::new(400, body).header("X-Request-Id", "");
    assert_eq!(empty.get().await.unwrap().into_error().request_id(), Some("body"));
}

#[tokio::test]
async fn bodies_that_are_not_json() {
    let page = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n\
                <center><h1>502 Bad Gateway</h1></center>\r\n<hr>nginx</body></html>";
    let html = error(502, page).await;
    assert!(html.is_server_error() && html.code().is_none());
    assert_eq!(html.to_string(), "502 Bad Gateway: 502 Bad Gateway 502 Bad Gateway nginx");

    let text = error(503, "upstream\tis \u{1b}[31mdown\u{202e}\n\nnow").await;
    assert_eq!(text.to_string(), "503 Service Unavailable: upstream is [31mdown now");
    assert_eq!(error(500, "").await.to_string(), "500 Internal Server Error");
    assert_eq!(error(500, "").await.message(), None);
    assert_eq!(error(404, vec![0xff, 0xfe]).await.to_string(), "404 Not Found: \u{fffd}\u{fffd}");
    let truncated = error(400, r#"{"error_code":"A.1","error_m"#).await;
    assert_eq!(truncated.to_string(), r#"400 Bad Request: {"error_code":"A.1","error_m"#);
    let bom = error(400, "\u{feff}{\"code\":1,\"message\":\"m\"}").await;
    assert_eq!(bom.to_string(), "400 Bad Request: 1: m");

    let long = error(500, "é".repeat(1 << 20)).await.to_string();
    assert!(long.len() < 2_000 && long.ends_with('…'), "{}", long.len());
    let injected = json!({"code": "A\nB", "message": "m\r\n2026 ERROR fake \u{7}".repeat(90)});
    let line = error(500, injected.to_string()).await.to_string();
    assert!(line.len() < 2_000 && !line.chars().any(char::is_control), "{line}");
    assert_eq!(error(299, "").await.status().unwrap().as_u16(), 299);
    assert!(error(799, "x").await.to_string().starts_with("799"));
}

#[tokio::test]
async fn predicates() {
    assert!(error(401, "").await.is_unauthorized());
    assert!(error(403, "").await.is_forbidden());
    assert!(error(409, "").await.is_conflict());
    assert!(error(429, "").await.is_throttled());
    assert!(error(503, "").await.is_server_error());

    let redirect = error(302, "").await;
    assert!(redirect.is_status() && redirect.is_undocumented_status());
    assert!(!redirect.is_client_error() && !redirect.is_server_error());
    assert_eq!(redirect.to_string(), "302 Found: this status is not documented (GET /v1/things)");
    assert!(error(202, "{}").await.is_undocumented_status());
    assert!(!error(404, "").await.is_undocumented_status());

    let setting = Error::not_set("project_id");
    assert!(setting.is_configuration() && setting.status().is_none() && setting.body().is_none());
    assert_eq!(setting.to_string(), "`project_id` is not set: give it to the client's builder");
    assert!(setting.decode_body::<Value>().unwrap_err().is_decode());
}

#[tokio::test]
async fn documented_bodies_can_be_decoded() {
    let error = error(400, r#"{"error_code":"A","details":[1,2]}"#).await;
    assert_eq!(error.decode_body::<Value>().unwrap()["details"][1], 2);
    let wrong = error.decode_body::<std::collections::HashMap<String, String>>().unwrap_err();
    assert!(wrong.is_decode());
    assert_eq!(wrong.path(), Some("details"));
    assert_eq!(wrong.status(), Some(StatusCode::BAD_REQUEST));
}

#[tokio::test]
async fn decode_errors_keep_everything() {
    let canned = Canned::new(200, r#"[{"a":1},{"a":"x"}]"#).header("x-request-id", "r1");
    let response = canned.get().await.unwrap();
    let error = response.json::<Vec<std::collections::HashMap<String, i64>>>().unwrap_err();
    assert!(error.is_decode() && !error.is_status() && !error.is_client_error());
    assert_eq!(error.path(), Some("[1].a"));
    assert_eq!(error.status(), Some(StatusCode::OK));
    assert_eq!(error.body().unwrap(), r#"[{"a":1},{"a":"x"}]"#);
    assert_eq!(
        error.to_string(),
        "200 OK: the body is not as documented: `[1].a`: invalid type: string \"x\", expected i64 \
         at line 1 column 17 (GET /v1/things, request id r1)"
    );
    assert!(std::error::Error::source(&error).is_some());

    let empty = Canned::new(200, "").get().await.unwrap().json::<Value>().unwrap_err();
    assert_eq!(empty.to_string(), "200 OK: the body is empty, which is not documented (GET /v1/things)");
}

#[tokio::test]
async fn a_status_that_is_not_documented_keeps_all_it_came_with() {
    let body = r#"{"code":"X.1","message":"a teapot"}"#;
    let canned = Canned::new(418, body).header("X-Request-Id", "1a2b");
    let error = canned.get().await.unwrap().into_undocumented_error();
    assert!(error.is_undocumented_status() && error.is_status() && error.is_client_error());
    assert_eq!(error.code(), Some("X.1"));
    assert_eq!(error.request_id(), Some("1a2b"));
    assert_eq!(error.body().unwrap(), body);
}
