//! Settings of a client, and how it reads responses.

use clientwright_runtime::{HttpClient, Method, Request, StatusCode};
use serde_json::Value;

use crate::canned::Canned;

fn is_send_and_static<T: Send + 'static>(value: T) -> T {
    value
}

async fn address(endpoint: &str) -> String {
    let canned = Canned::new(200, "");
    let client = canned.client().endpoint(endpoint).build().unwrap();
    client.send(Request::new(Method::GET, "/v1")).await.unwrap();
    canned.seen().uri().to_string()
}

#[tokio::test]
async fn endpoints() {
    assert_eq!(address("https://api.example.com").await, "https://api.example.com/v1");
    assert_eq!(address(" https://api.example.com/ ").await, "https://api.example.com/v1");
    assert_eq!(address("http://h:8080/a/b//").await, "http://h:8080/a/b/v1");
    // The host that is signed must be the host that is sent.
    assert_eq!(address("https://API.Example.COM:443").await, "https://api.example.com/v1");
    assert_eq!(address("http://h:80").await, "http://h/v1");
    assert_eq!(address("https://h:80").await, "https://h:80/v1");
    assert_eq!(address("https://[::1]:8443").await, "https://[::1]:8443/v1");

    for bad in [
        "",
        "api.example.com",
        "/v1",
        "ftp://h",
        "https://",
        "https://h?a=hunter2",
        "https://h/#hunter2",
        "https://h:x/?a=hunter2",
        "h?hunter2#hunter2",
        "https://h/a/../b",
        "https://h/%zz b",
        "https://user:hunter2@h",
        "https://h:99999",
        "https://h:",
        "https://bücher.example",
    ] {
        let error = HttpClient::builder().endpoint(bad).build().unwrap_err();
        assert!(error.is_configuration(), "{bad}");
        let text = error.to_string();
        assert!(text.contains("the endpoint `"), "{bad}: {text}");
        assert!(!text.contains("hunter2"), "{text}");
    }
    let with_query = HttpClient::builder().endpoint("https://h/a?b=c#d").build().unwrap_err();
    let text = "the endpoint `https://h/a?…` cannot be used: it has a query or a fragment";
    assert_eq!(with_query.to_string(), text);
    let none = HttpClient::builder().build().unwrap_err();
    assert!(none.to_string().contains("the endpoint is not set"), "{none}");
}

#[tokio::test]
async fn user_agent() {
    let canned = Canned::new(200, "");
    canned.get().await.unwrap();
    let default = canned.seen().headers()["user-agent"].to_str().unwrap().to_owned();
    assert!(default.starts_with("clientwright-runtime/"), "{default}");

    let client = canned.client().user_agent("mine/1").build().unwrap();
    client.send(Request::new(Method::GET, "/")).await.unwrap();
    assert_eq!(canned.seen().headers()["user-agent"], "mine/1");

    let error = canned.client().user_agent("a\nb").build().unwrap_err();
    assert!(error.is_configuration());
}

#[tokio::test]
async fn any_status_is_a_response() {
    for status in [200, 204, 302, 404, 500] {
        let response = Canned::new(status, "").get().await.unwrap();
        assert_eq!(response.status().as_u16(), status);
    }
}

#[tokio::test]
async fn a_decoded_response_keeps_its_head() {
    let canned = Canned::new(201, "\u{feff}{\"id\": 1}").header("X-Request-Id", "abc");
    let mut response = canned.get().await.unwrap().json::<Value>().unwrap();
    assert_eq!(response.status(), StatusCode::CREATED);
    assert_eq!(response.request_id(), Some("abc"));
    assert_eq!(response.headers()["x-request-id"], "abc");
    assert_eq!(response["id"], 1);
    response["id"] = 2.into();
    let text = format!("{:?}", response.clone());
    assert!(text.contains("201") && text.contains("abc"), "{text}");
    assert_eq!(response.map(|value| value["id"].as_i64()).into_inner(), Some(2));

    let text = Canned::new(200, "\u{feff}hé").get().await.unwrap().text().unwrap();
    assert_eq!(*text, "hé");
    let error = Canned::new(200, vec![0xff]).get().await.unwrap().text().unwrap_err();
    assert!(error.is_decode());
    assert_eq!(Canned::new(200, vec![0xff]).get().await.unwrap().bytes().as_ref(), [0xff]);
    assert_eq!(*Canned::new(204, "").get().await.unwrap().empty(), ());
}

#[tokio::test]
async fn bodies_come_in_pieces() {
    let canned = Canned::new(200, "").pieces(&["[1,", "", "2,", "3]"]);
    let numbers = canned.get().await.unwrap().json::<Vec<i64>>().unwrap();
    assert_eq!(*numbers, [1, 2, 3]);
}

#[tokio::test]
async fn bodies_are_bounded() {
    let send = async |canned: Canned, method| {
        let client = canned.client().max_response_bytes(4).build().unwrap();
        client.send(Request::new(method, "/x")).await
    };
    let exact = send(Canned::new(200, "").pieces(&["12", "34"]), Method::GET).await.unwrap();
    assert_eq!(exact.body(), "1234");
    for canned in [
        Canned::new(200, "12345"),
        Canned::new(200, "").pieces(&["12", "34", "5"]),
        Canned::new(200, "").header("content-length", "5"),
    ] {
        let error = send(canned.header("x-request-id", "r1"), Method::GET).await.unwrap_err();
        assert!(error.is_too_long() && !error.is_status() && !error.is_decode());
        assert_eq!(error.status(), Some(StatusCode::OK));
        assert_eq!(
            error.to_string(),
            "200 OK: the body is longer than the 4 bytes the client allows (`max_response_bytes`) \
             (GET /x, request id r1)"
        );
    }
    // The length in an answer to HEAD is that of a body which does not come.
    let head = Canned::new(200, "").header("content-length", "5");
    send(head, Method::HEAD).await.unwrap();
}

#[tokio::test]
async fn a_call_can_move_between_threads() {
    let client = Canned::new(200, "1").client().build().unwrap();
    let call = async move { client.send(Request::new(Method::GET, "/")).await };
    let response = is_send_and_static(call).await.unwrap();
    is_send_and_static(response.json::<i64>().unwrap());
}

#[tokio::test]
async fn nothing_to_tell_without_credentials() {
    let client = Canned::new(200, "").client().build().unwrap();
    let error = client.parameter("project_id", None).await.unwrap_err();
    assert!(error.is_configuration() && error.to_string().starts_with("`project_id` is not set"), "{error}");
    assert_eq!(client.parameter("project_id", Some("p1".to_owned())).await.unwrap(), "p1");
}
