//! Lists whose position is in the request's body.

use clientwright_runtime::{
    CallOptions, Error, Method, RawResponse, Request, Response,
    paging::{Pages, Paging},
    parameter,
    retry::NoRetry,
    serde_json::{Value, json},
};

use crate::script::{Script, Step};

type Body = Response<Value>;

fn answer(body: &'static str) -> Step {
    Step::Answer(200, Vec::new(), body)
}

fn read(response: RawResponse) -> Result<Body, Error> {
    response.json()
}

fn search() -> Request {
    Request::new(Method::POST, "/v1/things/search")
}

fn pages(script: &Script, paging: Paging, request: Request) -> Pages<Body> {
    Pages::new(script.client().retry(NoRetry).build().unwrap(), paging, request, read)
}

/// Reads all pages, and gives the bodies that were sent for them.
async fn sent(answers: &[&'static str], paging: Paging, request: Request) -> Vec<String> {
    let script = Script::new(answers.iter().copied().map(answer));
    let mut pages = pages(&script, paging, request);
    while pages.try_next().await.unwrap().is_some() {}
    script.seen().iter().map(|request| String::from_utf8(request.body().to_vec()).unwrap()).collect()
}

#[tokio::test]
async fn what_is_not_about_pages_stays_as_it_is_written() {
    let body = r#"{"price":0.10000000000000000001,"id":123456789012345678901234567890,"page":{"number":4,"of":1e2}}"#;
    let paging = Paging::page("/page/number", 1).in_body().items(&["data"]);
    let request = search().body("application/vnd.search+json", body);
    let sent = sent(&[r#"{"data":[1]}"#, r#"{"data":[]}"#], paging, request).await;
    let second = r#"{"id":123456789012345678901234567890,"page":{"number":5,"of":1e2},"price":0.10000000000000000001}"#;
    assert_eq!(sent, [body, second]);
}

#[tokio::test]
async fn positions_of_any_kind_are_handed_back() {
    let paging = Paging::cursor("/search_after", &["sort"]).in_body();
    let answers = [r#"{"sort":[7,"b"]}"#, r#"{"sort":{"at":2}}"#, r#"{"sort":null}"#];
    let bodies = sent(&answers, paging, search().json(&json!({ "search_after": null }))).await;
    assert_eq!(
        bodies,
        [r#"{"search_after":null}"#, r#"{"search_after":[7,"b"]}"#, r#"{"search_after":{"at":2}}"#]
    );

    // A position that was there before leads nowhere.
    let answers = [r#"{"sort":[1]}"#, r#"{"sort":[1]}"#];
    assert_eq!(sent(&answers, paging, search()).await, ["", r#"{"search_after":[1]}"#]);
}

#[tokio::test]
async fn the_last_item_says_where_to_go_on() {
    let paging = Paging::last_id("/a~1b/c~0d").in_body().items(&["data"]).id(&["id"]).size("/limit", Some(9));
    let answers = [r#"{"data":[{"id":1},{"id":2}]}"#, r#"{"data":[]}"#];
    let bodies = sent(&answers, paging, search().json(&json!({ "a/b": null, "limit": 2 }))).await;
    assert_eq!(bodies, [r#"{"a/b":null,"limit":2}"#, r#"{"a/b":{"c~d":2},"limit":2}"#]);
}

#[tokio::test]
async fn a_body_that_has_no_fields_is_refused_before_it_is_sent() {
    let paging = Paging::offset("/offset").in_body().size("/limit", Some(5));
    for body in ["[1]", "limit=5", "{"] {
        let script = Script::new([answer("[]")]);
        let mut pages = pages(&script, paging, search().body("text/plain", body));
        let error = pages.try_next().await.unwrap_err();
        assert!(error.is_invalid_request() && error.to_string().contains("`/limit` of the body"), "{error}");
        assert!(script.seen().is_empty());
    }
}

#[tokio::test]
async fn a_key_of_the_first_page_is_not_that_of_the_second() {
    let paging = Paging::offset("/offset").in_body().items(&["data"]);
    let options = CallOptions::new().idempotency_key("k1").header("x-team", "sea");
    for request in [search().options(options), search().set(parameter::header("Idempotency-Key"), "k1")] {
        let script = Script::new([answer(r#"{"data":[1]}"#), answer(r#"{"data":[]}"#)]);
        let mut pages = pages(&script, paging, request);
        while pages.try_next().await.unwrap().is_some() {}
        let keys: Vec<_> =
            script.seen().iter().map(|sent| sent.headers().get("idempotency-key").cloned()).collect();
        assert_eq!(keys, [Some("k1".parse().unwrap()), None]);
    }
}
