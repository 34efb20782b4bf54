//! Lists that come in pages: where the next page is, and where a list ends.

use std::{
    pin::Pin,
    task::{Context, Poll, Waker},
};

use clientwright_runtime::{
    Error, HttpClient, Method, RawResponse, Request, Response,
    paging::{Items, Pages, Paging},
    parameter,
    retry::NoRetry,
    serde_json::Value,
    transport::TransportErrorKind,
};
use futures_core::Stream;

use crate::script::{Script, Step, status};

type Body = Response<Value>;

fn answer(body: &'static str) -> Step {
    Step::Answer(200, Vec::new(), body)
}

/// A page with these items, each with an id, and a total.
fn page(ids: &[u32], total: usize) -> Step {
    let items: Vec<_> = ids.iter().map(|id| format!(r#"{{"id":{id}}}"#)).collect();
    let body = format!(r#"{{"data":[{}],"total":{total}}}"#, items.join(","));
    answer(body.leak())
}

fn linked(link: &str, body: &'static str) -> Step {
    Step::Answer(200, vec![("link", link.to_owned())], body)
}

fn read(response: RawResponse) -> Result<Body, Error> {
    if response.is_success() { response.json() } else { Err(response.into_error()) }
}

fn list() -> Request {
    Request::new(Method::GET, "/v1/things").set(parameter::query("kind"), "big")
}

fn client(script: &Script) -> HttpClient {
    script.client().retry(NoRetry).build().unwrap()
}

fn pages(script: &Script, paging: Paging, request: Request) -> Pages<Body> {
    Pages::new(client(script), paging, request, read)
}

/// The items under `data`, or the body itself.
fn unpack(page: Body) -> Vec<Value> {
    let mut page = page.into_inner();
    let list = page.get_mut("data").map(Value::take).unwrap_or(page);
    let Value::Array(items) = list else { panic!("{list} is no list") };
    items
}

fn items(script: &Script, paging: Paging, request: Request) -> Items<Body, Value> {
    pages(script, paging, request).items(unpack)
}

/// The ids of all items, in the order in which they came.
async fn ids(script: &Script, paging: Paging) -> Vec<u64> {
    let items = items(script, paging, list()).try_collect().await.unwrap();
    items.iter().map(|item| item["id"].as_u64().unwrap()).collect()
}

/// The queries that were sent.
fn queries(script: &Script) -> Vec<String> {
    script.seen().iter().map(|request| request.uri().query().unwrap_or_default().to_owned()).collect()
}

const BY_OFFSET: Paging =
    Paging::offset("offset").items(&["data"]).size("limit", Some(2)).total(&["total"]).id(&["id"]);

#[tokio::test]
async fn offsets_count_records_and_end_at_the_total() {
    let script = Script::new([page(&[1, 2], 3), page(&[3], 3)]);
    assert_eq!(ids(&script, BY_OFFSET).await, [1, 2, 3]);
    assert_eq!(queries(&script), ["kind=big&limit=2", "kind=big&limit=2&offset=2"]);
}

#[tokio::test]
async fn an_offset_and_a_limit_of_the_caller_s_are_kept() {
    let script = Script::new([page(&[5, 6, 7], 100), page(&[], 100)]);
    let mut items = items(
        &script,
        BY_OFFSET,
        list().set(parameter::query("offset"), 4).set(parameter::query("limit"), 3),
    );
    let mut found = Vec::new();
    while let Some(item) = items.try_next().await.unwrap() {
        found.push(item["id"].clone());
    }
    assert_eq!(found, [5, 6, 7]);
    assert_eq!(queries(&script), ["kind=big&limit=3&offset=4", "kind=big&limit=3&offset=7"]);
}

#[tokio::test]
async fn without_a_total_the_empty_page_is_the_end() {
    let paging = Paging::offset("offset").items(&["data"]);
    let script = Script::new([page(&[1], 0), page(&[2], 0), page(&[], 0)]);
    assert_eq!(ids(&script, paging).await, [1, 2]);
    assert_eq!(script.attempts(), 3);
}

#[tokio::test]
async fn a_server_that_does_not_know_the_offset_is_not_asked_for_ever() {
    // By id, and by what the pages hold where items have none.
    for paging in [BY_OFFSET, Paging::offset("offset").items(&["data"])] {
        let script = Script::new([page(&[1, 2], 1000)]);
        assert_eq!(ids(&script, paging).await, [1, 2]);
        assert_eq!(script.attempts(), 2);
    }
}

#[tokio::test]
async fn items_that_move_while_they_are_listed_come_once() {
    let script = Script::new([page(&[1, 2], 6), page(&[2, 3], 6), page(&[3, 4], 6)]);
    assert_eq!(ids(&script, BY_OFFSET).await, [1, 2, 3, 4]);
    assert_eq!(queries(&script).last().unwrap(), "kind=big&limit=2&offset=4");
}

#[tokio::test]
async fn equal_items_without_ids_all_come() {
    let paging = Paging::offset("offset");
    let script = Script::new([answer("[7,7]"), answer("[7]"), answer("[]")]);
    assert_eq!(items(&script, paging, list()).try_collect().await.unwrap(), [7, 7, 7]);
}

#[tokio::test]
async fn pages_are_counted_from_their_first_number() {
    for (first, expected) in [(1, "page=2"), (0, "page=1")] {
        let paging =
            Paging::page("page", first).items(&["data"]).size("per_page", Some(50)).total(&["total"]);
        let script = Script::new([page(&[1, 2], 3), page(&[3], 3)]);
        assert_eq!(ids(&script, paging).await, [1, 2, 3]);
        let queries = queries(&script);
        assert_eq!(queries, ["kind=big&per_page=50".to_owned(), format!("kind=big&{expected}&per_page=50")]);
    }
}

#[tokio::test]
async fn cursors_are_handed_back_until_there_is_none() {
    let paging = Paging::cursor("marker", &["page_info", "next"]).items(&["data"]);
    for last in [r#"{"data":[{"id":3}]}"#, r#"{"data":[{"id":3}],"page_info":{"next":null}}"#] {
        let script = Script::new([
            answer(r#"{"data":[{"id":1}],"page_info":{"next":"a&b"}}"#),
            // Services that filter what a page has may leave nothing of one.
            answer(r#"{"data":[],"page_info":{"next":17}}"#),
            answer(last),
        ]);
        assert_eq!(ids(&script, paging).await, [1, 3]);
        assert_eq!(queries(&script), ["kind=big", "kind=big&marker=a%26b", "kind=big&marker=17"]);
    }
}

#[tokio::test]
async fn cursors_that_go_round_in_a_circle_end() {
    let paging = Paging::cursor("marker", &["next"]).items(&["data"]);
    let script = Script::new([
        answer(r#"{"data":[{"id":1}],"next":"a"}"#),
        answer(r#"{"data":[{"id":2}],"next":"b"}"#),
        answer(r#"{"data":[{"id":3}],"next":"a"}"#),
        answer(r#"{"data":[{"id":4}],"next":"a"}"#),
    ]);
    assert_eq!(ids(&script, paging).await, [1, 2, 3]);
}

#[tokio::test]
async fn a_list_of_empty_pages_without_end_is_an_error() {
    let paging = Paging::cursor("marker", &["next"]).items(&["data"]);
    let script = Script::new((0..5000).map(|n| answer(format!(r#"{{"data":[],"next":{n}}}"#).leak())));
    let error = items(&script, paging, list()).try_collect().await.unwrap_err();
    assert!(error.is_decode(), "{error}");
    assert!(error.to_string().contains("1000 pages in a row have nothing new"), "{error}");
}

#[tokio::test]
async fn the_last_id_can_be_the_cursor() {
    let paging = Paging::last_id("marker").items(&["data"]).id(&["id"]);
    let script = Script::new([page(&[4, 2], 0), page(&[9], 0), page(&[], 0)]);
    assert_eq!(ids(&script, paging).await, [4, 2, 9]);
    assert_eq!(queries(&script), ["kind=big", "kind=big&marker=2", "kind=big&marker=9"]);
}

#[tokio::test]
async fn a_server_that_says_there_is_no_more_is_believed() {
    let paging = Paging::cursor("after", &["last"]).items(&["data"]).more(&["has_more"]);
    let script = Script::new([
        answer(r#"{"data":[{"id":1}],"last":"x","has_more":true}"#),
        answer(r#"{"data":[{"id":2}],"last":"y","has_more":false}"#),
    ]);
    assert_eq!(ids(&script, paging).await, [1, 2]);
    assert_eq!(script.attempts(), 2);
}

#[tokio::test]
async fn links_are_followed_however_they_are_written() {
    let paging = Paging::next_link(&["next"]).items(&["data"]);
    for (link, expected) in [
        (
            "https://api.example.com/v1/things?page=2&kind=big",
            "https://api.example.com/v1/things?page=2&kind=big",
        ),
        ("HTTPS://API.example.com:443/v2/x?a=1#part", "https://api.example.com/v2/x?a=1"),
        ("//api.example.com/v1/things?b", "https://api.example.com/v1/things?b"),
        ("/v1/things?t=a:b", "https://api.example.com/v1/things?t=a:b"),
        ("?page=2", "https://api.example.com/v1/things?page=2"),
        ("others?page=2", "https://api.example.com/v1/others?page=2"),
    ] {
        let first = format!(r#"{{"data":[{{"id":1}}],"next":"{link}"}}"#).leak();
        let script = Script::new([answer(first), page(&[2], 0)]);
        assert_eq!(ids(&script, paging).await, [1, 2], "{link}");
        assert_eq!(script.seen()[1].uri(), expected);
    }
}

#[tokio::test]
async fn links_never_lead_to_another_server() {
    let paging = Paging::next_link(&["next"]).items(&["data"]);
    for link in [
        "https://evil.example.com/v1/things",
        "http://api.example.com/v1/things",
        "https://api.example.com:8443/v1/things",
        "https://api.example.com@evil.example.com/",
        "https://user:secret@api.example.com/",
        "//evil.example.com/v1",
        "https:evil",
        "ftp://api.example.com/",
        "https://api.example.com.evil.com/",
        "/v1/../admin",
        "javascript:alert(1)",
        "/a b",
        "\\\\\\\\evil.example.com\\\\x",
    ] {
        let first = format!(r#"{{"data":[{{"id":1}}],"next":"{link}"}}"#).leak();
        let script = Script::new([answer(first), page(&[2], 0)]);
        let mut items = items(&script, paging, list());
        assert_eq!(items.try_next().await.unwrap().unwrap()["id"], 1);
        let Err(error) = items.try_next().await else { panic!("{link} was followed") };
        assert!(error.is_invalid_request(), "{link}: {error}");
        assert!(!error.to_string().contains("secret"), "{error}");
        assert_eq!(script.attempts(), 1, "{link}");
    }
}

#[tokio::test]
async fn the_link_header_is_read_as_its_specification_says() {
    let next = [
        r#"</v1/things?page=2>; rel="next""#,
        "</v1/things?page=2>;rel=next",
        r#"</v1/things?page=9>; rel="last", </v1/things?page=2>; title="a, b; c"; REL="prefetch Next""#,
        r#"</v1/things?page=7>; rel="next"; anchor="/other", </v1/things?page=2>; rel=next"#,
    ];
    for link in next {
        let script = Script::new([linked(link, "[1]"), answer("[2]")]);
        let found = items(&script, Paging::link_header(), list()).try_collect().await.unwrap();
        assert_eq!(found, [1, 2], "{link}");
        assert_eq!(script.seen()[1].uri(), "https://api.example.com/v1/things?page=2", "{link}");
    }
    for link in [r#"</x>; rel="prev""#, "", "nonsense; rel=next", "</x", r#"</x>; rel="first"; rel="next""#] {
        let script = Script::new([linked(link, "[1]"), answer("[2]")]);
        let found = items(&script, Paging::link_header(), list()).try_collect().await.unwrap();
        assert_eq!(found, [1], "{link}");
    }
}

#[tokio::test]
async fn pages_come_whole_and_the_first_in_any_case() {
    let script = Script::new([page(&[], 0)]);
    let mut pages = pages(&script, BY_OFFSET, list());
    let page = pages.try_next().await.unwrap().unwrap();
    assert_eq!((page["total"].as_u64(), page.status().as_u16()), (Some(0), 200));
    assert!(pages.try_next().await.unwrap().is_none());
    assert!(pages.next().await.is_none());
    assert_eq!(script.attempts(), 1);
}

#[tokio::test]
async fn a_bound_on_pages_is_kept() {
    let script = Script::new([page(&[1, 2], 100), page(&[3, 4], 100)]);
    let bounded = items(&script, BY_OFFSET, list()).max_pages(1);
    assert_eq!(bounded.try_collect().await.unwrap().len(), 2);
    let bounded = items(&script, BY_OFFSET, list()).max_pages(0);
    assert_eq!(bounded.try_collect().await.unwrap().len(), 0);
    assert_eq!(script.attempts(), 1);
}

#[tokio::test]
async fn after_an_error_it_has_ended_until_it_is_resumed() {
    let script = Script::new([
        page(&[1, 2], 4),
        status(500),
        Step::Fail(TransportErrorKind::Other),
        answer("nonsense"),
        page(&[3, 4], 4),
    ]);
    let mut items = items(&script, BY_OFFSET, list());
    assert!(items.try_next().await.unwrap().is_some());
    assert!(items.try_next().await.unwrap().is_some());
    let is_expected = [Error::is_server_error, Error::is_transport, Error::is_decode];
    for is_expected in is_expected {
        let error = items.try_next().await.unwrap_err();
        assert!(is_expected(&error), "{error}");
        assert!(items.next().await.is_none());
        items.resume();
    }
    let rest: Vec<_> = items.try_collect().await.unwrap().iter().map(|item| item["id"].clone()).collect();
    assert_eq!(rest, [3, 4]);
}

#[cfg(feature = "test-util")]
#[tokio::test]
async fn a_request_that_cannot_be_made_is_an_error_that_can_be_put_right() {
    let script = Script::new([page(&[1], 1)]);
    let http =
        script.client().retry(NoRetry).authenticator(crate::parameters::Asked::Forgetful(false.into()));
    let request = Request::new(Method::GET, "/v1/{project_id}/things")
        .leave(parameter::path("project_id"), true)
        .set(parameter::path("project_id"), None::<&str>);
    let mut pages = Pages::new(http.build().unwrap(), BY_OFFSET, request, read);
    assert!(pages.try_next().await.unwrap_err().is_configuration());
    assert!(pages.try_next().await.unwrap().is_none());
    pages.resume();
    assert!(pages.try_next().await.unwrap().is_some());
}

#[tokio::test]
async fn dropping_a_future_loses_nothing() {
    let script = Script::new([page(&[1], 2), page(&[2], 2)]);
    let transport = crate::script::slowly(&script);
    let http =
        HttpClient::builder().endpoint("https://api.example.com").transport(transport).build().unwrap();
    let mut items = Pages::new(http, BY_OFFSET, list(), read).items(unpack);
    for expected in [1, 2] {
        {
            let mut dropped = std::pin::pin!(items.next());
            let polled = dropped.as_mut().poll(&mut Context::from_waker(Waker::noop()));
            assert!(polled.is_pending());
        }
        assert_eq!(items.try_next().await.unwrap().unwrap()["id"], expected);
    }
    assert_eq!(script.attempts(), 2);
}

#[test]
fn both_are_streams_that_can_be_sent_and_are_small() {
    fn is_stream<S: Stream + Send + Unpin + 'static>(stream: &S) -> usize {
        size_of_val(stream)
    }
    let script = Script::new([page(&[1], 1)]);
    assert!(is_stream(&pages(&script, BY_OFFSET, list())) < 2048);
    let mut items = items(&script, BY_OFFSET, list());
    assert!(is_stream(&items) < 2048);
    let mut context = Context::from_waker(Waker::noop());
    let mut poll = || Pin::new(&mut items).poll_next(&mut context);
    assert!(matches!(poll(), Poll::Ready(Some(Ok(item))) if item["id"] == 1));
    assert!(matches!(poll(), Poll::Ready(None)));
}

#[tokio::test]
async fn what_is_shown_of_them_holds_no_values() {
    let script = Script::new([page(&[1], 1)]);
    let shown =
        format!("{:?}", items(&script, BY_OFFSET, list().set(parameter::header("x-auth-token"), "secret")));
    assert!(shown.starts_with("Items") && !shown.contains("secret"), "{shown}");
}
