//! Bodies that are read as they come, through generated operations.

use clientwright_runtime::StreamingResponse;
use clientwright_runtime::test_util::{Answer, Mock, block_on};
use clientwright_runtime::transport::TransportErrorKind;
use clientwright_tests::stream::kinds::{Client, operations::*};

fn client(mock: &Mock) -> Client {
    Client::builder().endpoint("https://api.example.com").transport(mock.clone()).build().unwrap()
}

fn answer(media_type: &'static str, body: &'static str) -> [Answer; 1] {
    [Answer::status(200).body(media_type, body)]
}

#[test]
fn events_are_typed_and_ask_for_themselves() {
    let mock = Mock::new();
    let body = "event: lent\nid: 1\ndata: {\"book\":\"b\",\"due\":\"2030-01-02\"}\n\ndata: {\"due\":1}\n\n";
    mock.on::<WatchLoans>().answers(answer("text/event-stream", body));
    let mut events = block_on(client(&mock).watch_loans().send()).unwrap();
    let event = block_on(events.try_next()).unwrap().unwrap();
    assert_eq!(
        (event.kind.as_str(), event.id.as_str(), event.data.book.as_deref()),
        ("lent", "1", Some("b"))
    );
    let error = block_on(events.try_next()).unwrap_err();
    assert!(error.to_string().contains("event 2 of the body is not as documented: `due`"), "{error}");
    assert_eq!(mock.requests()[0].headers()["accept"], "text/event-stream, */*;q=0.5");
}

#[test]
fn a_stream_that_breaks_off_says_so() {
    let mock = Mock::new();
    let [begun] = answer("application/x-ndjson", "{\"book\":\"a\"}\n{\"book\"");
    mock.on::<ExportLoans>().answers([begun.breaking_off(TransportErrorKind::Other)]);
    let mut lines = block_on(client(&mock).export_loans().send()).unwrap();
    assert!(block_on(lines.try_next()).unwrap().is_some());
    assert!(block_on(lines.try_next()).unwrap_err().is_transport());
    assert!(block_on(lines.try_next()).unwrap().is_none());
}

#[test]
fn a_status_is_an_error_before_anything_is_streamed() {
    let mock = Mock::new();
    let refusal = [Answer::status(404).body("application/json", r#"{"code":"L.1","message":"no"}"#)];
    mock.on::<WatchLoans>().answers(refusal);
    let error = block_on(client(&mock).watch_loans().send()).unwrap_err();
    assert_eq!(error.to_string(), "404 Not Found: L.1: no");

    // A success that is not documented is read before it is reported.
    mock.on::<WatchShelves>().answers([Answer::status(202).body("text/plain", "later")]);
    let error = block_on(client(&mock).watch_shelves().send()).unwrap_err();
    assert!(error.is_undocumented_status() && error.body().unwrap() == "later", "{error}");

    mock.on::<WatchMessages>().status(204).then_status(205);
    for _ in 0..2 {
        assert!(block_on(client(&mock).watch_messages().send()).unwrap().into_inner().is_none());
    }
}

#[test]
fn lines_and_sequences_are_typed() {
    let mock = Mock::new();
    mock.on::<ExportLoans>().answers(answer("application/x-ndjson", "{\"book\":\"a\"}\n{\"book\":\"b\"}\n"));
    mock.on::<FollowLoans>().answers(answer("application/json-seq", "\u{1E}{\"book\":\"c\"}\n"));
    mock.on::<ExportShelves>().answers(answer("application/jsonl", "{\"shelf\":7}"));
    let client = client(&mock);
    let mut lines = block_on(client.export_loans().send()).unwrap();
    let mut book = || block_on(lines.try_next()).unwrap().and_then(|loan| loan.book);
    assert_eq!([book(), book(), book()], [Some("a".to_owned()), Some("b".to_owned()), None]);
    let mut texts = block_on(client.follow_loans().send()).unwrap();
    assert_eq!(block_on(texts.try_next()).unwrap().unwrap().book.as_deref(), Some("c"));
    let mut shelves = block_on(client.export_shelves().send()).unwrap();
    assert_eq!(block_on(shelves.try_next()).unwrap().unwrap().shelf, Some(7));
}

#[test]
fn bytes_come_as_they_are() {
    let mock = Mock::new();
    mock.on::<DownloadScan>().answers(answer("application/pdf", "%PDF"));
    mock.on::<DownloadArchive>().answers(answer("application/octet-stream", "PK"));
    let client = client(&mock);
    let mut scan = block_on(client.download_scan().send()).unwrap();
    assert_eq!(block_on(scan.try_next()).unwrap().unwrap(), "%PDF");
    let raw: StreamingResponse = block_on(client.download_archive().send_raw()).unwrap();
    assert_eq!(block_on(raw.read()).unwrap().body(), "PK");
}

#[test]
fn what_can_be_had_both_ways_is_json_unless_it_is_asked_for_as_it_comes() {
    use clientwright_tests::stream::on_request::{Client, models::*, operations::*};

    let mock = Mock::new();
    mock.on::<AskLibrarian>().header("accept", "application/json").json(200, &Answer::default());
    let words = "data: {\"word\":\"on\"}\n\ndata: {\"word\":\"shelf\"}\n\n";
    let streamed = mock.on::<AskLibrarian>().header("accept", "text/event-stream, */*;q=0.5");
    streamed.answers(answer("text/event-stream", words)).then_json(400, &[("why", "it is long")]);
    let client =
        Client::builder().endpoint("https://api.example.com").transport(mock.clone()).build().unwrap();

    let question = client.ask_librarian(Question::new("where?"));
    assert_eq!(block_on(question.clone().send()).unwrap().into_inner(), Answer::default());
    let mut words = block_on(question.clone().send_streamed()).unwrap();
    let mut word = || block_on(words.try_next()).unwrap().and_then(|event| event.data.word);
    assert_eq!([word(), word(), word()], [Some("on".to_owned()), Some("shelf".to_owned()), None]);
    let error = block_on(question.send_streamed()).unwrap_err();
    assert_eq!(error.body().unwrap(), r#"[["why","it is long"]]"#);

    mock.on::<ListLoans>().status(204);
    let error = block_on(client.list_loans().send_streamed()).unwrap_err();
    assert!(error.to_string().contains("204"), "{error}");
}

#[test]
fn a_stream_ends_with_the_event_that_the_overlay_names() {
    use clientwright_tests::stream::ends::{Client, operations::*};

    let mock = Mock::new();
    let words = "data: {\"word\":\"on\"}\n\ndata:\n\nid: 7\ndata: [DONE]\n\ndata: {\"word\":\"late\"}\n\n";
    mock.on::<ReadWords>().answers(answer("text/event-stream", words));
    mock.on::<Ask>().answers(answer("text/event-stream", words));
    let news = "event: opened\ndata: a\n\nevent: closed\ndata: b\n\ndata: c\n\n";
    mock.on::<ReadNews>().answers(
        [&answer("text/event-stream", news)[..], &answer("text/event-stream", "data: end\n\n")].concat(),
    );
    let client =
        Client::builder().endpoint("https://api.example.com").transport(mock.clone()).build().unwrap();

    for mut events in
        [block_on(client.read_words().send()), block_on(client.ask().send_streamed())].map(Result::unwrap)
    {
        let mut word = || block_on(events.try_next()).unwrap().and_then(|event| event.data.word);
        // An event of empty data has no value.
        assert_eq!([word(), word(), word()], [Some("on".to_owned()), None, None]);
        assert_eq!(events.last_id(), "7");
    }
    let mut first = block_on(client.read_news().send()).unwrap();
    assert_eq!(block_on(first.try_next()).unwrap().unwrap().data, "a");
    assert_eq!(block_on(first.try_next()).unwrap(), None);
    let mut second = block_on(client.read_news().send()).unwrap();
    assert_eq!(block_on(second.try_next()).unwrap(), None);
}
