//! Shapes of a provider's errors as data: those of an invented provider, and the generic ones without it.

use clientwright_runtime::{Error, ErrorShape, Method, RawResponse, Request};
use serde_json::{Value, json};

use crate::{
    canned::Canned,
    script::{Script, Step},
};

/// The museum's: `{"reason": "ROOM_FULL", "explanation": "…", "visit": "…"}`.
static MUSEUM: ErrorShape = ErrorShape::new()
    .codes_with_messages(&[("reason", "explanation")])
    .lone_messages(&["explanation"])
    .lone_codes(&["reason"])
    .request_id_fields(&["visit"])
    .request_id_headers(&["X-Museum-Visit", "x-museum-tour"])
    .throttling_codes(&["ROOM_FULL", "17"]);

async fn ask(canned: &Canned, shape: &'static ErrorShape) -> RawResponse {
    let client = canned.client().error_shape(shape).build().unwrap();
    client.send(Request::new(Method::GET, "/v1/things")).await.unwrap()
}

async fn error(shape: &'static ErrorShape, body: &Value) -> Error {
    ask(&Canned::new(400, body.to_string()), shape).await.into_error()
}

/// Code, message and request id.
fn said(error: &Error) -> [Option<&str>; 3] {
    [error.code(), error.message(), error.request_id()]
}

#[tokio::test]
async fn its_own_names_are_known_where_it_is_given() {
    let refusal = json!({"reason": "CLOSED", "explanation": "on Mondays", "visit": "v7"});
    let known = error(&MUSEUM, &refusal).await;
    assert_eq!(said(&known), [Some("CLOSED"), Some("on Mondays"), Some("v7")]);
    assert_eq!(known.to_string(), "400 Bad Request: CLOSED: on Mondays (request id v7)");
    let inner = error(&MUSEUM, &json!({"refusal": {"reason": 4, "explanation": "no"}})).await;
    assert_eq!(said(&inner), [Some("4"), Some("no"), None]);
    let message = error(&MUSEUM, &json!({"explanation": "no"})).await;
    assert_eq!(said(&message), [None, Some("no"), None]);
    let code = error(&MUSEUM, &json!({"reason": "CLOSED"})).await;
    assert_eq!(said(&code), [Some("CLOSED"), None, None]);
    // Nobody else knows them: the body is quoted.
    let unknown = Canned::new(400, refusal.to_string()).get().await.unwrap().into_error();
    assert_eq!(said(&unknown), [None, Some(refusal.to_string().as_str()), None]);
}

#[tokio::test]
async fn what_many_apis_share_is_known_besides() {
    // Errors of proxies and gateways in front.
    for (body, expected) in [
        (json!({"code": "A", "message": "m", "request_id": "r"}), [Some("A"), Some("m"), Some("r")]),
        (json!({"type": "about:blank", "title": "Not Found"}), [None, Some("Not Found"), None]),
        (
            json!({"error": "invalid_grant", "error_description": "m"}),
            [Some("invalid_grant"), Some("m"), None],
        ),
        (json!({"error": {"message": "m"}}), [None, Some("m"), None]),
    ] {
        assert_eq!(said(&error(&MUSEUM, &body).await), expected, "{body}");
    }
    let page = ask(&Canned::new(502, "<h1>Bad\nGateway</h1>"), &MUSEUM).await.into_error();
    assert_eq!(said(&page), [None, Some("Bad Gateway"), None]);
    for nonsense in [json!({}), json!([]), json!("text"), json!({"reason": null, "explanation": [1]})] {
        let text = nonsense.to_string();
        assert_eq!(said(&error(&MUSEUM, &nonsense).await), [None, Some(text.as_str()), None]);
    }
    // A body that is an error of nobody's is no throttling either.
    assert!(!error(&MUSEUM, &json!({"deep": {"deeper": {"reason": "ROOM_FULL"}}})).await.is_throttled());
}

#[tokio::test]
async fn its_own_names_come_first_and_the_outermost_object_before_them() {
    let both = json!({"code": "A", "message": "m", "reason": "CLOSED", "explanation": "e",
                      "request_id": "r", "visit": "v"});
    assert_eq!(said(&error(&MUSEUM, &both).await), [Some("CLOSED"), Some("e"), Some("v")]);
    let alone = json!({"message": "m", "explanation": "e"});
    assert_eq!(said(&error(&MUSEUM, &alone).await), [None, Some("e"), None]);
    let nested = json!({"code": "A", "message": "m", "cause": {"reason": "ROOM_FULL", "explanation": "e"}});
    let outer = error(&MUSEUM, &nested).await;
    assert_eq!(said(&outer), [Some("A"), Some("m"), None]);
    assert!(!outer.is_throttled());
}

#[tokio::test]
async fn a_header_of_its_own_names_the_request() {
    let canned = Canned::new(400, r#"{"reason":"A","explanation":"e","visit":"body"}"#);
    let id = async |canned: &Canned, shape| {
        let response = ask(canned, shape).await;
        let id = response.request_id().map(ToOwned::to_owned);
        let kept = response.empty();
        assert_eq!(kept.request_id(), id.as_deref());
        id
    };
    assert_eq!(id(&canned, &MUSEUM).await, None);
    let canned = canned.header("x-request-id", "anybody's");
    assert_eq!(id(&canned, &MUSEUM).await.as_deref(), Some("anybody's"));
    let canned = canned.header("x-museum-tour", "second");
    assert_eq!(id(&canned, &MUSEUM).await.as_deref(), Some("second"));
    let canned = canned.header("x-museum-visit", "first");
    assert_eq!(id(&canned, &MUSEUM).await.as_deref(), Some("first"));
    let error = ask(&canned, &MUSEUM).await.into_error();
    assert_eq!(error.request_id(), Some("first"));
    // Without the shape, and where the header is empty.
    assert_eq!(canned.get().await.unwrap().request_id(), Some("anybody's"));
    let empty = Canned::new(200, "{}").header("x-museum-visit", "").header("x-museum-tour", "t");
    assert_eq!(id(&empty, &MUSEUM).await.as_deref(), Some("t"));
    let decoded = ask(&empty, &MUSEUM).await.json::<Value>().unwrap();
    assert_eq!(decoded.request_id(), Some("t"));
}

/// How often a call that changes something is attempted, and whether it was turned away unread.
async fn attempts(shape: Option<&'static ErrorShape>, status: u16, body: &'static str) -> (usize, bool) {
    let script = Script::new([Step::Answer(status, Vec::new(), body)]);
    let client =
        shape.into_iter().fold(script.client(), clientwright_runtime::HttpClientBuilder::error_shape);
    let response = client.build().unwrap().send(Request::new(Method::POST, "/x")).await.unwrap();
    assert_eq!(response.is_throttled(), response.clone().into_error().is_throttled());
    (script.attempts(), response.is_throttled())
}

#[tokio::test]
async fn a_code_means_throttling_only_where_the_provider_says_so() {
    let full = r#"{"reason":"ROOM_FULL","explanation":"come back at noon"}"#;
    for status in [400, 409, 500, 503] {
        assert_eq!(attempts(Some(&MUSEUM), status, full).await, (3, true), "{status}");
        assert_eq!(attempts(None, status, full).await, (1, false), "{status}");
        assert_eq!(attempts(Some(&MUSEUM), status, r#"{"reason":"CLOSED"}"#).await, (1, false), "{status}");
    }
    assert_eq!(attempts(Some(&MUSEUM), 400, r#"{"reason":17,"explanation":"e"}"#).await, (3, true));
    // Codes at other places count too, but never in a success, a redirect or a failed log-in.
    assert_eq!(attempts(Some(&MUSEUM), 400, r#"{"error":{"code":"ROOM_FULL"}}"#).await, (3, true));
    assert_eq!(attempts(Some(&MUSEUM), 200, full).await, (1, false));
    assert_eq!(attempts(Some(&MUSEUM), 302, full).await, (1, false));
    for status in [401, 403] {
        assert_eq!(attempts(Some(&MUSEUM), status, full).await.0, 1, "{status}");
    }
    // The status that says so needs no provider.
    assert_eq!(attempts(None, 429, full).await, (3, true));
    // No provider's code is known to a client that was not told of it.
    assert_eq!(attempts(None, 400, r#"{"error_code":"APIG.0308","error_msg":"m"}"#).await, (1, false));
}

#[tokio::test]
async fn what_is_asked_elsewhere_is_answered_in_the_same_shape() {
    let canned = Canned::new(401, r#"{"reason":"UNKNOWN","explanation":"who are you"}"#);
    let client = canned.client().error_shape(&MUSEUM).build().unwrap();
    let identity = client.elsewhere("https://identity.example.com", None).unwrap();
    let error = identity.send(Request::new(Method::POST, "/tokens")).await.unwrap().into_error();
    assert_eq!(error.to_string(), "401 Unauthorized: UNKNOWN: who are you");
    // A stream that is refused as well.
    let streamed = client.stream(Request::new(Method::GET, "/x")).await.unwrap();
    assert_eq!(streamed.read().await.unwrap().into_error().code(), Some("UNKNOWN"));
}
