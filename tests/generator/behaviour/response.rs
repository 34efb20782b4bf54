//! Responses, chosen by status and never by shape.

use clientwright_runtime::ErrorShape;
use clientwright_tests::client::provider;
use clientwright_tests::media_type::instead;
use clientwright_tests::media_type::multipart_mixed;
use clientwright_tests::media_type::received as media_types;
use clientwright_tests::media_type::several_types as media_types_apart;
use clientwright_tests::parameter::of_the_message;
use clientwright_tests::response::{json, no_content, not_json, several_types, sometimes, statuses};

use super::service::Service;
use super::socket::Socket;

#[tokio::test]
async fn the_status_decides_between_a_value_and_none() {
    let client = |status, body: &'static str| {
        let builder = sometimes::Client::builder().endpoint("https://l.example");
        builder.transport(Service::answering(status, body)).build().unwrap()
    };
    let reader = client(200, r#"{"name": "Ada"}"#).show_reader("b1").await.unwrap().into_inner();
    assert_eq!(reader.map(|reader| reader.name).as_deref(), Some("Ada"));
    assert_eq!(client(204, "").show_reader("b1").await.unwrap().into_inner(), None);
    assert!(client(200, "").show_reader("b1").await.unwrap_err().is_decode());
    let accepted = client(202, r#"{"name": "Ada"}"#).show_reader("b1").await.unwrap();
    assert_eq!(accepted.status().as_u16(), 202);
    assert!(accepted.into_inner().is_some());
    for status in [202, 205] {
        assert_eq!(client(status, "").show_reader("b1").await.unwrap().into_inner(), None);
    }
    let error = client(202, r#"{"title": "T"}"#).show_reader("b1").await.unwrap_err();
    assert!(error.is_undocumented_status() && error.body().is_some(), "{error}");
}

#[tokio::test]
async fn documented_errors_and_others_are_told_apart() {
    let client = |status, body: &'static str| {
        let builder = json::Client::builder().endpoint("https://l.example");
        builder.transport(Service::answering(status, body)).build().unwrap()
    };
    let books = client(200, r#"[{"title": "T"}, {}]"#).list_books().await.unwrap();
    assert_eq!(books.len(), 2);
    let error = client(404, r#"{"error": "none"}"#).list_books().await.unwrap_err();
    assert!(error.is_not_found() && !error.is_undocumented_status());
    let body: json::models::Missing = error.decode_body().unwrap();
    assert_eq!(body.error.as_deref(), Some("none"));
    let error = client(500, "<html>").list_books().await.unwrap_err();
    assert!(error.is_server_error() && error.is_undocumented_status());
    assert_eq!(error.body().map(|body| body.to_vec()), Some(b"<html>".to_vec()));
}

/// An error of the library's own gateway.
static LIBRARY: ErrorShape =
    ErrorShape::new().codes_with_messages(&[("why", "words")]).throttling_codes(&["QUEUE"]);

#[tokio::test]
async fn an_error_is_read_as_its_provider_writes_it() {
    let queue = Service::answering(404, r#"{"why": "QUEUE", "words": "later"}"#);
    let builder = || json::Client::builder().endpoint("https://l.example").transport(queue.clone());
    let error = builder().build().unwrap().list_books().await.unwrap_err();
    assert!(!error.is_throttled() && error.code().is_none(), "{error}");
    let told = builder().configure(|http| http.error_shape(&LIBRARY)).build().unwrap();
    let error = told.list_books().await.unwrap_err();
    assert!(error.is_throttled(), "{error}");
    assert_eq!(error.to_string(), "404 Not Found: QUEUE: later");

    // The client of a provider's service needs no telling; another's client knows nothing of it.
    let gateway = Service::answering(409, r#"{"error_code": "APIG.0308", "error_msg": "later"}"#);
    let known = provider::Client::builder().transport(gateway.clone()).project_id("p1");
    let known = known.credentials(provider::Credentials::token("t")).build().unwrap();
    let error = known.list_books().await.unwrap_err();
    assert!(error.is_throttled(), "{error}");
    assert_eq!(error.message(), Some("later"));
    let stranger = json::Client::builder().endpoint("https://l.example").transport(gateway);
    let error = stranger.build().unwrap().list_books().await.unwrap_err();
    assert!(!error.is_throttled(), "{error}");
}

#[tokio::test]
async fn ranges_and_default_stand_for_many() {
    let client = |status| {
        let builder = statuses::Client::builder().endpoint("https://l.example");
        builder.transport(Service::answering(status, "\"text\"")).build().unwrap()
    };
    for status in [200, 207, 299] {
        assert_eq!(client(status).show_ranges().await.unwrap().as_deref(), Some("text"));
        let told = client(status).show_default().await.unwrap();
        assert_eq!(told.json::<String>().unwrap().into_inner(), "text");
        client(status).show_silence().await.unwrap();
    }
    for status in [204, 205] {
        assert_eq!(client(status).show_ranges().await.unwrap().into_inner(), None);
    }
    for status in [400, 404, 418, 500, 599] {
        assert_eq!(client(status).show_ranges().await.unwrap_err().status().unwrap().as_u16(), status);
        let error = client(status).show_default().await.unwrap_err();
        assert!(!error.is_undocumented_status());
        assert_eq!(error.decode_body::<String>().unwrap(), "text");
        assert!(!client(status).show_silence().await.unwrap_err().is_undocumented_status());
    }
    assert!(client(400).show_errors().await.unwrap_err().is_client_error());
    assert!(client(404).show_unsaid().await.unwrap_err().is_undocumented_status());
}

#[tokio::test]
async fn text_and_bytes_come_as_they_are() {
    let client = |status, body: &'static [u8]| {
        let builder = not_json::Client::builder().endpoint("https://l.example");
        builder.transport(Service::answering(status, body)).build().unwrap()
    };
    assert_eq!(*client(200, b"{text").show_text().await.unwrap(), "{text");
    assert_eq!(client(200, b"\xff\x00").show_scan().await.unwrap().to_vec(), b"\xff\x00");
    assert!(client(200, b"\xff").show_text().await.unwrap_err().is_decode());
    assert!(client(200, b"x").show_maybe().await.unwrap().is_some());
    assert!(client(204, b"").show_maybe().await.unwrap().is_none());
    client(202, b"").show_none().await.unwrap();
}

#[tokio::test]
async fn different_types_are_an_enumeration() {
    use several_types::operations::{AddBookOutput, ShowBookOutput};

    let client = |status, body: &'static str| {
        let builder = several_types::Client::builder().endpoint("https://l.example");
        builder.transport(Service::answering(status, body)).build().unwrap()
    };
    let job = client(202, r#"{"job": "j1"}"#).add_book().await.unwrap();
    assert_eq!(job.status().as_u16(), 202);
    let AddBookOutput::Accepted(job) = job.into_inner() else { panic!("not accepted") };
    assert_eq!(job.job.as_deref(), Some("j1"));
    // A success that is not documented is the first one's.
    let book = client(201, r#"{"id": "b1"}"#).add_book().await.unwrap();
    assert!(matches!(book.into_inner(), AddBookOutput::Ok(book) if book.id.as_deref() == Some("b1")));
    assert!(client(409, "").add_book().await.unwrap_err().is_conflict());
    let book = client(200, r#"{"title": "T"}"#).show_book().await.unwrap();
    assert!(matches!(book.into_inner(), ShowBookOutput::Book(_)));
    assert_eq!(*client(203, "text").show_book().await.unwrap(), ShowBookOutput::Text("text".to_owned()));
    assert_eq!(*client(204, "").show_book().await.unwrap(), ShowBookOutput::Empty);
    assert!(client(202, "{").add_book().await.unwrap_err().is_decode());
}

/// Success that was called failure, over a socket: a body that HTTP does not give, and a status that the document does
/// not have.
#[tokio::test]
async fn a_success_stays_one_without_the_body_that_is_documented() {
    let socket = Socket::answering(|_, target| match target {
        "/books" => (201, "content-type: application/json\r\n".to_owned(), r#"{"id": 7}"#.to_owned()),
        "/books/1" => (204, String::new(), String::new()),
        "/books/2" => (205, String::new(), String::new()),
        _ => (200, String::new(), String::new()),
    });
    let client = no_content::Client::builder().endpoint(socket.endpoint()).build().unwrap();
    let added = client.add_book().await.unwrap();
    assert_eq!((added.status().as_u16(), added.id), (201, Some(7)));
    assert_eq!(client.remove_book(1).await.unwrap().status().as_u16(), 204);
    assert_eq!(client.remove_book(2).await.unwrap().status().as_u16(), 205);
    assert_eq!(client.reset_book(1).await.unwrap().into_inner(), None);
    assert_eq!(client.reset_book(2).await.unwrap().into_inner(), None);
    client.look_at_book(3).await.unwrap();
    assert_eq!(socket.asked().len(), 6);
}

#[tokio::test]
async fn the_documented_media_types_are_asked_for() {
    let socket = Socket::answering(|_, _| (200, String::new(), "{}".to_owned()));
    let client = media_types::Client::builder().endpoint(socket.endpoint()).build().unwrap();
    let asked = || socket.last().header("accept").map(str::to_owned).unwrap();
    client.show_vendor().await.unwrap();
    assert_eq!(asked(), "application/vnd.library.v1+json; profile=x");
    client.show_charset().await.unwrap();
    assert_eq!(asked(), "application/json");
    client.show_application().await.unwrap();
    assert_eq!(asked(), "application/json");
    client.show_old().await.unwrap();
    assert_eq!(asked(), "text/json");
    client.show_table().await.unwrap();
    assert_eq!(asked(), "text/csv, */*;q=0.5");
    client.show_markup().await.unwrap();
    assert_eq!(asked(), "application/xml, */*;q=0.5");
    client.show_scan().await.unwrap();
    assert_eq!(asked(), "image/jpeg, image/png, */*;q=0.5");
    client.show_alike().await.unwrap();
    assert_eq!(asked(), "application/json, application/hal+json");
    client.remove_book().await.unwrap();
    assert_eq!(asked(), "application/problem+json");

    let socket = Socket::answering(|_, _| (200, String::new(), "\"x\"".to_owned()));
    let client = of_the_message::Client::builder().endpoint(socket.endpoint()).build().unwrap();
    client.show_one().accept_language("cy").await.unwrap();
    assert_eq!(socket.last().header("accept"), Some("application/vnd.library.v2+json"));
    assert_eq!(socket.last().header("accept-language"), Some("cy"));
    assert_eq!(socket.last().header("content-type"), None);
    client.show_default().await.unwrap();
    assert_eq!(socket.last().header("accept"), Some("application/vnd.library.v1+json"));
    client.show_free().await.unwrap();
    assert_eq!(socket.last().header("accept"), Some("application/json"));
}

#[tokio::test]
async fn the_media_type_of_a_body_tells_which_of_the_documented_ones_it_is() {
    use media_types_apart::models;
    use media_types_apart::operations::{PlainOrProblemError, ShowInlineOutput, ShowReaderOutput};

    let of = |status: u16, media_type: &'static str| {
        let body = r#"{"name": "n", "userName": "u", "t": "t", "message": "m", "detail": "d"}"#;
        Socket::answering(move |_, _| (status, format!("content-type: {media_type}\r\n"), body.to_owned()))
    };
    let client =
        |socket: &Socket| media_types_apart::Client::builder().endpoint(socket.endpoint()).build().unwrap();
    for read in
        ["application/json", "Application/JSON; charset=utf-8", "application/vnd.library+json", "text/plain"]
    {
        let reader = client(&of(200, read)).show_reader().await.unwrap();
        let ShowReaderOutput::Reader(reader) = reader.into_inner() else { panic!("{read}") };
        assert_eq!(reader.name.as_deref(), Some("n"));
    }
    let mut resource = models::Resource::default();
    resource.user_name = Some("u".to_owned());
    let resource = ShowReaderOutput::Resource(resource);
    for (status, other) in [(200, "Application/Scim+JSON;charset=utf-8"), (201, "application/json")] {
        let socket = of(status, other);
        assert_eq!(*client(&socket).show_reader().await.unwrap(), resource);
        let asked = "application/json, application/scim+json;q=0.9, application/vnd.library+json, */*;q=0.5";
        assert_eq!(socket.last().header("accept"), Some(asked));
    }
    let inline = client(&of(206, "application/scim+json")).show_inline().await.unwrap().into_inner();
    assert!(matches!(inline, ShowInlineOutput::Scim(one) if one.t.as_deref() == Some("t")));

    for (status, media_type, is_problem) in [
        (404, "application/json", false),
        (404, "application/problem+json; charset=utf-8", true),
        (409, "application/json", false),
        (409, "application/problem+json", true),
        (409, "text/plain", false),
        (500, "application/problem+json", true),
        (500, "text/plain", false),
    ] {
        let error = client(&of(status, media_type)).show_reader().await.unwrap_err();
        let documented = error.documented::<PlainOrProblemError>().unwrap();
        assert_eq!(
            matches!(documented, PlainOrProblemError::Problem(_)),
            is_problem,
            "{status} {media_type}"
        );
    }
}

/// A list has pages of one type: another documented one is no page without items.
#[tokio::test]
async fn a_page_of_another_documented_type_is_not_taken_for_an_empty_one() {
    let socket = Socket::answering(|_, _| {
        (200, "content-type: application/scim+json\r\n".to_owned(), r#"{"userName": "u"}"#.to_owned())
    });
    let client = media_types_apart::Client::builder().endpoint(socket.endpoint()).build().unwrap();
    let error = client.list_readers().items().try_next().await.unwrap_err();
    assert!(error.is_decode() && error.to_string().contains("application/scim+json"), "{error}");
    let raw = client.list_readers().send_raw().await.unwrap();
    let resource = raw.json::<media_types_apart::models::Resource>().unwrap();
    assert_eq!(resource.user_name.as_deref(), Some("u"));
}

#[tokio::test]
async fn text_and_bytes_beside_json_are_asked_for_by_name() {
    let of = |status: u16, media_type: &'static str| {
        let body = r#"{"lines": 1, "detail": "d"}"#;
        Socket::answering(move |_, _| (status, format!("content-type: {media_type}\r\n"), body.to_owned()))
    };
    let client = |socket: &Socket| instead::Client::builder().endpoint(socket.endpoint()).build().unwrap();
    let socket = of(200, "application/json");
    assert_eq!(client(&socket).show_report().await.unwrap().lines, Some(1));
    assert_eq!(socket.last().header("accept"), Some("application/json"));
    let error = client(&socket).show_report().send_for_text().await.unwrap_err();
    assert!(error.is_decode() && error.to_string().contains("application/json"), "{error}");
    assert_eq!(socket.last().header("accept"), Some("text/plain, */*;q=0.5"));

    let socket = of(200, "text/csv; header=present");
    let report = client(&socket).show_report().send_for_csv().await.unwrap();
    assert!(report.starts_with("{\"lines\""), "{report:?}");
    assert_eq!(socket.last().header("accept"), Some("text/csv; header=present, */*;q=0.5"));
    let sheet = of(200, "application/vnd.library.sheet");
    assert!(
        client(&sheet)
            .show_report()
            .send_for_csv_2(true)
            .send_for_library_sheet()
            .await
            .unwrap()
            .starts_with(b"{")
    );
    let error = client(&of(404, "application/json")).show_report().send_for_csv().await.unwrap_err();
    assert_eq!(error.decode_body::<instead::models::Problem>().unwrap().detail.as_deref(), Some("d"));

    let video = of(200, "image/webp");
    let mut stream = client(&video).show_video().send_streamed().await.unwrap().into_inner();
    assert!(stream.try_next().await.unwrap().unwrap().starts_with(b"{"));
    assert_eq!(video.last().header("accept"), Some("image/webp, video/mp4, */*;q=0.5"));
}

/// The boundary is the caller's to say, and the server's.
#[tokio::test]
async fn parts_of_any_kind_are_bytes_both_ways() {
    use clientwright_runtime::Upload;

    let parts = "--b\r\ncontent-type: text/plain\r\n\r\none\r\n--b--\r\n";
    let socket = Socket::answering(move |_, _| {
        (200, "content-type: multipart/mixed; boundary=b\r\n".to_owned(), parts.to_owned())
    });
    let client = multipart_mixed::Client::builder().endpoint(socket.endpoint()).build().unwrap();
    let sent = Upload::from(parts).media_type("multipart/mixed; boundary=b");
    let answers = client.send_batch(sent).await.unwrap();
    assert_eq!(socket.last().header("content-type"), Some("multipart/mixed; boundary=b"));
    assert_eq!(socket.last().header("accept"), Some("multipart/mixed, */*;q=0.5"));
    assert_eq!((socket.last().text().as_str(), answers.as_ref()), (parts, parts.as_bytes()));
    assert_eq!(answers.headers()["content-type"], "multipart/mixed; boundary=b");
    let mut related = client.show_related().await.unwrap();
    assert_eq!(related.try_next().await.unwrap().unwrap(), parts);
}
