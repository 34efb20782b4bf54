//! A client of a small API, as the generator writes one: a list with pages, one thing with a state to wait for,
//! creating, deleting, progress as a stream, and a completion that is JSON or a stream. `models.rs` is written by
//! hand.
#![allow(unreachable_pub, missing_docs, reason = "generated items are public")]

mod complete;
mod count_images;
mod create_image;
mod delete_image;
mod download_image;
mod list_images;
mod models;
mod show_image;
mod watch_image;

use clientwright_runtime::{
    Error, HttpClient, HttpClientBuilder,
    auth::Bearer,
    test_util::{Mock, block_on},
};
pub use {
    complete::Complete, count_images::CountImages, create_image::CreateImage, delete_image::DeleteImage,
    list_images::ListImages, show_image::ShowImage, watch_image::WatchImage,
};

/// The client.
#[derive(Clone, Debug)]
pub struct Client {
    http: HttpClient,
}

fn http(mock: &Mock) -> HttpClientBuilder {
    HttpClient::builder().endpoint("https://api.example.com").transport(mock.clone())
}

fn client(mock: &Mock) -> Client {
    let http = http(mock).authenticator(Bearer::new("secret")).parameter("project_id", "p1");
    Client { http: http.build().unwrap() }
}

/// The path and query of the last request.
fn target(mock: &Mock) -> String {
    mock.requests().last().unwrap().uri().path_and_query().unwrap().to_string()
}

#[test]
fn a_list_is_asked_for_with_what_was_set() {
    let mock = Mock::new();
    mock.on::<ListImages>().example();
    let list = client(&mock).list_images().limit(1).limit(2).names(["a,b", "c d"]).order("ASC");
    let page = block_on(list.clone()).unwrap();
    assert_eq!(page.data.as_ref().unwrap()[0].id, "1");
    assert_eq!(target(&mock), "/v1/p1/images?limit=2&name=a%2Cb,c%20d&order=ASC");
    block_on(list.project_id("p2").send()).unwrap();
    assert_eq!(target(&mock), "/v1/p2/images?limit=2&name=a%2Cb,c%20d&order=ASC");
    let sent = &mock.requests()[0];
    assert_eq!(sent.headers()["accept"], "application/json");
    assert_eq!(sent.headers()["authorization"], "Bearer secret");
}

#[test]
fn a_list_is_read_page_by_page_and_item_by_item() {
    let mock = Mock::new();
    let page = |ids: &[&str]| models::ImagePage {
        data: Some(ids.iter().map(|id| models::Image { id: (*id).to_owned(), status: None }).collect()),
        total: Some(3),
    };
    mock.on::<ListImages>().returns(page(&["1", "2"])).then_json(200, &page(&["3"]));
    let images = block_on(client(&mock).list_images().items().try_collect()).unwrap();
    assert_eq!(images.iter().map(|image| image.id.as_str()).collect::<Vec<_>>(), ["1", "2", "3"]);
    assert_eq!(target(&mock), "/v1/p1/images?limit=200&offset=2");

    let mut pages = client(&mock).list_images().limit(5).pages();
    assert_eq!(block_on(pages.try_next()).unwrap().unwrap().total, Some(3));
    assert_eq!(target(&mock), "/v1/p1/images?limit=5");
}

#[test]
fn a_state_is_waited_for() {
    let mock = Mock::new();
    let image = |status: &str| models::Image { id: "7".to_owned(), status: Some(status.to_owned()) };
    mock.on::<ShowImage>().returns(image("CREATING")).then_json(200, &image("ACTIVE")).then_status(404);
    let show = client(&mock).show_image("7");
    let image = block_on(show.clone().wait_until_active()).unwrap();
    assert_eq!(image.status.as_deref(), Some("ACTIVE"));
    block_on(show.wait_until_gone()).unwrap();
}

#[test]
fn the_status_says_what_a_response_is() {
    let outcome = |status: u16| {
        let mock = Mock::new();
        mock.on::<ShowImage>().json(status, &models::Image::default());
        let options = clientwright_runtime::CallOptions::new().retry(clientwright_runtime::retry::NoRetry);
        block_on(client(&mock).show_image("7").options(options))
    };
    assert!(outcome(299).is_ok());
    for (status, is_undocumented) in [(404, false), (503, false), (302, true), (418, true)] {
        let error: Error = outcome(status).unwrap_err();
        assert_eq!(
            (error.status().unwrap().as_u16(), error.is_undocumented_status()),
            (status, is_undocumented)
        );
    }
    let mock = Mock::new();
    mock.on::<CreateImage>().status(418);
    let error = block_on(client_with_scheme(&mock).create_image(&models::Image::default())).unwrap_err();
    assert!(error.is_client_error() && !error.is_undocumented_status(), "{error}");
}

fn client_with_scheme(mock: &Mock) -> Client {
    let credentials = clientwright_runtime::auth::SchemeCredentials::new("token", Bearer::new("secret"));
    Client { http: http(mock).authenticator(credentials).build().unwrap() }
}

#[test]
fn a_body_and_a_cookie_are_sent() {
    let mock = Mock::new();
    let image = models::Image { id: "7".to_owned(), status: None };
    mock.on::<CreateImage>().json_body(&image).returns(image.clone());
    let create = client_with_scheme(&mock).create_image(&image).session("abc=");
    assert_eq!(block_on(create.clone()).unwrap().into_inner(), image);
    assert_eq!(mock.requests()[0].headers()["cookie"], "session=abc=");
    assert!(!format!("{create:?}").contains("abc"), "{create:?}");
    let error = block_on(create.session("a b")).unwrap_err();
    assert!(error.is_invalid_request() && error.to_string().contains("cookie `session`"), "{error}");
}

#[test]
fn nothing_is_an_output_too() {
    let mock = Mock::new();
    mock.on::<DeleteImage>().returns(None).then_json(200, &models::Image::default());
    let delete = client(&mock).delete_image("7");
    assert_eq!(block_on(delete.clone()).unwrap().into_inner(), None);
    assert_eq!(block_on(delete).unwrap().into_inner(), Some(models::Image::default()));
    let sent = &mock.requests()[0];
    assert_eq!(sent.uri().host(), Some("north.example.com"));
    assert!(!sent.headers().contains_key("authorization"));
}

#[test]
fn streams_are_read_as_they_come() {
    let mock = Mock::new();
    let events = clientwright_runtime::test_util::Answer::status(200)
        .body("text/event-stream", "data: {\"percent\":50}\n\ndata: {\"percent\":100}\n\n");
    mock.on::<WatchImage>().answers([events.clone()]).then_status(404).then_status(418);
    let mut progress = block_on(client(&mock).watch_image("7")).unwrap();
    assert_eq!(block_on(progress.try_next()).unwrap().unwrap().data.percent, 50);
    assert_eq!(mock.requests()[0].headers()["accept"], "text/event-stream, */*;q=0.5");
    let error = block_on(client(&mock).watch_image("7").send()).unwrap_err();
    assert!(error.is_not_found() && !error.is_undocumented_status(), "{error}");
    let error = block_on(client(&mock).watch_image("7")).unwrap_err();
    assert!(error.is_undocumented_status(), "{error}");
    assert_eq!(block_on(client(&mock).watch_image("7").send_raw()).unwrap().status(), 418);

    mock.on::<Complete>().returns(models::Image::default()).then(events);
    let complete = client(&mock).complete(&models::Image::default());
    assert_eq!(block_on(complete.clone()).unwrap().into_inner(), models::Image::default());
    let mut progress = block_on(complete.send_streamed()).unwrap();
    assert_eq!(block_on(progress.try_next()).unwrap().unwrap().data.percent, 50);
    let accepted: Vec<_> =
        mock.requests().iter().rev().take(2).map(|sent| sent.headers()["accept"].clone()).collect();
    assert_eq!(accepted, ["text/event-stream, */*;q=0.5", "application/json"]);
}

/// Descriptions that no operation above has: they compile without a type being named twice.
#[test]
fn every_kind_of_response_can_be_described() {
    use clientwright_runtime::{
        Bytes, Responses, StreamingResponse, class,
        streaming::{ByteStream, EventStream, JsonStream},
    };
    const TEXT: Responses<String> = Responses::text(&[200]).errors(&[class(4), class(5)]);
    const SOME_TEXT: Responses<Option<String>> = Responses::text(&[200]).or_empty(&[class(2)]);
    const SOME_BYTES: Responses<Option<Bytes>> = Responses::bytes(&[200]).or_empty(&[204]).other_errors();
    const NOTHING: Responses<()> = Responses::empty(&[]).accept("text/plain");
    const CHUNKS: Responses<ByteStream, StreamingResponse> = Responses::byte_stream(&[200]);
    const EVENTS: Responses<EventStream, StreamingResponse> = Responses::events(&[200]);
    const LINES: Responses<JsonStream<models::Progress>, StreamingResponse> =
        Responses::json_lines(&[200]).accept("application/jsonl, */*;q=0.5");
    const SEQUENCE: Responses<JsonStream<models::Progress>, StreamingResponse> =
        Responses::json_sequence(&[200]);
    const SOME_EVENTS: Responses<Option<EventStream<models::Progress>>, StreamingResponse> =
        Responses::json_events::<models::Progress>(&[200]).or_empty(&[204]).errors(&[404]);
    let shown = format!(
        "{TEXT:?}{SOME_TEXT:?}{SOME_BYTES:?}{NOTHING:?}{CHUNKS:?}{EVENTS:?}{LINES:?}{SEQUENCE:?}{SOME_EVENTS:?}"
    );
    assert!(shown.contains("application/jsonl"), "{shown}");
}

#[test]
fn a_response_of_several_types_is_given_as_it_is() {
    let mock = Mock::new();
    mock.on::<CountImages>().json(200, &7).then_status(204).then_status(404);
    assert_eq!(block_on(client(&mock).count_images()).unwrap().body(), "7");
    assert_eq!(mock.requests()[0].headers()["accept"], "*/*");
    assert_eq!(block_on(client(&mock).count_images().send()).unwrap().status(), 204);
    assert!(block_on(client(&mock).count_images().send()).unwrap_err().is_not_found());
    assert_eq!(block_on(client(&mock).count_images().send_raw()).unwrap().status(), 404);

    mock.on::<download_image::DownloadImage>().status(200);
    assert!(block_on(client(&mock).download_image("7")).unwrap().is_empty());
}

#[test]
fn without_credentials_the_error_names_what_heals_it() {
    let mock = Mock::new();
    mock.on::<ListImages>().example();
    let list = |http: HttpClientBuilder| {
        block_on(Client { http: http.parameter("project_id", "p1").build().unwrap() }.list_images())
    };
    let error = list(http(&mock)).unwrap_err();
    assert!(error.is_configuration() && error.to_string().contains("`without_credentials()`"), "{error}");
    assert!(mock.requests().is_empty());
    assert!(list(http(&mock).authenticator(Bearer::new("secret")).without_credentials()).is_ok());
    assert!(!mock.requests()[0].headers().contains_key("authorization"));
    assert!(list(http(&mock).without_credentials().authenticator(Bearer::new("secret"))).is_ok());
    assert!(mock.requests()[1].headers().contains_key("authorization"));
}
